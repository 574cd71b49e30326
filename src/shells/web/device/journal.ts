/**
 * This device's own parcels: numbers them, keeps them, and knows without reading what is unsent. A log is a random
 * name drawn when the app starts (and when the day turns or the clock leaps); its counter lives in memory only, so
 * that no copied profile, second tab or wiped phone can use a number twice. What leaves the pool has a log of its own, so
 * that no number lies between those of two visits.
 */
import type { Day } from '../../../engines/facts/day.ts';
import type { Frame, LogId } from '../../../engines/facts/parcel.ts';
import { afterLeap, type ClockMind, freshMind, type Leap, observe } from '../../../engines/sync/clock.ts';
import {
  beginEntry,
  type ClockState,
  countsOf,
  holding,
  type LedgerCounts,
  type LedgerEntry,
  lowestKey,
} from '../../../engines/sync/ledger.ts';
import { hasNumber, minus, noRanges, type Ranges, union } from '../../../engines/sync/ranges.ts';
import type { Shelf } from '../../../engines/sync/reconcile.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import type { BrowserStore, LogRow } from '../../../stores/browser/open.ts';
import type { DeviceEnv } from './env.ts';
import type { SealedParcel } from './sealer.ts';

export interface Journal extends Shelf {
  /** Resolves when durable, or, on a full disk, held in memory under its number. */
  keep(sealed: SealedParcel, of?: 'pool'): Promise<void>;
  /** Gives an answer of the pool its number; 'wrong': in a log of its own, whose days nobody believes. */
  number(name: string, key: number, clock?: 'wrong'): Promise<void>;
  /** Tries again, under the same numbers and with the same bytes, what the disk had no room for. */
  retryHeld(): Promise<void>;
  /** Looks at the clock; a leap is noted durably before anything else happens. */
  look(): Promise<ClockMind>;
  mind(): ClockMind;
  setMind(mind: ClockMind): Promise<void>;
  counts(oldestKey: number): LedgerCounts;
  /** The lowest key of what no backup has, and of what is sealed from now on. */
  lowestKey(sealing: number): number;
  /** Reads which logs and numbers are there: once at the start, and of other tabs before each sync. */
  load(): Promise<void>;
  /** The browser took the storage away: what is known anew is what is there, and what is in memory. */
  reread(): Promise<void>;
  readonly full: boolean;
  /** Whether the first `load` has ended. */
  readonly loaded: boolean;
}

interface CurrentLog {
  readonly entry: LedgerEntry;
  next: number;
}

const keptRow = ({ kept: _, ...row }: LedgerEntry): LogRow => row;

export async function openJournal(
  env: DeviceEnv,
  store: BrowserStore | null,
  today: (now: number) => Day,
  changed: () => void,
): Promise<Journal> {
  const entries = new Map<LogId, LedgerEntry>();
  const held = new Map<string, Frame>();
  /** Logs whose row is known to be on the disk: until then each of their parcels carries it. */
  const begun = new Set<LogId>();
  const epochs = new Map<LogId, number>();
  let latest = (await store?.record<Day>('latest-day')) ?? null;
  let mind = freshMind(latest);
  let seen = { wall: env.clock.now(), monotonic: env.monotonic() };
  let current: { visits?: CurrentLog; pool?: CurrentLog } = {};
  /** Leaps noticed before the first load. */
  let leaps: { leap: Leap; day: Day }[] | null = [];

  const put = (entry: LedgerEntry): void => {
    entries.set(entry.log, entry);
    changed();
  };
  const hold = (log: LogId, n: number): void => put(holding(entries.get(log) as LedgerEntry, [[n, n]]));

  function begin(key: number, clock: ClockState): CurrentLog {
    const log = toBase64Url(env.random.bytes(16)) as LogId;
    const entry = beginEntry(log, 'counts', today(env.clock.now()), clock, key);
    entries.set(log, entry);
    return { entry, next: 1 };
  }

  /** The log for a parcel now, and its next number; one that a wrong clock sealed has a log of its own, and so has each key. */
  function take(
    key: number,
    of: 'visits' | 'pool' = 'visits',
    clock?: ClockState,
  ): { log: LogId; n: number } {
    let held = clock ? begin(key, clock) : current[of];
    if (!held || (!clock && (isOver(held.entry) || held.entry.key !== key))) {
      held = begin(key, mind.trust);
      current[of] = held;
      epochs.set(held.entry.log, mind.epoch);
    }
    return { log: held.entry.log, n: held.next++ };
  }
  const isOver = ({ log, day }: LedgerEntry): boolean =>
    day !== today(env.clock.now()) || epochs.get(log) !== mind.epoch;

  /** The log's row as it is now, for a parcel to carry; null when the disk has it. */
  const rowOf = (log: LogId): LogRow | null =>
    begun.has(log) ? null : keptRow(entries.get(log) as LedgerEntry);

  async function write(frame: Frame): Promise<boolean> {
    const kept = store && (await store.keepOwn(frame, rowOf(frame.log)).catch(() => null));
    if (kept?.ok) begun.add(frame.log);
    return kept?.ok ?? false;
  }

  async function setMind(next: ClockMind): Promise<void> {
    mind = next;
    if (mind.latest === latest) return;
    latest = mind.latest;
    await store?.setRecord('latest-day', latest).catch(() => {});
  }

  const journal: Journal = {
    async keep(sealed, of) {
      const { log, n } = take(sealed.key, of);
      const frame: Frame = { ...sealed, log, n };
      if (!(await write(frame))) held.set(`${log} ${n}`, frame);
      hold(log, n);
    },
    async number(name, key, clock) {
      const { log, n } = take(key, 'pool', clock);
      if (await store?.pool.number(name, log, n, rowOf(log))) {
        begun.add(log);
        hold(log, n);
      } else if (clock) entries.delete(log);
    },
    async retryHeld() {
      for (const [key, frame] of held) {
        if (!(await write(frame))) return;
        held.delete(key);
        changed();
      }
    },
    async look() {
      const [wall, monotonic] = [env.clock.now(), env.monotonic()];
      const day = today(wall);
      const expected = today(seen.wall + (monotonic - seen.monotonic));
      const looked = observe(mind, { day, expected, outOfSight: env.wasOutOfSight() });
      seen = { wall, monotonic };
      mind = looked.mind;
      if (looked.leap !== 'none') leaps?.push({ leap: looked.leap, day });
      await journal.save(afterLeap([...entries.values()], looked.leap, day));
      await setMind(mind);
      return mind;
    },
    mind: () => mind,
    setMind,
    counts: (oldestKey) => countsOf(entries.values(), oldestKey),
    lowestKey: (sealing) => lowestKey(entries.values(), sealing),
    async load() {
      for (const row of (await store?.logRows()) ?? []) {
        const known = entries.get(row.log);
        if (known && epochs.has(row.log)) continue;
        const last = known?.kept[known.kept.length - 1]?.[1] ?? 0;
        const more = (await store?.numbers(row.log, last + 1)) ?? noRanges;
        put(holding(known ?? { ...row, kept: noRanges }, more));
      }
      // A leap noticed before the logs were there speaks of them too.
      for (const { leap, day } of leaps ?? [])
        await journal.save(
          afterLeap(
            [...entries.values()].filter((entry) => !epochs.has(entry.log)),
            leap,
            day,
          ),
        );
      if (leaps) changed();
      leaps = null;
    },
    async reread() {
      current = {};
      begun.clear();
      const inMemory = [...held.values()];
      for (const entry of entries.values()) {
        const numbers = inMemory.filter((frame) => frame.log === entry.log).map(({ n }) => [n, n] as const);
        put({ ...entry, kept: union(noRanges, numbers) });
      }
      for (const row of (await store?.logRows()) ?? []) {
        begun.add(row.log);
        const there = (await store?.numbers(row.log, 1)) ?? noRanges;
        put(holding(entries.get(row.log) ?? { ...row, kept: noRanges }, there));
      }
      await store?.setRecord('latest-day', latest).catch(() => {});
    },
    get full() {
      return held.size > 0;
    },
    get loaded() {
      return leaps === null;
    },
    today: () => today(env.clock.now()),
    // An empty log has nothing to offer.
    entries: () => [...entries.values()].filter((entry) => entry.kept.length > 0),
    sameClock: (log) => epochs.get(log) === mind.epoch,
    async read(log, from, limit) {
      const stored = (await store?.read(log, from, limit)) ?? [];
      const waiting = [...held.values()].filter((frame) => frame.log === log && frame.n >= from);
      return waiting.length === 0
        ? stored
        : [...stored, ...waiting].sort((a, b) => a.n - b.n).slice(0, limit);
    },
    async save(list) {
      const rows = list.filter((entry) => !sameRow(entries.get(entry.log), entry));
      // Parcels kept meanwhile stay in the entry.
      for (const entry of rows) put({ ...entry, kept: entries.get(entry.log)?.kept ?? entry.kept });
      // A disk without room must not stop the sending: what could not be noted here the server is told all the same.
      if (rows.length > 0) await store?.saveLogRows(rows.map(keptRow), []).catch(() => {});
    },
    async drop(log, ranges) {
      await store?.drop(log, ranges);
      for (const [key, frame] of held) if (frame.log === log && hasNumber(ranges, frame.n)) held.delete(key);
      const entry = entries.get(log) as LedgerEntry;
      const kept = minus(entry.kept, ranges);
      put({ ...entry, kept });
      if (kept.length > 0 || log === current.visits?.entry.log || log === current.pool?.entry.log) return;
      entries.delete(log);
      await store?.saveLogRows([], [log]);
    },
  };
  return journal;
}

/** Whether what a log's row says is the same: then there is nothing to write. */
const sameRow = (a: LedgerEntry | undefined, b: LedgerEntry): boolean =>
  a !== undefined && a.clock === b.clock && sameRanges(a.have, b.have) && sameSafe(a.safe, b.safe);
const sameRanges = (a: Ranges, b: Ranges): boolean => JSON.stringify(a) === JSON.stringify(b);
const sameSafe = (a: LedgerEntry['safe'], b: LedgerEntry['safe']): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
