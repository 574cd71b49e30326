import { describe, expect, test } from 'vitest';
import type { Day } from '../engines/facts/day.ts';
import type { Fact, Kind, OnceKey, ShiftId, SiteId } from '../engines/facts/fact.ts';
import type { Frame, LogId } from '../engines/facts/parcel.ts';
import type { Book } from '../engines/tallies/tally.ts';
import { kinds, measures, testBook } from '../engines/tallies/testing/book.ts';
import {
  amountOf,
  hashLike,
  idLike,
  Night,
  nameOfHash,
  sorted,
  today,
  van,
  wholeTime,
} from '../engines/tallies/testing/night.ts';
import { orThrow } from '../std/result.ts';
import type { Arrival, FactQuery, KeptFact, ServerStore } from './contract.ts';
import { talliesSuite } from './tallies.suite.ts';

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

export function countsStoreSuite(name: string, makePlace: () => Promise<CountsPlace>): void {
  const withStore: WithStore = (title, run) =>
    test(title, async () => {
      const place = await makePlace();
      try {
        const store = await place.open();
        await run(store, place);
        await store.close();
      } finally {
        await place.remove?.();
      }
    });
  describe(`counts in ${name}`, () => {
    arriving(withStore);
    whatCounts(withStore);
    apart(withStore);
    talliesSuite(withStore);
  });
}

function arriving(withStore: WithStore): void {
  withStore('[FACT-2] a fact that comes again, in this parcel or another, changes nothing', async (store) => {
    const night = new Night();
    const visit = night.visit(2);
    const parcel = night.parcel([visit, visit]);
    expect(await take(store, [parcel])).toEqual(['stored']);
    expect(await take(store, [parcel, night.parcel([visit])])).toEqual(['had', 'stored']);
    expect(amountOf(await months(store), measures.visits)).toBe(2);
    await expectRecount(store);
  });

  withStore('[FACT-15] each parcel is answered by itself, and its number kept', async (store) => {
    const night = new Night();
    const parcels = [1, 2, 3, 4].map((visits) => night.parcel([night.visit(visits)]));
    expect(await take(store, [parcels[3], parcels[0], parcels[0]] as Arrival[])).toEqual([
      'stored',
      'stored',
      'had',
    ]);
    const [log] = await store.logs();
    const ranges = [
      [1, 1],
      [4, 4],
    ];
    expect(log).toMatchObject({ ranges, wall: 'counts', device: 'blue', lastDay: today, safe: [] });
    expect(await store.logs(['nobody'.padEnd(22, '0') as LogId])).toEqual([]);
    expect(await take(store, parcels)).toEqual(['had', 'stored', 'stored', 'had']);
    expect((await store.logs([parcels[0]?.log as LogId]))[0]?.ranges).toEqual([[1, 4]]);
  });

  withStore(
    '[FACT-16] the same number with other bytes is a parcel of a copied phone, and is counted',
    async (store) => {
      const night = new Night();
      const one = night.parcel([night.visit(1)], { n: 1, hash: hashLike(1) });
      const two = night.parcel([night.visit(10)], { n: 1, hash: hashLike(2) });
      expect(await take(store, [one, two])).toEqual(['stored', 'copied']);
      expect(await take(store, [two, one])).toEqual(['had', 'had']);
      expect(amountOf(await months(store), measures.visits)).toBe(11);
      const copied = (await store.logs()).filter((log) => log.copied);
      expect(copied.map(({ log, ranges }) => ({ log, ranges }))).toEqual([
        { log: nameOfHash(hashLike(2)), ranges: [[1, 1]] },
      ]);
    },
  );

  withStore(
    '[FACT-17] [P2] what cannot be opened is kept as it came, shown as a number, and counted once opened',
    async (store) => {
      const night = new Night();
      const opened = night.parcel([night.visit(3)]);
      const { log, n, wall, hash, device } = opened;
      const frame: Frame = { wall, key: 1, log, n, bytes: night.random.bytes(100) };
      const sealed: Arrival = { log, n, wall, hash, device, frame, why: 'unopened' };
      expect(await take(store, [sealed])).toEqual(['unopened']);
      expect(await take(store, [sealed])).toEqual(['had']);
      expect((await store.notYetCounted()).unopened).toBe(1);
      expect(await store.parcels.read(log, 1, 10)).toEqual([frame]);
      expect((await store.logs())[0]?.ranges).toEqual([[n, n]]);
      expect(await take(store, [opened])).toEqual(['stored']);
      expect((await store.notYetCounted()).unopened).toBe(0);
      expect(await take(store, [opened, sealed])).toEqual(['had', 'had']);
      expect(amountOf(await months(store), measures.visits)).toBe(3);
    },
  );

  withStore("[FACT-18] nothing of another program's parcel is kept", async (store) => {
    const night = new Night();
    const foreign = { ...night.visit(), program: 'somewhere-else' as Fact['program'] };
    expect(await take(store, [night.parcel([night.visit(), foreign])])).toEqual(['not-a-parcel']);
    expect(await store.logs()).toEqual([]);
    expect(await store.facts(everyFact)).toEqual([]);
  });

  withStore(
    '[FACT-19] [P2] what was answered is there when the store is opened again',
    async (store, place) => {
      const night = new Night();
      const visit = night.visit(5);
      const parcel = night.parcel([visit, night.given('kit', 2)]);
      await take(store, [parcel]);
      const before = await months(store);
      await store.setSetting('colour', 'green');
      await store.close();
      const again = await place.open();
      expect(await months(again)).toEqual(before);
      expect((await keptOf(again, visit)).fact).toEqual(visit);
      expect(await take(again, [parcel])).toEqual(['had']);
      expect(await again.setting('colour')).toBe('green');
      await again.setSetting('colour', null);
      expect(await again.setting('colour')).toBeNull();
      await again.close();
    },
  );

  withStore('[FACT-20] [P2] two writers at once: every fact once, every tally whole', async (one, place) => {
    const two = await place.open();
    const night = new Night();
    const parcels = Array.from({ length: 30 }, () => night.parcel([night.visit(1), night.given('kit', 2)]));
    night.newLog();
    const others = Array.from({ length: 30 }, () => night.parcel([night.visit(1)]));
    await Promise.all([
      ...parcels.map((parcel, at) => one.ingest([parcel, others[at] as Arrival], today)),
      ...others.map((other, at) => two.ingest([parcels[29 - at] as Arrival, other], today)),
    ]);
    for (const store of [one, two]) {
      expect(amountOf(await months(store), measures.visits)).toBe(60);
      expect(amountOf(await months(store), measures.given, 'kit')).toBe(60);
      expect((await store.logs()).map(({ ranges }) => ranges)).toEqual([[[1, 30]], [[1, 30]]]);
      await expectRecount(store);
    }
    await two.close();
  });

  withStore('[FACT-22] numbers that a backup holds are safe', async (store) => {
    const night = new Night();
    await take(store, [night.parcel([night.visit()]), night.parcel([night.visit()])]);
    const [log] = await store.logs();
    await store.markSafe([{ log: log?.log as LogId, ranges: [[1, 1]] }]);
    await store.markSafe([{ log: log?.log as LogId, ranges: [[2, 2]] }]);
    expect((await store.logs())[0]?.safe).toEqual([[1, 2]]);
    await take(store, [night.parcel([night.visit()])]);
    expect(await store.logs()).toMatchObject([{ ranges: [[1, 3]], safe: [[1, 2]] }]);
  });

  withStore('[FACT-24] facts are read a page at a time, by what a screen asks for', async (store) => {
    const night = new Night();
    const days = ['2026-03-13', '2026-03-14'] as Day[];
    const facts = days.flatMap((day) => [
      night.visit(1, { day }),
      night.given('kit', 1, { day, site: 'drop-in' as SiteId, shift: null }),
    ]);
    await take(store, [night.parcel(facts)]);
    const all = await store.facts(everyFact);
    expect(new Set(all.map(({ fact }) => fact.id))).toEqual(new Set(facts.map(({ id }) => id)));
    const pages: KeptFact[] = [];
    for (;;) {
      const last = pages.at(-1)?.fact;
      const page = await store.facts({ ...everyFact, limit: 3, ...(last ? { after: last } : {}) });
      pages.push(...page);
      if (page.length < 3) break;
    }
    expect(pages).toEqual(all);
    const count = async (query: Partial<FactQuery>) => (await store.facts({ ...everyFact, ...query })).length;
    expect(await count({ to: '2026-03-13' as Day })).toBe(2);
    expect(await count({ site: van })).toBe(2);
    expect(await count({ shift: 'shift-1' as ShiftId, kind: kinds.given })).toBe(0);
    expect(await count({ site: 'nowhere' as SiteId })).toBe(0);
    expect(await count({ marked: true })).toBe(0);
    expect(await count({ marked: false })).toBe(4);
  });
}

function whatCounts(withStore: WithStore): void {
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

function apart(withStore: WithStore): void {
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
