/** The order of arrival cannot matter: the same parcels in any order, batched and repeated in any way. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OpenedArrival } from '../engines/facts/arrival.ts';
import type { Fact, OnceKey, ShiftId } from '../engines/facts/fact.ts';
import { kinds, testBook } from '../engines/tallies/testing/book.ts';
import { idLike, Night, program, today } from '../engines/tallies/testing/night.ts';
import { seededRandom, shuffled } from '../std/random.ts';
import { openMemory } from './memory/index.ts';
import { everything, someNights } from './testing/nights.ts';

const open = () => openMemory({ program, book: testBook() });

async function fill(batches: readonly (readonly OpenedArrival[])[]) {
  const store = open();
  for (const batch of batches) await store.ingest(batch, today);
  return everything(store);
}

test('[FACT-8] [TALLY-2] any order, batching and duplication of the same parcels comes to the same, and to a recount', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 60 }), async (seed, size) => {
      const random = seededRandom(seed);
      const parcels = someNights(random, size);
      const expected = await fill([parcels]);
      const twice = shuffled(random, [...parcels, ...parcels]);
      expect(await fill(twice.map((parcel) => [parcel]))).toEqual(expected);
      const cut = (random.bytes(1)[0] as number) % twice.length;
      expect(await fill([twice.slice(0, cut), twice.slice(cut)])).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('[FACT-8] a night with everything that goes wrong, in every order of six parcels', async () => {
  const night = new Night(11);
  const sheet = { once: 'sheet:9:1' as OnceKey };
  const wrong = night.visit(50);
  const entered = [
    night.visit(4, { id: idLike('b'), ...sheet }),
    night.visit(4, { id: idLike('c'), ...sheet }),
  ];
  const corrections = ['d', 'e'].map((start) => night.visit(5, { id: idLike(start), replaces: wrong.id }));
  const close = { once: 'close:shift-1' as OnceKey };
  const closes = [1, 2].map((left) =>
    night.fact(kinds.left, { lines: [{ thing: 'kit', quantity: left }] }, close),
  );
  const opened = night.fact(kinds.loaded, { lines: [{ thing: 'kit', quantity: 10 }] });
  const bin = night.fact(kinds.weighed, { amount: 40 }, { once: 'bin:shift-1' as OnceKey });
  const other = night.fact(kinds.tapped, { amount: 9 }, { shift: 'shift-2' as ShiftId });
  const aside = night.setAside('shift-2');
  const parcels = [
    [night.retraction([wrong]), corrections[0] as Fact],
    [wrong, entered[1] as Fact, night.given('kit', 3)],
    [night.retraction([wrong]), corrections[1] as Fact, opened],
    [closes[0] as Fact, night.fact(kinds.tapped, { amount: 12 }), other],
    [closes[1] as Fact, bin, entered[0] as Fact, aside],
    [night.retraction([aside])],
  ].map((facts) => night.parcel(facts));
  const expected = await fill([parcels]);
  for (const order of permutations(parcels))
    expect(await fill(order.map((parcel) => [parcel]))).toEqual(expected);
  const [, byMonth] = [expected.cells[0], expected.cells[2] ?? []];
  const amounts = Object.fromEntries(byMonth.map((cell) => [cell.measure + cell.dims.join(), cell.amount]));
  const left = (closes[0] as Fact).id < (closes[1] as Fact).id ? 1 : 2;
  expect(amounts).toEqual({
    'night.visits': 5 + 4,
    'night.givenkit': 3,
    'night.loadedkit': 10,
    'night.leftkit': left,
    'night.uncountedkit': 10 - left - 3,
    'night.tapped': 12 + 9,
    'night.weighed': 40,
    'night.returned': 40 + 9,
  });
});

function permutations<T>(things: readonly T[]): T[][] {
  if (things.length <= 1) return [[...things]];
  return things.flatMap((thing, at) =>
    permutations([...things.slice(0, at), ...things.slice(at + 1)]).map((rest) => [thing, ...rest]),
  );
}
