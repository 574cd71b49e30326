/**
 * A month sheet as tables for paper: one page over all places, then for each site its days by its measures; at most so
 * many columns to a table. Pure.
 */
import type { SiteId } from '../../../../engines/facts/fact.ts';
import type { MeasureId } from '../../../../engines/tallies/tally.ts';
import type { Amounts, SheetLine } from '../../../../program/months/sheet.ts';
import { forPaper, type Kind } from './measure-order.ts';

/** A portrait page holds the day and so many numbers in type that can be read: names of measures are longer than of places. */
const widest = 8;
const widestOverview = 10;

export interface SheetRow {
  /** A day, or 'few': all days with fewer than five visits, which stand last. */
  readonly days: string;
  readonly cells: readonly (Amounts | null)[];
}
export interface SheetTable {
  readonly site: SiteId;
  readonly measures: readonly MeasureId[];
  /** Every measure of this site, in whichever of its tables. */
  readonly among: readonly MeasureId[];
  readonly rows: readonly SheetRow[];
  readonly total: readonly Amounts[];
}

/** `order` compares two measures. Of a measure every value of its dimensions is added: the file has each. */
export function sheetTables(
  lines: readonly SheetLine[],
  order: (a: MeasureId, b: MeasureId) => number,
): readonly SheetTable[] {
  const daily = lines.filter(({ days }) => days !== 'month');
  return [...new Set(daily.map(({ site }) => site))].sort().flatMap((site) => {
    const own = daily.filter((line) => line.site === site);
    const measures = [...new Set(own.map(({ measure }) => measure))].sort(order);
    // 'few' is after every digit, so that it stands below the days.
    const days = [...new Set(own.map((line) => line.days))].sort();
    return parted(measures).map((some) => ({
      site,
      measures: some,
      among: measures,
      rows: days.map((day) => ({
        days: day,
        cells: some.map((measure) =>
          sum(own.filter((line) => line.days === day && line.measure === measure)),
        ),
      })),
      total: some.map((measure) => sum(own.filter((line) => line.measure === measure)) ?? nothing),
    }));
  });
}

export interface Overview {
  readonly columns: readonly Kind[];
  readonly rows: readonly SheetRow[];
  readonly total: readonly Amounts[];
}

/** The first page: days by the visits of each place, and the things that all places gave out and took back. */
export function overviews(lines: readonly SheetLine[]): readonly Overview[] {
  const daily = lines.filter(({ days }) => days !== 'month');
  const days = [...new Set(daily.map((line) => line.days))].sort();
  return parted(forPaper(daily), widestOverview).map((columns) => ({
    columns: columns.map(({ site, name }) => ({ site, name })),
    rows: days.map((day) => ({
      days: day,
      cells: columns.map(({ of }) => sum(of.filter((line) => line.days === day))),
    })),
    total: columns.map(({ of }) => sum(of) ?? nothing),
  }));
}

/** Answers about people, and what stands by month only: one row for each site, measure and value. */
export const byMonth = (lines: readonly SheetLine[]): readonly SheetLine[] =>
  lines.filter(({ days }) => days === 'month');

/** In equal parts, so that no table is left with one column. */
function parted<T>(all: readonly T[], most = widest): readonly (readonly T[])[] {
  const parts = Math.max(1, Math.ceil(all.length / most));
  const each = Math.ceil(all.length / parts);
  return Array.from({ length: parts }, (_, at) => all.slice(at * each, (at + 1) * each));
}

const nothing: Amounts = { amount: 0, low: 0, high: 0, n: 0 };
const sum = (lines: readonly Amounts[]): Amounts | null =>
  lines.length === 0
    ? null
    : lines.reduce<Amounts>(
        (a, b) => ({ amount: a.amount + b.amount, low: a.low + b.low, high: a.high + b.high, n: a.n + b.n }),
        nothing,
      );
