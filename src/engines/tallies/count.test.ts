import { expect, test } from 'vitest';
import { cellKey, incrementsOf } from './count.ts';
import { type Book, counted, type FactKind, type MeasureId } from './tally.ts';
import { kinds, measures, testBook } from './testing/book.ts';
import { Night } from './testing/night.ts';

const night = new Night();
const book = testBook();
/** The book with one kind that counts as it is told. */
const telling = (counts: FactKind['counts'], more: Partial<FactKind> = {}): Book => ({
  ...book,
  kinds: new Map([[kinds.visited, { kind: kinds.visited, parse: (body) => body, counts, ...more }]]),
});

test('[FACT-3] a fact adds what its kind says, and nothing can be said of a kind or a shape unknown', () => {
  expect(incrementsOf(book, night.visit(3))).toEqual([counted(measures.visits, [], 3, 3)]);
  expect(incrementsOf(book, night.fact(kinds.visited, { visits: 'three' }))).toBeNull();
  expect(incrementsOf(testBook({ kinds: [kinds.visited] }), night.visit(3))).toBeNull();
});

test('[TALLY-4] amounts are whole: a fraction is rounded, what is no amount at all is not added', () => {
  const estimate = { measure: measures.tapped, dims: [], amount: 10.4, low: 5.5, high: 20.49, n: 1 };
  expect(
    incrementsOf(
      telling(() => [estimate]),
      night.visit(),
    ),
  ).toEqual([{ ...estimate, amount: 10, low: 6, high: 20 }]);
  for (const amount of [Number.NaN, Number.POSITIVE_INFINITY, -Number.MAX_VALUE, 1e12 + 1])
    expect(
      incrementsOf(
        telling(() => [{ ...estimate, high: amount }]),
        night.visit(),
      ),
    ).toBeNull();
});

test('[TALLY-4] an increment of an undeclared cell is not added', () => {
  const amiss = [
    counted('night.nothing' as MeasureId, [], 1),
    counted(measures.visits, ['kit'], 1),
    counted(measures.given, [], 1),
    counted(measures.given, ['a\u001fb'], 1),
    counted(measures.given, [7 as unknown as string], 1),
  ];
  for (const each of amiss)
    expect(
      incrementsOf(
        telling(() => [each]),
        night.visit(),
      ),
    ).toBeNull();
});

test('[FACT-23] a kind that throws makes its fact one that waits, and stops nothing', () => {
  const broken = () => {
    throw new Error('a bug');
  };
  expect(incrementsOf(telling(broken), night.visit())).toBeNull();
  expect(
    incrementsOf(
      telling(() => [], { parse: broken }),
      night.visit(),
    ),
  ).toBeNull();
});

test('cells have one key each, however many there are', () => {
  const keys = new Set<string>();
  for (let at = 0; at < 25_000; at++) keys.add(cellKey(measures.given, [`thing-${at}`]));
  expect(keys.size).toBe(25_000);
  expect(keys.has(cellKey(measures.given, ['thing-1']))).toBe(true);
  expect(cellKey(measures.given, ['a', 'b'])).not.toBe(cellKey(measures.given, ['b', 'a']));
});
