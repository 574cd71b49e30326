/**
 * What a device knows of its own parcels: which it holds, which the server has, which are safe and since when. Pure:
 * one entry for each log, every change a new entry. Rules SYNC-8 to SYNC-13 in docs/spec/sync.md.
 */
import { type Day, daysBetween, type Month, monthOf } from '../facts/day.ts';
import type { LogId, Wall } from '../facts/parcel.ts';
import { countOf, minus, noRanges, type Ranges, union } from './ranges.ts';

/** Backups live this long, so restoring any of them loses nothing that a device still holds. */
export const safeDaysBeforeDrop = 35;

/**
 * 'verified': the server agreed with the clock this log was made by. 'trusted': nothing speaks against it. 'suspect':
 * the clock leapt since, or just before, and nobody has agreed yet. 'wrong': its facts go to "day unsure", and the
 * server is told so before any of them is sent.
 */
export type ClockState = 'verified' | 'trusted' | 'suspect' | 'wrong';

export interface LedgerEntry {
  readonly log: LogId;
  readonly wall: Wall;
  /** The device's day when the log was begun. */
  readonly day: Day;
  readonly clock: ClockState;
  /** The ingest key that all of it is sealed to. Left out by rows of the time when there was one. */
  readonly key?: number;
  /** Held on this device. */
  readonly kept: Ranges;
  /** What the server said it has, when last heard. A server put back to a backup says less, and is believed. */
  readonly have: Ranges;
  /** Numbers in a verified backup, by the server's day on which this device first heard so. */
  readonly safe: readonly { readonly since: Day; readonly ranges: Ranges }[];
}

export const beginEntry = (log: LogId, wall: Wall, day: Day, clock: ClockState, key = 1): LedgerEntry => ({
  log,
  wall,
  day,
  clock,
  key,
  kept: noRanges,
  have: noRanges,
  safe: [],
});

export const holding = (entry: LedgerEntry, ranges: Ranges): LedgerEntry => ({
  ...entry,
  kept: union(entry.kept, ranges),
});

export const unsentOf = (entry: LedgerEntry): Ranges => minus(entry.kept, entry.have);

const keyOf = ({ key = 1 }: LedgerEntry): number => key;

/** Sealed to a key that is gone: the server could never open it, and is not asked to take it. */
export const isLate = (entry: LedgerEntry, oldestKey: number): boolean => keyOf(entry) < oldestKey;

const safeRanges = (entry: LedgerEntry): Ranges =>
  entry.safe.reduce((all: Ranges, mark) => union(all, mark.ranges), noRanges);

const both = (a: Ranges, b: Ranges): Ranges => minus(a, minus(a, b));

/**
 * After one verified answer to the two lists: the server's word replaces what was known before. `since` is null while
 * device and server disagree about the day: then nothing begins to wait for being dropped.
 */
export function heard(entry: LedgerEntry, have: Ranges, safe: Ranges, since: Day | null): LedgerEntry {
  const still = entry.safe
    .map((mark) => ({ since: mark.since, ranges: both(mark.ranges, safe) }))
    .filter((mark) => mark.ranges.length > 0);
  const known = safeRanges({ ...entry, safe: still });
  const newly = minus(both(entry.kept, safe), known);
  return {
    ...entry,
    have: both(entry.kept, have),
    safe: newly.length === 0 || since === null ? still : [...still, { since, ranges: newly }],
  };
}

/** After one verified answer to parcels. */
export const acknowledged = (entry: LedgerEntry, numbers: Ranges): LedgerEntry => ({
  ...entry,
  have: union(entry.have, both(entry.kept, numbers)),
});

/** What the server says about forgetting, beside the two lists. Left out by one that does not know of it. */
export interface MayForget {
  /** No verified backup holds anything: what waits for one would wait for ever. */
  readonly noBackup: boolean;
  /** Every month before this one has faded at the server. */
  readonly fadedBefore: Month | null;
  /** Somebody holds something: until that is lifted nothing is forgotten. */
  readonly held: boolean;
}

/**
 * What may be forgotten: safe for 35 days by the server's days, and on the server now; or, where there is no backup, of a
 * month that has faded there. Nothing else, ever, and nothing while a hold stands.
 */
export function droppable(entry: LedgerEntry, serverDay: Day, may?: MayForget): Ranges {
  if (may?.held) return noRanges;
  const hasFaded = may?.noBackup && may.fadedBefore !== null && monthOf(entry.day) < may.fadedBefore;
  if (hasFaded && entry.clock !== 'wrong') return entry.have;
  const old = entry.safe.filter((mark) => daysBetween(mark.since, serverDay) > safeDaysBeforeDrop);
  return both(
    entry.have,
    old.reduce((all: Ranges, mark) => union(all, mark.ranges), noRanges),
  );
}

export function dropped(entry: LedgerEntry, numbers: Ranges): LedgerEntry {
  return {
    ...entry,
    kept: minus(entry.kept, numbers),
    have: minus(entry.have, numbers),
    safe: entry.safe
      .map((mark) => ({ since: mark.since, ranges: minus(mark.ranges, numbers) }))
      .filter((mark) => mark.ranges.length > 0),
  };
}

/** The lowest key of what no backup has, and of what is sealed from now on. */
export const lowestKey = (entries: Iterable<LedgerEntry>, sealing: number): number => {
  let lowest = sealing;
  for (const entry of entries)
    if (keyOf(entry) < lowest && minus(entry.kept, safeRanges(entry)).length > 0) lowest = keyOf(entry);
  return lowest;
};

export interface LedgerCounts {
  /** Only on this device. */
  readonly unsent: number;
  /** Only on this device, and sealed to a key that is gone. */
  readonly late: number;
  /** On the server, in no verified backup yet. */
  readonly notSafe: number;
  readonly oldestUnsent: Day | null;
}

/** The numbers that are always visible. */
export function countsOf(entries: Iterable<LedgerEntry>, oldestKey = 0): LedgerCounts {
  let [unsent, late, notSafe, oldestUnsent]: [number, number, number, Day | null] = [0, 0, 0, null];
  for (const entry of entries) {
    let here = countOf(unsentOf(entry));
    if (isLate(entry, oldestKey)) [late, here] = [late + here, 0];
    unsent += here;
    notSafe += countOf(minus(entry.have, safeRanges(entry)));
    if (here > 0 && (oldestUnsent === null || entry.day < oldestUnsent)) oldestUnsent = entry.day;
  }
  return { unsent, late, notSafe, oldestUnsent };
}
