import { catalogue } from '../../program/words.ts';

export const backupWords = catalogue(
  {
    backup: 'makes a backup, sealed to the printed sheet, also while Doorstep runs',
    restore: 'puts a backup back, with the words of the printed sheet',
    verify: 'reads a backup to its end, with the words of the printed sheet',
    replace: 'what is in the folders is moved aside first',
    json: 'the answer as JSON',
    made: 'A backup of {day}, read back and compared: {file}',
    left: 'What it holds counts as safe: it is on another disk.',
    stays:
      'It is on the same disk as Doorstep: if that disk breaks, both are gone. Put it on a stick or another machine.',
    words: 'The 24 words of the printed sheet, or what its square says',
    holds: 'A backup of {day}, whole. Inside: {files} files, {megabytes} MB.',
    old: 'It is {days} days old. Phones keep what they counted until it has been in backups for 35 days: what was counted after {day} and has left the phones since may be missing.',
    goOn: 'Put it back? Type yes',
    restored: 'Put back: the state of {day}. Phones bring what came since when they next reach the server.',
    aside: 'What was there lies in “{name}”, in the data folder and in the keys folder.',
    waits:
      'Nothing is destroyed until the lead has confirmed the holds. Asks and mail stay shut until a keyholder’s device has been there.',
    stopped: 'Nothing was changed.',
  },
  {
    backup: 'hace una copia de respaldo, sellada para la hoja impresa, también con Doorstep abierto',
    restore: 'pone de vuelta una copia de respaldo, con las palabras de la hoja impresa',
    verify: 'lee una copia de respaldo hasta el final, con las palabras de la hoja impresa',
    replace: 'lo que hay en las carpetas se aparta primero',
    json: 'la respuesta en JSON',
    made: 'Copia de respaldo del {day}, leída de vuelta y comparada: {file}',
    left: 'Lo que guarda cuenta como a salvo: está en otro disco.',
    stays:
      'Está en el mismo disco que Doorstep: si ese disco falla, se pierden las dos. Póngala en una memoria USB o en otra máquina.',
    words: 'Las 24 palabras de la hoja impresa, o lo que dice su cuadro',
    holds: 'Copia de respaldo del {day}, entera. Adentro: {files} archivos, {megabytes} MB.',
    old: 'Tiene {days} días. Los teléfonos guardan lo que contaron hasta que lleva 35 días en copias: puede faltar lo que se contó después del {day} y que los teléfonos ya soltaron.',
    goOn: '¿Ponerla de vuelta? Escriba sí',
    restored:
      'Puesta de vuelta: el estado del {day}. Los teléfonos traen lo que vino después cuando lleguen al servidor.',
    aside: 'Lo que había está en «{name}», en la carpeta de datos y en la de llaves.',
    waits:
      'Nada se destruye hasta que quien coordina confirme las retenciones. Los pedidos y el correo quedan cerrados hasta que venga el equipo de quien guarda las llaves.',
    stopped: 'Nada cambió.',
  },
);

export const bothLanguages = (key: keyof typeof backupWords.en) => ({
  en: backupWords.en[key],
  es: backupWords.es[key],
});
