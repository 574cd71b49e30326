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
  /** Of these, how often the clock itself was moved. */
  readonly moves: number;
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
  moves: 0,
  trust: 'trusted',
  behind: false,
  wrong: false,
});

/** A fact minted now carries `unsure`. */
export const isUnsure = (mind: ClockMind): boolean => mind.behind || mind.wrong;

/** 'slept': time went by unseen, and sleep explains it. 'ahead', 'back': the clock itself was moved. */
export type Leap = 'none' | 'slept' | 'ahead' | 'back';

export interface Look {
  /** The clock's day. */
  readonly day: Day;
  /** What a clock that had ticked evenly since the last look would say. */
  readonly expected: Day;
  /** The app was out of sight since: on many machines the even clock stands still while they sleep. */
  readonly outOfSight: boolean;
}

export function observe(
  mind: ClockMind,
  { day, expected, outOfSight }: Look,
): { mind: ClockMind; leap: Leap } {
  const step = daysBetween(expected, day);
  const behind = mind.latest !== null && day < mind.latest;
  const latest = behind ? mind.latest : day;
  if (step < -clockToleranceDays || (behind && !mind.behind))
    return { mind: leapt(mind, latest, behind, 'suspect'), leap: 'back' };
  if (step <= clockToleranceDays) return { mind: { ...mind, latest, behind }, leap: 'none' };
  if (!outOfSight) return { mind: leapt(mind, latest, behind, 'suspect'), leap: 'ahead' };
  const trust = mind.trust === 'suspect' ? 'suspect' : 'trusted';
  return { mind: { ...leapt(mind, latest, behind, trust), moves: mind.moves }, leap: 'slept' };
}

const leapt = (
  mind: ClockMind,
  latest: Day | null,
  behind: boolean,
  trust: ClockMind['trust'],
): ClockMind => ({
  latest,
  epoch: mind.epoch + 1,
  moves: mind.moves + 1,
  trust,
  behind,
  wrong: false,
});

/** After a verified answer. The server's day replaces a latest day that lay ahead of it. */
export function contact(mind: ClockMind, day: Day, serverDay: Day): ClockMind {
  if (isWrong(day, serverDay))
    return { ...mind, latest: serverDay, trust: 'suspect', behind: day < serverDay, wrong: true };
  return { ...mind, latest: day, trust: 'verified', behind: false, wrong: false };
}

/** What a leap says of logs that still hold something unsent, of this run of the app or an earlier one. */
export function afterLeap(entries: readonly LedgerEntry[], leap: Leap, day: Day): LedgerEntry[] {
  if (leap === 'none' || leap === 'slept') return [];
  return entries.flatMap((entry): LedgerEntry[] => {
    if (unsentOf(entry).length === 0 || entry.clock === 'verified' || entry.clock === 'wrong') return [];
    // Their days lie after the clock's: either they were made by a wrong clock, or nobody can tell.
    if (leap === 'back' && entry.day > day) return [{ ...entry, clock: 'wrong' }];
    // The clock before the leap or the clock after it is wrong, and no server has said which.
    return entry.clock === 'trusted' ? [{ ...entry, clock: 'suspect' }] : [];
  });
}
