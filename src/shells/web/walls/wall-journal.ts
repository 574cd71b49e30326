/**
 * What a device keeps behind a sealed wall: rows that it wrote until they have been safe for 35 days; on a keyholder's
 * device all rows, for good. Everything lies sealed as it came.
 */
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import { addDays, type Day, parseDay } from '../../../engines/facts/day.ts';
import type { SealedWall } from '../../../engines/sealing/line-types.ts';
import { sealedWalls } from '../../../engines/sealing/line-types.ts';
import type { Row, RowKey, ThreadId } from '../../../engines/sealing/row.ts';
import { bytesOfName } from '../../../engines/sealing/row-sets.ts';
import { concatBytes, toBase64Url } from '../../../std/bytes.ts';
import { inTurn } from '../../../std/in-turn.ts';
import type { Problem } from '../../../std/problem.ts';
import { ok, type Result } from '../../../std/result.ts';
import { BrowserWall, type WallDatabase } from '../../../stores/browser/wall.ts';
import type { GoneName, RowState, Shredded, WallGate } from '../../../stores/wall-contract.ts';

/** Days that a row must have been safe before a device that is no keyholder's forgets it: as long as backups live. */
export const keptSafeDays = 35;

export interface WallJournal {
  readonly wall: SealedWall;
  readonly store: BrowserWall;
  /** Rows that this device wrote: durable when it resolves. */
  write(rows: readonly Row[]): Promise<Result<null, Problem>>;
  /** Own rows, and the day on which each was first heard to be safe. */
  own(): Promise<ReadonlyMap<RowKey, Day | null>>;
  /** Own rows of which no server has said that it has them. */
  unsent(): Promise<readonly RowKey[]>;
  /**
   * What the server answered of own rows, in the order of `keys`. A server that was put back may have them no more. `today`:
   * null where it does not believe its own clock, so that no row is safe since a day that never was.
   */
  noteStates(keys: readonly RowKey[], states: readonly RowState[], today: Day | null): Promise<void>;
  /** A day that a server said and believed. */
  heardDay(day: Day): Promise<void>;
  /** Of this day by the device's clock and the last one heard the later: a clock that is behind shortens no life. */
  noEarlier(today: Day): Promise<Day>;
  /** These were brought; those among them that are own wait for nothing any more. */
  noteSent(keys: readonly RowKey[]): Promise<void>;
  /** Own rows that have been safe long enough are forgotten. Only where the device is no keyholder's. */
  forget(today: Day): Promise<number>;
  /** These are past their quarter, and the server has said that nobody holds them: they go. */
  letPast(keys: readonly RowKey[]): Promise<void>;
  /**
   * Destroys what is on the list, these names added, but for what `waits`: what the server may not destroy, this device
   * does not destroy. Outside of this nothing is destroyed: a wish waits until the server has been asked.
   */
  destroy(names: readonly GoneName[], waits: readonly string[], today: Day): Promise<readonly Shredded[]>;
  /** Something came from elsewhere: whoever shows it looks again. */
  cameIn(): void;
  /** After whatever else asked for it: of two exchanges about one wall, one waits for the other. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** What a list shows of a thread, sealed for one person (index.ts). */
  index: {
    read(threads: readonly ThreadId[]): Promise<readonly (Uint8Array | null)[]>;
    write(entries: readonly (readonly [ThreadId, Uint8Array])[]): Promise<void>;
    forget(thread: ThreadId): Promise<void>;
  };
}

/** What `own` says of a row until it is safe; then the day on which that was first heard. */
const [notSent, onServer] = ['', '-'];

const daySetting = 'wall.day';

/** `changed`: called after anything was kept, sent, or destroyed here. */
export function wallJournal(
  database: WallDatabase,
  wall: SealedWall,
  changed: () => void = () => {},
): WallJournal {
  const prefix = Uint8Array.of(sealedWalls.indexOf(wall));
  const keyOf = (name: string) => concatBytes([prefix, bytesOfName(name)]) as Uint8Array<ArrayBuffer>;
  const range = () =>
    IDBKeyRange.bound(prefix, concatBytes([prefix, new Uint8Array(40).fill(255)]) as Uint8Array<ArrayBuffer>);
  let [held, all] = [new Set<string>(), true];
  const gate: WallGate = (_, within) =>
    within((doomed) => {
      if (all || ('name' in doomed && held.has(doomed.name))) return { may: false, why: 'held' };
      return { may: true, except: [] };
    });
  const store = new BrowserWall(database, wall, gate);
  const said = async (): Promise<Map<RowKey, string>> => {
    const step = database.read('own');
    const [keys, all] = await Promise.all([
      step.rows('own').getAllKeys(range()),
      step.rows('own').getAll(range()),
    ]);
    return new Map(
      keys.map((key, i) => [
        toBase64Url(new Uint8Array(key as unknown as ArrayBuffer).subarray(1)) as RowKey,
        all[i] ?? notSent,
      ]),
    );
  };
  const own = async (): Promise<Map<RowKey, Day | null>> =>
    new Map([...(await said())].map(([key, day]) => [key, parseDay(day)]));
  /** Of each of these what it says after what it said, where that is something else. */
  const say = async (
    keys: readonly RowKey[],
    next: (before: string, at: number) => string,
  ): Promise<void> => {
    const all = await said();
    const fresh = keys.flatMap((key, at) => {
      const before = all.get(key);
      const word = before === undefined ? before : next(before, at);
      return word === undefined || word === before ? [] : [[key, word] as const];
    });
    if (fresh.length === 0) return;
    const step = database.write('own');
    for (const [key, word] of fresh) step.rows('own').put(word, keyOf(key));
    await step.done;
    changed();
  };
  /** What went is nobody's to send. */
  const letGo = async (): Promise<void> => {
    const keys = [...(await own()).keys()];
    const lost = (await store.states(keys)).flatMap((state, i) =>
      state === 'lacks' ? [keys[i] as RowKey] : [],
    );
    if (lost.length === 0) return;
    const step = database.write('own');
    for (const key of lost) step.rows('own').delete(keyOf(key));
    await step.done;
  };
  return {
    wall,
    store,
    async write(rows) {
      // First whose they are: a row that is kept and not noted would be nobody's to send.
      const step = database.write('own');
      for (const { key } of rows) step.rows('own').put(notSent, keyOf(key));
      await step.done;
      const kept = await store.keep(rows);
      changed();
      return kept.ok ? ok(null) : kept;
    },
    own,
    async unsent() {
      const keys = [...(await said())].flatMap(([key, word]) => (word === notSent ? [key] : []));
      if (keys.length === 0) return [];
      const states = await store.states(keys);
      return keys.filter((_, i) => states[i] !== 'lacks');
    },
    async noteStates(keys, states, today) {
      await say(keys, (before, at) => {
        const state = states[at];
        if (state === 'lacks') return notSent;
        return state === 'safe' ? (parseDay(before) ?? today ?? onServer) : onServer;
      });
    },
    async heardDay(day) {
      if (((await store.setting(daySetting)) ?? '') < day) await store.setSetting(daySetting, day);
    },
    async noEarlier(today) {
      const heard = parseDay(await store.setting(daySetting));
      return heard !== null && heard > today ? heard : today;
    },
    async noteSent(keys) {
      await say(keys, (before) => (before === notSent ? onServer : before));
    },
    async forget(today) {
      const done = [...(await own())]
        .filter(([, day]) => day !== null && addDays(day, keptSafeDays) <= today)
        .map(([key]) => key);
      if (done.length === 0) return 0;
      await store.drop(done);
      const step = database.write('own');
      for (const key of done) step.rows('own').delete(keyOf(key));
      await step.done;
      changed();
      return done.length;
    },
    async letPast(keys) {
      if (keys.length === 0) return;
      await store.drop(keys);
      await letGo();
      changed();
    },
    async destroy(names, waits, today) {
      [held, all] = [new Set(waits), false];
      try {
        const done = (await store.shred(names, { today, verified: everyoneTrusted })).names;
        if (done.some(({ rows }) => rows > 0)) {
          await letGo();
          changed();
        }
        return done;
      } finally {
        all = true;
      }
    },
    cameIn: changed,
    alone: inTurn(),
    index: {
      async read(threads) {
        const index = database.read('index').rows('index');
        return Promise.all(threads.map(async (thread) => (await index.get(keyOf(thread))) ?? null));
      },
      async write(entries) {
        const step = database.write('index');
        for (const [thread, bytes] of entries) step.rows('index').put(bytes, keyOf(thread));
        await step.done;
      },
      async forget(thread) {
        const step = database.write('index');
        step.rows('index').delete(keyOf(thread));
        await step.done;
      },
    },
  };
}
