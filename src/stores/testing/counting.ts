import { expect } from 'vitest';
import type { Day } from '../../engines/facts/day.ts';
import type { Fact } from '../../engines/facts/fact.ts';
import type { Book } from '../../engines/tallies/tally.ts';
import { sorted, today, wholeTime } from '../../engines/tallies/testing/night.ts';
import { orThrow } from '../../std/result.ts';
import type { Arrival, FactQuery, KeptFact, ServerStore } from '../contract.ts';

/** A place that outlives the store, to be opened with one book or another; also twice at once. */
export interface CountsPlace {
  open(book?: Book): Promise<ServerStore>;
  remove?(): Promise<void>;
}

export const everyFact: FactQuery = { from: '2000-01-01' as Day, to: '2100-12-31' as Day, limit: 1000 };
export const take = async (store: ServerStore, arrivals: readonly Arrival[], day = today) =>
  orThrow(await store.ingest(arrivals, day)).map(({ state }) => state);
export const keptOf = async (store: ServerStore, fact: Fact): Promise<KeptFact> =>
  (await store.facts(everyFact)).find((kept) => kept.fact.id === fact.id) as KeptFact;
export const months = async (store: ServerStore) => sorted(await store.tallies(wholeTime('month')));

/** Whatever a test did, what is kept by day and by month equals a recount. */
export async function expectRecount(store: ServerStore): Promise<void> {
  for (const grain of ['day', 'month'] as const)
    for (const unsure of [false, true]) {
      const query = wholeTime(grain, { unsure });
      expect(sorted(await store.tallies(query))).toEqual(sorted(await store.recount(query)));
    }
}

export type WithStore = (
  title: string,
  run: (store: ServerStore, place: CountsPlace) => Promise<void>,
) => void;
