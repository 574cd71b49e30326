import { expect, test } from 'vitest';
import type { SiteId } from '../../../../engines/facts/fact.ts';
import type { MeasureId } from '../../../../engines/tallies/tally.ts';
import type { SheetLine } from '../../../../program/months/sheet.ts';
import { byMonth, overviews, sheetTables } from './sheet-table.ts';

const line = (
  site: string,
  days: string,
  measure: string,
  amount: number,
  dims: string[] = [],
): SheetLine => ({
  site: site as SiteId,
  days: days as SheetLine['days'],
  measure: measure as MeasureId,
  dims,
  how: 'counted',
  ...{ amount, low: amount, high: amount, n: 1 },
});
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

test('[MONTH-2] each number of a day is on paper once, and the days add up to the month', () => {
  const tables = sheetTables(
    [
      line('van', 'few', 'program.visits', 3),
      line('van', '2026-10-05', 'program.visits', 7),
      line('van', '2026-10-05', 'a.given', 4, ['bag']),
      line('van', '2026-10-05', 'a.given', 6, ['box']),
      line('shop', '2026-10-06', 'program.visits', 9),
    ],
    order,
  );
  expect(tables.map(({ site }) => site)).toEqual(['shop', 'van']);
  const [, van] = tables;
  expect(van?.measures).toEqual(['a.given', 'program.visits']);
  expect(van?.rows.map(({ days, cells }) => [days, ...cells.map((cell) => cell?.amount ?? null)])).toEqual([
    ['2026-10-05', 10, 7],
    ['few', null, 3],
  ]);
  expect(van?.total.map(({ amount }) => amount)).toEqual([10, 10]);
});

test('[MONTH-3] what stands by month only is in no table of days', () => {
  const lines = [line('van', 'month', 'program.answers', 2, ['age-band', '25-34'])];
  expect(sheetTables(lines, order)).toEqual([]);
  expect(byMonth(lines)).toEqual(lines);
});

test('[MONTH-2] on the first page things are added over places, and visits never are', () => {
  const [page, more] = overviews([
    line('van', '2026-10-05', 'program.encounters', 7),
    line('van', '2026-10-05', 'a.syringes-distributed', 10),
    line('shop', '2026-10-05', 'program.encounters', 9),
    line('shop', 'few', 'b.syringes-distributed', 4),
    line('shop', '2026-10-05', 'program.shifts', 1),
  ]);
  expect(more).toBeUndefined();
  expect(page?.columns).toEqual([
    { site: 'shop', name: 'encounters' },
    { site: 'van', name: 'encounters' },
    { site: null, name: 'syringes-distributed' },
  ]);
  expect(page?.rows.map(({ days, cells }) => [days, ...cells.map((cell) => cell?.amount ?? null)])).toEqual([
    ['2026-10-05', 9, 7, 10],
    ['few', null, null, 4],
  ]);
  expect(page?.total.map(({ amount }) => amount)).toEqual([9, 7, 14]);
});

test('[P10] a table is never wider than a page: many measures are tables below one another', () => {
  const lines = Array.from({ length: 9 }, (_, at) => line('van', '2026-10-05', `a.m${at}`, at));
  expect(sheetTables(lines, order).map(({ measures }) => measures.length)).toEqual([5, 4]);
});
