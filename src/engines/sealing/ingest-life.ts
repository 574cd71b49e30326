/**
 * The life of the server's ingest keys: what devices said that they may still hold, when the next key begins, which go.
 * Pure; the shell asks the one gate (engines/destruction) before it destroys any. Rules SYNC-21 to SYNC-29.
 */
import { type Day, daysBetween } from '../facts/day.ts';

/** A key is replaced when it is so old: what one key opens is about what one month holds. */
export const replacedAfterDays = 30;
/** Every device has reported nothing under it for longer than this: as long as backups live. */
export const goneAfterDays = 35;
/** Nobody is waited for longer than this after a key was replaced. */
export const goneAtLatestDays = 365;
/** Numbers of one chain: from 1, and then from each thousand on, so that a number says which chain it is of. */
export const chainLength = 1000;

export const chainOf = (number: number): number => Math.floor(number / chainLength);
/** The number of the first key of a chain begun anew. */
export const nextChain = (number: number): number => (chainOf(number) + 1) * chainLength;

/** From `day` on, without a break, a device has said that it neither holds nor seals anything under a lower key. */
interface Step {
  readonly key: number;
  readonly day: Day;
}

/** What one device said, and when it was last heard. Days, never finer. */
export interface DeviceReport {
  readonly nickname: string;
  /** The day on its paper: by it and the nickname a device that was taken out is known. */
  readonly joined: Day;
  readonly heard: Day;
  /** Rising in key. */
  readonly steps: readonly Step[];
}

export type Reports = Readonly<Record<string, DeviceReport>>;

/** After a device said its lowest key on a day that is believed. Never is it taken to hold less than it says. */
export function reported(
  before: DeviceReport | null,
  said: Omit<DeviceReport, 'steps'>,
  lowest: number,
): DeviceReport {
  const steps = upTo(before?.steps ?? [], lowest);
  const last = steps[steps.length - 1];
  return { ...said, steps: last?.key === lowest ? steps : [...steps, { key: lowest, day: said.heard }] };
}

/** The same on a day that is not believed: that it holds something counts, that it does not begins to count later. */
export const reportedUnsure = (before: DeviceReport, lowest: number): DeviceReport => ({
  ...before,
  steps: upTo(before.steps, lowest),
});

/** What was said above `lowest` holds no longer; that nothing is held below it still does, and since the same day. */
function upTo(steps: readonly Step[], lowest: number): readonly Step[] {
  const kept = steps.filter(({ key }) => key <= lowest);
  const first = steps[kept.length];
  if (!first || kept[kept.length - 1]?.key === lowest) return kept;
  return [...kept, { key: lowest, day: first.day }];
}

/** The lowest key under which a device may hold something; 0 when nobody can say. */
export const lowestOf = ({ steps }: DeviceReport): number => steps[steps.length - 1]?.key ?? 0;

/** Since when a device has reported nothing under this key and those before it; null: it may hold something. */
export const nothingUnder = ({ steps }: DeviceReport, number: number): Day | null =>
  steps.find(({ key }) => key > number)?.day ?? null;

/** Steps that decide nothing any more go: of those at or below the oldest key that is there, the last is enough. */
export function shortened(report: DeviceReport, oldest: number): DeviceReport {
  const old = report.steps.filter(({ key }) => key <= oldest);
  return old.length < 2
    ? report
    : { ...report, steps: [...old.slice(-1), ...report.steps.filter(({ key }) => key > oldest)] };
}

export interface ReplacedKey {
  readonly number: number;
  /** The first day of the key after it; null where nobody noted it: then it stays. */
  readonly replaced: Day | null;
}

export interface WhatIsKnown {
  /** Of every device that was not taken out. */
  readonly reports: readonly DeviceReport[];
  /** Devices of which nothing is known here may hold something under keys up to this number. */
  readonly unheardTo: number;
  readonly today: Day;
}

/** Whether a key may be destroyed, for all that is known of devices. The clock and holds are for the gate to say. */
export function isSpent(
  { number, replaced }: ReplacedKey,
  { reports, unheardTo, today }: WhatIsKnown,
): boolean {
  if (replaced === null) return false;
  if (daysBetween(replaced, today) > goneAtLatestDays) return true;
  if (number <= unheardTo) return false;
  return reports.every((report) => {
    const since = nothingUnder(report, number);
    return since !== null && daysBetween(since, today) > goneAfterDays;
  });
}

/**
 * The lowest key that stays. Keys go in order: a later one follows from an earlier one, so that the earlier must be gone
 * first. `replaced`: every key that is there but the newest, rising.
 */
export function lowestToKeep(replaced: readonly ReplacedKey[], newest: number, known: WhatIsKnown): number {
  const stays = replaced.find((key) => !isSpent(key, known));
  return stays ? stays.number : newest;
}
