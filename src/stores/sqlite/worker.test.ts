import { expect, test } from 'vitest';
import type { Arrival } from '../../engines/facts/arrival.ts';
import { Night, today } from '../../engines/tallies/testing/night.ts';
import { countsStoreSuite, parcelStoreSuite } from '../contract.suite.ts';
import { pack, unpack } from './packing.ts';
import { filePlace, parcelsOf } from './testing/places.ts';
import { openInWorker } from './worker.ts';

const entry = new URL('./testing/worker-entry.ts', import.meta.url);

/** Books do not travel to a thread; the suite's tests that need another one open it beside. */
async function threadPlace() {
  const place = await filePlace();
  return {
    ...place,
    open: async (book?: Parameters<typeof place.open>[0]) =>
      book ? place.open(book) : openInWorker(entry, { workerData: place.file }),
  };
}

countsStoreSuite('SQLite in a thread of its own', threadPlace);
parcelStoreSuite('SQLite in a thread of its own', async () => {
  const place = await threadPlace();
  return { ...place, open: async () => parcelsOf(await place.open()) };
});

test('[FACT-15] arrivals reach the other thread as they were, words like "hash" in a body included', () => {
  const night = new Night();
  const sealed: Arrival = {
    ...night.parcel([]),
    frame: { wall: 'asks', key: 2, log: night.newLog(), n: 4, bytes: night.random.bytes(40) },
    why: 'not-a-parcel',
  };
  const { facts: _, ...head } = sealed as Arrival & { facts: unknown };
  const opened = night.parcel([night.fact(night.visit().kind, { hash: 'a', frame: 1, visits: 1 })]);
  const arrivals = [opened, head as Arrival];
  expect(unpack(structuredClone(pack(arrivals)))).toEqual(arrivals);
});

test('a worker that cannot open its file says why, and one that has ended answers no more', async () => {
  await expect(openInWorker(entry, { workerData: '/nowhere/at/all.db' })).rejects.toThrow(/unable to open/);
  const place = await threadPlace();
  const store = await place.open();
  await store.close();
  await store.close();
  await expect(store.tallies({ grain: 'day', from: today, to: today })).rejects.toThrow(/ended/);
  await place.remove?.();
});
