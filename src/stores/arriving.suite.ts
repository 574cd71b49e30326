import { expect } from 'vitest';
import type { Day } from '../engines/facts/day.ts';
import type { Fact, ShiftId, SiteId } from '../engines/facts/fact.ts';
import type { Frame, LogId } from '../engines/facts/parcel.ts';
import { kinds, measures } from '../engines/tallies/testing/book.ts';
import { amountOf, hashLike, Night, nameOfHash, today, van } from '../engines/tallies/testing/night.ts';
import type { Arrival, FactQuery, KeptFact } from './contract.ts';

import { everyFact, expectRecount, keptOf, months, take, type WithStore } from './testing/counting.ts';

export function arriving(withStore: WithStore): void {
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
