import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day, type Month, monthOf } from '../facts/day.ts';
import type { LogId } from '../facts/parcel.ts';
import {
  acknowledged,
  beginEntry,
  countsOf,
  droppable,
  dropped,
  heard,
  holding,
  type LedgerEntry,
  safeDaysBeforeDrop,
  unsentOf,
} from './ledger.ts';
import { countOf, hasNumber, noRanges, numbersOf, type Ranges, union } from './ranges.ts';

const day = '2026-03-02' as Day;
const log = 'AAECAwQFBgcICQoLDA0ODw' as LogId;
const fresh = beginEntry(log, 'counts', day, 'trusted');
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 }).map(
  (list): Ranges =>
    union(
      noRanges,
      list.map((n) => [n, n] as const),
    ),
);
const listed = (ranges: Ranges) => [...numbersOf(ranges)];

test("[SYNC-8] the server's word replaces what was believed: what it lost is unsent again", () => {
  const entry = heard(holding(fresh, [[1, 9]]), [[1, 9]], noRanges, day);
  expect(unsentOf(entry)).toEqual([]);
  expect(unsentOf(heard(entry, [[1, 5]], noRanges, day))).toEqual([[6, 9]]);
});

test('[SYNC-10] an answer about a number that is not held means nothing', () => {
  const entry = acknowledged(
    holding(fresh, [
      [1, 1],
      [3, 3],
    ]),
    [[2, 8]],
  );
  expect(unsentOf(entry)).toEqual([[1, 1]]);
  expect(entry.have).toEqual([[3, 3]]);
});

test('[SYNC-11] the numbers add up, and the oldest day is of what is unsent', () => {
  const old = heard(holding(fresh, [[1, 4]]), [[1, 4]], [[1, 3]], day);
  const later = holding({ ...fresh, day: addDays(day, 2) }, [[1, 2]]);
  expect(countsOf([old, later])).toEqual({ unsent: 2, late: 0, notSafe: 1, oldestUnsent: '2026-03-04' });
  expect(countsOf([])).toEqual({ unsent: 0, late: 0, notSafe: 0, oldestUnsent: null });
});

test('[SYNC-12] nothing is dropped before it has been safe for 35 days and is on the server now', () => {
  fc.assert(
    fc.property(
      numbers,
      fc.array(fc.record({ have: numbers, safe: numbers, days: fc.integer({ min: 0, max: 20 }) }), {
        maxLength: 12,
      }),
      (kept, contacts) => {
        let entry = holding(fresh, kept);
        let today = day;
        const safeSince = new Map<number, Day>();
        for (const { have, safe, days } of contacts) {
          today = addDays(today, days);
          entry = heard(entry, have, safe, today);
          for (const n of numbersOf(kept))
            if (!hasNumber(safe, n)) safeSince.delete(n);
            else if (!safeSince.has(n)) safeSince.set(n, today);
          const expected = listed(kept).filter((n) => {
            const since = safeSince.get(n);
            return hasNumber(have, n) && since !== undefined && addDays(since, safeDaysBeforeDrop) < today;
          });
          expect(listed(droppable(entry, today))).toEqual(expected);
        }
      },
    ),
  );
});

test('[SYNC-12] what was dropped is in no list any more', () => {
  const entry = heard(holding(fresh, [[1, 5]]), [[1, 5]], [[1, 5]], day);
  const rest: LedgerEntry = dropped(entry, [[2, 4]]);
  expect([rest.kept, rest.have, rest.safe.map((mark) => mark.ranges)]).toEqual([
    [
      [1, 1],
      [5, 5],
    ],
    [
      [1, 1],
      [5, 5],
    ],
    [
      [
        [1, 1],
        [5, 5],
      ],
    ],
  ]);
  expect(countOf(unsentOf(rest))).toBe(0);
});

test('[SYNC-20] without a backup a parcel is kept until its month has faded, and while a hold stands nothing goes', () => {
  const entry = heard(holding(fresh, [[1, 5]]), [[1, 3]], [], day);
  const may = { noBackup: true, fadedBefore: '2026-04' as Month, held: false };
  const later = addDays(day, 200);
  expect(droppable(entry, later)).toEqual([]);
  expect(droppable(entry, later, may)).toEqual([[1, 3]]);
  expect(droppable(entry, later, { ...may, fadedBefore: monthOf(day) })).toEqual([]);
  expect(droppable(entry, later, { ...may, fadedBefore: null })).toEqual([]);
  expect(droppable(entry, later, { ...may, noBackup: false })).toEqual([]);
  expect(droppable(entry, later, { ...may, held: true })).toEqual([]);
  expect(droppable({ ...entry, clock: 'wrong' }, later, may)).toEqual([]);
  const safe = heard(entry, [[1, 5]], [[1, 5]], day);
  expect(droppable(safe, later)).toEqual([[1, 5]]);
  expect(droppable(safe, later, { ...may, held: true })).toEqual([]);
});
