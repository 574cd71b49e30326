/** Whole weeks made up from repeatable chance, a month of which fades somewhere in the middle. */
import { expect, test } from 'vitest';
import { everyoneTrusted } from '../engines/destruction/holds.ts';
import type { Day, Month } from '../engines/facts/day.ts';
import { testBook } from '../engines/tallies/testing/book.ts';
import { program, sorted, today, wholeTime } from '../engines/tallies/testing/night.ts';
import { seededRandom } from '../std/random.ts';
import type { ServerStore } from './contract.ts';
import { openMemory } from './memory/index.ts';
import { openSqlite } from './sqlite/index.ts';
import { months, take } from './testing/counting.ts';
import { someNights } from './testing/nights.ts';

/** The month of the oldest of the made-up days, and the one of the others. */
const [old, now] = ['2025-02', '2026-03'] as [Month, Month];
const open = { from: '2026-01-01' as Day, to: '2026-12-31' as Day };

const fade = async (store: ServerStore, month: Month) => {
  await store.putSheet({ month, hash: `h${month}`, text: 't', day: today, draft: false });
  return store.fade(month, { today, verified: everyoneTrusted });
};

/** What has not faded is still what a recount of its facts comes to. */
async function expectOpenRecount(store: ServerStore): Promise<void> {
  for (const grain of ['day', 'month'] as const)
    for (const unsure of [false, true]) {
      const query = { ...wholeTime(grain, { unsure }), ...open };
      expect(sorted(await store.tallies(query))).toEqual(sorted(await store.recount(query)));
    }
}

test('[MONTH-8] [MONTH-11] whatever fades and whatever comes after, tallies stay true, in a file as in memory', async () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const parcels = someNights(seededRandom(seed), 90);
    const half = 30 + (seed % 4) * 10;
    const book = testBook();
    const stores = [openMemory({ program, book }), openSqlite({ file: ':memory:', program, book })] as const;
    for (const store of stores) {
      await take(store, parcels.slice(0, half));
      const before = await months(store);
      const unsure = sorted(await store.tallies(wholeTime('month', { unsure: true })));
      expect(await fade(store, old)).toMatchObject({ may: true });
      expect(await months(store)).toEqual(before);
      expect(sorted(await store.tallies(wholeTime('month', { unsure: true })))).toEqual(unsure);
      await expectOpenRecount(store);
      await take(store, parcels.slice(half));
      await expectOpenRecount(store);
      expect((await store.monthFigures(now)).differences).toEqual([]);
      await fade(store, old);
      await expectOpenRecount(store);
    }
    const [memory, file] = stores;
    expect(await months(file)).toEqual(await months(memory));
    const all = { from: '2000-01-01' as Day, to: '2100-01-01' as Day, limit: 10_000 };
    const shown = async (store: ServerStore) =>
      (await store.facts(all)).map((kept) => ({
        ...kept,
        marks: kept.marks.filter((mark) => mark !== 'slip'),
      }));
    expect(await shown(file)).toEqual(await shown(memory));
    expect(await file.months()).toEqual(await memory.months());
    await file.close();
  }
});
