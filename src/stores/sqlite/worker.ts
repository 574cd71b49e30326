/**
 * The database in a thread of its own: SQLite is synchronous, and nothing that is live may wait for it. A shell's worker
 * entry calls `serveStore`, because only a shell may know the practice and so the book; the other side calls
 * `openInWorker`, and has a ServerStore like any other.
 */
import { type MessagePort, Worker, type WorkerOptions } from 'node:worker_threads';
import type { Arrival } from '../../engines/facts/arrival.ts';
import type { SealedWall } from '../../engines/sealing/line-types.ts';
import { type Problem, storeTrouble } from '../../std/problem.ts';
import { Stopped } from '../../std/result.ts';
import type { ParcelStore, ServerStore } from '../contract.ts';
import type { WallStore } from '../wall-contract.ts';
import { type PackedArrivals, pack, unpack } from './packing.ts';

const countsCalls = [
  'ingest',
  'logs',
  'facts',
  'tallies',
  'byShift',
  'notYetCounted',
  'recount',
  'standing',
  'notes',
  'turnDay',
  'mayDestroy',
  'months',
  'monthFigures',
  'putSheet',
  'sheets',
  'sheetHeads',
  'fade',
  'letGoUnopened',
  'fadedBefore',
  'markSafe',
  'sets',
  'openSet',
  'closeSet',
  'destroySet',
  'setting',
  'setSetting',
  'holdings',
  'close',
] as const;
const parcelCalls = ['keep', 'logs', 'read', 'drop', 'count', 'close'] as const;
const wallCalls = [
  'keep',
  'states',
  'read',
  'page',
  'thread',
  'keyRows',
  'digests',
  'namesIn',
  'markSafe',
  'drop',
  'shred',
  'gone',
  'expire',
  'settle',
  'statements',
  'addStatements',
  'figures',
  'setting',
  'setSetting',
  'destroySettings',
  'close',
] as const;

interface Call {
  readonly id: number;
  readonly part: 'counts' | 'parcels' | SealedWall;
  readonly name: string;
  readonly values: readonly unknown[];
}
type Answer = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly thrown: string; readonly trouble: Problem | null }
);
type Anything = Record<string, (...values: unknown[]) => Promise<unknown>>;

/** Answers calls that come through `port` until `close` is called. Calls are taken one after another. */
export function serveStore(port: MessagePort, makeStore: () => ServerStore): void {
  const store = makeStore();
  // A wall's file is opened by the first call that names it.
  const partOf = (part: Call['part']): Anything =>
    (part === 'counts'
      ? store
      : part === 'parcels'
        ? store.parcels
        : store.walls[part]) as unknown as Anything;
  port.on('message', async ({ id, part, name, values }: Call) => {
    const given = name === 'ingest' ? [unpack(values[0] as PackedArrivals), values[1]] : values;
    try {
      port.postMessage({ id, value: await partOf(part)[name]?.(...given) } satisfies Answer);
    } catch (thrown) {
      port.postMessage({
        id,
        thrown: thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'unknown',
        trouble: storeTrouble(thrown),
      } satisfies Answer);
    }
    if (part === 'counts' && name === 'close') port.close();
  });
  port.postMessage({ id: 0, value: 'open' } satisfies Answer);
}

/** A store whose calls are answered by `worker`. When the worker ends, whatever waits is rejected. */
export function storeOver(worker: Worker): ServerStore {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (why: Error) => void }>();
  let [last, ended] = [0, false];
  worker.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('thrown' in answer)
      call?.reject(
        answer.trouble
          ? new Stopped(answer.trouble)
          : new Error(`in the database's thread: ${answer.thrown}`),
      );
    else call?.resolve(answer.value);
  });
  const closing = (part: Call['part'], resolve: (value: unknown) => void) => {
    const id = ++last;
    waiting.set(id, { resolve, reject: resolve });
    worker.postMessage({ id, part, name: 'close', values: [] } satisfies Call);
  };
  const end = (why: Error) => {
    ended = true;
    for (const call of waiting.values()) call.reject(why);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error("the database's thread has ended")));
  const call = (part: Call['part'], name: string, values: readonly unknown[]): Promise<unknown> => {
    // Closing what has closed already is no trouble.
    if (name === 'close')
      return new Promise((resolve) => (ended ? resolve(undefined) : closing(part, resolve)));
    if (ended) return Promise.reject(new Error("the database's thread has ended"));
    return new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      if (name !== 'ingest') return worker.postMessage({ id, part, name, values } satisfies Call);
      const packed = pack(values[0] as readonly Arrival[]);
      worker.postMessage({ id, part, name, values: [packed, values[1]] } satisfies Call, [
        packed.hashes.buffer,
      ]);
    });
  };
  const through = (part: Call['part'], names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, (...values: unknown[]) => call(part, name, values)]));
  const parcels = through('parcels', parcelCalls) as unknown as ParcelStore;
  const wall = (name: SealedWall) => through(name, wallCalls) as unknown as WallStore;
  const walls = { asks: wall('asks'), mail: wall('mail'), team: wall('team') };
  return { ...(through('counts', countsCalls) as unknown as ServerStore), parcels, walls };
}

/**
 * A batch is garbage as soon as it is written: with a small young generation the thread clears it away at once and
 * stays small. What is kept longer is the answer to a large question, and has room.
 */
export const threadLimits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 };

/** Starts the worker and resolves once its store is open; rejects with the reason when it cannot be opened. */
export function openInWorker(entry: URL, options: WorkerOptions = {}): Promise<ServerStore> {
  const worker = new Worker(entry, { resourceLimits: threadLimits, ...options });
  return new Promise((resolve, reject) => {
    const exited = () => reject(new Error("the database's thread ended before it was open"));
    worker.once('error', reject);
    worker.once('exit', exited);
    worker.once('message', () => {
      worker.off('error', reject);
      worker.off('exit', exited);
      resolve(storeOver(worker));
    });
  });
}
