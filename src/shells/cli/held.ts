/** `doorstep held`: what this program's store holds now, table by table; read and not changed. */
import { catalogue } from '../../program/words.ts';
import { backupsOf } from '../api/backup/backups.ts';
import { heldNow } from '../api/held/held.ts';
import { lineOf } from '../api/state.ts';
import type { HeldAnswer } from '../held/answer.ts';
import { heldText } from '../held/text.ts';
import { speechIn } from '../held/words.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { openProgram, secureRandom } from './open-program.ts';

const words = catalogue(
  {
    says: 'what Doorstep holds now, table by table, and who can open it',
    json: 'as JSON',
  },
  {
    says: 'lo que Doorstep guarda ahora, tabla por tabla, y quién puede abrirlo',
    json: 'como JSON',
  },
);
const both = (key: keyof typeof words.en) => ({ en: words.en[key], es: words.es[key] });

export const held: Command = {
  name: 'held',
  says: both('says'),
  flags: { json: { says: both('json') } },
  run,
};

async function run(given: Given, io: Io): Promise<Ended> {
  const answer = await heldOn(given, io);
  if ('code' in answer) return answer;
  io.out(given.on('json') ? JSON.stringify(answer) : heldText(answer, speechIn(io.language)));
  return 0;
}

async function heldOn(given: Given, io: Io): Promise<HeldAnswer | Exclude<Ended, number>> {
  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  const { store, close, configuration, today, verified } = opened.value;
  const folders = { data: given.data, keys: given.keys };
  try {
    return await heldNow({
      store,
      folders,
      line: await lineOf(store).state(),
      configuration: await configuration(),
      today: await today(),
      verified: await verified(),
      backups: backupsOf({ program: opened.value, store, folders, random: secureRandom }),
    });
  } finally {
    await close();
  }
}
