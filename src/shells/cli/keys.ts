/** `doorstep keys`: the keys that open parcels of counts; a chain from new chance; a line of keys that is lost. */
import { catalogue } from '../../program/words.ts';
import { problem } from '../../std/problem.ts';
import { freshSetting, ingestNow } from '../api/ingest/life.ts';
import { ingestLines } from '../held/ingest-lines.ts';
import { speechIn } from '../held/words.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { openProgram } from './open-program.ts';
import { misused } from './report.ts';

const words = catalogue(
  {
    says: 'the keys that open parcels of counts: which there are, since when, what each waits for',
    fresh: 'after somebody may have seen the keys folder: keys from new chance',
    forget: 'when every device that had the line of keys is lost: another may begin',
    asked:
      'Asked for. The running server makes the new key within ten minutes, and devices seal to it once a verified backup holds it.',
    forgotten:
      'No line of keys is awaited any more. Start the server again; then devices that joined by a code join anew.',
    together: '--fresh and --forget-line are each asked for alone.',
  },
  {
    says: 'las llaves que abren paquetes de conteos: cuáles hay, desde cuándo, qué espera cada una',
    fresh: 'si alguien pudo ver la carpeta de llaves: llaves de nuevo azar',
    forget: 'si se perdió todo aparato que tenía la línea de llaves: puede empezar otra',
    asked:
      'Pedido. El servidor en marcha hace la nueva llave en diez minutos, y los aparatos la usan en cuanto una copia comprobada la contenga.',
    forgotten:
      'Ya no se espera ninguna línea de llaves. Vuelva a abrir el servidor; después, los aparatos que se unieron con un código se unen de nuevo.',
    together: '--fresh y --forget-line se piden cada una por separado.',
  },
);
const both = (key: keyof typeof words.en) => ({ en: words.en[key], es: words.es[key] });

export const keysCommand: Command = {
  name: 'keys',
  says: both('says'),
  flags: { fresh: { says: both('fresh') }, 'forget-line': { says: both('forget') } },
  run,
};

async function run(given: Given, io: Io): Promise<Ended> {
  const said = words[io.language];
  if (given.on('fresh') && given.on('forget-line')) return misused(io, said.together);
  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  const program = opened.value;
  try {
    if (given.on('forget-line')) {
      if (!(await program.line?.giveUp())) return problem('line.not-awaited');
      io.say(said.forgotten);
      return 0;
    }
    if (given.on('fresh')) {
      await program.store.setSetting(freshSetting, await program.today());
      io.say(said.asked);
    }
    for (const line of ingestLines(await ingestNow(program), speechIn(io.language))) io.out(line);
    return 0;
  } finally {
    await program.close();
  }
}
