import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../facts/day.ts';
import type { ShiftId, SiteId } from '../facts/fact.ts';
import { addTo, isNothing, type Sum, type Sums } from './deltas.ts';
import { emptyGroup, type GroupState, resettle, settleOne } from './settle.ts';
import type { Increment, Settlement } from './tally.ts';
import { measures, testBook } from './testing/book.ts';

const book = testBook();
const group = { day: '2026-03-15' as Day, site: 'van' as SiteId, shift: 's' as ShiftId, unsure: false };
const sumsOf = (increments: readonly Increment[]): Sums => {
  const sums: Sums = new Map();
  for (const each of increments) addTo(sums, each, 1);
  return sums;
};
const listed = (sums: Sums) =>
  [...sums.values()]
    .filter((sum) => !isNothing(sum))
    .map((sum) => JSON.stringify(sum))
    .sort();

/** What is kept of a group after its changes. */
function kept(state: GroupState, changes: ReturnType<typeof resettle>['changes']): GroupState {
  const cells = sumsOf(state.cells);
  const settled = new Map([...state.settled].map(([id, sums]) => [id, sumsOf(sums)]));
  for (const { settlement, sums } of changes)
    for (const each of sums.values()) {
      if (settlement === null) addTo(cells, each, 1);
      else
        settled.set(settlement, settled.get(settlement) ?? new Map()) &&
          addTo(settled.get(settlement) as Sums, each, 1);
    }
  const list = (sums: Sums): Sum[] => [...sums.values()];
  return { cells: list(cells), settled: new Map([...settled].map(([id, sums]) => [id, list(sums)])) };
}

const increment = fc.record({
  measure: fc.constantFrom(measures.tapped, measures.weighed),
  dims: fc.constant([]),
  amount: fc.integer({ min: -50, max: 50 }),
  low: fc.integer({ min: -50, max: 50 }),
  high: fc.integer({ min: -50, max: 50 }),
  n: fc.integer({ min: -1, max: 1 }),
});

test('[TALLY-6] the differences of any number of steps add up to what the whole shift settles to', () => {
  fc.assert(
    fc.property(fc.array(fc.array(increment, { maxLength: 4 }), { maxLength: 8 }), (steps) => {
      let state = emptyGroup;
      const total: Sums = new Map();
      for (const step of steps) {
        const { changes, difference } = resettle(book, state, { ...group, sums: sumsOf(step) });
        for (const each of difference) addTo(total, each, 1);
        state = kept(state, changes);
      }
      const cells = [...sumsOf(steps.flat()).values()].filter((sum) => !isNothing(sum));
      const atOnce = sumsOf(book.settlements.flatMap((settlement) => settleOne(settlement, cells)));
      expect(listed(total)).toEqual(listed(atOnce));
    }),
  );
});

test('[TALLY-7] a shift without any cell that a settlement reads settles to nothing, whatever the settlement says', () => {
  const insistent: Settlement = {
    id: 'always',
    reads: [measures.tapped],
    settle: () => [{ measure: measures.returned, dims: [], amount: 1, low: 1, high: 1, n: 1 }],
  };
  expect(settleOne(insistent, [])).toEqual([]);
  expect(
    settleOne(insistent, [{ measure: measures.loaded, dims: [], amount: 1, low: 1, high: 1, n: 1 }]),
  ).toEqual([]);
});

test('[FACT-23] a settlement that throws adds nothing, and stops nothing', () => {
  const broken: Settlement = {
    id: 'broken',
    reads: [measures.tapped],
    settle: () => {
      throw new Error('a bug');
    },
  };
  expect(
    settleOne(broken, [{ measure: measures.tapped, dims: [], amount: 1, low: 1, high: 1, n: 1 }]),
  ).toEqual([]);
});
