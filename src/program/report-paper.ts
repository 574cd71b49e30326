import { type Day, monthOf } from '../engines/facts/day.ts';
import type { FactId } from '../engines/facts/fact.ts';
import { incrementsOf } from '../engines/tallies/count.ts';
import type { Book, TallyCell } from '../engines/tallies/tally.ts';
import { anySheet } from './kinds.ts';
import type { Period } from './report-cells.ts';
import type { ReportSource } from './report-types.ts';

const atOnce = 2_000;

/**
 * What was typed in from paper sheets, as cells: each such fact says so itself, by its once key, for as long as it is
 * kept, so that no tally needs a dimension for it. What a shift settles is in none of them.
 */
export async function paperCells(
  source: ReportSource,
  book: Book,
  period: Period,
): Promise<readonly TallyCell[]> {
  const cells: TallyCell[] = [];
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
      for (const each of incrementsOf(book, fact) ?? []) cells.push({ site, period: monthOf(day), ...each });
    }
    const last = page.at(-1);
    if (!last || page.length < atOnce) return cells;
    after = { day: last.fact.day, id: last.fact.id };
  }
}
