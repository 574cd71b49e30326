import { createHash } from 'node:crypto';
import type { ParcelAnswer } from '../../engines/facts/arrival.ts';
import { type Frame, type LogId, type Wall, walls } from '../../engines/facts/parcel.ts';
import type { Ranges } from '../../engines/sync/ranges.ts';
import { sameBytes, toBase64Url } from '../../std/bytes.ts';
import type { Problem } from '../../std/problem.ts';
import { orThrow, type Result } from '../../std/result.ts';
import type { LogRanges, ParcelStore } from '../contract.ts';
import type { File } from './file.ts';

/** Sealed parcels in the server's file: what it could not open, kept as it came. */
export class SqliteParcels implements ParcelStore {
  readonly #file: File;
  constructor(file: File) {
    this.#file = file;
  }

  async keep(frames: readonly Frame[]): Promise<Result<readonly ParcelAnswer[], Problem>> {
    return this.#file.write(() =>
      frames.map((frame) => ({ log: frame.log, n: frame.n, state: this.#put(frame) })),
    );
  }

  async logs(): Promise<readonly LogRanges[]> {
    const { driver, program } = this.#file;
    const out = new Map<LogId, { log: LogId; wall: Wall; ranges: [number, number][] }>();
    const sql = 'SELECT log, n, wall FROM sealed WHERE program = ? ORDER BY log, n';
    for (const [log, n, wall] of driver.query(sql).iterate(program)) {
      const kept = out.get(log as LogId);
      const last = kept?.ranges.at(-1);
      if (!kept)
        out.set(log as LogId, {
          log: log as LogId,
          wall: walls[wall as number] as Wall,
          ranges: [[n as number, n as number]],
        });
      else if (last && last[1] + 1 === n) last[1] = n as number;
      else kept.ranges.push([n as number, n as number]);
    }
    return [...out.values()];
  }

  async read(log: LogId, from: number, limit: number): Promise<readonly Frame[]> {
    const { driver, program } = this.#file;
    const sql = `SELECT n, wall, key, bytes FROM sealed WHERE program = ? AND log = ? AND n >= ?
      ORDER BY n LIMIT ?`;
    return driver
      .query(sql)
      .all(program, log, from, limit)
      .map(([n, wall, key, bytes]) => ({
        wall: walls[wall as number] as Wall,
        key: key as number,
        log,
        n: n as number,
        bytes: new Uint8Array(bytes as Uint8Array),
      }));
  }

  async drop(log: LogId, ranges: Ranges): Promise<void> {
    const { driver, program } = this.#file;
    const sql = 'DELETE FROM sealed WHERE program = ? AND log = ? AND n BETWEEN ? AND ?';
    const write = () => {
      for (const [from, to] of ranges) driver.command(sql).run(program, log, from, to);
    };
    orThrow(this.#file.write(write));
  }

  async count(): Promise<number> {
    const { driver, program } = this.#file;
    return driver.query('SELECT count(*) FROM sealed WHERE program = ?').get(program)?.[0] as number;
  }

  /** The file belongs to the store that opened it. */
  async close(): Promise<void> {}

  #put(frame: Frame): 'stored' | 'had' | 'copied' {
    const { driver, program } = this.#file;
    const kept = driver
      .query('SELECT bytes FROM sealed WHERE program = ? AND log = ? AND n = ?')
      .get(program, frame.log, frame.n);
    if (kept && sameBytes(kept[0] as Uint8Array, frame.bytes)) return 'had';
    if (kept) {
      const hash = createHash('sha256').update(frame.bytes).digest().subarray(0, 16);
      const apart = this.#put({ ...frame, log: toBase64Url(hash) as LogId });
      return apart === 'stored' ? 'copied' : 'had';
    }
    driver
      .command('INSERT INTO sealed VALUES (?, ?, ?, ?, ?, ?)')
      .run(program, frame.log, frame.n, walls.indexOf(frame.wall), frame.key, frame.bytes);
    return 'stored';
  }
}
