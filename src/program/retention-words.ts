import type { RetentionTexts } from './retention.ts';

const texts = (what: string, why: string, howLong: string, askedBy: string, law: string): RetentionTexts => ({
  what,
  why,
  howLong,
  askedBy,
  law,
});

const en = {
  encounters: texts(
    'Visits as they were counted: what was given, brought back and answered, with the day, the site and the shift. No person, no time of day.',
    'To look again at what was entered, to correct it, and to check the totals against it.',
    'Until 30 days after the lead has closed the month; in a month that nobody closes, until 150 days after its last day, with two weeks’ notice.',
    'The program',
    'None asks for them. A hold that the lead places stops their deletion.',
  ),
  tallies: texts(
    'Totals by month: how much of what, at which site. Totals by day live only as long as the visits.',
    'Reports to funders and health departments, stock, and what is told back to the people who come.',
    'For good.',
    'Funders and health departments',
    'What contracts and grants ask of their records; often three to seven years.',
  ),
  'month-sheets': texts(
    'One sheet for each month, signed and chained to the one before: totals by site and day, days with fewer than five visits as one line, people by month only.',
    'It is the source document once the visits are gone.',
    'For good. A later change is a dated line on a later sheet.',
    'Auditors of grants',
    'Source documents behind each reported number, as grants and contracts ask.',
  ),
  notes: texts(
    'What one crew wrote for the next.',
    'So that the next crew knows about the lamp, the gate, the dog.',
    'Until the next shift at that site is over, 35 days at most.',
    'The crews',
    'None.',
  ),
  unopened: texts(
    'Sealed parcels that the server could not open, and facts that this version cannot count.',
    'Nothing that was counted may be lost because a key or a version is missing.',
    'Until they can be counted, or the lead lets them go.',
    'The program',
    'None.',
  ),
  logs: texts(
    'Which parcels arrived, by random names and numbers, and from which device.',
    'So that nothing counts twice, and to see whether a device still has something to send.',
    'The device and each parcel’s fingerprint until the month fades; the numbers for good.',
    'The program',
    'None.',
  ),
  'set-up': texts(
    'Sites, supplies, questions and languages, as they were set and changed.',
    'To know what was asked and given when.',
    'For good.',
    'The program',
    'None.',
  ),
  holds: texts(
    'Holds on deletion, who placed and lifted them, and what the lead allowed to be deleted.',
    'To show that nothing was deleted that had to stay.',
    'For good.',
    'Courts and lawyers',
    'The duty to keep what a case may need.',
  ),
  cards: texts(
    'Where a funder insists on unique counts: one set of scrambled card codes for each counting window.',
    'To count different cards, never who holds them.',
    'Until the window’s report is released; then only the number stays.',
    'The funder who insists',
    'That funder’s contract.',
  ),
  'server-settings': texts(
    'Small settings of the server: join codes by their hash, the last day each device was heard of, an import’s key.',
    'To let devices join, and to say which ones are awaited.',
    'Join codes until they are used or run out; devices half a year after they were last heard of; an import’s key until its months have faded.',
    'The program',
    'None.',
  ),
  'device-parcels': texts(
    'On each phone: sealed parcels that the phone itself cannot open, and which of them the server has.',
    'So that nothing is lost when the server is.',
    'Until a verified backup has held them for 35 days; where there is no backup, until their month has faded.',
    'The program',
    'None.',
  ),
} as const satisfies Record<string, RetentionTexts>;

const es: { readonly [K in keyof typeof en]: RetentionTexts } = {
  encounters: texts(
    'Visitas tal como se contaron: lo entregado, lo devuelto y lo respondido, con el día, el sitio y el turno. Ninguna persona, ninguna hora.',
    'Para volver a mirar lo anotado, corregirlo y comprobar los totales.',
    'Hasta 30 días después de que la persona responsable cierre el mes; si nadie lo cierra, hasta 150 días después de su último día, con aviso de dos semanas.',
    'El programa',
    'Ninguna las pide. Una retención puesta por la persona responsable detiene su borrado.',
  ),
  tallies: texts(
    'Totales por mes: cuánto de qué, en qué sitio. Los totales por día duran lo que duran las visitas.',
    'Informes a quienes financian y a salud pública, existencias, y lo que se cuenta de vuelta a la gente que viene.',
    'Para siempre.',
    'Quienes financian y los departamentos de salud',
    'Lo que contratos y subvenciones piden de sus registros; muchas veces de tres a siete años.',
  ),
  'month-sheets': texts(
    'Una hoja por mes, firmada y unida a la anterior: totales por sitio y día, los días con menos de cinco visitas en una sola línea, las personas solo por mes.',
    'Es el documento de origen cuando las visitas ya no están.',
    'Para siempre. Un cambio posterior es una línea con fecha en una hoja posterior.',
    'Quienes auditan las subvenciones',
    'Documentos de origen de cada número informado, como piden subvenciones y contratos.',
  ),
  notes: texts(
    'Lo que un equipo le escribió al siguiente.',
    'Para que el equipo siguiente sepa de la lámpara, la reja, el perro.',
    'Hasta que termine el siguiente turno en ese sitio; 35 días como máximo.',
    'Los equipos',
    'Ninguna.',
  ),
  unopened: texts(
    'Paquetes sellados que el servidor no pudo abrir, y hechos que esta versión no sabe contar.',
    'Nada de lo contado debe perderse porque falte una llave o una versión.',
    'Hasta que se puedan contar, o hasta que la persona responsable los deje ir.',
    'El programa',
    'Ninguna.',
  ),
  logs: texts(
    'Qué paquetes llegaron, por nombres al azar y números, y de qué dispositivo.',
    'Para que nada cuente dos veces y para ver si un dispositivo todavía tiene algo que enviar.',
    'El dispositivo y la huella de cada paquete hasta que el mes se desvanezca; los números, para siempre.',
    'El programa',
    'Ninguna.',
  ),
  'set-up': texts(
    'Sitios, suministros, preguntas e idiomas, tal como se fijaron y cambiaron.',
    'Para saber qué se preguntaba y qué se daba en cada momento.',
    'Para siempre.',
    'El programa',
    'Ninguna.',
  ),
  holds: texts(
    'Retenciones del borrado, quién las puso y quién las levantó, y lo que la persona responsable dejó borrar.',
    'Para mostrar que no se borró nada que debía quedar.',
    'Para siempre.',
    'Tribunales y abogados',
    'El deber de conservar lo que un caso pueda necesitar.',
  ),
  cards: texts(
    'Donde quien financia exige conteos únicos: un conjunto de códigos de tarjeta irreconocibles por cada ventana de conteo.',
    'Para contar tarjetas distintas, nunca quién las tiene.',
    'Hasta que se publique el informe de la ventana; después queda solo el número.',
    'Quien financia y lo exige',
    'El contrato con quien financia.',
  ),
  'server-settings': texts(
    'Ajustes pequeños del servidor: códigos de ingreso por su huella, el último día en que se supo de cada dispositivo, la llave de una importación.',
    'Para que los dispositivos puedan unirse y para decir cuáles se esperan.',
    'Los códigos hasta que se usen o venzan; los dispositivos medio año después de lo último que se supo; la llave de una importación hasta que sus meses se desvanezcan.',
    'El programa',
    'Ninguna.',
  ),
  'device-parcels': texts(
    'En cada teléfono: paquetes sellados que el propio teléfono no puede abrir, y cuáles tiene ya el servidor.',
    'Para que nada se pierda si se pierde el servidor.',
    'Hasta que una copia verificada los haya tenido 35 días; si no hay copia, hasta que su mes se haya desvanecido.',
    'El programa',
    'Ninguna.',
  ),
};

export const retentionWords = { en, es };
