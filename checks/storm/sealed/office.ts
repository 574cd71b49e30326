/** The server of a sealed storm, its people, its clock and its backups: the real routes over a store in memory. */
import { restoredSetting } from '../../../src/engines/destruction/gate.ts';
import { addDays, type Day } from '../../../src/engines/facts/day.ts';
import { type Body, type Fact, type Kind, mintId } from '../../../src/engines/facts/fact.ts';
import { newEpoch } from '../../../src/engines/sealing/line-keys.ts';
import { makeStatement } from '../../../src/engines/sealing/line-statement.ts';
import type { Said } from '../../../src/engines/sealing/line-types.ts';
import { type AccountId, drawSeed, type Seed } from '../../../src/engines/sealing/seed.ts';
import { signBody } from '../../../src/engines/sealing/signed.ts';
import { added, ageOf, Desk, printed } from '../../../src/engines/sealing/testing/office.ts';
import { practice } from '../../../src/practice.ts';
import { bookOf } from '../../../src/program/book.ts';
import { programKinds } from '../../../src/program/kinds.ts';
import { remember } from '../../../src/shells/api/backup/memory.ts';
import { openKeys } from '../../../src/shells/api/keys.ts';
import { lineOf, programOf, programState } from '../../../src/shells/api/state.ts';
import { mint, night, sendFacts } from '../../../src/shells/api/testing/facts.ts';
import { makeServer, memoryKeyFiles, nightOf24th } from '../../../src/shells/api/testing/make-server.ts';
import { wallUpkeep } from '../../../src/shells/api/walls/upkeep.ts';
import { toBase64Url } from '../../../src/std/bytes.ts';
import type { Random } from '../../../src/std/random.ts';
import type { ServerStore } from '../../../src/stores/contract.ts';
import { memoryDisk, openMemory } from '../../../src/stores/memory/index.ts';
import type { WallDisk } from '../../../src/stores/memory/wall.ts';
import type { WallStore } from '../../../src/stores/wall-contract.ts';

const dayMs = 86_400_000;
export interface Backup {
  readonly day: Day;
  readonly rows: WallDisk['rows'];
  readonly gone: WallDisk['gone'];
}
class Stopped extends Error {}

export async function openOffice(random: Random) {
  const keys = openKeys(memoryKeyFiles());
  const disk = memoryDisk();
  const weather = { stopIn: null as number | null };
  const memory = openMemory({ program: programOf(keys), book: bookOf(practice), disk });
  const store = stoppable(memory, weather);
  const who = async (request: { headers: Record<string, unknown> }) =>
    (request.headers['x-account'] as AccountId | undefined) ?? null;
  const made = await makeServer({ keys, store, who, random });
  const clock = { days: 0, off: 0 };
  const tick = (): void => {
    made.time = nightOf24th + (clock.days + clock.off) * dayMs;
  };

  const [lead, second, third, fourth, worker, sheet] = Array.from({ length: 6 }, () => drawSeed(random)) as [
    Seed,
    Seed,
    Seed,
    Seed,
    Seed,
    Seed,
  ];
  const nonce = toBase64Url(random.bytes(16));
  const beginning: Said = { kind: 'began', nonce, age: ageOf(lead) };
  const line = new Desk(makeStatement(lead, [], beginning));
  for (const [seed, ...roles] of [
    [second, 'lead', 'keyholder'],
    [third, 'lead', 'keyholder'],
    [fourth, 'keyholder'],
    [worker, 'worker'],
  ] as const)
    line.say(lead, added(seed, ...roles));
  line.say(lead, printed(sheet));
  line.say(lead, (await newEpoch(random, line.state(), 'asks')).said);
  const epoch = line.state().current.asks?.id as never;
  for (const seed of [lead, second, third, fourth, sheet]) line.say(seed, { kind: 'opened', epoch });
  const texts = [...line.line.values()].map(({ text }) => text);
  await made.device('desk').send('POST', '/v1/line', { payload: { have: [], texts } });

  const trueDay = (): Day => addDays(night, clock.days);
  const says = (seed: Seed, kind: Kind, body: Body): Fact =>
    mint(made, kind, signBody(seed, 'fact', body) as Body, { id: mintId(random) });
  const tell = (facts: readonly Fact[]) => sendFacts(made, [facts]);
  const upkeep = wallUpkeep(memory, () =>
    programState({
      ...made,
      store: memory,
      practice,
      clock: { now: () => made.time },
      line: lineOf(memory),
    }).verified(),
  );
  const there = disk.walls.asks;
  return {
    made,
    store: memory,
    there,
    weather,
    clock,
    trueDay,
    people: { lead, second, third, fourth, worker },
    root: line.root,
    says,
    tell,
    /** A day later, with what a server does each night. Off: it was not running. */
    async night(running = true) {
      clock.days++;
      tick();
      if (running) await upkeep(addDays(night, clock.days + clock.off));
    },
    turnClock(days: number) {
      clock.off = days;
      tick();
    },
    async backUp(): Promise<Backup> {
      const backup = { day: trueDay(), rows: new Map(there.rows), gone: new Map(there.gone) };
      await memory.walls.asks.markSafe('all');
      await remember(memory, { lastLeft: trueDay() });
      return backup;
    },
    async putBack({ rows, gone }: Backup) {
      there.rows.clear();
      there.gone.clear();
      for (const [key, row] of rows) there.rows.set(key, row);
      for (const [name, done] of gone) there.gone.set(name, done);
      await memory.setSetting(restoredSetting, mintId(random));
    },
    /** What a lead says so that destroying may go on: the holds after a restore, and that this is today. */
    async confirm() {
      const name = await memory.setting(restoredSetting);
      const today = addDays(night, clock.days + clock.off);
      await tell([
        says(lead, programKinds.fadingAllowed, { after: 'clock', today }),
        ...(name === null ? [] : [says(lead, programKinds.fadingAllowed, { after: 'restore', name })]),
      ]);
    },
  };
}
export type Office = Awaited<ReturnType<typeof openOffice>>;

/** The server stops before its next write but so many; the request comes to nothing. */
function stoppable(store: ServerStore, weather: { stopIn: number | null }): ServerStore {
  const writes = ['keep', 'shred', 'setSetting', 'markSafe', 'drop'];
  const asks = over<WallStore>(store.walls.asks, (name) => {
    if (!writes.includes(name) || weather.stopIn === null || weather.stopIn-- > 0) return;
    throw new Stopped('the server stopped here');
  });
  const walls = { ...store.walls, asks };
  return over<ServerStore>(store, () => {}, { walls });
}
function over<T extends object>(thing: T, before: (name: string) => void, instead: Partial<T> = {}): T {
  return new Proxy(thing, {
    get: (_, name) => {
      if (name in instead) return instead[name as keyof T];
      const value = Reflect.get(thing, name, thing) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        before(String(name));
        return value.apply(thing, given);
      };
    },
  });
}
export const wasStopped = (bug: unknown): boolean => bug instanceof Stopped;
