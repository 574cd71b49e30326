import type { Brand } from '../../std/brand.ts';
import type { DestructionRules } from '../destruction/gate.ts';
import type { Day, Month } from '../facts/day.ts';
import type { Body, Fact, Kind, SiteId } from '../facts/fact.ts';

/** 'owner.what-is-counted', such as 'program.encounters' or 'overdose-prevention.doses-distributed'. */
export type MeasureId = Brand<string, 'MeasureId'>;

/** What one of the thing is. Doses are not kits; a count is not an estimate. */
export type Unit =
  | 'encounters'
  | 'door counts'
  | 'consumption visits'
  | 'people'
  | 'answers'
  | 'syringes'
  | 'kits'
  | 'doses'
  | 'items'
  | 'reversals'
  | 'trainings'
  | 'shifts'
  | 'overdoses'
  | 'responses'
  | 'administrations'
  | 'requests'
  | 'containers';

export interface Measure {
  readonly id: MeasureId;
  /** Decides what disclosure does with it: answers about people are hidden when few, things never. */
  readonly counts: 'people' | 'events' | 'things';
  readonly unit: Unit;
  /** Names of the dimensions in fixed order. A changed band begins a new dimension name. */
  readonly dims: readonly string[];
  /** The declaration's version and first day: before it a report says "not asked before", never 0. */
  readonly version: number;
  readonly since?: Day;
}

/**
 * One addition to one cell. `low` and `high` bound what is only estimated or was given as an interval; for a count
 * all three are equal. `n` is the number of visits behind it.
 */
export interface Increment {
  readonly measure: MeasureId;
  /** One value for each of the measure's dims, in its order. Slugs, never free text. */
  readonly dims: readonly string[];
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

export const counted = (measure: MeasureId, dims: readonly string[], amount: number, n = 1): Increment => ({
  measure,
  dims,
  amount,
  low: amount,
  high: amount,
  n,
});

/** How one kind of fact is read and counted: pure, and the same on every store. */
export interface FactKind<B extends Body = Body> {
  readonly kind: Kind;
  /** The body, or null when it does not have this kind's shape (the fact is then kept, and not yet counted). */
  readonly parse: (body: Body) => B | null;
  readonly counts: (fact: Fact<B>) => readonly Increment[];
  /**
   * Amounts that a slip of the finger would make ten times too large: what one visit got, which the engine compares
   * with what one visit usually comes to. `what` is a dimension's value (a supply) or the measure's id in one of the
   * fact's own increments: from there the engine finds the site's own average. `usual` is the declared one, for a site
   * that has none yet.
   */
  readonly watch?: (
    fact: Fact<B>,
  ) => readonly { readonly what: string; readonly amount: number; readonly usual: number }[];
  /** Kept apart, not a count, and gone after the next shift: the text to keep, or null. */
  readonly note?: (fact: Fact<B>) => string | null;
  /** Its day was read from paper or an old file: however long ago, it is sure. */
  readonly anyDay?: true;
  /** Kept whole and apart from encounters, because it does not fade: set-up, agreements, holds. */
  readonly standing?: true;
  /** There are few of them, and they are asked for by kind: a store finds them without reading the days they lie in. */
  readonly listed?: true;
  /** A standing fact that no retraction takes back: a hold is lifted by two people, not by one undo. */
  readonly final?: true;
}

/** A cell of one shift: only the measures that some settlement reads are kept by shift. */
export interface ShiftCell {
  readonly measure: MeasureId;
  readonly dims: readonly string[];
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/**
 * Works out per shift what only the whole shift can tell (a weighed bin replaces the estimates; what is uncounted),
 * whatever the order of arrival: a pure function of the shift's cells, whose result the engine keeps in the day's and
 * month's tallies by adding the difference each time.
 */
export interface Settlement {
  readonly id: string;
  readonly reads: readonly MeasureId[];
  readonly settle: (cells: readonly ShiftCell[]) => readonly Increment[];
}

/** All that this build can count: composed by practice.ts, given to every store. */
export interface Book {
  readonly kinds: ReadonlyMap<Kind, FactKind>;
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  readonly settlements: readonly Settlement[];
  /** Which standing facts say what may not be destroyed. Left out: nothing is ever held. */
  readonly destruction?: DestructionRules;
}

export type Grain = 'day' | 'month';

export interface TallyCell {
  readonly site: SiteId;
  readonly period: Day | Month;
  readonly measure: MeasureId;
  readonly dims: readonly string[];
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}
