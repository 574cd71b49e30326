import { expect } from 'vitest';
import type { Day } from '../engines/facts/day.ts';
import type { OnceKey, ShiftId, SiteId } from '../engines/facts/fact.ts';
import { kinds, laterBook, measures, testBook } from '../engines/tallies/testing/book.ts';
import { amountOf, Night, sorted, today, van, wholeTime } from '../engines/tallies/testing/night.ts';
import { expectRecount, keptOf, months, take, type WithStore } from './testing/counting.ts';

export function talliesSuite(withStore: WithStore): void {
  adding(withStore);
  settling(withStore);
  asking(withStore);
}

function adding(withStore: WithStore): void {
  withStore(
    '[TALLY-1] every increment stands by day and by month, with its bounds and the visits behind it',
    async (store) => {
      const night = new Night();
      const estimate = (amount: number) =>
        night.fact(kinds.tapped, { amount, low: amount / 2, high: amount * 2 });
      await take(store, [night.parcel([estimate(10)])]);
      await take(store, [night.parcel([estimate(30)])]);
      const only = { measures: [measures.tapped] };
      const cell = { site: van, measure: measures.tapped, dims: [], amount: 40, low: 20, high: 80, n: 2 };
      expect(await store.tallies(wholeTime('day', only))).toEqual([{ ...cell, period: today }]);
      expect(await store.tallies(wholeTime('month', only))).toEqual([{ ...cell, period: '2026-03' }]);
    },
  );

  withStore('[TALLY-5] a cell that comes to nothing leaves no row', async (store) => {
    const night = new Night();
    const [visit, tapped] = [night.visit(3), night.fact(kinds.tapped, { amount: 5 })];
    await take(store, [night.parcel([visit, tapped])]);
    await take(store, [night.parcel([night.retraction([visit, tapped])])]);
    expect(await store.tallies(wholeTime('day'))).toEqual([]);
    expect(await store.tallies(wholeTime('month'))).toEqual([]);
  });
}

function settling(withStore: WithStore): void {
  const lines = (thing: string, quantity: number) => ({ lines: [{ thing, quantity }] });

  withStore(
    "[TALLY-6] a weighed bin replaces its shift's estimates and no other's, whatever comes first",
    async (store) => {
      const night = new Night();
      const shift = 'shift-2' as ShiftId;
      const bin = night.fact(
        kinds.weighed,
        { amount: 100, low: 90, high: 110 },
        { once: 'bin:1' as OnceKey },
      );
      const again = night.fact(kinds.weighed, { amount: 100 }, { once: 'bin:1' as OnceKey });
      const tapped = (amount: number) => night.fact(kinds.tapped, { amount });
      await take(store, [
        night.parcel([tapped(30)]),
        night.parcel([night.fact(kinds.tapped, { amount: 7 }, { shift })]),
      ]);
      expect(amountOf(await months(store), measures.returned)).toBe(37);
      await take(store, [night.parcel([bin])]);
      await take(store, [night.parcel([tapped(60)]), night.parcel([again])]);
      expect(amountOf(await months(store), measures.returned)).toBe(107);
      expect(amountOf(await months(store), measures.tapped)).toBe(97);
      await expectRecount(store);
      await take(store, [night.parcel([night.retraction([bin, again])])]);
      expect(amountOf(await months(store), measures.returned)).toBe(97);
      await expectRecount(store);
    },
  );

  withStore(
    '[TALLY-6] what is uncounted is worked out from both ends of a shift, and shrinks when a late phone comes',
    async (store) => {
      const night = new Night();
      const close = { once: 'close:shift-1' as OnceKey };
      await take(store, [
        night.parcel([night.fact(kinds.loaded, lines('kit', 100)), night.given('kit', 20)]),
      ]);
      expect(amountOf(await months(store), measures.uncounted)).toBe(0);
      await take(store, [night.parcel([night.fact(kinds.left, lines('kit', 50), close)])]);
      expect(amountOf(await months(store), measures.uncounted, 'kit')).toBe(30);
      await take(store, [night.parcel([night.given('kit', 35)])]);
      expect(amountOf(await months(store), measures.uncounted, 'kit')).toBe(-5);
      await take(store, [night.parcel([night.setAside('shift-1')])]);
      expect(await months(store)).toEqual([]);
      await expectRecount(store);
    },
  );

  withStore(
    '[TALLY-7] a shift settles for itself on each day and site, and unsure facts apart',
    async (store) => {
      const night = new Night();
      const weighed = night.fact(kinds.weighed, { amount: 5 });
      const other = night.fact(kinds.tapped, { amount: 40 }, { day: '2026-03-14' as Day });
      const unsure = night.fact(kinds.tapped, { amount: 300 }, { unsure: true });
      await take(store, [night.parcel([weighed, other, unsure, night.fact(kinds.tapped, { amount: 7 })])]);
      expect(amountOf(await months(store), measures.returned)).toBe(45);
      const apart = await store.tallies(wholeTime('month', { unsure: true }));
      expect(amountOf(apart, measures.returned)).toBe(300);
      await expectRecount(store);
    },
  );

  withStore(
    '[TALLY-9] a new measure, and a new settlement, count back over every fact that is kept',
    async (store, place) => {
      const night = new Night();
      await store.close();
      const young = testBook({
        measures: [measures.returned, measures.uncounted, measures.given],
        settlements: ['night.returns', 'night.uncounted'],
      });
      const old = await place.open(young);
      const shift = [night.fact(kinds.loaded, lines('kit', 10)), night.fact(kinds.left, lines('kit', 2))];
      await take(old, [
        night.parcel([...shift, night.given('kit', 5), night.fact(kinds.tapped, { amount: 9 })]),
      ]);
      expect(amountOf(await months(old), measures.returned)).toBe(0);
      await old.close();
      const whole = await place.open();
      expect(amountOf(await months(whole), measures.returned)).toBe(9);
      expect(amountOf(await months(whole), measures.given, 'kit')).toBe(5);
      expect(amountOf(await months(whole), measures.uncounted, 'kit')).toBe(3);
      await expectRecount(whole);
      await take(whole, [night.parcel([night.fact(kinds.weighed, { amount: 4 })])]);
      await expectRecount(whole);
      await whole.close();
    },
  );

  withStore(
    '[TALLY-9] a measure in another version is counted anew over every month of which facts are kept, and back again',
    async (store, place) => {
      const night = new Night();
      const before = { day: '2026-01-20' as Day, shift: null };
      const gone = night.given('kit', 50);
      await take(store, [
        night.parcel([night.visit(5), night.given('kit', 3), night.fact(kinds.tapped, { amount: 9 })]),
        night.parcel([night.visit(2, before), night.given('kit', 4, before), gone]),
        night.parcel([night.fact(kinds.tapped, { amount: 7 }, before), night.retraction([gone])]),
        night.parcel([
          night.given('pipe', 1, { unsure: true }),
          night.given('pipe', 6, { shift: 's9' as ShiftId }),
        ]),
        night.parcel([night.setAside('s9')]),
      ]);
      const first = await months(store);
      await store.close();
      const later = await place.open(laterBook());
      const cells = await months(later);
      expect(amountOf(cells, measures.given, 'kit')).toBe(14);
      expect(amountOf(cells, measures.visits)).toBe(2);
      expect(amountOf(cells, measures.tapped)).toBe(16);
      expect(amountOf(cells, measures.returned)).toBe(216);
      await expectRecount(later);
      await take(later, [night.parcel([night.given('kit', 1)]), night.parcel([night.setAside('shift-1')])]);
      await take(later, [night.parcel([night.fact(kinds.weighed, { amount: 30 }, before)])]);
      expect(amountOf(await months(later), measures.returned)).toBe(130);
      await expectRecount(later);
      await later.close();
      const again = await place.open(testBook());
      await expectRecount(again);
      expect(amountOf(first, measures.given, 'kit')).toBe(7);
      expect(amountOf(await months(again), measures.given, 'kit')).toBe(4);
      await again.close();
    },
  );

  withStore(
    '[FACT-9] a body that a parser could not read is counted once the parser is mended, though no kind is new',
    async (store, place) => {
      const night = new Night();
      const odd = night.fact(kinds.visited, { visits: 'three' });
      await take(store, [night.parcel([odd, night.fact(kinds.visited, { visits: 'few' }), night.visit(2)])]);
      expect((await store.notYetCounted()).facts).toMatchObject([{ facts: 2 }]);
      await store.close();
      const { kinds: mended } = laterBook();
      const book = testBook();
      const whole = await place.open({ ...book, kinds: new Map([...book.kinds, ...mended]) });
      expect((await whole.notYetCounted()).facts).toMatchObject([{ facts: 1 }]);
      expect(await keptOf(whole, odd)).toMatchObject({ notYetCounted: false, counted: true });
      await whole.close();
    },
  );

  withStore(
    '[TALLY-7] what has no shift settles together, by day and site, apart from every shift',
    async (store) => {
      const night = new Night();
      const loose = { shift: null };
      const tapped = (amount: number, more: object = loose) => night.fact(kinds.tapped, { amount }, more);
      const bin = night.fact(kinds.weighed, { amount: 40 }, loose);
      await take(store, [
        night.parcel([tapped(30), tapped(5)]),
        night.parcel([tapped(7, {}), tapped(11, { ...loose, site: 'drop-in' as SiteId })]),
        night.parcel([tapped(13, { ...loose, day: '2026-03-14' as Day })]),
      ]);
      expect(amountOf(await months(store), measures.returned)).toBe(66);
      await take(store, [night.parcel([bin])]);
      expect(amountOf(await months(store), measures.returned)).toBe(71);
      await expectRecount(store);
      await take(store, [night.parcel([night.retraction([bin])])]);
      expect(amountOf(await months(store), measures.returned)).toBe(66);
      await expectRecount(store);
    },
  );

  withStore(
    '[TALLY-10] a settlement that goes and comes back settles what happened meanwhile',
    async (store, place) => {
      const night = new Night();
      await take(store, [night.parcel([night.fact(kinds.tapped, { amount: 9 })])]);
      await store.close();
      const without = await place.open(testBook({ settlements: ['night.returns'] }));
      await take(without, [night.parcel([night.fact(kinds.tapped, { amount: 1 })])]);
      expect(amountOf(await months(without), measures.returned)).toBe(9);
      await without.close();
      const whole = await place.open();
      expect(amountOf(await months(whole), measures.returned)).toBe(10);
      await expectRecount(whole);
      await whole.close();
    },
  );
}

function asking(withStore: WithStore): void {
  withStore(
    '[TALLY-12] sums by shift hold what counts of it and nothing else, whatever its days',
    async (store) => {
      const night = new Night();
      const [first, second] = ['shift-1' as ShiftId, 'shift-2' as ShiftId];
      const taken = night.given('kit', 100);
      const other = night.given('kit', 7, { shift: second });
      await take(store, [
        night.parcel([night.given('kit', 2), night.given('pipe', 3), taken]),
        night.parcel([night.given('kit', 5, { day: '2027-01-01' as Day }), other, night.visit(9)]),
        night.parcel([night.given('kit', 4, { shift: null })]),
      ]);
      await take(store, [night.parcel([night.retraction([taken])])]);
      const shown = async (from: string, to: string, ...asked: (typeof measures.given)[]) => {
        const sums = await store.byShift({ from: from as Day, to: to as Day, measures: asked });
        return sums.map(({ shift, measure, amount }) => `${shift} ${measure} ${amount}`).sort();
      };
      const all = ['2000-01-01', '2100-01-01'] as const;
      expect(await shown(...all, measures.given)).toEqual([
        'shift-1 night.given 10',
        'shift-2 night.given 7',
      ]);
      expect(await shown(today, today, measures.given, measures.visits)).toEqual([
        'shift-1 night.given 5',
        'shift-2 night.given 7',
      ]);
      expect(await shown(...all, measures.loaded)).toEqual([]);
      await take(store, [night.parcel([night.setAside(second)])]);
      expect(await shown(...all, measures.given)).toEqual([`${first} night.given 10`]);
    },
  );

  withStore('[TALLY-8] a query sums over what it does not keep, and over nothing else', async (store) => {
    const night = new Night();
    const dropIn = 'drop-in' as SiteId;
    const at = (day: string, site: SiteId) => ({ day: day as Day, site });
    await take(store, [
      night.parcel([
        night.given('kit', 1, at('2026-01-31', van)),
        night.given('kit', 2, at('2026-02-01', van)),
      ]),
      night.parcel([
        night.given('pipe', 4, at('2026-02-28', dropIn)),
        night.visit(8, at('2026-02-28', dropIn)),
      ]),
    ]);
    const short = async (query: Parameters<typeof store.tallies>[0]) =>
      sorted(await store.tallies(query)).map(({ site, period, measure, dims, amount }) =>
        [site, period, measure, ...dims, amount].join(' '),
      );
    const february = { grain: 'month', from: '2026-02-10' as Day, to: '2026-02-10' as Day } as const;
    expect(await short(february)).toEqual([
      'drop-in 2026-02 night.given pipe 4',
      'drop-in 2026-02 night.visits 8',
      'van 2026-02 night.given kit 2',
    ]);
    expect(await short({ ...february, grain: 'day' })).toEqual([]);
    expect(await short(wholeTime('month', { keep: ['site', 'measure'] }))).toEqual([
      'drop-in  night.given 4',
      'drop-in  night.visits 8',
      'van  night.given 3',
    ]);
    expect(await short(wholeTime('month', { keep: ['period'], measures: [measures.given] }))).toEqual([
      ' 2026-01  1',
      ' 2026-02  6',
    ]);
    expect(await short(wholeTime('month', { keep: ['dims'] }))).toEqual(['   kit 3', '   pipe 4', '   8']);
    expect(await short(wholeTime('month', { keep: [] }))).toEqual(['   15']);
    expect(await short(wholeTime('month', { keep: [], sites: [dropIn] }))).toEqual(['   12']);
    expect(await short(wholeTime('day', { sites: ['nowhere' as SiteId], keep: [] }))).toEqual([]);
    expect(await short(wholeTime('day', { measures: [], keep: [] }))).toEqual([]);
    for (const keep of [undefined, [], ['dims'], ['site', 'period', 'measure']] as const) {
      const query = wholeTime('month', keep ? { keep } : {});
      expect(sorted(await store.recount(query))).toEqual(sorted(await store.tallies(query)));
    }
  });
}
