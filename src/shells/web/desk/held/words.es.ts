import type en from './words.en.ts';

const words: { readonly [K in keyof typeof en]: string } = {
  note: 'Se cuenta en el archivo cada vez que se abre.',
  waiting: 'Contando.',
  'not-here': 'Desde aquí no se llega al servidor.',
  'not-here-ease': 'Lo que guarda este aparato está en Qué se guarda dónde.',
  'page-title': 'La página para quienes vienen',
  'page-note':
    'La misma página sin nombres de tablas: sencilla, sin ingreso y sin cookies. Sus números tienen un día y van redondeados, para que no diga cuándo vino alguien.',
  'page-on': 'Está puesta.',
  'page-off': 'No está puesta.',
  'page-turn-on': 'Poner la página',
  'page-turn-off': 'Quitar la página',
  'page-see': 'Verla',
  'outside-edit': 'Escribir esta parte',
  'outside-note': 'Con sus propias palabras. Deje vacío lo que aún no sepa. Lleva la fecha de hoy.',
  keep: 'Guardar',
  back: 'Volver',
  print: 'Imprimir',
};
export default words;
