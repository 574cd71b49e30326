import type en from './forms.en.ts';

const words: { readonly [K in keyof typeof en]: string } = {
  'may-stay-empty': 'Cada pregunta puede quedar vacía.',
  'refill-note': 'Se suma a la visita en la pantalla y se cuenta ahí.',
  'refill-added': '{n} en la visita de la pantalla',
  yes: 'sí',
  no: 'no',
  'rather-not': 'prefiere no decir',
  'do-not-know': 'no sabe',
  why: '¿por qué?',
  'why-for': 'Por qué preguntamos: {name}',
  'why-asked-by': 'Quién lo pide',
  'why-board': 'El consejo asesor',
  'board-agreed': 'estuvo de acuerdo',
  'board-declined': 'dijo que no; un financiador lo exige',
  'board-not-yet-asked': 'todavía no fue consultado',
  'why-review': 'Se revisa de nuevo',
  'why-reports': 'Se usa en el informe',
  'put-down': 'Anotarlo',
  'put-down-empty': 'Anotarlo, todo vacío',
  later: 'Después, al cerrar el turno',
  'what-helps': 'Lo que ayuda',
  'guidance-source': '{source}. Revisado: {day}',
  doses: 'dosis',
  'back-to-close': 'Volver al cierre del turno',
  'back-to-pad': 'Volver a la pantalla',
  'first-time-title': 'Primera vez aquí',
  'questions-note':
    'Cada una puede quedar vacía. Las respuestas se guardan aparte de la visita y una de otra.',
  'keep-answers': 'Guardar las respuestas',
  'skip-all': 'Saltar todo esto',
};
export default words;
