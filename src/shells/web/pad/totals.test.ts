import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { ShiftId, SiteId } from '../../../engines/facts/fact.ts';
import type { OpenShift } from './open-shift.ts';
import { asNumbers, fromNumbers, noTotals } from './totals.ts';

const shift = (id: string): OpenShift => ({
  id: id as ShiftId,
  site: 'van' as SiteId,
  day: '2026-11-25' as Day,
  area: null,
  crew: null,
  load: {},
});
const totals = {
  ...noTotals,
  visits: 20,
  syringes: 400,
  back: 90,
  given: { syringe: 400 },
  later: { reversal: 2 },
};

test('[P2] what a checkpoint holds of this shift comes back after a crash', () => {
  expect(fromNumbers(asNumbers(totals, shift('a')), shift('a'))).toEqual(totals);
});

test('[P6] a checkpoint of another shift says nothing of this one', () => {
  expect(fromNumbers(asNumbers(totals, shift('a')), shift('b'))).toEqual(noTotals);
  expect(fromNumbers(asNumbers(totals, shift('a')), null)).toEqual(noTotals);
});
