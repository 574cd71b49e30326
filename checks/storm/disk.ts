/**
 * A phone's storage, in memory: each write has happened whole or not at all, and what was written survives the phone.
 * The storm stops a phone before or after any write, copies its storage, or wipes it.
 */
import { decodeFrame, encodeFrame } from '../../src/engines/facts/frame.ts';
import type { Frame, LogId } from '../../src/engines/facts/parcel.ts';
import { noRanges, type Ranges, union } from '../../src/engines/sync/ranges.ts';
import { problem } from '../../src/std/problem.ts';
import { err, ok } from '../../src/std/result.ts';
import type { BrowserStore, LogRow } from '../../src/stores/browser/open.ts';

export class Disk {
  readonly parcels = new Map<LogId, Map<number, Uint8Array>>();
  readonly rows = new Map<LogId, LogRow>();
  readonly pool = new Map<string, Uint8Array>();
  readonly records = new Map<string, unknown>();

  /** A copied profile. */
  copy(): Disk {
    const disk = new Disk();
    for (const [log, numbers] of this.parcels) disk.parcels.set(log, new Map(numbers));
    for (const [log, row] of this.rows) disk.rows.set(log, row);
    for (const [name, bytes] of this.pool) disk.pool.set(name, bytes);
    for (const [name, value] of this.records) disk.records.set(name, value);
    return disk;
  }

  frames(): Frame[] {
    const numbered = [...this.parcels.values()].flatMap((numbers) => [...numbers.values()]);
    return [...numbered, ...this.pool.values()].map(frameOf);
  }
}

const frameOf = (bytes: Uint8Array): Frame => {
  const frame = decodeFrame(bytes);
  if (!frame.ok) throw new Error('a phone keeps frames only');
  return frame.value;
};

/** How the storm gets between two writes. */
export interface Gate {
  /** Before and after each write. Never resolves once the phone has stopped. */
  pass(): Promise<void>;
  hasRoom(): boolean;
}

/** The browser's store over such a disk. */
export function diskStore(disk: Disk, gate: Gate): BrowserStore {
  const write = async <T>(change: () => T): Promise<T> => {
    await gate.pass();
    const done = change();
    await gate.pass();
    return done;
  };
  const put = (frame: Frame): void => {
    const numbers = disk.parcels.get(frame.log) ?? new Map<number, Uint8Array>();
    numbers.set(frame.n, encodeFrame(frame));
    disk.parcels.set(frame.log, numbers);
  };
  const full = err(problem('store.full'));
  const numbersOf = (log: LogId, from: number): Ranges => {
    const numbers = [...(disk.parcels.get(log)?.keys() ?? [])].filter((n) => n >= from);
    return union(
      noRanges,
      numbers.map((n) => [n, n] as const),
    );
  };
  return {
    keepOwn: (frame, row) =>
      write(() => {
        if (!gate.hasRoom()) return full;
        put(frame);
        if (row) disk.rows.set(row.log, row);
        return ok(null);
      }),
    logRows: async () => [...disk.rows.values()],
    saveLogRows: (rows, gone) =>
      write(() => {
        for (const row of rows)
          disk.rows.set(
            row.log,
            disk.rows.get(row.log)?.clock === 'wrong' ? { ...row, clock: 'wrong' } : row,
          );
        for (const log of gone) disk.rows.delete(log);
      }),
    numbers: async (log, from) => numbersOf(log, from),
    read: async (log, from, limit) =>
      [...(disk.parcels.get(log) ?? [])]
        .filter(([n]) => n >= from)
        .sort(([a], [b]) => a - b)
        .slice(0, limit)
        .map(([, bytes]) => frameOf(bytes)),
    drop: (log, ranges) =>
      write(() => {
        for (const [from, to] of ranges) for (let n = from; n <= to; n++) disk.parcels.get(log)?.delete(n);
      }),
    pool: {
      names: async () => [...disk.pool.keys()],
      frames: async () => [...disk.pool.values()].map(frameOf),
      add: (frames) =>
        write(() => {
          if (!gate.hasRoom()) return full;
          for (const frame of frames) disk.pool.set(frame.log, encodeFrame(frame));
          return ok(null);
        }),
      number: (name, log, n, row) =>
        write(() => {
          const bytes = disk.pool.get(name);
          if (!bytes) return false;
          put({ ...frameOf(bytes), log, n });
          disk.pool.delete(name);
          if (row) disk.rows.set(row.log, row);
          return true;
        }),
      remove: (name) => write(() => disk.pool.delete(name)),
    },
    onTaken: () => {},
    record: async <T>(name: string) => (disk.records.get(name) as T | undefined) ?? null,
    setRecord: (name, value) => write(() => void disk.records.set(name, value)),
    keep: () => notHere(),
    logs: () => notHere(),
    count: () => notHere(),
    close: async () => {},
  };
}

const notHere = (): never => {
  throw new Error('a phone of the storm keeps only its own parcels');
};
