import type en from './words.en.ts';

const words: { readonly [K in keyof typeof en]: string } = {
  title: 'Lo que guardamos',
  speaks: 'Esto es lo que Doorstep guarda. Habla por Doorstep; lo que está fuera se dice más abajo.',
  'counted-page':
    'Contado el {day}, en el archivo real. Si ese día alguien llegaba con un papel de un tribunal, esto es lo que Doorstep tenía.',
  'counted-desk':
    'Contado hace un momento, en el archivo real. Si hoy alguien llega con un papel de un tribunal, esto es lo que Doorstep tiene.',
  'has-title': 'Esto es lo que Doorstep tiene',
  sealed: 'sellado',
  few: 'menos de 11',
  more: '{n} o más',
  since: 'Lo más antiguo es del {day}.',

  'no-column': 'fechas de nacimiento, números de identidad, domicilios, caras',
  'no-column-note':
    'Ninguna tabla tiene una columna para eso: se miraron {tables} tablas y {columns} columnas.',
  'no-column-unknown': 'Esta versión no conoce {n} columnas que están ahí, y no puede decir qué guardan.',
  visits: 'visitas aún no borradas',
  'visits-note': 'El día, el sitio y lo que se entregó. No la hora, no quién.',
  answers: 'respuestas a preguntas, aún no borradas',
  'answers-note': 'Cada una por separado: sin unión con una visita ni con otra respuesta.',
  notes: 'notas para el próximo equipo',
  'notes-note': 'Texto libre. Se borran cuando el próximo equipo las ha recibido.',
  asks: 'lo que la gente nos pidió seguir',
  'asks-note':
    'Si lo pidieron. Este servidor no puede leerlo; pueden quienes tienen su llave, y una hoja impresa.',
  mail: 'el correo y adónde va',
  'mail-note': 'Este servidor no puede leerlo; pueden quienes tienen su llave, y una hoja impresa.',
  team: 'nombres de quienes trabajan aquí',
  'team-note':
    'Los nombres que eligieron. Este servidor no puede leerlos; conoce sus llaves y qué puede hacer cada quien.',
  cards: 'tarjetas vistas en una ventana de conteo abierta',
  'cards-note':
    'Una marca con llave por cada una. Quien tenga el servidor, sus llaves y una tarjeta puede saber que esa tarjeta se vio.',
  months: 'meses de conteos',
  'months-note': 'Cuánto de qué, en qué sitio. Se quedan.',
  other: 'otros hechos de turnos, aún no borrados',
  'other-note': 'Cargas, devoluciones, cierres, por día y sitio.',

  'deleting-runs': 'Treinta días después de cerrar un mes, sus visitas se borran.',
  'deleting-counts': 'Los conteos se quedan.',
  'deleting-paused': 'El borrado está en pausa.',
  'paused-note':
    'Un tribunal o un abogado nos pidió dejar las cosas como están. Quién puede leerlas no cambia.',
  'deleting-waits': 'El borrado espera.',
  'waits-note': 'El servidor se repuso desde una copia, y una persona debe mirar primero.',
  'paused-says':
    'Cuando el borrado está en pausa, esta página dice: el borrado está en pausa. Un tribunal puede ordenarnos no decirlo.',

  'court-title': 'Lo que un papel de un tribunal obtendría de Doorstep',
  'court-counts':
    'Quien tenga el servidor obtiene los conteos, y {visits} visitas por día y sitio, como se dice arriba.',
  'court-sealed':
    'De lo sellado obtiene bytes sellados: cuántas filas, de qué tamaño y en qué trimestre se va cada una.',
  'court-devices':
    'Un teléfono de conteo da paquetes que no puede abrir, los nombres de sitios y materiales, y su propio ingreso.',
  'court-copies':
    'Copias: un respaldo guarda lo que el archivo tenía ese día, y se abre con la hoja impresa. Aquí: {n}, el más antiguo del {day}. Una copia que alguien puso en otra parte sigue ahí.',
  'court-copies-none':
    'Doorstep no conoce aquí ningún respaldo. Una copia que alguien hizo guarda lo que el archivo tenía ese día.',
  'court-sheet':
    'La hoja impresa abre lo sellado y los respaldos. Dónde se guarda importa tanto como el servidor.',

  'duties-title': 'Leyes que piden más',
  'duties-none': 'Aquí no hay activada ninguna ley así.',

  'outside-title': 'Fuera de Doorstep',
  'outside-by': 'Escrito por nosotros el {day}. Pregunte lo que quiera.',
  'outside-not': 'Aún no hemos escrito esta parte. Pregúntenos.',
  'outside-empty': 'Aún sin respuesta.',
  'topic.messages': 'Correo electrónico y mensajes',
  'topic.phones': 'Teléfonos',
  'topic.cameras': 'Cámaras',
  'topic.paper': 'Papel',
  'topic.building': 'El edificio',
  'topic.host': 'La empresa que aloja el servidor',
  'topic.memory': 'Lo que la gente recuerda',
  'topic.names': 'Los nombres de quienes trabajan aquí',

  'other-language': 'English',
  leave: 'Salir',

  'walls-title': 'Tabla por tabla',
  'wall.counts': 'Conteos',
  'wall.asks': 'Pedidos',
  'wall.mail': 'Correo',
  'wall.team': 'Equipo',
  'table-rows': '{table}: {rows} filas',
  'opened-by': 'Puede abrirla: {who}.',
  'opens.server': 'quien tenga el servidor',
  'opens.keys': 'quien tenga el servidor y sus llaves',
  'opens.keyholders': 'quienes tienen llave y la hoja impresa; este servidor no puede',
  'opens.sheet': 'la hoja impresa',
  'opens.device': 'quien tenga el aparato',
  'opens.network': 'los dos extremos',
  'opens.public': 'el público',
  'opens.unknown': 'esta versión no conoce esta tabla',
  'keys-people': '{wall}: pueden abrirlo {people} personas que trabajan aquí y {sheets} hojas impresas.',
  'keys-older': 'De este muro hay {n} llaves anteriores que conocen quienes las tuvieron.',
  'keys-not': 'Aún no se han hecho llaves: no se puede escribir en pedidos, correo ni equipo.',
  'ingest-title': 'Llaves que abren paquetes de conteos',
  'ingest-key': 'Llave {n}.',
  'ingest-since': 'Llave {n}, desde el {day}.',
  'ingest-newest': 'Los aparatos sellan con ella.',
  'ingest-replaced': 'Cambiada el {day}.',
  'ingest-waits':
    'Se destruye cuando estos aparatos se hayan comunicado, o un año después de ese día: {names}.',
  'ingest-unheard':
    'Se guarda un año desde ese día: la puede necesitar un aparato que este servidor no conoce.',
  'ingest-goes': 'Se destruye 35 días después de que el último aparato diga que ya no la necesita.',
  'ingest-gone': 'Las llaves anteriores a la {n} ya se destruyeron, la última el {day}.',
  'ingest-waiting':
    'La llave {n} se hizo de nuevo azar el {day}, y se usa en cuanto una copia comprobada la contenga.',
  'ingest-asked': 'Se pidió una llave de nuevo azar. El servidor en marcha la hace en diez minutos.',
  'ingest-beyond':
    'Hay aparatos que sellan con la llave {n}, que este servidor no tiene: se restauró a un día anterior. Lo que llegó con ella se guarda sin abrir; una copia más nueva lo abre.',
  'ingest-too-late':
    'Estos aparatos guardan paquetes cuya llave ya se destruyó: {names}. El servidor no puede abrirlos.',
  'files-title': 'Archivos en esta máquina',
  'files-line': '{name}, {kb} kB',
  'files-data': 'Carpeta de datos',
  'files-keys': 'Carpeta de llaves: abre conteos, no lo sellado',
  'holds-title': 'Retenciones en vigor',
  'holds-none': 'No hay ninguna retención en vigor.',
  'hold-quiet': 'callada: la página pública no lo dice',
  'hold-since': 'desde el {day}: {words}',
};
export default words;
