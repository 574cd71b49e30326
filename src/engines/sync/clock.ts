/**
 * What a device thinks of its own clock. Pure: days come in, a judgement comes out. A day is never corrected by
 * guessing: what may be wrong is said to be unsure (rules SYNC-14 to SYNC-17).
 */
import { type Day, daysBetween } from '../facts/day.ts';
import { type ClockState, type LedgerEntry, unsentOf } from './ledger.ts';
import { clockToleranceDays, isWrong } from './tolerance.ts';

export interface ClockMind {
  /** The latest day known, the server's or the device's own; kept between runs. */
  readonly latest: Day | null;
  /** Counts the leaps within this run of the app. */
  readonly epoch: number;
  /** What a log begun now starts with. */
  readonly trust: Exclude<ClockState, 'wrong'>;
  /** The day is earlier than one already known. */
  readonly behind: boolean;
  /** At the last contact the server's day was another, and the clock has not leapt since. */
  readonly wrong: boolean;
}

export const freshMind = (latest: Day | null): ClockMind => ({
  latest,
  epoch: 0,
  trust: 'trusted',
  behind: false,
  wrong: false,
});

/** A fact minted now carries `unsure`. */
export const isUnsure = (mind: ClockMind): boolean => mind.behind || mind.wrong;

export type Leap = 'none' | 'ahead' | 'back';

/** `day` is the clock's; `expected` is what a clock that had ticked evenly since the last look would say. */
export function observe(mind: ClockMind, day: Day, expected: Day): { mind: ClockMind; leap: Leap } {
  const step = daysBetween(expected, day);
  const behind = mind.latest !== null && day < mind.latest;
  const leap: Leap =
    step > clockToleranceDays
      ? 'ahead'
      : step < -clockToleranceDays || (behind && !mind.behind)
        ? 'back'
        : 'none';
  const latest = behind ? mind.latest : day;
  if (leap === 'none') return { mind: { ...mind, latest, behind }, leap };
  return { mind: { latest, epoch: mind.epoch + 1, trust: 'suspect', behind, wrong: false }, leap };
}

/** After a verified answer. The server's day replaces a latest day that lay ahead of it. */
export function contact(mind: ClockMind, day: Day, serverDay: Day): ClockMind {
  if (isWrong(day, serverDay))
    return { ...mind, latest: serverDay, trust: 'suspect', behind: day < serverDay, wrong: true };
  return { ...mind, latest: day, trust: 'verified', behind: false, wrong: false };
}

/** What a leap says of logs that still hold something unsent. `ofThisRun`: begun in this run of the app. */
export function afterLeap(
  entries: readonly LedgerEntry[],
  leap: Leap,
  day: Day,
  ofThisRun: (entry: LedgerEntry) => boolean,
): LedgerEntry[] {
  return entries.flatMap((entry): LedgerEntry[] => {
    if (unsentOf(entry).length === 0 || entry.clock === 'verified' || entry.clock === 'wrong') return [];
    // Their days lie after the clock's: either they were made by a wrong clock, or nobody can tell.
    if (leap === 'back' && entry.day > day) return [{ ...entry, clock: 'wrong' }];
    // The clock they were made by, or the one after it, is wrong: unless the machine slept.
    if (entry.clock === 'trusted' && ofThisRun(entry)) return [{ ...entry, clock: 'suspect' }];
    return [];
  });
}
