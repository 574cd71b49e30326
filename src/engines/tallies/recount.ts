/**
 * Counts a program's facts anew, from nothing but the facts themselves: what the tallies must equal. It shares no
 * state with the ingest and none of its steps: it looks at all facts at once, where the ingest sees one at a time.
 */
import { type Day, firstDayOf, lastDayOf, monthOf } from '../facts/day.ts';
import { type Fact, retractedIds, retractedKind, setAsideKind } from '../facts/fact.ts';
import { is, isUnsure, type Row, rootOf, type Slot, slotOf } from '../facts/row.ts';
import { incrementsOf } from './count.ts';
import { addTo, type Bucket, Deltas } from './deltas.ts';
import type { TallyQuery } from './query.ts';
import { select } from './select.ts';
import { type GroupDelta, groupKey, measuresRead, noShift, settleOne } from './settle.ts';
import type { Book, TallyCell } from './tally.ts';

/** `rows` is read three times, from the beginning each time. */
export const recount = (book: Book, rows: () => Iterable<Row>, query: TallyQuery): TallyCell[] =>
  query.grain === 'day'
    ? select(recountDays(book, rows, query), query)
    : select(
        recountDays(book, rows, {
          from: firstDayOf(monthOf(query.from)),
          to: lastDayOf(monthOf(query.to)),
        }),
        query,
      );

/** Every bucket of these days and of the months they lie in, sure and unsure. */
export function recountDays(
  book: Book,
  rows: () => Iterable<Row>,
  { from, to }: { readonly from: Day; readonly to: Day },
): Bucket[] {
  const isLive = liveness(rows());
  const winners = winnersOf(book, rows(), isLive);
  const deltas = new Deltas();
  const groups = new Map<string, GroupDelta>();
  for (const { fact, flags } of rows()) {
    if (fact.day < from || fact.day > to || flags & is.outlived || !isLive(fact)) continue;
    const slot = slotOf(fact);
    if (slot !== null && winners.get(slot) !== fact.day + fact.id) continue;
    const increments = incrementsOf(book, fact);
    if (!increments || fact.kind === retractedKind || fact.kind === setAsideKind) continue;
    const unsure = (flags & isUnsure) !== 0;
    const sums = deltas.of(fact.site, fact.day, unsure);
    for (const each of increments) {
      addTo(sums, each, 1);
      if (!measuresRead(book).has(each.measure)) continue;
      const shift = fact.shift ?? noShift;
      const group = { day: fact.day, site: fact.site, shift, unsure, sums: new Map() };
      const key = groupKey(group);
      if (!groups.has(key)) groups.set(key, group);
      addTo((groups.get(key) as GroupDelta).sums, each, 1);
    }
  }
  for (const { site, day, unsure, sums } of groups.values())
    for (const settlement of book.settlements)
      for (const each of settleOne(settlement, [...sums.values()]))
        addTo(deltas.of(site, day, unsure), each, 1);
  return deltas.buckets();
}

/** Neither withdrawn nor of a shift that is set aside. */
function liveness(rows: Iterable<Row>): (fact: Fact) => boolean {
  const withdrawn = new Set<string>();
  const asides: Fact[] = [];
  for (const { fact } of rows) {
    if (fact.kind === setAsideKind) asides.push(fact);
    if (fact.kind !== retractedKind) continue;
    for (const id of retractedIds(fact) ?? []) withdrawn.add(`${fact.day} ${fact.site} ${id}`);
  }
  const stands = (fact: Fact) => !withdrawn.has(`${fact.day} ${fact.site} ${fact.id}`);
  const setAside = new Set(asides.filter(stands).map(({ shift }) => shift));
  return (fact) => stands(fact) && (fact.shift === null || !setAside.has(fact.shift));
}

/** Who has each slot, as day and id. */
function winnersOf(book: Book, rows: Iterable<Row>, isLive: (fact: Fact) => boolean): Map<Slot, string> {
  const best = new Map<Slot, Fact>();
  for (const { fact, flags } of rows) {
    const slot = slotOf(fact);
    if (slot === null || flags & is.outlived || !isLive(fact) || incrementsOf(book, fact) === null) continue;
    const other = best.get(slot);
    if (!other || isSmaller(fact, other)) best.set(slot, fact);
  }
  return new Map([...best].map(([slot, fact]) => [slot, fact.day + fact.id]));
}

function isSmaller(a: Fact, b: Fact): boolean {
  if (rootOf(a) !== rootOf(b)) return rootOf(a) < rootOf(b);
  return a.id === b.id ? a.day < b.day : a.id < b.id;
}
