import { cellKey } from '../tallies/count.ts';
import type { Increment } from '../tallies/tally.ts';
import type { Batch } from './batch.ts';
import { monthFromNumber, monthNumber, monthOf } from './day.ts';
import type { Fact } from './fact.ts';
import type { Row } from './row.ts';

/** Ten times what this thing usually comes to is a nought too many. */
const tooManyTimes = 10;
/** Visits behind a site's own average before it is believed. */
const enoughVisits = 20;

/**
 * Whether an amount looks like a slip of the finger: ten times the site's own average for that thing, of this month and
 * the one before, or ten times what its declaration calls usual while the site has too few of its own. It is only ever
 * a question about one entry, and never about how much somebody took: entries of the usual size are never marked. What
 * stands in for another entry has had its second look.
 */
export function looksLikeASlip(batch: Batch, row: Row): boolean {
  if (row.fact.replaces !== undefined) return false;
  const kind = batch.book.kinds.get(row.fact.kind);
  const increments = kind?.watch && batch.increments(row);
  // An amount below ten cannot be ten times anything; most facts end here.
  if (!kind?.watch || !increments?.some(({ amount }) => amount >= tooManyTimes)) return false;
  const { watch, parse } = kind;
  try {
    const body = parse(row.fact.body);
    if (body === null) return false;
    return watch({ ...row.fact, body }).some(({ what, amount, usual }) => {
      if (!(amount >= tooManyTimes)) return false;
      const cell = increments.find(({ measure, dims }) => measure === what || dims.includes(what));
      const average = (cell && averageOf(batch, row.fact, cell)) ?? usual;
      return average > 0 && amount >= tooManyTimes * average;
    });
  } catch {
    return false;
  }
}

/** What one visit comes to at this site, or null while there are too few. */
function averageOf(batch: Batch, { day, site }: Fact, { measure, dims }: Increment): number | null {
  const month = monthOf(day);
  return batch.average(`${month}${site} ${cellKey(measure, dims)}`, () => {
    let [amount, n] = [0, 0];
    for (const each of [month, monthFromNumber(monthNumber(month) - 1)]) {
      const cell = batch.ledger.monthCell(each, site, measure, dims);
      amount += cell?.amount ?? 0;
      n += cell?.n ?? 0;
    }
    return n >= enoughVisits ? amount / n : null;
  });
}
