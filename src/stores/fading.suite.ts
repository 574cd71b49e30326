import { expect } from 'vitest';
import { restoredSetting } from '../engines/destruction/gate.ts';
import { everyoneTrusted, type HoldScope } from '../engines/destruction/holds.ts';
import { addDays, type Day, type Month } from '../engines/facts/day.ts';
import type { Body, Fact, OnceKey, ShiftId, SiteId } from '../engines/facts/fact.ts';
import { kinds, measures, testBook } from '../engines/tallies/testing/book.ts';
import { amountOf, idLike, Night, sorted, today, van, wholeTime } from '../engines/tallies/testing/night.ts';
import type { ServerStore } from './contract.ts';
import { everyFact, months, take, type WithStore } from './testing/counting.ts';

const march = '2026-03' as Month;
const april = '2026-04' as Month;
const shop = 'shop' as SiteId;
const inApril = '2026-04-10' as Day;
const later = '2026-05-20' as Day;

/** Goes from one day to another as a server does: no more than three days at a time. */
export async function workUntil(store: ServerStore, day: Day, from = today): Promise<void> {
  for (let at = from; at < day; at = addDays(at, 3)) await asks(store, at);
  await asks(store, day);
}
const asks = (store: ServerStore, day: Day) =>
  store.mayDestroy({ today: day, verified: everyoneTrusted }, { from: day, to: day });
const sheetOf = (month: Month, draft = false) => ({
  ...{ month, hash: `hash of ${month}`, text: `text of ${month}`, day: today, draft },
});
const fadeOn = (store: ServerStore, day: Day, month = march) =>
  store.fade(month, { today: day, verified: everyoneTrusted });
const said = (night: Night, kind: Fact['kind'], body: Body) => night.fact(kind, body, { shift: null });
const hold = (night: Night, scope: HoldScope) => said(night, kinds.held, { scope: scope as unknown as Body });
const days = async (store: ServerStore) => sorted(await store.tallies(wholeTime('day')));

export function fading(withStore: WithStore): void {
  whatGoes(withStore);
  whatStays(withStore);
  gated(withStore);
}

function whatGoes(withStore: WithStore): void {
  withStore(
    '[MONTH-7] [MONTH-8] [P4] a month that fades leaves its tallies by month and nothing finer',
    async (store) => {
      const night = new Night();
      const gone = night.given('kit', 4);
      await take(store, [
        night.parcel([gone, night.visit(3), night.fact(kinds.noted, { text: 'words' })]),
        night.parcel([night.retraction([gone]), night.given('pipe', 2, { once: 'sheet:1' as OnceKey })]),
      ]);
      const more = [night.visit(5, { day: inApril }), night.fact(kinds.tapped, { amount: 9 })];
      await take(store, [night.parcel(more)], inApril);
      const before = await months(store);
      await store.putSheet(sheetOf(march));
      await workUntil(store, later);
      expect(await fadeOn(store, later)).toEqual({ may: true, whole: true, rebuilt: true });
      expect(await months(store)).toEqual(before);
      expect((await store.facts(everyFact)).map(({ fact }) => fact.day)).toEqual([inApril]);
      expect((await days(store)).map(({ period }) => period)).toEqual([inApril]);
      expect(await store.notes(van, today)).toEqual([]);
      expect((await store.logs()).map(({ device, ranges }) => [device, ranges])).toEqual([
        ['blue', [[1, 3]]],
      ]);
      await store.putSheet(sheetOf(april));
      await fadeOn(store, later, april);
      expect((await store.logs()).map(({ device, ranges }) => [device, ranges])).toEqual([[null, [[1, 3]]]]);
      expect(await store.byShift({ from: today, to: today, measures: [measures.given] })).toEqual([]);
      expect(await store.months()).toEqual([
        { month: march, kept: false, waiting: 0, faded: { on: later, whole: true } },
        { month: april, kept: false, waiting: 0, faded: { on: later, whole: true } },
      ]);
      expect(await store.fadedBefore()).toBe('2026-05');
    },
  );

  withStore(
    '[MONTH-7] a parcel that comes again after its month has faded is had, and counts nothing',
    async (store) => {
      const night = new Night();
      const parcel = night.parcel([night.visit(3)]);
      await take(store, [parcel]);
      await store.putSheet(sheetOf(march));
      await workUntil(store, later);
      await fadeOn(store, later);
      expect(await take(store, [parcel], later)).toEqual(['had']);
      expect(amountOf(await months(store), measures.visits)).toBe(3);
      expect(await store.facts(everyFact)).toEqual([]);
    },
  );

  withStore(
    '[MONTH-10] [P2] what comes late to a faded month is counted, and its facts go with the next fading',
    async (store) => {
      const night = new Night();
      await take(store, [night.parcel([night.visit(3)])]);
      await store.putSheet(sheetOf(march));
      await workUntil(store, later);
      await fadeOn(store, later);
      night.newLog();
      const undone = night.visit(70);
      await take(store, [night.parcel([night.visit(4), undone])], later);
      await take(store, [night.parcel([night.retraction([undone])])], later);
      expect(amountOf(await months(store), measures.visits)).toBe(7);
      expect((await store.months())[0]?.kept).toBe(true);
      expect(await store.fadedBefore()).toBeNull();
      await fadeOn(store, addDays(later, 1));
      expect(await store.facts(everyFact)).toEqual([]);
      expect(await days(store)).toEqual([]);
      expect(amountOf(await months(store), measures.visits)).toBe(7);
      expect((await store.months())[0]).toMatchObject({ kept: false, faded: { on: later, whole: true } });
    },
  );
}

function whatStays(withStore: WithStore): void {
  withStore(
    '[MONTH-11] what a faded fact decided stays decided: sheets entered twice, corrections, shifts set aside',
    async (store) => {
      const night = new Night();
      const once = { once: 'sheet:7' as OnceKey };
      const first = night.visit(1, { ...once, id: idLike('a') });
      const again = night.visit(20, { ...once, id: idLike('b'), day: inApril });
      const shift = 'shift-2' as ShiftId;
      const aside = night.visit(300, { shift, day: inApril });
      const facts = [first, again, aside, night.setAside(shift), night.visit(4000)];
      await take(store, [night.parcel(facts)], inApril);
      const before = await months(store);
      await store.putSheet(sheetOf(march));
      await workUntil(store, later);
      await fadeOn(store, later);
      const query = { ...wholeTime('month'), from: inApril, to: inApril };
      expect(await months(store)).toEqual(before);
      expect(await store.recount(query)).toEqual([]);
      expect((await store.monthFigures(april)).differences).toEqual([]);
      await take(
        store,
        [night.parcel([night.visit(5, { day: inApril, shift: 'shift-3' as ShiftId })])],
        later,
      );
      expect(sorted(await store.recount(query))).toEqual(sorted(await store.tallies(query)));
    },
  );

  withStore(
    '[MONTH-8] [TALLY-9] a measure in another version is not counted back over what is left of a faded month',
    async (store, place) => {
      const night = new Night();
      await take(store, [night.parcel([night.visit(3), night.visit(4, { site: shop })])]);
      await store.putSheet(sheetOf(march));
      await take(store, [night.parcel([hold(night, { of: 'site', site: shop })])]);
      expect(await fadeOn(store, today)).toMatchObject({ may: true, whole: false });
      const before = await months(store);
      await store.close();
      const book = testBook();
      const versions = [...book.measures].map(([id, each]) => [id, { ...each, version: 2 }] as const);
      const newer = await place.open({ ...book, measures: new Map(versions) });
      expect(await months(newer)).toEqual(before);
      await newer.close();
    },
  );

  withStore(
    '[MONTH-8] what this build cannot count stays until one that can has counted it, or the lead lets it go',
    async (store, place) => {
      const night = new Night();
      await store.close();
      const small = await place.open(testBook({ kinds: [kinds.given] }));
      const odd = night.fact(kinds.visited, { visits: 'many' });
      await take(small, [night.parcel([night.given('kit', 4), night.visit(2), odd])]);
      await small.putSheet(sheetOf(march));
      await workUntil(small, later);
      expect(await fadeOn(small, later)).toEqual({ may: true, whole: false, rebuilt: true });
      expect((await small.months())[0]).toMatchObject({ kept: true, waiting: 2, faded: { whole: false } });
      await small.close();
      const whole = await place.open();
      expect(amountOf(await months(whole), measures.given)).toBe(4);
      expect(await fadeOn(whole, later)).toMatchObject({ whole: false });
      expect((await whole.facts(everyFact)).map(({ fact }) => fact.id)).toEqual([odd.id]);
      await take(whole, [night.parcel([said(night, kinds.allowed, { month: march })])], later);
      expect(await fadeOn(whole, later)).toMatchObject({ whole: true });
      expect(await whole.facts(everyFact)).toEqual([]);
      await whole.close();
    },
  );

  withStore(
    '[MONTH-8] sealed parcels that nobody can open stay until the lead lets them go',
    async (store) => {
      const night = new Night();
      const { facts: _, ...head } = night.parcel([]);
      const frame = {
        wall: 'counts',
        key: 1,
        log: head.log,
        n: head.n,
        bytes: night.random.bytes(40),
      } as const;
      await take(store, [{ ...head, frame, why: 'unopened' }]);
      const asked = { today, verified: everyoneTrusted };
      expect(await store.letGoUnopened(asked)).toBe(0);
      await take(store, [night.parcel([said(night, kinds.allowed, { unopenedUntil: addDays(today, -1) })])]);
      expect(await store.letGoUnopened(asked)).toBe(0);
      expect(await store.parcels.count()).toBe(1);
      const untrusted = { ...asked, verified: { refused: [], trusted: [] } };
      const other = new Night(7);
      await take(store, [other.parcel([said(other, kinds.allowed, { unopenedUntil: today })])]);
      expect(await store.letGoUnopened(untrusted)).toBe(0);
    },
  );

  withStore('[MONTH-4] a sheet that is kept takes the drafts away and is never changed', async (store) => {
    await store.putSheet(sheetOf(march, true));
    await store.putSheet({ ...sheetOf(march, true), hash: 'other' });
    await store.putSheet(sheetOf(april));
    expect((await store.sheets(march)).map(({ draft }) => draft)).toEqual([true, true]);
    await store.putSheet(sheetOf(march));
    expect(await store.sheets(march)).toEqual([sheetOf(march)]);
    expect((await store.sheetHeads()).map(({ month }) => month).sort()).toEqual([march, april]);
  });
}

function gated(withStore: WithStore): void {
  withStore('[MONTH-12] [P4] a month without its sheet does not fade', async (store) => {
    const night = new Night();
    await take(store, [night.parcel([night.visit()])]);
    await store.putSheet(sheetOf(march, true));
    expect(await fadeOn(store, today)).toEqual({ may: false, why: 'no-sheet' });
    expect(await store.facts(everyFact)).toHaveLength(1);
  });

  withStore(
    '[MONTH-13] [P4] a clock of 1970, 400 days behind or 400 days ahead destroys nothing, notes neither',
    async (store) => {
      const night = new Night();
      await take(store, [night.parcel([night.visit(), night.fact(kinds.noted, { text: 'words' })])]);
      await store.putSheet(sheetOf(march));
      await asks(store, today);
      for (const day of ['1970-01-01' as Day, addDays(today, -400), addDays(today, 400), addDays(today, 4)]) {
        expect(await fadeOn(store, day)).toEqual({ may: false, why: 'clock' });
        expect(await store.turnDay(day)).toBe(false);
        expect(await fadeOn(store, day)).toEqual({ may: false, why: 'clock' });
      }
      expect(await store.facts(everyFact)).toHaveLength(2);
      expect(await store.notes(van, today)).toHaveLength(1);
      await take(store, [night.parcel([said(night, kinds.allowed, { today: later })])]);
      expect(await fadeOn(store, later)).toMatchObject({ may: true });
    },
  );

  withStore(
    '[MONTH-14] [P4] data that was put back destroys nothing until the lead has confirmed the holds',
    async (store) => {
      const night = new Night();
      await take(store, [night.parcel([night.visit()])]);
      await store.putSheet(sheetOf(march));
      await store.setSetting(restoredSetting, 'a-random-name');
      expect(await fadeOn(store, today)).toEqual({ may: false, why: 'restored' });
      expect(await store.turnDay(today)).toBe(false);
      const confirmed = said(night, kinds.allowed, { restore: 'a-random-name' });
      await take(store, [night.parcel([confirmed])]);
      const nobody = { today, verified: { refused: [], trusted: [] } };
      expect(await store.fade(march, nobody)).toEqual({ may: false, why: 'restored' });
      expect(await fadeOn(store, today)).toMatchObject({ may: true });
    },
  );

  withStore(
    '[MONTH-15] [MONTH-16] [P4] a hold placed a moment before keeps its scope and nothing else; once two people have lifted it, it goes',
    async (store) => {
      const night = new Night();
      const facts = [
        night.visit(1),
        night.visit(2, { site: shop }),
        night.visit(4, { day: addDays(today, -1) }),
      ];
      const note = night.fact(kinds.noted, { text: 'words' });
      await take(store, [night.parcel([...facts, note])]);
      await store.putSheet(sheetOf(march));
      await workUntil(store, later);
      const held = hold(night, { of: 'days', from: today, to: today });
      const site = hold(night, { of: 'site', site: shop });
      await take(store, [night.parcel([held, site])], later);
      await take(store, [night.parcel([night.retraction([held, site], { day: today })])], later);
      expect(await fadeOn(store, later)).toEqual({ may: true, whole: false, rebuilt: true });
      const ids = async () => (await store.facts(everyFact)).map(({ fact }) => fact.id).sort();
      const kept = [...facts.slice(0, 2), note].map(({ id }) => id).sort();
      expect((await ids()).filter((id) => kept.includes(id))).toEqual(kept);
      expect(await ids()).not.toContain(facts[2]?.id);
      expect((await store.logs())[0]?.device).toBe('blue');
      await store.turnDay(addDays(later, 1));
      expect(amountOf(await days(store), measures.visits)).toBe(3);

      const lift = (of: Fact, by: string) => said(night, kinds.lifted, { hold: of.id, by });
      await take(store, [night.parcel([lift(held, 'a'), lift(held, 'a'), lift(site, 'a')])], later);
      await fadeOn(store, addDays(later, 1));
      expect(await ids()).toEqual(expect.arrayContaining(kept));
      await take(store, [night.parcel([lift(held, 'b'), lift(site, 'b')])], later);
      expect(await fadeOn(store, addDays(later, 1))).toMatchObject({ whole: true });
      expect(await ids()).toEqual([]);
      expect(amountOf(await months(store), measures.visits)).toBe(7);
    },
  );

  withStore(
    '[MONTH-15] [P4] a hold on everything stops notes as well; the day turns all the same',
    async (store) => {
      const night = new Night();
      await take(store, [
        night.parcel([night.fact(kinds.noted, { text: 'words' }), hold(night, { of: 'everything' })]),
      ]);
      await take(store, [night.parcel([night.visit(1, { day: addDays(today, 1) })])], addDays(today, 1));
      expect(await store.turnDay(addDays(today, 2))).toBe(true);
      expect(await store.notes(van, today)).toHaveLength(1);
      await store.putSheet(sheetOf(march));
      expect(await fadeOn(store, addDays(today, 2))).toEqual({ may: false, why: 'held' });
    },
  );

  withStore(
    '[MONTH-12] [P4] a note that is taken back is shown to nobody; its words go at once, or when nothing holds them any more',
    async (store) => {
      const night = new Night();
      const [free, heldNote] = [1, 2].map((at) => night.fact(kinds.noted, { text: `words ${at}` }));
      const words = async (day: Day) => (await store.notes(van, day)).map(({ text }) => text);
      if (!free || !heldNote) throw new Error('two notes');
      const kept = async (rows: number) => expect([null, rows]).toContain(await notesKept(store));
      await take(store, [night.parcel([free, heldNote])]);
      await take(store, [night.parcel([night.retraction([free])])]);
      expect(await words(today)).toEqual(['words 2']);
      const held = hold(night, { of: 'site', site: van });
      await take(store, [night.parcel([held])]);
      await take(store, [night.parcel([night.retraction([heldNote])])]);
      expect(await words(today)).toEqual([]);
      await kept(1);
      await store.turnDay(addDays(today, 1));
      await kept(1);
      const lift = (by: string) => said(night, kinds.lifted, { hold: held.id, by });
      await take(store, [night.parcel([lift('a'), lift('b')])]);
      await store.turnDay(addDays(today, 2));
      await kept(0);
    },
  );
}

/** Rows of notes in a store's files; a store in memory has no tables, and is believed. */
async function notesKept(store: ServerStore): Promise<number | null> {
  const { tables } = await store.holdings();
  return tables.find(({ table }) => table === 'notes')?.rows ?? null;
}
