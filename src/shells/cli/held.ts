/** `doorstep held`: what this program's store holds now, table by table; read and not changed. */
import { catalogue } from '../../program/words.ts';
import { backupsOf } from '../api/backup/backups.ts';
import { heldNow } from '../api/held/held.ts';
import { sha256 } from '../api/held/routes.ts';
import { ingestNow } from '../api/ingest/life.ts';
import { lineOf } from '../api/state.ts';
import { trailOf } from '../api/trail/trail.ts';
import type { HeldAnswer } from '../held/answer.ts';
import { counselLines, parseScope } from '../held/counsel.ts';
import { heldText } from '../held/text.ts';
import { speechIn } from '../held/words.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { type OpenProgram, openProgram, secureRandom } from './open-program.ts';
import { misused } from './report.ts';

const words = catalogue(
  {
    says: 'what Doorstep holds now, table by table, and who can open it',
    json: 'as JSON',
    counsel: 'an export for counsel, as lines of JSON with its hash; written down in the audit trail',
    scope: 'of what: everything, site:ID, or days:FROM..TO',
    'scope-malformed': '--scope takes everything, site:ID or days:FROM..TO.',
  },
  {
    says: 'lo que Doorstep guarda ahora, tabla por tabla, y quién puede abrirlo',
    json: 'como JSON',
    counsel: 'una entrega para abogados, en líneas de JSON con su huella; queda anotada en el registro',
    scope: 'de qué: everything, site:ID o days:DESDE..HASTA',
    'scope-malformed': '--scope lleva everything, site:ID o days:DESDE..HASTA.',
  },
);
const both = (key: keyof typeof words.en) => ({ en: words.en[key], es: words.es[key] });

export const held: Command = {
  name: 'held',
  says: both('says'),
  flags: {
    json: { says: both('json') },
    'for-counsel': { says: both('counsel') },
    scope: { value: 'SCOPE', says: both('scope') },
  },
  run,
};

async function run(given: Given, io: Io): Promise<Ended> {
  const scope = parseScope(given.text('scope') ?? 'everything');
  if (!scope) return misused(io, words[io.language]['scope-malformed']);
  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  const { store, close } = opened.value;
  try {
    const answer = await heldOn(opened.value, given);
    if (!given.on('for-counsel')) {
      io.out(given.on('json') ? JSON.stringify(answer) : heldText(answer, speechIn(io.language)));
      return 0;
    }
    // Written down first: what cannot be written down is not given out.
    const { day } = answer;
    await trailOf(() => store.walls.team, 'command').add({ day, what: 'counsel', who: 'command', times: 1 });
    const parts = { store, held: answer, scope, day, who: 'command', hash: sha256() };
    for await (const line of counselLines(parts)) io.out(line.trimEnd());
    return 0;
  } finally {
    await close();
  }
}

async function heldOn(program: OpenProgram, given: Given): Promise<HeldAnswer> {
  const { store, configuration, today, verified } = program;
  const folders = { data: given.data, keys: given.keys };
  return heldNow({
    store,
    folders,
    line: await lineOf(store).state(),
    configuration: await configuration(),
    today: await today(),
    verified: await verified(),
    ingest: await ingestNow(program),
    backups: backupsOf({ program, store, folders, random: secureRandom }),
  });
}
