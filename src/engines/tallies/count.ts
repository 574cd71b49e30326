import type { Fact } from '../facts/fact.ts';
import type { Book, Increment, MeasureId } from './tally.ts';

/** No cell of a real program comes near it; beyond it sums would stop being exact. */
const largest = 1e12;
/** Stands between the parts of a cell's key, so no part may hold it. */
export const separator = '\u001f';

/** Keys of cells with one dimension, by measure and value: the same text object each time, which maps find fastest. */
let known = new Map<MeasureId, Map<string, string>>();
let knownCount = 0;
const knownMost = 20_000;

export function cellKey(measure: MeasureId, dims: readonly string[]): string {
  if (dims.length === 0) return measure;
  const dim = dims[0] as string;
  if (dims.length > 1) return measure + separator + dims.join(separator);
  const key = known.get(measure)?.get(dim);
  return key ?? remember(measure, dim);
}

function remember(measure: MeasureId, dim: string): string {
  if (++knownCount > knownMost) [known, knownCount] = [new Map(), 0];
  const key = measure + separator + dim;
  const ofMeasure = known.get(measure);
  if (ofMeasure) ofMeasure.set(dim, key);
  else known.set(measure, new Map([[dim, key]]));
  return key;
}

/**
 * What a fact adds, by the book of this build; null when it cannot say: the kind is missing, the body has another
 * shape, or what its kind answers is not countable. Such a fact is kept, and "not yet counted". A kind that throws is
 * a bug of that kind, and must not stop the facts behind it.
 */
export function incrementsOf(book: Book, fact: Fact): readonly Increment[] | null {
  const kind = book.kinds.get(fact.kind);
  if (!kind) return null;
  try {
    // A note's text is taken out of its fact on arrival: what is left has no shape to check, and adds nothing.
    if (kind.note && Object.keys(fact.body).length === 0) return [];
    const body = kind.parse(fact.body);
    if (body === null) return null;
    if (kind.note || kind.standing) return [];
    return countable(book, kind.counts(body === fact.body ? fact : { ...fact, body }));
  } catch {
    return null;
  }
}

/** The same increments in whole numbers, or null when one names no declared cell or is no number. */
function countable(book: Book, increments: readonly Increment[]): readonly Increment[] | null {
  let whole = true;
  for (const each of increments) {
    const measure = book.measures.get(each.measure);
    if (!measure || measure.dims.length !== each.dims.length) return null;
    for (const dim of each.dims) if (typeof dim !== 'string' || dim.includes(separator)) return null;
    const { amount, low, high, n } = each;
    if (!(Math.abs(amount) <= largest && Math.abs(low) <= largest)) return null;
    if (!(Math.abs(high) <= largest && Math.abs(n) <= largest)) return null;
    whole &&=
      Number.isInteger(amount) && Number.isInteger(low) && Number.isInteger(high) && Number.isInteger(n);
  }
  return whole ? increments : increments.map(rounded);
}

const rounded = (each: Increment): Increment => ({
  ...each,
  amount: Math.round(each.amount),
  low: Math.round(each.low),
  high: Math.round(each.high),
  n: Math.round(each.n),
});
