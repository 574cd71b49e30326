/**
 * One-way answers wait here, sealed and durable, each under a random name. They leave in random order, and get a
 * number only then: when the day turns, or when ten others are in the pool.
 */
import type { Day } from '../../../engines/facts/day.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { randomBelow, shuffled } from '../../../std/random.ts';
import type { BrowserStore } from '../../../stores/browser/open.ts';
import type { DeviceEnv } from './env.ts';
import type { Journal } from './journal.ts';
import type { SealedParcel } from './sealer.ts';

/** An answer leaves only from among this many others. */
const others = 10;

export interface Pool {
  /** Resolves, when durable, to the names under which these wait. */
  add(sealed: readonly SealedParcel[]): Promise<readonly string[]>;
  remove(name: string): Promise<boolean>;
  /** Lets go of all when the day has turned since the last of them came. */
  turn(today: Day): Promise<void>;
  size(): number;
}

export async function openPool(
  env: DeviceEnv,
  store: BrowserStore | null,
  journal: Journal,
  changed: () => void,
): Promise<Pool> {
  const names = new Set(await store?.pool.names());
  let day = (await store?.record<Day>('pool-day')) ?? null;

  async function leave(name: string): Promise<void> {
    await journal.number(name);
    names.delete(name);
    changed();
  }
  async function thin(): Promise<void> {
    while (names.size > others) await leave([...names][randomBelow(env.random, names.size)] as string);
  }
  const pool: Pool = {
    async add(sealed) {
      const today = journal.today();
      await pool.turn(today);
      const frames = sealed.map((one) => ({ ...one, log: toBase64Url(env.random.bytes(16)) as LogId, n: 1 }));
      // One record for the whole pool, never a day for each answer.
      if (day !== today) await store?.setRecord('pool-day', today).catch(() => {});
      day = today;
      const kept = store && (await store.pool.add(frames).catch(() => null));
      if (!kept?.ok) {
        // No room: numbered at once, in random order, and held in memory like any other parcel.
        for (const one of shuffled(env.random, sealed)) await journal.keep(one);
        return [];
      }
      for (const frame of frames) names.add(frame.log);
      changed();
      await thin();
      return frames.map((frame) => frame.log);
    },
    async remove(name) {
      if (!names.has(name)) return false;
      const there = (await store?.pool.remove(name)) ?? false;
      names.delete(name);
      changed();
      return there;
    },
    async turn(today) {
      if (day === null || day === today || names.size === 0) return;
      for (const name of shuffled(env.random, [...names])) await leave(name);
    },
    size: () => names.size,
  };
  return pool;
}
