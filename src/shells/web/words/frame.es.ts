import type en from './frame.en.ts';

const words: { readonly [K in keyof typeof en]: string } = {
  counting: 'contando…',
  'all-sent': 'todo enviado',
  'to-send': 'por enviar',
  'kept-here': 'guardadas aquí',
  'kept-here-days': 'guardadas aquí desde hace {days} días',
  'not-backed-up': '{n} sin respaldo',
  'unsent-said': '{n} sin enviar todavía. Todo está guardado en este aparato.',
  'unsent-said-one': '1 sin enviar todavía. Está guardada en este aparato.',
  'all-sent-said': 'Todo enviado.',
  'theme-day': 'Día. Cambiar a noche',
  'theme-night': 'Noche. Cambiar a sol',
  'theme-sun': 'Sol. Cambiar a día',
  language: 'Idioma',
  close: 'Cerrar',
  back: 'Atrás',
  'new-version': 'Hay una versión nueva lista.',
  'new-version-take': 'Usarla ahora',
  'new-version-note': 'No se pierde nada de lo contado.',
  joining: 'Este aparato se está uniendo al programa.',
  'join-refused': 'Este código ya se usó o es viejo. Pida un cuadro nuevo.',
  'join-no-network': 'No hay red en este momento. Deje esta página abierta; sigue sola.',
  'join-again': 'Probar otra vez',
  'join-go-on': 'Ir a la pantalla de conteo',
};
export default words;
