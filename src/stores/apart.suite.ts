import { expect } from 'vitest';
import type { Day } from '../engines/facts/day.ts';
import type { Fact, Kind, SiteId } from '../engines/facts/fact.ts';
import { kinds, measures, testBook } from '../engines/tallies/testing/book.ts';
import { amountOf, idLike, Night, today, van } from '../engines/tallies/testing/night.ts';

import { everyFact, expectRecount, keptOf, months, take, type WithStore } from './testing/counting.ts';

export function apart(withStore: WithStore): void {
  const without = (...gone: Kind[]) => testBook({ kinds: gone });

  withStore(
    '[FACT-9] [P2] a kind that this build does not have is kept, numbered, and counted by one that has it',
    async (store, place) => {
      const night = new Night();
      await store.close();
      const small = await place.open(without(kinds.given));
      const [given, gone] = [night.given('kit', 4), night.given('kit', 40)];
      const odd = night.fact(kinds.visited, { visits: 'three' });
      await take(small, [night.parcel([given, gone, odd, night.visit(1)])]);
      await take(small, [night.parcel([night.retraction([gone])])]);
      expect(await keptOf(small, given)).toMatchObject({ notYetCounted: true, counted: false });
      const waiting = (await small.notYetCounted()).facts;
      expect(waiting).toHaveLength(2);
      expect(waiting).toContainEqual({
        kind: kinds.given,
        month: '2026-03',
        facts: 1,
        waitingRetractions: 0,
      });
      expect(waiting).toContainEqual({
        kind: kinds.visited,
        month: '2026-03',
        facts: 1,
        waitingRetractions: 0,
      });
      await small.close();
      const whole = await place.open();
      expect(amountOf(await months(whole), measures.given, 'kit')).toBe(4);
      expect((await whole.notYetCounted()).facts).toHaveLength(1);
      expect(await keptOf(whole, given)).toMatchObject({ notYetCounted: false, counted: true });
      await expectRecount(whole);
      await whole.close();
    },
  );

  withStore(
    '[FACT-10] what was counted under a kind now missing stays counted; its retraction waits as a number',
    async (store, place) => {
      const night = new Night();
      const [kept, gone] = [night.given('kit', 4), night.given('kit', 40)];
      await take(store, [night.parcel([kept, gone])]);
      await store.close();
      const small = await place.open(without(kinds.given));
      await take(small, [night.parcel([night.retraction([gone])])]);
      expect(amountOf(await months(small), measures.given, 'kit')).toBe(44);
      expect((await small.notYetCounted()).facts).toEqual([
        { kind: kinds.given, month: '2026-03', facts: 0, waitingRetractions: 1 },
      ]);
      await small.close();
      const whole = await place.open();
      expect(amountOf(await months(whole), measures.given, 'kit')).toBe(4);
      expect((await whole.notYetCounted()).facts).toEqual([]);
      await expectRecount(whole);
      await whole.close();
    },
  );

  withStore(
    '[FACT-12] ten times what this site usually gives is marked; a large amount that is usual is not',
    async (store) => {
      const night = new Night();
      const site = 'drop-in' as SiteId;
      const [usual, slip] = [night.given('syringe', 100), night.given('syringe', 1000, { site })];
      await take(store, [night.parcel([night.given('syringe', 99), usual, night.given('kit', 9)])]);
      expect((await keptOf(store, usual)).marks).toEqual(['slip']);
      const many = Array.from({ length: 25 }, () => night.parcel([night.given('syringe', 300)]));
      const few = Array.from({ length: 25 }, () => night.parcel([night.given('syringe', 90, { site })]));
      await take(store, [...many, ...few]);
      const [large, small] = [night.given('syringe', 1000), night.given('syringe', 400, { site })];
      await take(store, [night.parcel([large, small, slip])]);
      expect((await keptOf(store, large)).marks).toEqual([]);
      expect((await keptOf(store, small)).marks).toEqual([]);
      expect(await keptOf(store, slip)).toMatchObject({ marks: ['slip'], counted: true });
      const meant = night.given('syringe', 1000, { site, replaces: slip.id });
      await take(store, [night.parcel([night.retraction([slip], { site }), meant])]);
      expect(await keptOf(store, meant)).toMatchObject({ marks: [], counted: true });
    },
  );

  withStore(
    "[FACT-13] a note is for the next crew, leaves its fact on arrival, and goes after the next shift's day",
    async (store) => {
      const night = new Night();
      const note = night.fact(kinds.noted, { text: 'gate code changed' });
      const unsaid = night.fact(kinds.noted, { text: 'never mind' });
      await take(store, [night.parcel([night.retraction([unsaid]), note, night.visit()])]);
      await take(store, [night.parcel([unsaid])]);
      const texts = async (day: string, site = van) =>
        (await store.notes(site, day as Day)).map(({ text }) => text);
      expect(await texts('2026-03-15')).toEqual(['gate code changed']);
      expect(await texts('2026-03-15', 'drop-in' as SiteId)).toEqual([]);
      expect((await keptOf(store, note)).fact.body).toEqual({});
      await store.turnDay('2026-03-20' as Day);
      expect(await texts('2026-03-20')).toEqual(['gate code changed']);
      await take(store, [night.parcel([night.visit(1, { day: '2026-03-20' as Day })])], '2026-03-20' as Day);
      expect(await texts('2026-03-20')).toEqual(['gate code changed']);
      expect(await texts('2026-03-21')).toEqual([]);
      await store.turnDay('2026-03-21' as Day);
      expect(await texts('2026-03-20')).toEqual([]);
      await take(store, [night.parcel([note])], '2026-03-21' as Day);
      expect(await texts('2026-03-20')).toEqual([]);
      await expectRecount(store);
    },
  );

  withStore(
    '[FACT-13] a note is taken back, and one that no shift follows goes after 35 days',
    async (store) => {
      const night = new Night();
      const [taken, kept] = [
        night.fact(kinds.noted, { text: 'one' }),
        night.fact(kinds.noted, { text: 'two' }),
      ];
      await take(store, [night.parcel([taken, kept])]);
      await take(store, [night.parcel([night.retraction([taken])])]);
      expect((await store.notes(van, today)).map(({ text }) => text)).toEqual(['two']);
      expect(await store.notes(van, '2026-04-19' as Day)).toHaveLength(1);
      expect(await store.notes(van, '2026-04-20' as Day)).toEqual([]);
    },
  );

  withStore(
    "[FACT-14] set-up stands apart from the month's facts, and is taken back like any fact",
    async (store) => {
      const night = new Night();
      const [a, b, c] = ['c', 'a', 'b'].map((start) =>
        night.fact(kinds.set, { part: start }, { id: idLike(start), shift: null }),
      ) as [Fact, Fact, Fact];
      await take(store, [night.parcel([night.retraction([c])]), night.parcel([a, b, c]), night.parcel([a])]);
      expect(await store.standing(kinds.set)).toEqual([b, a]);
      expect(await store.standing(kinds.visited)).toEqual([]);
      expect((await store.facts({ ...everyFact, kind: kinds.set })).length).toBe(0);
      await take(store, [night.parcel([night.retraction([a])])]);
      expect(await store.standing(kinds.set)).toEqual([b]);
    },
  );

  withStore(
    '[FACT-14] a standing fact that came before its kind was known moves to its place',
    async (store, place) => {
      const night = new Night();
      await store.close();
      const small = await place.open(without(kinds.set, kinds.noted));
      const [set, note] = [
        night.fact(kinds.set, { part: 'program' }),
        night.fact(kinds.noted, { text: 'hello' }),
      ];
      await take(small, [night.parcel([set, note])]);
      expect((await small.notYetCounted()).facts).toHaveLength(2);
      await small.close();
      const whole = await place.open();
      expect(await whole.standing(kinds.set)).toEqual([set]);
      expect((await whole.notes(van, today)).map(({ text }) => text)).toEqual(['hello']);
      expect((await whole.facts(everyFact)).map(({ fact }) => fact.body)).toEqual([{}]);
      expect((await whole.notYetCounted()).facts).toEqual([]);
      await whole.close();
    },
  );
}
