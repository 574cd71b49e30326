/** Whole weeks made up from repeatable chance, and everything a store makes of them. */
import { expect } from 'vitest';
import type { OpenedArrival } from '../../engines/facts/arrival.ts';
import { addDays } from '../../engines/facts/day.ts';
import type { Fact, OnceKey, ShiftId, SiteId } from '../../engines/facts/fact.ts';
import { kinds } from '../../engines/tallies/testing/book.ts';
import { Night, sorted, today, wholeTime } from '../../engines/tallies/testing/night.ts';
import type { Random } from '../../std/random.ts';
import type { ServerStore } from '../contract.ts';

/** Tallies, which are checked against a recount on the way, and every fact with what became of it. */
export async function everything(store: ServerStore) {
  const query = { from: addDays(today, -1000), to: addDays(today, 1000), limit: 10_000 };
  const cells = [];
  for (const grain of ['day', 'month'] as const)
    for (const unsure of [false, true]) {
      const asked = wholeTime(grain, { unsure });
      const found = sorted(await store.tallies(asked));
      expect(found).toEqual(sorted(await store.recount(asked)));
      cells.push(found);
    }
  const facts = await store.facts(query);
  // Which of them looks like a slip depends on what a site's average was when it came; nothing else may.
  return {
    cells,
    facts: facts.map((kept) => ({ ...kept, marks: kept.marks.filter((mark) => mark !== 'slip') })),
  };
}

/** A busy week: several shifts, bins, sheets entered twice, corrections, retractions, shifts set aside. */
export function someNights(random: Random, size: number): OpenedArrival[] {
  const night = new Night(random.bytes(4).reduce((sum, byte) => sum * 256 + byte, 1));
  const pick = <T>(things: readonly T[]): T => things[(random.bytes(1)[0] as number) % things.length] as T;
  const facts: Fact[] = [];
  const envelope = () => ({
    day: addDays(today, pick([0, -1, -1, -2, -400, 1])),
    site: pick(['van', 'drop-in']) as SiteId,
    shift: pick(['s1', 's2', 's3', null]) as ShiftId | null,
    ...(pick([true, false, false]) ? { once: pick(['bin:1', 'sheet:1', 'sheet:2']) as OnceKey } : {}),
  });
  const lines = { lines: [{ thing: 'kit', quantity: 7 }] };
  const make: (() => Fact)[] = [
    () => night.visit(2, envelope()),
    () => night.given(pick(['kit', 'pipe']), 3, envelope()),
    () => night.fact(kinds.tapped, { amount: 10, low: 4, high: 30 }, envelope()),
    () => night.fact(kinds.weighed, { amount: 25, low: 20, high: 30 }, envelope()),
    () => night.fact(kinds.loaded, lines, envelope()),
    () => night.fact(kinds.left, lines, envelope()),
    () => night.fact(kinds.visited, { visits: 'many' }, envelope()),
    () => night.setAside(pick(['s1', 's2']), { day: addDays(today, -1) }),
    () => {
      const { id, replaces, day, site, shift, once } = pick(facts);
      const root = replaces ?? id;
      return night.visit(5, { day, site, shift, replaces: root, ...(once ? { once } : {}) });
    },
    () => night.retraction([pick(facts)]),
    () => night.retraction([pick(facts)]),
  ];
  while (facts.length < size) facts.push(facts.length === 0 ? night.visit(1, envelope()) : pick(make)());
  return facts.map((fact, at) => night.parcel([fact, ...(at % 5 === 0 ? [facts[at >> 1] as Fact] : [])]));
}
