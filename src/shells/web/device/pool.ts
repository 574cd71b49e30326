/**
 * One-way answers wait here, sealed and durable, each under a random name. They leave in random order, and get a
 * number only then: when the day turns, or when ten others are in the pool.
 */
import type { Day } from '../../../engines/facts/day.ts';
import type { Frame, LogId } from '../../../engines/facts/parcel.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { randomBelow, shuffled } from '../../../std/random.ts';
import type { BrowserStore } from '../../../stores/browser/open.ts';
import type { DeviceEnv } from './env.ts';
import type { Journal } from './journal.ts';
import type { SealedParcel } from './sealer.ts';

/** An answer leaves only from among this many others. */
const others = 10;
/** What must not be sent beside what was tapped leaves at a random time within so many milliseconds, or when the day turns. */
const laterMs = 7_200_000;

export interface Pool {
  /** Resolves, when durable, to the names under which these wait. */
  add(sealed: readonly SealedParcel[], later?: true): Promise<readonly string[]>;
  remove(name: string): Promise<boolean>;
  /** Lets go of all when the day has turned since the last of them came, or when the clock was moved. */
  turn(today: Day): Promise<void>;
  /** The server has spoken about the clock that these were sealed by. */
  heard(clockWrong: boolean): Promise<void>;
  /** The browser took the storage away: what is in the pool is what is there. */
  reread(): Promise<void>;
  size(): number;
  /** The lowest key of what waits, and of what is sealed from now on. */
  lowestKey(sealing: number): number;
  /** For a file: under their names in the pool. What comes again under a number is known by its id. */
  frames(): Promise<readonly Frame[]>;
}

/** One record for the whole pool, never anything for each answer. */
interface PoolState {
  readonly day: Day;
  /** Something in it was sealed by a clock that no server had agreed with. */
  readonly doubtful: boolean;
}

export async function openPool(
  env: DeviceEnv,
  store: BrowserStore | null,
  journal: Journal,
  changed: () => void,
): Promise<Pool> {
  /** Each with the key that it is sealed to. */
  const names = new Map<string, number>();
  const reread = async (): Promise<void> => {
    names.clear();
    for (const { log, key } of (await store?.pool.frames()) ?? []) names.set(log, key);
  };
  await reread();
  let state = (await store?.record<PoolState>('pool')) ?? null;
  let moves = 0;
  /** The epoch of all that is in it; null when some came in an earlier one, or before the app was started. */
  let epoch: number | null = null;

  async function leave(name: string, clock?: 'wrong'): Promise<void> {
    await journal.number(name, names.get(name) as number, clock);
    names.delete(name);
    changed();
  }
  async function leaveAll(clock?: 'wrong'): Promise<void> {
    for (const name of shuffled(env.random, [...names.keys()])) await leave(name, clock);
  }
  async function thin(): Promise<void> {
    while (names.size > others) await leave([...names.keys()][randomBelow(env.random, names.size)] as string);
  }
  async function note(next: PoolState): Promise<void> {
    if (state?.day === next.day && state.doubtful === next.doubtful) return;
    state = next;
    await store?.setRecord('pool', next).catch(() => {});
  }
  const pool: Pool = {
    async add(sealed, later) {
      await pool.turn(journal.today());
      const mind = journal.mind();
      const doubtful = mind.trust !== 'verified' || (names.size > 0 && state?.doubtful === true);
      epoch = names.size === 0 || epoch === mind.epoch ? mind.epoch : null;
      // Before the answers: a phone that stops in between may doubt too much, never too little.
      await note({ day: journal.today(), doubtful });
      const frames = sealed.map((one) => ({ ...one, log: toBase64Url(env.random.bytes(16)) as LogId, n: 1 }));
      const kept = store && (await store.pool.add(frames).catch(() => null));
      if (!kept?.ok) {
        // No room: numbered at once, in random order, and held in memory like any other parcel.
        for (const one of shuffled(env.random, sealed)) await journal.keep(one, 'pool');
        return [];
      }
      for (const { log, key } of frames) names.set(log, key);
      changed();
      if (later) env.after(randomBelow(env.random, laterMs), () => void thin());
      else await thin();
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
      const moved = journal.mind().moves > moves;
      moves = journal.mind().moves;
      if (state === null || names.size === 0) return;
      if (moved && state.doubtful) await leaveAll('wrong');
      else if (state.day !== today) await leaveAll();
    },
    async heard(clockWrong) {
      if (state === null || names.size === 0 || !state.doubtful) return;
      if (clockWrong) await leaveAll('wrong');
      else if (epoch === journal.mind().epoch) await note({ ...state, doubtful: false });
    },
    reread,
    size: () => names.size,
    lowestKey: (sealing) => Math.min(sealing, ...names.values()),
    frames: async () => (await store?.pool.frames()) ?? [],
  };
  return pool;
}
