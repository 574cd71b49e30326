import type { Increment } from '../tallies/tally.ts';
import type { KeptFact, Mark } from './arrival.ts';
import type { Fact, FactId, OnceKey } from './fact.ts';

/** What a store knows of a kept fact, as bits of one number. */
export const is = {
  counted: 1,
  retracted: 2,
  setAside: 4,
  beaten: 8,
  /** This build does not have its kind, or its body's shape. */
  notYet: 16,
  /** Counted under a kind that is missing now, though it should be so no longer: waits for the kind. */
  owed: 32,
  clock: 64,
  ahead: 128,
  old: 256,
  slip: 512,
  /** Beaten by another correction of the same fact (not by another fact with its once key). */
  twice: 1024,
  /** A fact of a month that has faded since decided that this one does not count: so it stays. */
  outlived: 2048,
} as const;
export const isUnsure = is.clock | is.ahead | is.old;
/** Bits of which each asks for a second look. */
export const isMarked = isUnsure | is.slip | is.beaten;

/** A fact as kept. Only `flags` ever changes (and a note's text, which leaves its fact on arrival). */
export interface Row {
  fact: Fact;
  flags: number;
  /** First kept by the batch at hand. */
  fresh?: true;
  /** What it adds by this build's book: worked out once. */
  increments?: readonly Increment[] | null;
}

export const has = (row: Row, bit: number): boolean => (row.flags & bit) !== 0;

/** What facts compete for: their once key, or the fact they stand in for. Null: nothing. */
export type Slot = OnceKey | `replaces:${string}` | `aside:${string}`;
export function slotOf(fact: Fact): Slot | null {
  if (fact.once !== undefined) return fact.once;
  return fact.replaces === undefined ? null : `replaces:${fact.replaces}`;
}
export const rootOf = (fact: Fact): FactId => fact.replaces ?? fact.id;

export function keptFact(row: Row): KeptFact {
  return {
    fact: row.fact,
    counted: has(row, is.counted),
    retracted: has(row, is.retracted),
    setAside: has(row, is.setAside),
    beaten: has(row, is.beaten),
    unsure: has(row, isUnsure),
    notYetCounted: has(row, is.notYet),
    marks: marksOf(row.flags),
  };
}

function marksOf(flags: number): Mark[] {
  const marks: Mark[] = [];
  if (flags & is.slip) marks.push('slip');
  if (flags & is.ahead) marks.push('day-ahead');
  if (flags & is.old) marks.push('day-old');
  if (flags & is.clock) marks.push('clock');
  if (flags & is.beaten) marks.push(flags & is.twice ? 'corrected-twice' : 'once-again');
  return marks;
}
