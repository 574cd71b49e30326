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
  addressMalformed:
    '--address lleva dónde otros dispositivos hallan este servidor: https://conteos.example.org',
  hostMalformed: '--host lleva el nombre o la dirección de una red de esta máquina.',
  keysInsideData:
    'Las llaves están dentro de la carpeta de datos. Elija un lugar fuera de ella, para que una copia de una no sea copia de ambas.',
  portTaken: 'El puerto {port} está en uso en esta máquina, quizás por otro Doorstep. Elija uno con --port.',
  portNext: 'El puerto {port} está en uso; se abre el {next}.',
  open: 'Doorstep está abierto en',
  openHint: 'Abra esta dirección en un navegador de esta máquina. Ctrl-C cierra Doorstep.',
  demo: 'Un programa inventado en una carpeta pasajera. Aquí no se guarda nada.',
  onlyHere: 'Solo esta máquina llega a él. Para teléfonos: --host y --address (docs/guides).',
  notSecure:
    'Los teléfonos necesitan una dirección https delante de esta: solo así el navegador sella paquetes y guarda la aplicación. Vea docs/guides.',
  joinHint: 'Léalo con la cámara del teléfono. Sirve una vez, durante siete días.',
  joinCode: 'Código',
  joinAddress: 'Dirección',
  closing: 'Cerrando.',
  databaseGone:
    'El hilo de la base de datos terminó por sí mismo. Cerrando. Todo lo que se confirmó está en el disco.',
};
