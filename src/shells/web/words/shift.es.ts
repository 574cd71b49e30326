import type en from './shift.en.ts';

const words: { readonly [K in keyof typeof en]: string } = {
  'open-title': 'Abrir un turno',
  'open-go': 'Abrir el turno',
  'open-go-note': '{place}, {area}, somos {crew}',
  'open-go-note-plain': '{place}, somos {crew}',
  where: '¿Dónde?',
  'which-way': '¿Por dónde?',
  'area-note': 'Una zona, nunca un punto en el mapa.',
  'how-many-of-us': '¿Cuántos somos?',
  'crew-note': 'Un número, sin nombres.',
  'on-board': 'A bordo',
  'usual-load': 'la carga de siempre',
  'nothing-loaded': 'Nada anotado. Se puede contar sin eso.',
  'change-load': 'Cambiar la carga',
  'put-down-load': 'Anotar la carga',
  'pad-note':
    'La pantalla se abre sin contraseña porque no puede mirar atrás. Suma a la cuenta y sella cada visita enseguida.',
  'back-to-pad': 'Volver a la pantalla',
  'no-shift': 'No hay un turno abierto.',
  'no-shift-note': 'La primera visita abre uno.',
  'close-title': 'Cerrar el turno',
  'close-go': 'Cerrar el turno',
  'close-go-note': 'este teléfono olvida entonces estos totales',
  visits: 'visitas',
  syringes: 'jeringas',
  doses: 'dosis',
  back: 'devueltas',
  'this-phone-only': 'Solo de este teléfono. Los otros teléfonos de este lugar suman lo suyo cuando envían.',
  'what-is-left': '¿Qué queda?',
  'left-note': 'Pusimos lo que debería quedar. Cambie un número solo si el estante dice otra cosa.',
  'left-ask': 'Anote lo que hay en el estante. Lo que nadie miró puede quedar vacío.',
  'on-given': '{on} a bordo, {given} entregados',
  'not-tapped': '{n} sin tocar',
  'more-than-loaded': 'quedan {n} más de lo cargado',
  'not-tapped-note':
    '“Sin tocar” es una diferencia, no un error de nadie. Los informes hechos con el inventario la incluyen, los hechos con visitas no, y cada uno lo dice.',
  'returned-title': 'Jeringas usadas que trajeron',
  'returned-note':
    'Un envase medido toma el lugar del número de la pantalla. Los dos quedan a la vista. Solo uno está en los totales.',
  'returned-pad': 'Unas {n}, de la pantalla',
  'returned-pad-exact': '{n}, de la pantalla',
  'returned-pad-note': 'como las trajeron: de {low} a {high}',
  'returned-measure': 'Se midió el envase',
  'returned-measure-note': 'pesado, contado o por su volumen',
  'waiting-title': 'Quedó para después',
  'waiting-ask': '¿Hubo algo que nadie anotó?',
  'waiting-note': 'Se puede anotar ahora. Cada uno puede quedar vacío o no hacerse.',
  'waiting-reopened':
    'Este teléfono se abrió de nuevo durante el turno: no sabe qué quedó para después antes de eso.',
  'waiting-form': '{name}: {n} por anotar',
  'next-crew': 'Para el próximo equipo',
  'next-crew-note': 'Sin nombres, sin lugares exactos. Desaparece con el próximo turno.',
  'still-one':
    '1 por enviar. Está guardada en este teléfono y se envía sola cuando haya red. Cerrar no la pierde.',
  'still-many':
    '{n} por enviar. Están guardadas en este teléfono y se envían solas cuando haya red. Cerrar no las pierde.',
  closed: 'El turno está cerrado.',
  reopened:
    'Este teléfono se abrió de nuevo durante el turno; las últimas visitas de antes pueden faltar en lo que se ve aquí. Están contadas.',
};
export default words;
