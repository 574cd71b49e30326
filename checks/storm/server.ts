/**
 * The server's side of a storm: a real counts store behind the two requests of syncing. It remembers everything that
 * was written to it, so that any earlier moment can be put back, as from a backup.
 */
import type { Arrival } from '../../src/engines/facts/arrival.ts';
import type { Day } from '../../src/engines/facts/day.ts';
import { packFrames, unpackFrames } from '../../src/engines/facts/frame.ts';
import type { Frame, LogId, Parcel } from '../../src/engines/facts/parcel.ts';
import type { Ranges } from '../../src/engines/sync/ranges.ts';
import type { ParcelsAnswer, SyncAnswer, SyncRequest } from '../../src/engines/sync/reconcile.ts';
import { orThrow } from '../../src/std/result.ts';
import type { ServerStore } from '../../src/stores/contract.ts';

/** Opens a frame's bytes: the identity, or the real seal. */
export type Open = (frame: Frame) => Parcel | null;

type Write =
  | { readonly arrivals: readonly Arrival[]; readonly today: Day }
  | { readonly wrong: readonly LogId[] }
  | { readonly safe: readonly { readonly log: LogId; readonly ranges: Ranges }[] };

interface Backup {
  /** By true time. */
  readonly takenOn: Day;
  readonly writes: readonly Write[];
}

export class StormServer {
  store: ServerStore;
  /** The day by the server's own clock. */
  today: Day;
  readonly backups: Backup[] = [];
  #writes: Write[] = [];
  readonly #openStore: () => ServerStore;
  readonly #open: Open;
  #wrong = new Set<LogId>();

  constructor(openStore: () => ServerStore, open: Open, today: Day) {
    this.#openStore = openStore;
    this.#open = open;
    this.store = openStore();
    this.today = today;
  }

  async sync(request: SyncRequest): Promise<SyncAnswer> {
    const wrong = request.wrongClock.filter((log) => !this.#wrong.has(log));
    if (wrong.length > 0) await this.#write({ wrong });
    const known = await this.store.logs(request.logs.map(({ log }) => log));
    return {
      day: this.today,
      have: known.map(({ log, ranges }) => ({ log, ranges })),
      safe: known.map(({ log, safe }) => ({ log, ranges: safe })),
    };
  }

  /**
   * `cutAt`: how many bytes of the request arrived. `stopAfter`: the server is stopped after that many database
   * transactions. Null: nobody answered.
   */
  async parcels(
    frames: readonly Frame[],
    { cutAt, stopAfter }: { cutAt?: number; stopAfter?: number },
  ): Promise<ParcelsAnswer | null> {
    const pack = packFrames(frames);
    const { frames: read, cutShort } = unpackFrames(cutAt === undefined ? pack : pack.subarray(0, cutAt));
    if (cutShort || read.length === 0) return null;
    const answers: { log: LogId; n: number }[] = [];
    const at = 7;
    for (let i = 0, written = 0; i < read.length; i += at, written++) {
      if (written === stopAfter) return null;
      const arrivals = read.slice(i, i + at).map((frame) => this.#arrival(frame));
      answers.push(...(await this.#write({ arrivals, today: this.today })));
    }
    return { answers };
  }

  /** Everything up to now leaves the server, and is verified: only after that is it safe. */
  async backUp(takenOn: Day): Promise<void> {
    const logs = await this.store.logs();
    this.backups.push({ takenOn, writes: [...this.#writes] });
    await this.#write({ safe: logs.map(({ log, ranges }) => ({ log, ranges })) });
  }

  async putBack(backup: Backup): Promise<void> {
    await this.store.close();
    this.store = this.#openStore();
    this.#wrong = new Set();
    this.#writes = [];
    for (const write of backup.writes) await this.#write(write);
  }

  async #write(write: Write) {
    this.#writes.push(write);
    if ('wrong' in write) for (const log of write.wrong) this.#wrong.add(log);
    else if ('safe' in write) await this.store.markSafe(write.safe);
    else return orThrow(await this.store.ingest(write.arrivals, write.today));
    return [];
  }

  #arrival(frame: Frame): Arrival {
    const { log, n, wall } = frame;
    const clockUnsure = this.#wrong.has(log) ? { clockUnsure: true } : {};
    const head = { log, n, wall, hash: shortHash(frame.bytes), device: null, ...clockUnsure };
    const parcel = this.#open(frame);
    return parcel ? { ...head, facts: parcel.facts } : { ...head, frame, why: 'unopened' };
  }
}

/** Enough to tell a copy from a resend here; the real server takes SHA-256. */
function shortHash(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(16);
  const view = new DataView(out.buffer);
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b + byte, 0x85ebca6b) ^ (b >>> 13);
  }
  view.setInt32(0, a);
  view.setInt32(4, b);
  return out;
}
