/**
 * The one gate. Whatever destroys anything, anywhere, asks `mayDestroy` first, inside the database transaction that
 * deletes. It says no when somebody holds what would go, when the clock cannot be believed, and after a restore until
 * the lead has confirmed the holds. Pure (docs/spec/months.md).
 */
import { type Day, daysBetween } from '../facts/day.ts';
import type { Fact, Kind, SiteId } from '../facts/fact.ts';
import type { Hold, Verified } from './holds.ts';

/** A server that was off for longer is asked whether its clock is right. */
export const clockBelievedDays = 3;

/** Names of the store's settings. Whoever puts a backup back sets the second to a new random name. */
export const workedSetting = 'destruction.worked';
export const restoredSetting = 'destruction.restored';

/** What standing facts say about destruction, read by whoever declared their kinds. */
export interface Said {
  readonly holds: readonly Hold[];
  /** Days on which the lead said: yes, this is today. */
  readonly clockConfirmed: readonly Day[];
  /** Random names of the restores after which the lead has confirmed the holds. */
  readonly restoresConfirmed: readonly string[];
  /** What cannot be counted, and may go all the same. */
  readonly letGo: LetGo;
}
export interface LetGo {
  /** Facts of these months that this build does not know ('YYYY-MM'). */
  readonly months: readonly string[];
  /** Sealed parcels of logs that last arrived on this day or before. */
  readonly unopenedUntil: Day | null;
}
export const nothingSaid: Said = {
  holds: [],
  clockConfirmed: [],
  restoresConfirmed: [],
  letGo: { months: [], unopenedUntil: null },
};

/** Declared with the book: which standing facts speak about destruction, and what they say. */
export interface DestructionRules {
  readonly kinds: readonly Kind[];
  readonly read: (facts: readonly Fact[], verified: Verified) => Said;
}

export interface Gate {
  readonly said: Said;
  readonly today: Day;
  /** The last day the server worked on, as it believed it; null before the first. */
  readonly worked: Day | null;
  /** The random name of a restore, when this data was put back. */
  readonly restored: string | null;
}

/** Why nothing may go. */
export type Waits = 'held' | 'clock' | 'restored';

/** What of the doomed days must stay. Without a site: all of them. */
export interface HeldPart {
  readonly site: SiteId | null;
  readonly from: Day;
  readonly to: Day;
}
export type Doomed = { readonly from: Day; readonly to: Day } | { readonly name: string };
export type MayDestroy =
  | { readonly may: false; readonly why: Waits }
  | { readonly may: true; readonly except: readonly HeldPart[] };

export function mayDestroy(gate: Gate, doomed: Doomed): MayDestroy {
  const waits = waitsFor(gate);
  if (waits) return { may: false, why: waits };
  const held: MayDestroy = { may: false, why: 'held' };
  const except: HeldPart[] = [];
  for (const { scope, stands } of gate.said.holds) {
    if (!stands) continue;
    if (scope.of === 'everything') return held;
    if ('name' in doomed) {
      if (scope.of === 'one' && scope.name === doomed.name) return held;
    } else if (scope.of === 'site') {
      except.push({ site: scope.site, from: doomed.from, to: doomed.to });
    } else if (scope.of === 'days') {
      const [from, to] = [laterOf(scope.from, doomed.from), earlierOf(scope.to, doomed.to)];
      if (from === doomed.from && to === doomed.to) return held;
      if (from <= to) except.push({ site: null, from, to });
    }
  }
  return { may: true, except };
}

/** What stops every destruction, whatever it is of. */
export function waitsFor({ said, today, worked, restored }: Gate): 'clock' | 'restored' | null {
  if (restored !== null && !said.restoresConfirmed.includes(restored)) return 'restored';
  return isClockBelieved(today, worked, said.clockConfirmed) ? null : 'clock';
}

/**
 * The clock goes on from the last day it was believed on. A day earlier than that, or more than three days later, is
 * believed only when the lead has said so, and that saying holds for three days: it cannot be used again.
 */
export function isClockBelieved(today: Day, worked: Day | null, confirmed: readonly Day[]): boolean {
  const follows = (day: Day): boolean => {
    const days = daysBetween(day, today);
    return days >= 0 && days <= clockBelievedDays;
  };
  return worked === null || follows(worked) || confirmed.some(follows);
}

export const isHeld = (except: readonly HeldPart[], day: Day, site: SiteId): boolean =>
  except.some((part) => (part.site === null || part.site === site) && day >= part.from && day <= part.to);

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);
const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);
