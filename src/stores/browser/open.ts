/**
 * The device's store: IndexedDB with strict durability. Holds sealed parcels, the pool of sealed answers, one row for
 * each log, and a few small records. Nothing here is readable as an encounter, and nothing in the path of a tap
 * counts or reads stored rows.
 */
import { decodeFrame, encodeFrame } from '../../engines/facts/frame.ts';
import { type Frame, type LogId, walls } from '../../engines/facts/parcel.ts';
import type { LedgerEntry } from '../../engines/sync/ledger.ts';
import { noRanges, type Ranges, union } from '../../engines/sync/ranges.ts';
import { sameBytes, toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { LogRanges, ParcelAnswer, ParcelState, ParcelStore } from '../contract.ts';
import { type Database as Opened, openDatabase } from './database.ts';

/** A ledger entry without what is kept: that is what the parcels themselves say. */
export type LogRow = Omit<LedgerEntry, 'kept'>;

export interface BrowserStore extends ParcelStore {
  /** One new parcel of this device, and with a log's first parcel the log's row, in one database transaction. */
  keepOwn(frame: Frame, row: LogRow | null): Promise<Result<null, Problem>>;
  logRows(): Promise<readonly LogRow[]>;
  saveLogRows(rows: readonly LogRow[], gone: readonly LogId[]): Promise<void>;
  /** The numbers kept of one log, from number `from`. */
  numbers(log: LogId, from: number): Promise<Ranges>;
  readonly pool: {
    names(): Promise<readonly string[]>;
    /** All that wait, in the order of their random names. */
    frames(): Promise<readonly Frame[]>;
    /** A sealed answer: a frame whose log is its name in the pool. */
    add(frames: readonly Frame[]): Promise<Result<null, Problem>>;
    /** Out of the pool and into a log under a number, in one database transaction. False: it was no longer there. */
    number(name: string, log: LogId, n: number, row: LogRow | null): Promise<boolean>;
    /** True when it was still there. */
    remove(name: string): Promise<boolean>;
  };
  /** Calls back when the browser has closed the storage under the app: what was in it may be gone. */
  onTaken(call: () => void): void;
  record<T>(name: string): Promise<T | null>;
  setRecord(name: string, value: unknown): Promise<void>;
}

type Tables = {
  readonly parcels: { readonly key: [LogId, number]; readonly value: Uint8Array };
  readonly logs: { readonly key: LogId; readonly value: LogRow };
  readonly pool: { readonly key: string; readonly value: Uint8Array };
  readonly records: { readonly key: string; readonly value: unknown };
};
const tables = ['parcels', 'logs', 'pool', 'records'] as const;
type Database = Opened<Tables>;

const keysAtOnce = 2000;

/** Rejects when the browser offers no storage at all. `name` is the database's. */
export async function openBrowserStore(name = 'doorstep'): Promise<BrowserStore> {
  let database: Promise<Database> | null = null;
  let taken = (): void => {};
  const db = (): Promise<Database> => {
    if (database) return database;
    // The browser took the storage away, or a newer version of the app in another tab goes ahead: the next use opens
    // the database anew.
    const opening = openDatabase<Tables>(name, tables, () => {
      database = null;
      taken();
    });
    database = opening;
    // What could not be opened now, while the browser clears it say, is opened anew at the next use.
    opening.catch(() => {
      if (database === opening) database = null;
    });
    return opening;
  };
  await db();
  const onTaken = (call: () => void) => {
    taken = call;
  };
  return { ...parcelStore(db), ...ownLogs(db), pool: pool(db), onTaken, ...records(db) };
}

// ---------------------------------------------------------------- parcels

function parcelStore(db: () => Promise<Database>): ParcelStore {
  return {
    keep: (frames) => whenRoom(() => keepAll(db, frames)),
    logs: async () => {
      const found: LogRanges[] = [];
      const tx = (await db()).read('parcels');
      for (const [log, ranges] of gather(await tx.rows('parcels').getAllKeys())) {
        const first = await tx.rows('parcels').get([log, ranges[0]?.[0] as number]);
        found.push({ log, wall: walls[first?.[1] ?? 0] ?? 'counts', ranges });
      }
      return found;
    },
    read: async (log, from, limit) => {
      const range = IDBKeyRange.bound([log, from], [log, Number.POSITIVE_INFINITY]);
      return (await (await db()).rows('parcels').getAll(range, limit)).flatMap(frameOf);
    },
    drop: async (log, ranges) => {
      const tx = (await db()).write('parcels');
      const gone = ranges.map(([from, to]) =>
        tx.rows('parcels').delete(IDBKeyRange.bound([log, from], [log, to])),
      );
      await Promise.all([...gone, tx.done]);
    },
    count: async () => (await db()).rows('parcels').count(),
    close: async () => (await db()).close(),
  };
}

async function keepAll(db: () => Promise<Database>, frames: readonly Frame[]): Promise<ParcelAnswer[]> {
  // Names for copies first: a database transaction does not wait for a digest.
  const apart = await Promise.all(frames.map(nameApart));
  const tx = (await db()).write('parcels');
  const place = async (frame: Frame): Promise<boolean | null> => {
    const held = await tx.rows('parcels').get([frame.log, frame.n]);
    if (held) return sameBytes(held, encodeFrame(frame)) ? false : null;
    tx.rows('parcels').put(encodeFrame(frame), [frame.log, frame.n]);
    return true;
  };
  const answers: ParcelAnswer[] = [];
  for (const [i, frame] of frames.entries()) {
    const placed = await place(frame);
    const apartNow = placed === null && (await place({ ...frame, log: apart[i] as LogId }));
    const state: ParcelState = placed ? 'stored' : apartNow ? 'copied' : 'had';
    answers.push({ log: frame.log, n: frame.n, state });
  }
  await tx.done;
  return answers;
}

/** The log under which a copy is kept apart: the same for the same bytes, so that a copy sent again is one copy. */
async function nameApart(frame: Frame): Promise<LogId> {
  const digest = await crypto.subtle.digest('SHA-256', encodeFrame(frame) as Uint8Array<ArrayBuffer>);
  return toBase64Url(new Uint8Array(digest, 0, 16)) as LogId;
}

const frameOf = (bytes: Uint8Array): Frame[] => {
  const frame = decodeFrame(bytes);
  return frame.ok ? [frame.value] : [];
};

/** Keys come sorted by log, then number. */
function gather(keys: readonly (readonly [LogId, number])[]): Map<LogId, [number, number][]> {
  const found = new Map<LogId, [number, number][]>();
  for (const [log, n] of keys) {
    const ranges = found.get(log);
    const last = ranges?.[ranges.length - 1];
    if (last && last[1] + 1 === n) last[1] = n;
    else if (ranges) ranges.push([n, n]);
    else found.set(log, [[n, n]]);
  }
  return found;
}

/** A full disk is a value, and nothing of the call was kept; anything else is a bug or a broken browser. */
async function whenRoom<T>(work: () => Promise<T>): Promise<Result<T, Problem>> {
  try {
    return ok(await work());
  } catch (cause) {
    if ((cause as DOMException)?.name === 'QuotaExceededError') return err(problem('store.full'));
    throw cause;
  }
}

// ---------------------------------------------------------------- this device's own logs

function ownLogs(db: () => Promise<Database>) {
  return {
    keepOwn: (frame: Frame, row: LogRow | null) =>
      whenRoom(async () => {
        const tx = (await db()).write('parcels', 'logs');
        // `put`, not `add`: a number tried again carries the same bytes.
        const puts = [tx.rows('parcels').put(encodeFrame(frame), [frame.log, frame.n])];
        if (row) await Promise.all([...puts, tx.rows('logs').put(row, row.log), tx.done]);
        else await Promise.all([...puts, tx.done]);
        return null;
      }),
    logRows: async () => (await db()).rows('logs').getAll(),
    saveLogRows: async (rows: readonly LogRow[], gone: readonly LogId[]) => {
      const tx = (await db()).write('logs');
      const put = async (row: LogRow): Promise<unknown> => {
        // Another tab may have found this log's clock wrong meanwhile: that is never taken back.
        const there = await tx.rows('logs').get(row.log);
        return tx.rows('logs').put(there?.clock === 'wrong' ? { ...row, clock: 'wrong' } : row, row.log);
      };
      await Promise.all([...rows.map(put), ...gone.map((log) => tx.rows('logs').delete(log)), tx.done]);
    },
    numbers: async (log: LogId, from: number): Promise<Ranges> => {
      let found: Ranges = noRanges;
      // In portions: the screen answers between two of them.
      for (let next = from; ; ) {
        const range = IDBKeyRange.bound([log, next], [log, Number.POSITIVE_INFINITY]);
        const keys = await (await db()).rows('parcels').getAllKeys(range, keysAtOnce);
        found = union(found, gather(keys).get(log) ?? noRanges);
        if (keys.length < keysAtOnce) return found;
        next = (keys[keys.length - 1] as [LogId, number])[1] + 1;
      }
    },
  };
}

// ---------------------------------------------------------------- the pool of answers

function pool(db: () => Promise<Database>): BrowserStore['pool'] {
  return {
    names: async () => (await db()).rows('pool').getAllKeys(),
    frames: async () => (await (await db()).rows('pool').getAll()).flatMap(frameOf),
    add: (frames) =>
      whenRoom(async () => {
        const tx = (await db()).write('pool');
        await Promise.all([
          ...frames.map((frame) => tx.rows('pool').put(encodeFrame(frame), frame.log)),
          tx.done,
        ]);
        return null;
      }),
    number: async (name, log, n, row) => {
      const tx = (await db()).write('parcels', 'pool', 'logs');
      const [frame] = [await tx.rows('pool').get(name)].flatMap((bytes) => (bytes ? frameOf(bytes) : []));
      if (frame) {
        tx.rows('parcels').put(encodeFrame({ ...frame, log, n }), [log, n]);
        tx.rows('pool').delete(name);
        if (row) tx.rows('logs').put(row, row.log);
      }
      await tx.done;
      return frame !== undefined;
    },
    remove: async (name) => {
      const tx = (await db()).write('pool');
      const there = (await tx.rows('pool').getKey(name)) !== undefined;
      await Promise.all([tx.rows('pool').delete(name), tx.done]);
      return there;
    },
  };
}

// ---------------------------------------------------------------- small records

function records(db: () => Promise<Database>) {
  return {
    record: async <T>(name: string) =>
      ((await (await db()).rows('records').get(name)) as T | undefined) ?? null,
    setRecord: async (name: string, value: unknown) => {
      const tx = (await db()).write('records');
      await Promise.all([tx.rows('records').put(value, name), tx.done]);
    },
  };
}
