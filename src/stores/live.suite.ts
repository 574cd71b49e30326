import { expect } from 'vitest';
import type { Day } from '../engines/facts/day.ts';
import type { Fact, OnceKey, ShiftId, SiteId } from '../engines/facts/fact.ts';
import { kinds, measures } from '../engines/tallies/testing/book.ts';
import { amountOf, idLike, Night, wholeTime } from '../engines/tallies/testing/night.ts';

import { everyFact, expectRecount, keptOf, months, take, type WithStore } from './testing/counting.ts';

export function whatCounts(withStore: WithStore): void {
  withStore(
    '[FACT-4] a retraction reaches its fact before or after it, and only under its own day and site',
    async (store) => {
      const night = new Night();
      const [early, late, elsewhere] = [night.visit(1), night.visit(10), night.visit(100)];
      const wrongSite = night.retraction([elsewhere], { site: 'drop-in' as SiteId });
      await take(store, [night.parcel([night.retraction([early])]), night.parcel([late, elsewhere])]);
      await take(store, [night.parcel([night.retraction([late])]), night.parcel([early, wrongSite])]);
      expect(amountOf(await months(store), measures.visits)).toBe(100);
      expect(await keptOf(store, early)).toMatchObject({ retracted: true, counted: false });
      expect(await keptOf(store, late)).toMatchObject({ retracted: true, counted: false });
      await expectRecount(store);
    },
  );

  withStore('[FACT-4] a retraction cannot be retracted', async (store) => {
    const night = new Night();
    const visit = night.visit();
    const retraction = night.retraction([visit]);
    await take(store, [night.parcel([visit, retraction]), night.parcel([night.retraction([retraction])])]);
    expect(await months(store)).toEqual([]);
    await expectRecount(store);
  });

  withStore(
    '[FACT-5] of several corrections of one fact the smallest counts, and the others are marked',
    async (store) => {
      const night = new Night();
      const wrong = night.visit(50);
      const [a, b] = ['a', 'b'].map((start) => night.visit(5, { id: idLike(start), replaces: wrong.id })) as [
        Fact,
        Fact,
      ];
      await take(store, [night.parcel([wrong])]);
      await take(store, [night.parcel([night.retraction([wrong]), b])]);
      expect(amountOf(await months(store), measures.visits)).toBe(5);
      await take(store, [night.parcel([night.retraction([wrong]), a])]);
      expect(amountOf(await months(store), measures.visits)).toBe(5);
      expect(await keptOf(store, b)).toMatchObject({
        beaten: true,
        counted: false,
        marks: ['corrected-twice'],
      });
      expect((await store.facts({ ...everyFact, marked: true })).map(({ fact }) => fact.id)).toEqual([b.id]);
      await take(store, [night.parcel([night.retraction([a])])]);
      expect(await keptOf(store, b)).toMatchObject({ beaten: false, counted: true, marks: [] });
      await expectRecount(store);
    },
  );

  withStore(
    '[FACT-6] of facts with one once key the smallest root counts, whatever day or parcel it came in',
    async (store) => {
      const night = new Night();
      const once = 'sheet:7:1' as OnceKey;
      const [a, b] = ['a', 'b'].map((start) => idLike(start)) as [Fact['id'], Fact['id']];
      const first = night.visit(1, { id: a, once });
      const second = night.visit(10, { id: b, once, day: '2026-03-14' as Day });
      const corrected = night.visit(100, { id: idLike('z'), once, replaces: a });
      await take(store, [night.parcel([second])]);
      await take(store, [night.parcel([first])]);
      expect(amountOf(await months(store), measures.visits)).toBe(1);
      expect(await keptOf(store, second)).toMatchObject({ beaten: true, marks: ['once-again'] });
      await take(store, [night.parcel([corrected, night.retraction([first])])]);
      expect(amountOf(await months(store), measures.visits)).toBe(100);
      await take(store, [night.parcel([night.retraction([corrected])])]);
      expect(amountOf(await months(store), measures.visits)).toBe(10);
      await expectRecount(store);
    },
  );

  withStore('[FACT-6] one id under two days has one winner, whichever came first', async (store) => {
    const night = new Night();
    const once = 'sheet:8:1' as OnceKey;
    const late = night.visit(1, { once });
    const early = { ...late, day: '2026-03-14' as Day, body: { visits: 10 } };
    await take(store, [night.parcel([late])]);
    await take(store, [night.parcel([early])]);
    expect(amountOf(await months(store), measures.visits)).toBe(10);
    await expectRecount(store);
  });

  withStore(
    '[FACT-7] a shift is set aside in one step, with what comes later, and brought back',
    async (store) => {
      const night = new Night();
      const [visit, other] = [night.visit(1), night.visit(10, { shift: 'shift-2' as ShiftId })];
      const [aside, again] = [
        night.setAside('shift-1', { day: '2026-03-16' as Day }),
        night.setAside('shift-1'),
      ];
      await take(store, [night.parcel([visit, other]), night.parcel([aside])], '2026-03-16' as Day);
      const late = night.visit(100);
      await take(store, [night.parcel([late, again])]);
      expect(amountOf(await months(store), measures.visits)).toBe(10);
      expect(await keptOf(store, late)).toMatchObject({ setAside: true, counted: false });
      await expectRecount(store);
      await take(store, [night.parcel([night.retraction([aside])])]);
      expect(amountOf(await months(store), measures.visits)).toBe(10);
      await take(store, [night.parcel([night.retraction([again])])]);
      expect(amountOf(await months(store), measures.visits)).toBe(111);
      expect(await keptOf(store, visit)).toMatchObject({ setAside: false, counted: true });
      await expectRecount(store);
    },
  );

  withStore(
    '[FACT-11] [TALLY-3] a day that cannot be believed is counted apart, and says why',
    async (store) => {
      const night = new Night();
      const day = (text: string) => ({ day: text as Day });
      const ahead = night.visit(1, day('2026-03-16'));
      const old = night.visit(10, day('2025-03-14'));
      const said = night.visit(100, { unsure: true });
      const clock = night.visit(1000);
      const paper = night.visit(10_000, day('2019-01-01'));
      const copiedIn = night.fact(kinds.copiedIn, { amount: 100_000 }, day('2019-01-02'));
      const yearAgo = night.visit(1_000_000, day('2025-03-15'));
      await take(store, [
        night.parcel([ahead, old, said, copiedIn, yearAgo]),
        night.parcel([clock], { clockUnsure: true }),
        night.parcel([paper], { daysFromPaper: true }),
      ]);
      expect(amountOf(await months(store), measures.visits)).toBe(1_110_000);
      const unsure = await store.tallies(wholeTime('month', { unsure: true }));
      expect(amountOf(unsure, measures.visits)).toBe(1111);
      expect((await keptOf(store, ahead)).marks).toEqual(['day-ahead']);
      expect((await keptOf(store, old)).marks).toEqual(['day-old']);
      expect((await keptOf(store, said)).marks).toEqual(['clock']);
      expect(await keptOf(store, clock)).toMatchObject({ unsure: true, counted: true, marks: ['clock'] });
      expect((await keptOf(store, said)).fact).toEqual(said);
      await expectRecount(store);
    },
  );
}
