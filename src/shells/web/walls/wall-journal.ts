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
import type { Problem } from '../../../std/problem.ts';
import { ok, type Result } from '../../../std/result.ts';
import { BrowserWall, type WallDatabase } from '../../../stores/browser/wall.ts';
import type { GoneName, Shredded, WallGate } from '../../../stores/wall-contract.ts';

/** Days that a row must have been safe before a device that is no keyholder's forgets it: as long as backups live. */
export const keptSafeDays = 35;

export interface WallJournal {
  readonly wall: SealedWall;
  readonly store: BrowserWall;
  /** Rows that this device wrote: durable when it resolves. */
  write(rows: readonly Row[]): Promise<Result<null, Problem>>;
  /** Own rows, and the day on which each was first heard to be safe. */
  own(): Promise<ReadonlyMap<RowKey, Day | null>>;
  noteSafe(safe: readonly RowKey[], notSafe: readonly RowKey[], today: Day): Promise<void>;
  /** Own rows that have been safe long enough are forgotten. Only where the device is no keyholder's. */
  forget(today: Day): Promise<number>;
  /**
   * Destroys what is on the list, these names added, but for what `waits`: what the server may not destroy, this device
   * does not destroy. Outside of this nothing is destroyed: a wish waits until the server has been asked.
   */
  destroy(names: readonly GoneName[], waits: readonly string[], today: Day): Promise<readonly Shredded[]>;
  /** What a list shows of a thread, sealed for one person (index.ts). */
  index: {
    read(thread: ThreadId): Promise<Uint8Array | null>;
    write(entries: readonly (readonly [ThreadId, Uint8Array])[]): Promise<void>;
    forget(thread: ThreadId): Promise<void>;
  };
}

export function wallJournal(database: WallDatabase, wall: SealedWall): WallJournal {
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
  const own = async (): Promise<Map<RowKey, Day | null>> => {
    const step = database.read('own');
    const [keys, days] = await Promise.all([
      step.rows('own').getAllKeys(range()),
      step.rows('own').getAll(range()),
    ]);
    return new Map(
      keys.map((key, i) => [
        toBase64Url(new Uint8Array(key as unknown as ArrayBuffer).subarray(1)) as RowKey,
        parseDay(days[i] ?? ''),
      ]),
    );
  };
  return {
    wall,
    store,
    async write(rows) {
      // First whose they are: a row that is kept and not noted would be nobody's to send.
      const step = database.write('own');
      for (const { key } of rows) step.rows('own').put('', keyOf(key));
      await step.done;
      const kept = await store.keep(rows);
      return kept.ok ? ok(null) : kept;
    },
    own,
    async noteSafe(safe, notSafe, today) {
      const before = await own();
      const step = database.write('own');
      for (const key of safe) if (before.get(key) === null) step.rows('own').put(today, keyOf(key));
      // A server put back to before its backup: it is not safe any more.
      for (const key of notSafe) if (before.get(key)) step.rows('own').put('', keyOf(key));
      await step.done;
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
      return done.length;
    },
    async destroy(names, waits, today) {
      [held, all] = [new Set(waits), false];
      try {
        return (await store.shred(names, { today, verified: everyoneTrusted })).names;
      } finally {
        all = true;
      }
    },
    index: {
      read: async (thread) => (await database.rows('index').get(keyOf(thread))) ?? null,
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
