/** A small office behind the walls, for tests: a whole server, people on its line, devices with stores of their own. */
import { restoredSetting } from '../../../../engines/destruction/gate.ts';
import type { Day } from '../../../../engines/facts/day.ts';
import type { Kind } from '../../../../engines/facts/fact.ts';
import { newEpoch, openEpoch } from '../../../../engines/sealing/line-keys.ts';
import { makeStatement } from '../../../../engines/sealing/line-statement.ts';
import { type SealedWall, sealedWalls } from '../../../../engines/sealing/line-types.ts';
import {
  type AccountId,
  accountOf,
  type Identity,
  identityOf,
  type Seed,
} from '../../../../engines/sealing/seed.ts';
import { added, began, Desk, newSeed, printed } from '../../../../engines/sealing/testing/office.ts';
import { practice } from '../../../../practice.ts';
import { bookOf } from '../../../../program/book.ts';
import { type Random, seededRandom } from '../../../../std/random.ts';
import { openWallDatabase } from '../../../../stores/browser/wall.ts';
import { memoryDisk, openMemory } from '../../../../stores/memory/index.ts';
import type { KeptRow } from '../../../../stores/wall-contract.ts';
import { openKeys } from '../../../api/keys.ts';
import { programOf } from '../../../api/state.ts';
import { makeServer, memoryKeyFiles, type TestDevice } from '../../../api/testing/make-server.ts';
import { reconcileAll, reconcileOwn } from '../reconcile-wall.ts';
import { newFact, type SealedFact } from '../thread.ts';
import type { Unlocked } from '../unlocked.ts';
import { wallJournal } from '../wall-journal.ts';
import { type Believed, wallLink } from '../wall-link.ts';

export const today = '2026-11-24' as Day;
export const quarter = 8107;
export const fact = (random: Random, kind: string, body: SealedFact['body']): SealedFact =>
  newFact(random, { kind: kind as Kind, day: today, body });

let names = 0;

export async function openOffice() {
  const random = seededRandom(++names);
  const keys = openKeys(memoryKeyFiles());
  const disk = memoryDisk();
  const store = openMemory({ program: programOf(keys), book: bookOf(practice), disk });
  const made = await makeServer({
    keys,
    store,
    who: async (request) => (request.headers['x-account'] as AccountId | undefined) ?? null,
  });
  const [lead, second, third, worker, sheet] = [newSeed(), newSeed(), newSeed(), newSeed(), newSeed()];
  const line = new Desk(makeStatement(lead, [], began(lead)));
  line.say(lead, added(second, 'lead', 'keyholder'));
  line.say(lead, added(third, 'keyholder'));
  line.say(lead, added(worker, 'worker'));
  line.say(lead, printed(sheet));
  for (const wall of sealedWalls) line.say(lead, (await newEpoch(random, line.state(), wall)).said);
  const epoch = line.state().current.asks?.id as never;
  for (const who of [lead, second, third, sheet]) line.say(who, { kind: 'opened', epoch });

  const desk = made.device('desk');
  const tell = async (device: TestDevice = desk) => {
    const texts = [...line.line.values()].map(({ text }) => text);
    const answer = await device.send('POST', '/v1/line', { payload: { have: [], texts } });
    if (answer.json().refused !== 0) throw new Error('a statement was refused');
  };
  await tell();

  const unlock = (seed: Seed): Unlocked => ({
    account: accountOf(seed),
    seed,
    roles: line.state().people.get(accountOf(seed))?.roles ?? new Set(),
    line: line.state(),
    async epochs(wall: SealedWall) {
      const out = new Map<number, Identity[]>([[0, [identityOf(seed)]]]);
      for (const one of line.state().epochs[wall]) {
        const opened = await openEpoch(one, seed);
        if (opened.ok) out.set(one.n, [...(out.get(one.n) ?? []), opened.value]);
      }
      return out;
    },
  });

  const device = async (seed: Seed | null, may: 'pad' | 'desk' = 'desk') => {
    const nickname = `device ${++names}`;
    const sender = made.device(may, nickname);
    const state = { reachable: true };
    const ask: Believed = async (path, body) => {
      if (!state.reachable) return null;
      const nonce = 'AAECAwQFBgcICQoLDA0ODw';
      const headers = { 'doorstep-nonce': nonce, ...(seed ? { 'x-account': accountOf(seed) } : {}) };
      const answer = await sender.send('POST', path, { payload: body as object, headers });
      return answer.statusCode === 200 && sender.acknowledged(answer, nonce) ? answer.json() : null;
    };
    const database = await openWallDatabase(nickname);
    const of = (wall: SealedWall) => {
      const [journal, link] = [wallJournal(database, wall), wallLink(ask, wall)];
      const sync = () =>
        seed && unlock(seed).roles.has('keyholder')
          ? reconcileAll(journal, link, random)
          : reconcileOwn(journal, link, random);
      return { journal, link, sync };
    };
    return Object.assign(state, of('asks'), { nickname, ask, team: of('team') });
  };

  /** As a backup that is put back leaves it: the rows and the list of that night, and nothing that came after. */
  const backUp = (wall: SealedWall = 'asks') => ({
    rows: new Map(disk.walls[wall].rows),
    gone: new Map(disk.walls[wall].gone),
  });
  const restoreTo = async ({ rows, gone }: ReturnType<typeof backUp>, wall: SealedWall = 'asks') => {
    const there = disk.walls[wall];
    there.rows.clear();
    there.gone.clear();
    for (const [key, row] of rows) there.rows.set(key, row satisfies KeptRow);
    for (const [name, done] of gone) there.gone.set(name, done);
    await store.setSetting(restoredSetting, `restore-${++names}`);
  };
  const office = {
    ...made,
    server: made,
    random,
    line,
    lead,
    second,
    worker,
    sheet,
    tell,
    unlock,
    device,
    backUp,
    restoreTo,
  };
  // The server's clock itself, not a copy of what it said once.
  return Object.defineProperty(office, 'time', {
    get: () => made.time,
    set: (ms: number) => {
      made.time = ms;
    },
  });
}
