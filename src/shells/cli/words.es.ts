import type { cliEn } from './words.en.ts';

export const cliEs: { readonly [K in keyof typeof cliEn]: string } = {
  about: 'Doorstep: el sistema de trabajo de un programa de reducción de daños. `npm start` lo abre.',
  usage: 'Uso',
  command: 'COMANDO',
  flags: 'OPCIONES',
  more: 'Cada comando se explica: npm run -s doorstep -- COMANDO --help',
  unknownCommand: 'No existe ese comando.',
  unknownFlag: 'Hay aquí una opción que este comando no tiene.',
  flagWithoutValue: 'A una opción le falta su valor, o trae uno que no lleva.',
  missing: 'Falta:',
  tooMany: 'Hay aquí más de lo que este comando recibe.',
  portMalformed: '--port lleva un número entero de 0 a 65535.',
  mayMalformed: '--may lleva pad o desk.',
  addressMalformed: '--address lleva dónde otros aparatos hallan este servidor: https://conteos.example.org',
  hostMalformed: '--host lleva el nombre o la dirección de una red de esta máquina.',
  keysInsideData:
    'Las llaves están dentro de la carpeta de datos. Elija un lugar fuera de ella, para que una copia de una no sea copia de ambas.',
  portTaken: 'El puerto {port} está en uso en esta máquina, quizás por otro Doorstep. Elija uno con --port.',
  portNext: 'El puerto {port} está en uso; se abre el {next}.',
  open: 'Doorstep está abierto en',
  openHint: 'Abra esta dirección en un navegador de esta máquina. Ctrl-C cierra Doorstep.',
  demo: 'Un programa inventado en una carpeta pasajera. Aquí no se guarda nada.',
  onlyHere:
    'Solo esta máquina llega a él. Para teléfonos: --own-authority o --domain (docs/guides), o Preparar, Teléfonos y tabletas.',
  notSecure:
    'Los teléfonos necesitan una dirección https delante de esta: solo así el navegador sella paquetes y guarda la aplicación. Vea docs/guides.',
  joinHint: 'Léalo con la cámara del teléfono. Sirve una vez, durante siete días.',
  joinCode: 'Código',
  joinAddress: 'Dirección',
  closing: 'Cerrando.',
  databaseGone:
    'El hilo de la base de datos terminó por sí mismo. Cerrando. Todo lo que se confirmó está en el disco.',
  reachOneWay: '--domain, --own-authority y --only-here son tres caminos: elija uno.',
  domainMalformed: '--domain lleva un nombre de internet que conduce a esta máquina: counts.example.org',
  directoryMalformed: '--acme-directory lleva una dirección que empieza con https://',
  acmeCaMissing: 'El archivo que nombra --acme-ca no está.',
  nameMalformed:
    '--name lleva un nombre que la red conoce (van.local), una dirección fija de su propia red (192.168.1.20), o ambas con una coma.',
  openPhones: 'Teléfonos, por https:',
  openFirst: 'La primera vez en un teléfono:',
  thenJoin: 'Después, para unirse:',
  nextTry: 'El próximo intento es en {minutes} minutos.',
  countingGoesOn: 'El conteo sigue.',
  'trouble:no-authority': 'La autoridad que da certificados no responde.',
  'trouble:name-not-found': 'La autoridad no encuentra el dominio. ¿Su nombre conduce a esta máquina?',
  'trouble:not-reached':
    'La autoridad no llega a esta máquina por el dominio. ¿El puerto 80 está abierto a internet y conduce aquí?',
  'trouble:too-often': 'A la autoridad se le ha preguntado demasiadas veces.',
  'trouble:not-given': 'La autoridad no dio ningún certificado.',
  'trouble:port-taken':
    'Un puerto para teléfonos está en uso en esta máquina: elija otros con --https-port y --http-port.',
  'trouble:port-refused':
    'Esta máquina no deja que Doorstep abra un puerto para teléfonos: elija uno por encima de 1024 con --https-port y --http-port.',
  'trouble:authority-past':
    'Los certificados propios del programa llegaron a su fin: haga nuevos con --own-authority y póngalos en los teléfonos.',
};
