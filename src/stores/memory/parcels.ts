import type { ParcelAnswer } from '../../engines/facts/arrival.ts';
import type { Frame, LogId } from '../../engines/facts/parcel.ts';
import { hasNumber, type Ranges, union } from '../../engines/sync/ranges.ts';
import { sameBytes, toBase64Url } from '../../std/bytes.ts';
import { ok } from '../../std/result.ts';
import type { LogRanges, ParcelStore } from '../contract.ts';

/** Sealed parcels in memory: for tests, and for a server that is to forget everything. */
export class MemoryParcels implements ParcelStore {
  readonly #logs = new Map<LogId, Map<number, Frame>>();

  put(frame: Frame): 'stored' | 'had' | 'copied' {
    const kept = this.#logs.get(frame.log)?.get(frame.n);
    if (!kept) {
      this.#of(frame.log).set(frame.n, { ...frame, bytes: frame.bytes.slice() });
      return 'stored';
    }
    if (sameBytes(kept.bytes, frame.bytes)) return 'had';
    const apart = this.put({ ...frame, log: nameOf(frame.bytes) });
    return apart === 'stored' ? 'copied' : 'had';
  }

  remove(log: LogId, n: number): void {
    const frames = this.#logs.get(log);
    frames?.delete(n);
    if (frames?.size === 0) this.#logs.delete(log);
  }

  async keep(frames: readonly Frame[]) {
    return ok(frames.map((frame): ParcelAnswer => ({ log: frame.log, n: frame.n, state: this.put(frame) })));
  }

  async logs(): Promise<readonly LogRanges[]> {
    return [...this.#logs].map(([log, frames]) => ({
      log,
      wall: ([...frames.values()][0] as Frame).wall,
      ranges: union(
        [],
        [...frames.keys()].map((n) => [n, n] as const),
      ),
    }));
  }

  async read(log: LogId, from: number, limit: number): Promise<readonly Frame[]> {
    const frames = [...(this.#logs.get(log)?.values() ?? [])].filter(({ n }) => n >= from);
    return frames.sort((a, b) => a.n - b.n).slice(0, limit);
  }

  async drop(log: LogId, ranges: Ranges): Promise<void> {
    for (const n of [...(this.#logs.get(log)?.keys() ?? [])]) if (hasNumber(ranges, n)) this.remove(log, n);
  }

  async count(): Promise<number> {
    return this.size;
  }

  get size(): number {
    let sum = 0;
    for (const frames of this.#logs.values()) sum += frames.size;
    return sum;
  }

  async close(): Promise<void> {}

  #of(log: LogId): Map<number, Frame> {
    let frames = this.#logs.get(log);
    if (!frames) {
      frames = new Map();
      this.#logs.set(log, frames);
    }
    return frames;
  }
}

/** A log's name made of a parcel's bytes (FNV-1a, four lanes): the same bytes always come to the same log. */
function nameOf(bytes: Uint8Array): LogId {
  const lanes = [0x811c9dc5, 0x1000193, 0x9e3779b9, 0x85ebca6b];
  for (const [at, byte] of bytes.entries())
    lanes[at & 3] =
      Math.imul((lanes[at & 3] as number) ^ byte, 0x01000193) ^ ((lanes[(at + 1) & 3] as number) >>> 7);
  const out = new Uint8Array(16);
  const view = new DataView(out.buffer);
  for (const [at, lane] of lanes.entries()) view.setInt32(at * 4, lane);
  return toBase64Url(out) as LogId;
}
