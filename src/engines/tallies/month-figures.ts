/**
 * Everything that the sheet of a month is made of, worked out while its facts are still there: its cells by day, where
 * they differ from a recount, and for each site how its entries came and what was corrected. Pure.
 */
import { type Day, firstDayOf, lastDayOf, type Month } from '../facts/day.ts';
import { retractedKind, type SiteId, setAsideKind } from '../facts/fact.ts';
import { has, is, isMarked, isUnsure, type Row } from '../facts/row.ts';
import { recountDays } from './recount.ts';
import { select } from './select.ts';
import type { Book, Grain, TallyCell } from './tally.ts';

/** Once keys of lines typed from a paper sheet begin so (docs/spec/facts.md). */
const paperPrefix = 'sheet:';
/** Differences that are told one by one. */
const mostDifferences = 20;

/** Of one site, in facts. */
export interface SiteEntries {
  readonly site: SiteId;
  /** Counted: tapped on a device, typed from a paper sheet, copied from an old file. */
  readonly tapped: number;
  readonly typed: number;
  readonly copied: number;
  /** Not counted: taken back, set aside with their shift, or another counts in their place. */
  readonly withdrawn: number;
  readonly setAside: number;
  readonly beaten: number;
  /** Counted, in place of another that was taken back. */
  readonly corrections: number;
  /** Counted, and nobody has had the second look that was asked for. */
  readonly marked: number;
  readonly unsure: number;
  readonly notYetCounted: number;
}

/** A cell whose tally is not what a recount of the facts comes to. */
export interface Difference {
  readonly grain: Grain;
  readonly unsure: boolean;
  readonly cell: Pick<TallyCell, 'site' | 'period' | 'measure' | 'dims'>;
  readonly tally: number;
  readonly recount: number;
}

export interface MonthFigures {
  readonly month: Month;
  /** By day, sure. */
  readonly days: readonly TallyCell[];
  /** By month, sure and "day unsure". */
  readonly months: readonly TallyCell[];
  readonly unsure: readonly TallyCell[];
  /** None: the tallies equal a recount. Of many, the first twenty. */
  readonly differences: readonly Difference[];
  readonly entries: readonly SiteEntries[];
}

/** What is kept of the month, of each grain: asked by this file, answered by a store as of one moment. */
export type CellsOf = (query: {
  readonly grain: Grain;
  readonly from: Day;
  readonly to: Day;
  readonly unsure: boolean;
}) => readonly TallyCell[];

export function monthFigures(
  book: Book,
  month: Month,
  rows: () => Iterable<Row>,
  cells: CellsOf,
): MonthFigures {
  const span = { from: firstDayOf(month), to: lastDayOf(month) };
  const counted = recountDays(book, rows, span);
  const differences: Difference[] = [];
  const kept = (grain: Grain, unsure: boolean): readonly TallyCell[] => {
    const query = { grain, unsure, ...span };
    const found = cells(query);
    differences.push(...differ(found, select(counted, query), grain, unsure));
    return found;
  };
  const [days, months, unsure] = [kept('day', false), kept('month', false), kept('month', true)];
  kept('day', true);
  return {
    month,
    days,
    months,
    unsure,
    differences: differences.slice(0, mostDifferences),
    entries: entriesOf(book, rows(), span),
  };
}

function differ(
  tallies: readonly TallyCell[],
  recounted: readonly TallyCell[],
  grain: Grain,
  unsure: boolean,
): Difference[] {
  const byKey = (cells: readonly TallyCell[]) => new Map(cells.map((cell) => [keyOf(cell), cell]));
  const [kept, counted] = [byKey(tallies), byKey(recounted)];
  return [...new Set([...kept.keys(), ...counted.keys()])].sort().flatMap((key): Difference[] => {
    const [tally, count] = [kept.get(key), counted.get(key)];
    if (tally && count && figuresOf(tally) === figuresOf(count)) return [];
    const { site, period, measure, dims } = (tally ?? count) as TallyCell;
    const cell = { site, period, measure, dims };
    return [{ grain, unsure, cell, tally: tally?.amount ?? 0, recount: count?.amount ?? 0 }];
  });
}

const keyOf = ({ site, period, measure, dims }: TallyCell): string =>
  [site, period, measure, ...dims].join('\u001f');
const figuresOf = ({ amount, low, high, n }: TallyCell): string => `${amount} ${low} ${high} ${n}`;

function entriesOf(
  book: Book,
  rows: Iterable<Row>,
  span: { readonly from: Day; readonly to: Day },
): readonly SiteEntries[] {
  const sites = new Map<SiteId, { -readonly [K in keyof SiteEntries]: SiteEntries[K] }>();
  for (const row of rows) {
    const { fact } = row;
    if (fact.day < span.from || fact.day > span.to) continue;
    if (fact.kind === retractedKind || fact.kind === setAsideKind) continue;
    const entries = sites.get(fact.site) ?? { site: fact.site, ...none };
    sites.set(fact.site, entries);
    if (has(row, is.notYet | is.owed)) entries.notYetCounted++;
    else if (has(row, is.retracted)) entries.withdrawn++;
    else if (has(row, is.setAside)) entries.setAside++;
    else if (has(row, is.beaten | is.outlived)) entries.beaten++;
    if (!has(row, is.counted)) continue;
    if (fact.once?.startsWith(paperPrefix)) entries.typed++;
    else if (book.kinds.get(fact.kind)?.anyDay) entries.copied++;
    else entries.tapped++;
    if (fact.replaces !== undefined) entries.corrections++;
    if (has(row, isMarked)) entries.marked++;
    if (has(row, isUnsure)) entries.unsure++;
  }
  return [...sites.values()].sort((a, b) => (a.site < b.site ? -1 : 1));
}

const none = {
  ...{ tapped: 0, typed: 0, copied: 0, withdrawn: 0, setAside: 0, beaten: 0 },
  ...{ corrections: 0, marked: 0, unsure: 0, notYetCounted: 0 },
};
