import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day, Month } from '../../engines/facts/day.ts';
import type { ProgramId, SiteId } from '../../engines/facts/fact.ts';
import type { MeasureId, TallyCell } from '../../engines/tallies/tally.ts';
import { adjustmentsSince, type Digest, digestOf, readChain } from './chain.ts';
import { type Adjustment, type MonthSheet, makeSheet, readSheet, sheetText } from './sheet.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
const measure = 'program.encounters' as MeasureId;
const van = 'van' as SiteId;
const cell = (period: string, amount: number): TallyCell => ({
  ...{ site: van, period: period as Day, measure, dims: [] },
  ...{ amount, low: amount, high: amount, n: amount },
});
const figures = (month: string, days: readonly TallyCell[]) => ({
  ...{ month: month as Month, days, months: [], unsure: [], differences: [], entries: [] },
});
const sheet = (
  month: string,
  previous: string | null,
  days: readonly TallyCell[],
  adjustments: readonly Adjustment[] = [],
): MonthSheet =>
  makeSheet({
    ...{ program: 'p' as ProgramId, made: 'closed', day: '2026-12-01' as Day, previous, devices: 1 },
    ...{ figures: figures(month, days), measures: new Map(), adjustments },
  });
const kept = (one: MonthSheet) => {
  const text = sheetText(one);
  return { month: one.month, text, hash: sha256(text) };
};

/** Three months, each naming the one before. */
function chain() {
  const first = kept(sheet('2026-09', null, [cell('2026-09-01', 7)]));
  const second = kept(sheet('2026-10', first.hash, [cell('2026-10-01', 8)]));
  return [first, second, kept(sheet('2026-11', second.hash, [cell('2026-11-01', 9)]))] as const;
}
const breaksOf = (sheets: readonly ReturnType<typeof kept>[]) =>
  readChain(sheets.map((one) => digestOf(one, sha256))).breaks.map(({ what, month }) => `${month} ${what}`);

test('[MONTH-4] a chain holds in whatever order it is read, and its head is the last', () => {
  const [first, second, third] = chain();
  expect(breaksOf([third, first, second])).toEqual([]);
  const read = readChain([third, first, second].map((one) => digestOf(one, sha256)));
  expect(read.head).toBe(third.hash);
  expect(read.sheets.map(({ month }) => month)).toEqual(['2026-09', '2026-10', '2026-11']);
});

test('[MONTH-4] a changed text, a missing sheet, a fork and a text that is none are each named', () => {
  const [first, second, third] = chain();
  const changed = { ...second, text: second.text.replace('"amount":8', '"amount":9') };
  expect(changed.text).not.toBe(second.text);
  expect(breaksOf([first, changed, third])).toEqual(['2026-10 hash']);
  expect(breaksOf([first, third])).toEqual(['2026-11 missing']);
  const fork = kept(sheet('2026-12', second.hash, []));
  expect(breaksOf([first, second, third, fork])).toEqual(['2026-12 forked']);
  const spaced = `${first.text} `;
  expect(readSheet(spaced)).toBeNull();
  expect(breaksOf([{ ...first, text: spaced, hash: sha256(spaced) }])).toEqual(['2026-09 text']);
});

test('[MONTH-5] sheets, booked adjustments and what is not booked yet always come to the tallies', () => {
  const steps = fc.array(
    fc.record({ month: fc.constantFrom(8, 9, 10), amount: fc.integer({ min: -5, max: 50 }) }),
    {
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(steps, fc.array(fc.nat({ max: 3 }), { maxLength: 6 }), (arrivals, closings) => {
      const tallies = new Map<string, number>();
      const sheets: Digest[] = [];
      const cells = () => [...tallies].map(([month, amount]) => cell(month, amount));
      const close = (month: string) => {
        if (sheets.some((one) => one.month === month)) return;
        const days = [cell(`${month}-03`, tallies.get(month) ?? 0)];
        const made = sheet(month, sheets.at(-1)?.hash ?? null, days, adjustmentsSince(sheets, cells()));
        sheets.push(digestOf(kept(made), sha256));
      };
      arrivals.forEach(({ month, amount }, at) => {
        const name = `2026-${String(month).padStart(2, '0')}`;
        tallies.set(name, (tallies.get(name) ?? 0) + amount);
        const closing = closings[at % 7];
        if (closing !== undefined && at % 4 === 0) close(`2026-${String(8 + closing).padStart(2, '0')}`);
      });
      const open = adjustmentsSince(sheets, cells());
      for (const { month, totals } of sheets) {
        const lines = [...totals, ...sheets.flatMap((one) => one.adjustments), ...open];
        const sum = lines.filter((line) => line.month === month).reduce((all, line) => all + line.amount, 0);
        if (sum !== (tallies.get(month) ?? 0)) throw new Error(`${month}: ${sum}`);
      }
    }),
  );
});
