import type en from './words.en.ts';

const words: { readonly [K in keyof typeof en]: string } = {
  title: 'Tarjeta',
  'no-card': 'Sin tarjeta, los mismos materiales',
  'no-card-note': 'Nadie la necesita y a nadie se le pide dos veces.',
  'board-declined': 'Nuestro consejo asesor dijo que no a las tarjetas. {who} insiste.',
  'board-not-yet-asked': 'A nuestro consejo asesor todavía no se le ha preguntado por las tarjetas.',
  'not-today': 'Hoy ningún informe cuenta tarjetas.',
  'type-it': 'Ocho caracteres, como están en la tarjeta.',
  scan: 'Leer el cuadro',
  'scan-end': 'Guardar la cámara',
  'scan-here': 'Ponga el cuadro de la tarjeta frente a la cámara',
  'scan-not': 'Aquí no se puede usar la cámara. Escriba los caracteres.',
  off: 'Uno de estos caracteres es otro en la tarjeta. Mire de nuevo, o déjelo.',
  'take-back': 'Quitar uno',
  clear: 'Borrar',
  'why-given': '¿Se entregó ahora mismo?',
  new: 'Una primera tarjeta',
  replacement: 'En lugar de una perdida',
  count: 'Contar esta tarjeta',
  'count-note': 'Viaja sola, sin unirse a ninguna visita',
  seen: 'Una tarjeta, sin unirse a ninguna visita',
};
export default words;
