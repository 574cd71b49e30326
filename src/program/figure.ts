/**
 * What one number of a report is. A count is not an estimate, an interval has no most likely value, and what was never
 * asked is not nought: each is a value of its own, so that no screen can show one as the other.
 */
import type { Day } from '../engines/facts/day.ts';
import { assert } from '../std/result.ts';

export type Figure =
  | { readonly is: 'exact'; readonly amount: number }
  | { readonly is: 'estimate'; readonly amount: number; readonly low: number; readonly high: number }
  /** Only the bounds are known: "< 5" of an old file lies between 1 and 4, and so does whatever it is added to. */
  | { readonly is: 'interval'; readonly low: number; readonly high: number }
  /** Nobody was asked in this period. Never 0. */
  | { readonly is: 'not-asked-before'; readonly since: Day }
  | { readonly is: 'no-number'; readonly why: NoNumber };

/** Why there is none: nothing to divide by; not a question of this program; it is, and nobody has answered; no such measure. */
export type NoNumber = 'nothing-to-divide-by' | 'not-asked' | 'no-answers-yet' | 'not-in-this-build';

/** Nought, and known to be: no part of anything. */
export const isNone = (figure: Figure): boolean =>
  (figure.is === 'exact' || figure.is === 'estimate') &&
  figure.amount === 0 &&
  (figure.is === 'exact' || figure.high === 0);

/** A sum on its way. `suppressed` once something was added of which only the bounds are known. */
export interface Sum {
  amount: number;
  low: number;
  high: number;
  /** Visits behind it. */
  n: number;
  suppressed: boolean;
}

/** The value of a dimension under which figures stand that an old file gave as "< 5". */
export const suppressedHow = 'suppressed';

export const noSum = (): Sum => ({ amount: 0, low: 0, high: 0, n: 0, suppressed: false });

export function addTo(
  sum: Sum,
  more: { readonly amount: number; readonly low: number; readonly high: number; readonly n: number },
  suppressed = false,
): void {
  sum.amount += more.amount;
  sum.low += more.low;
  sum.high += more.high;
  sum.n += more.n;
  // A most likely value below its least one can only come of a figure that had none.
  if (suppressed || more.amount < more.low || more.amount > more.high) sum.suppressed = true;
}

export function figureOf({ amount, low, high, suppressed }: Sum): Figure {
  if (suppressed) return { is: 'interval', low, high };
  return low === high ? { is: 'exact', amount } : { is: 'estimate', amount, low, high };
}

/** A ratio of two sums, never an average of ratios. Its bounds are the furthest that both sums allow. */
export function ratioOf(top: Sum, bottom: Sum): Figure {
  if (bottom.high <= 0 || (bottom.amount <= 0 && !bottom.suppressed))
    return { is: 'no-number', why: 'nothing-to-divide-by' };
  const low = bottom.high > 0 ? top.low / bottom.high : 0;
  if (bottom.low <= 0) return { is: 'no-number', why: 'nothing-to-divide-by' };
  const high = top.high / bottom.low;
  if (top.suppressed || bottom.suppressed) return { is: 'interval', low, high };
  const amount = top.amount / bottom.amount;
  assert(amount >= low - 1e-9 && amount <= high + 1e-9, 'a ratio lies between its bounds');
  return low === high ? { is: 'exact', amount } : { is: 'estimate', amount, low, high };
}
