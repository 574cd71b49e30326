/** Sets of values that are counted once: what every store promises of them (docs/spec/cards.md). */
import { expect } from 'vitest';
import { everyoneTrusted } from '../engines/destruction/holds.ts';
import type { SightedArrival } from '../engines/facts/arrival.ts';
import { addDays, type Day } from '../engines/facts/day.ts';
import type { SetAdd } from '../engines/facts/sighting.ts';
import { kinds } from '../engines/tallies/testing/book.ts';
import { Night, program, today } from '../engines/tallies/testing/night.ts';
import { toBase64Url } from '../std/bytes.ts';
import type { SetState } from './contract.ts';
import { everyFact, expectRecount, take, type WithStore } from './testing/counting.ts';

export const valueLike = (start: number): string => toBase64Url(new Uint8Array(16).fill(start));

/** A parcel that is a sighting: under the next number of the night's log unless another is given. */
export function sighted(
  night: Night,
  adds: readonly SetAdd[],
  over: Partial<SightedArrival> = {},
): SightedArrival {
  const { facts: _, ...head } = night.parcel([]);
  return { ...head, program, adds, ...over };
}
const asked = { today, verified: everyoneTrusted };
const ofYear = { from: '2026-01-01' as Day, to: '2026-12-31' as Day };
const add = (set: string, start: number): SetAdd => ({ set, value: valueLike(start) });
const state = (name: string, more: Partial<SetState> = {}): SetState => ({
  name,
  state: 'open',
  distinct: 0,
  seen: 0,
  unread: 0,
  rekeyed: false,
  ...more,
});

export function setsSuite(withStore: WithStore): void {
  withStore('[CARD-9] a value counts once in each set, however often it is seen', async (store, place) => {
    const night = new Night();
    await store.openSet('year', 'k1');
    await store.openSet('month', 'k2');
    for (const value of [1, 2, 1, 3, 1])
      await take(store, [sighted(night, [add('year', value), add('month', value + 10)])]);
    await take(store, [sighted(night, [add('year', 4)]), sighted(night, [add('year', 4)])]);
    const wanted = [state('month', { distinct: 3, seen: 5 }), state('year', { distinct: 4, seen: 7 })];
    expect(await store.sets()).toEqual(wanted);
    const again = await place.open();
    expect(await again.sets()).toEqual(wanted);
    await again.close();
  });

  withStore('[CARD-6] of a sighting nothing is kept but its number and a value', async (store) => {
    const night = new Night();
    await store.openSet('year', 'k');
    const seen = sighted(night, [add('year', 1)]);
    expect(await take(store, [seen])).toEqual(['stored']);
    expect(await store.facts(everyFact)).toEqual([]);
    expect(await store.parcels.count()).toBe(0);
    expect((await store.logs()).map(({ ranges }) => ranges)).toEqual([[[1, 1]]]);
    await expectRecount(store);
  });

  withStore('[CARD-6] a number counts once, with whatever bytes it comes again', async (store) => {
    const night = new Night();
    const seen = sighted(night, [add('year', 1)]);
    expect(await take(store, [seen, seen])).toEqual(['stored', 'had']);
    expect(await take(store, [{ ...seen, hash: new Uint8Array(16) }])).toEqual(['had']);
    expect(await store.sets()).toEqual([state('year', { distinct: 1, seen: 1 })]);
    expect(await store.logs()).toHaveLength(1);
  });

  withStore(
    '[CARD-6] under a number that another parcel has it is seen, and no log is named by its bytes',
    async (store) => {
      const night = new Night();
      const visit = night.parcel([night.visit()]);
      await take(store, [visit]);
      const seen = sighted(night, [add('year', 1)], { log: visit.log, n: visit.n });
      expect(await take(store, [seen])).toEqual(['copied']);
      expect(await store.sets()).toEqual([state('year', { distinct: 1, seen: 1 })]);
      expect(await store.logs()).toHaveLength(1);
    },
  );

  withStore(
    '[CARD-6] one that came before its key could open it goes in every trace once it is opened',
    async (store) => {
      const night = new Night();
      const seen = sighted(night, [add('year', 1)]);
      const { adds: _, program: __, ...head } = seen;
      const frame = {
        wall: 'counts' as const,
        key: 9,
        log: seen.log,
        n: seen.n,
        bytes: night.random.bytes(80),
      };
      expect(await take(store, [{ ...head, frame, why: 'unopened' }])).toEqual(['unopened']);
      expect(await store.parcels.count()).toBe(1);
      expect(await take(store, [seen])).toEqual(['stored']);
      expect(await store.parcels.count()).toBe(0);
      // Its hash is gone too: other bytes under the number are no copy.
      expect(await take(store, [{ ...seen, hash: new Uint8Array(16) }])).toEqual(['had']);
      expect(await store.sets()).toEqual([state('year', { distinct: 1, seen: 1 })]);
    },
  );

  withStore('[CARD-6] a sighting of another program leaves nothing, not even its number', async (store) => {
    const seen = sighted(new Night(), [add('year', 1)], { program: 'another' as never });
    expect(await take(store, [seen])).toEqual(['not-a-parcel']);
    expect(await store.sets()).toEqual([]);
    expect((await store.logs()).filter(({ ranges }) => ranges.length > 0)).toEqual([]);
  });

  withStore('[CARD-10] what could not be read is a number beside the set', async (store) => {
    await take(store, [sighted(new Night(), [{ set: 'year', value: null, unread: true }])]);
    expect(await store.sets()).toEqual([state('year', { unread: 1 })]);
  });

  withStore('[CARD-15] a closed set takes nothing in and goes on counting what was seen', async (store) => {
    const night = new Night();
    await take(store, [sighted(night, [add('year', 1)])]);
    await store.closeSet('year');
    await take(store, [sighted(night, [add('year', 2)])]);
    expect(await store.sets()).toEqual([state('year', { state: 'closed', distinct: 1, seen: 2 })]);
  });

  withStore('[CARD-15] a destroyed set has no values, and never has any again', async (store, place) => {
    const night = new Night();
    await store.openSet('year', 'k');
    await take(store, [sighted(night, [add('year', 1)])]);
    expect(await store.destroySet('year', asked, ofYear)).toBe('destroyed');
    expect(await store.destroySet('year', asked, ofYear)).toBe('destroyed');
    await store.openSet('year', 'k');
    await take(store, [sighted(night, [add('year', 2)])], addDays(today, 1));
    const wanted = [state('year', { state: 'destroyed', distinct: null, seen: 2 })];
    expect(await store.sets()).toEqual(wanted);
    const again = await place.open();
    expect(await again.sets()).toEqual(wanted);
    await again.close();
  });

  withStore(
    '[CARD-15] a hold on any part of its days keeps all of a set, and one on other days nothing',
    async (store) => {
      const night = new Night();
      await take(store, [sighted(night, [add('year', 1)]), sighted(night, [add('other', 1)])]);
      const scope = { of: 'site', site: 'shop' };
      const held = night.fact(kinds.held, { scope }, { shift: null });
      await take(store, [night.parcel([held])]);
      expect(await store.destroySet('year', asked, ofYear)).toBe('waits');
      expect((await store.sets()).find(({ name }) => name === 'year')).toMatchObject({ distinct: 1 });
      for (const by of ['a', 'b'])
        await take(store, [night.parcel([night.fact(kinds.lifted, { hold: held.id, by }, { shift: null })])]);
      const days = { of: 'days', from: '2027-01-01', to: '2027-01-31' };
      await take(store, [night.parcel([night.fact(kinds.held, { scope: days }, { shift: null })])]);
      expect(await store.destroySet('year', asked, ofYear)).toBe('destroyed');
      expect(await store.destroySet('other', asked, { ...ofYear, to: '2027-06-30' as Day })).toBe('waits');
    },
  );

  withStore('[CARD-15] a clock that nobody believes destroys no set', async (store) => {
    await take(store, [sighted(new Night(), [add('year', 1)])]);
    const ahead = { ...asked, today: addDays(today, 400) };
    expect(await store.destroySet('year', ahead, ofYear)).toBe('waits');
    expect(await store.destroySet('year', asked, ofYear)).toBe('destroyed');
  });

  withStore('[CARD-11] a key that is another than the set began with is noticed', async (store) => {
    await store.openSet('year', 'k1');
    await store.openSet('year', 'k1');
    expect(await store.sets()).toEqual([state('year')]);
    await store.openSet('year', 'k2');
    await store.openSet('year', 'k2');
    expect(await store.sets()).toEqual([state('year', { rekeyed: true })]);
  });
}
