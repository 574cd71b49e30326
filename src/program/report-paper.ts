import { type Day, monthOf } from '../engines/facts/day.ts';
import type { FactId, SiteId } from '../engines/facts/fact.ts';
import { incrementsOf } from '../engines/tallies/count.ts';
import { addTo, type Sums } from '../engines/tallies/deltas.ts';
import { groupKey, measuresRead, noShift, settleOne } from '../engines/tallies/settle.ts';
import type { Book, TallyCell } from '../engines/tallies/tally.ts';
import { anySheet } from './kinds.ts';
import type { Period } from './report-cells.ts';
import type { ReportSource } from './report-types.ts';

const atOnce = 2_000;

/**
 * What was typed in from paper sheets, as cells: each such fact says so itself, by its once key, for as long as it is
 * kept, so that no tally needs a dimension for it. A sheet is a shift of its own, so what a shift settles (a measured
 * bin in place of the taps, what was not tapped) is settled here from the sheet's own lines, and is in them too.
 */
export async function paperCells(
  source: ReportSource,
  book: Book,
  period: Period,
): Promise<readonly TallyCell[]> {
  const cells: TallyCell[] = [];
  const shifts = new Map<string, { readonly site: SiteId; readonly day: Day; readonly sums: Sums }>();
  const read = measuresRead(book);
  const { from, to } = period;
  for (let after: { readonly day: Day; readonly id: FactId } | undefined; ; ) {
    const page = await source.facts({
      from,
      to,
      oncePrefix: anySheet,
      limit: atOnce,
      ...(after ? { after } : {}),
    });
    for (const { fact, counted, unsure } of page) {
      if (!counted || unsure) continue;
      const { site, day } = fact;
      const key = groupKey({ site, day, shift: fact.shift ?? noShift, unsure: false });
      const shift = shifts.get(key) ?? { site, day, sums: new Map() };
      shifts.set(key, shift);
      for (const each of incrementsOf(book, fact) ?? []) {
        cells.push({ site, period: monthOf(day), ...each });
        if (read.has(each.measure)) addTo(shift.sums, each, 1);
      }
    }
    const last = page.at(-1);
    if (!last || page.length < atOnce) break;
    after = { day: last.fact.day, id: last.fact.id };
  }
  for (const { site, day, sums } of shifts.values())
    for (const settlement of book.settlements)
      for (const each of settleOne(settlement, [...sums.values()]))
        cells.push({ site, period: monthOf(day), ...each });
  return cells;
}
