/** What only a file can show: bytes that are gone, a disk that is full, other processes. */
import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../../engines/facts/day.ts';
import type { OnceKey } from '../../engines/facts/fact.ts';
import { kinds, laterBook, measures, testBook } from '../../engines/tallies/testing/book.ts';
import { amountOf, Night, program, today, van, wholeTime } from '../../engines/tallies/testing/night.ts';
import { storeTrouble } from '../../std/problem.ts';
import { seededRandom, shuffled } from '../../std/random.ts';
import { orThrow } from '../../std/result.ts';
import type { FactQuery } from '../contract.ts';
import { openMemory } from '../memory/index.ts';
import { everyFact, expectRecount, take } from '../testing/counting.ts';
import { everything, someNights } from '../testing/nights.ts';
import { openSqlite } from './index.ts';
import { nodeDriver } from './node-driver.ts';
import { betterDriver } from './testing/better-driver.ts';
import { filePlace } from './testing/places.ts';

const drivers = [
  ['node:sqlite', nodeDriver],
  ['better-sqlite3', betterDriver],
] as const;

/** Whether any file in the database's folder holds these bytes. */
async function isInBytes(file: string, text: string): Promise<boolean> {
  const folder = dirname(file);
  for (const name of await readdir(folder))
    if ((await readFile(join(folder, name))).includes(text)) return true;
  return false;
}

test('[FACT-13] [P6] a note that is over is in no byte of the file or its journal', async () => {
  const place = await filePlace();
  const store = await place.open();
  const night = new Night();
  const text = (at: number) => `planted marker ${at} `.repeat(3);
  for (let at = 0; at < 60; at++)
    await take(store, [night.parcel([night.fact(kinds.noted, { text: text(at) }), night.visit()])]);
  expect(await isInBytes(place.file, 'planted marker')).toBe(true);
  const next = addDays(today, 1);
  await take(
    store,
    [
      night.parcel([
        night.visit(1, { day: next }),
        night.fact(kinds.noted, { text: 'newer words' }, { day: next }),
      ]),
    ],
    next,
  );
  await store.turnDay(addDays(today, 2));
  expect(await isInBytes(place.file, 'planted marker')).toBe(false);
  expect((await store.notes(van, addDays(today, 2))).map((note) => note.text)).toEqual(['newer words']);
  await store.close();
  await place.remove?.();
});

test("[FACT-21] after the day has turned a day's rows lie in the order of their random ids", async () => {
  const place = await filePlace();
  const store = await place.open();
  const night = new Night();
  for (let at = 0; at < 40; at++) await take(store, [night.parcel([night.visit()])]);
  const ids = (await store.facts(everyFact)).map(({ fact }) => fact.id);
  await store.turnDay(addDays(today, 1));
  await store.close();
  const bytes = await readFile(place.file);
  const places = ids.map((id) => bytes.indexOf(id));
  // SQLite fills a page from its end: rows laid down in order of id stand in falling order within each page.
  const rises = places.filter((at, index) => index > 0 && at > (places[index - 1] as number));
  expect(places.every((at) => at > 0)).toBe(true);
  expect(rises.length).toBeLessThanOrEqual(Math.ceil((ids.length * 150) / 4096));
  await place.remove?.();
});

test('a day that was turned already costs nothing to turn again', async () => {
  const place = await filePlace();
  const store = await place.open();
  await take(store, [new Night().parcel([new Night().visit()])]);
  await store.turnDay(today);
  const before = await readFile(place.file);
  await store.turnDay(today);
  expect((await readFile(place.file)).equals(before)).toBe(true);
  await store.close();
  await place.remove?.();
});

for (const [name, driver] of drivers) {
  test(`[FACT-19] [P2] on a full disk nothing of a batch is kept, and counting goes on once there is room (${name})`, async () => {
    const place = await filePlace(driver);
    const night = new Night();
    const first = place.with({});
    await take(first, [night.parcel([night.visit()])]);
    await first.close();
    const full = place.with({ maxPages: 60 });
    const batch = Array.from({ length: 1000 }, () => night.parcel([night.visit(), night.given('kit', 2)]));
    expect(await full.ingest(batch, today)).toEqual({ ok: false, error: { code: 'store.full' } });
    const [frame] = [
      { wall: 'counts', key: 1, log: night.newLog(), n: 1, bytes: new Uint8Array(500_000) } as const,
    ];
    expect(await full.parcels.keep([frame])).toEqual({ ok: false, error: { code: 'store.full' } });
    const thrown = await full.setSetting('colour', 'x'.repeat(500_000)).catch((why: unknown) => why);
    expect(storeTrouble(thrown)).toEqual({ code: 'store.full' });
    expect(await full.parcels.count()).toBe(0);
    expect(amountOf(await full.tallies(wholeTime('month')), measures.visits)).toBe(1);
    expect(await take(full, [batch[0] as (typeof batch)[0]])).toEqual(['stored']);
    await full.close();
    const roomy = place.with({});
    expect(new Set(await take(roomy, batch))).toEqual(new Set(['had', 'stored']));
    expect(amountOf(await roomy.tallies(wholeTime('month')), measures.visits)).toBe(1001);
    await expectRecount(roomy);
    await roomy.close();
    await place.remove?.();
  });

  test(`[FACT-19] another writer that does not finish is waited for, then said so (${name})`, async () => {
    const place = await filePlace(driver);
    const store = place.with({ wait: 20 });
    const other = driver(place.file);
    const parcel = new Night().parcel([new Night().visit()]);
    other.exec('BEGIN IMMEDIATE');
    expect(await store.ingest([parcel], today)).toEqual({ ok: false, error: { code: 'store.busy' } });
    other.exec('ROLLBACK');
    other.close();
    expect(await take(store, [parcel])).toEqual(['stored']);
    await store.close();
    await place.remove?.();
  });
}

test('[FACT-20] [P2] two processes write one file at once: every fact once, every tally whole', async () => {
  const place = await filePlace();
  const store = await place.open();
  const script = new URL('./testing/second-writer.ts', import.meta.url).pathname;
  const write = (seed: number) =>
    promisify(execFile)(process.execPath, [script, place.file, `${seed}`, '40']);
  const others = [write(1), write(2), write(2)];
  const night = new Night(3);
  for (let at = 0; at < 40; at++) {
    orThrow(await store.ingest([night.parcel([night.visit(1)])], today));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(others);
  expect(amountOf(await store.tallies(wholeTime('month')), measures.visits)).toBe(120);
  expect((await store.facts(everyFact)).length).toBe(200);
  await expectRecount(store);
  await store.close();
  await place.remove?.();
});

test('[FACT-2] a batch of new facts with one that is here already is taken in whole, and counts it once', async () => {
  for (const [, driver] of drivers) {
    const place = await filePlace(driver);
    const store = await place.open();
    const night = new Night();
    const facts = Array.from({ length: 50 }, () => night.visit());
    await take(store, [night.parcel(facts.slice(0, 10))]);
    await take(
      store,
      facts.map((fact) => night.parcel([fact])),
    );
    expect(amountOf(await store.tallies(wholeTime('month')), measures.visits)).toBe(50);
    await store.close();
    await place.remove?.();
  }
});

test('[FACT-25] opening a store with the book it had reads no facts but those that wait', async () => {
  const place = await filePlace();
  const store = await place.open();
  await take(store, [new Night().parcel([new Night().visit()])]);
  await store.close();
  const asked: string[] = [];
  const listening = place.with({
    driver: (file) => {
      const driver = nodeDriver(file);
      const query: typeof driver.query = (sql) => {
        asked.push(sql);
        return driver.query(sql);
      };
      return { ...driver, query };
    },
  });
  expect(
    asked.filter((sql) => /\b(facts|shift_tallies|tallies)\b/.test(sql) && !/ FROM waiting /.test(sql)),
  ).toEqual([]);
  await listening.close();
  const other = place.with({ book: testBook({ kinds: [kinds.given] }) });
  expect(amountOf(await other.tallies(wholeTime('month')), measures.visits)).toBe(1);
  await other.close();
  await place.remove?.();
});

test('[TALLY-9] [P2] counting back goes on where power was cut, also when an older build was there meanwhile', async () => {
  const script = new URL('./testing/counts-back.ts', import.meta.url).pathname;
  for (const olderMeanwhile of [false, true]) {
    const place = await filePlace();
    const store = await place.open();
    const night = new Night();
    for (const month of ['2025-12', '2026-01', '2026-02', '2026-03']) {
      const day = `${month}-10` as Day;
      const returned = night.fact(kinds.tapped, { amount: 8, low: 4, high: 12 }, { day });
      await take(store, [night.parcel([night.visit(3, { day }), night.given('kit', 5, { day }), returned])]);
    }
    await store.close();
    const ends: (string | number)[] = [];
    // Each is cut after one month more than its forerunner's: what was done is not done again, and something is.
    for (let commits = 2; ends.at(-1) !== 0; commits++) {
      const ended = await promisify(execFile)(process.execPath, [script, place.file, `${commits}`]).then(
        () => 0,
        (why: { signal: string }) => why.signal,
      );
      ends.push(ended);
      if (!olderMeanwhile || ended === 0) continue;
      const older = await place.open();
      await take(older, [night.parcel([night.given('kit', 1, { day: '2026-01-10' as Day })])]);
      await expectRecount(older);
      await older.close();
      if (ends.length === 3) break;
    }
    if (!olderMeanwhile) expect(ends).toEqual(['SIGKILL', 'SIGKILL', 0]);
    const later = place.with({ book: laterBook() });
    const given = olderMeanwhile ? 46 : 40;
    expect(amountOf(await later.tallies(wholeTime('month')), measures.given, 'kit')).toBe(given);
    expect(amountOf(await later.tallies(wholeTime('month')), measures.returned)).toBe(432);
    await expectRecount(later);
    await later.close();
    await place.remove?.();
  }
});

test('[TALLY-9] a month of which no facts are kept stays counted as it was', async () => {
  const place = await filePlace();
  const store = await place.open();
  const night = new Night();
  const old = { day: '2025-11-10' as Day };
  await take(store, [night.parcel([night.given('kit', 5, old)]), night.parcel([night.given('kit', 2)])]);
  await store.close();
  const driver = nodeDriver(place.file);
  for (const table of ['facts', 'shift_tallies'])
    driver.exec(`DELETE FROM ${table} WHERE day < (SELECT max(day) FROM facts)`);
  driver.close();
  const later = place.with({ book: laterBook() });
  const cells = await later.tallies(wholeTime('month', { measures: [measures.given] }));
  expect(cells.map(({ period, amount }) => [period, amount]).sort()).toEqual([
    ['2025-11', 5],
    ['2026-03', 4],
  ]);
  await later.close();
  await place.remove?.();
});

test('a file that is no database, or that a newer Doorstep wrote, is left as it is', async () => {
  const place = await filePlace();
  await writeFile(place.file, 'these are not the pages of a database, whatever their name says'.repeat(40));
  await expect(place.open()).rejects.toThrow(/not a database/);
  expect(await readFile(place.file, 'utf8')).toMatch(/^these are not the pages/);
  await place.remove?.();
  const newer = await filePlace();
  await (await newer.open()).close();
  const driver = nodeDriver(newer.file);
  driver.exec('PRAGMA user_version = 99');
  driver.close();
  await expect(newer.open()).rejects.toThrow(/newer Doorstep/);
  await newer.remove?.();
});

test('[TALLY-11] the usual groupings of a report are read in the order of the key: nothing is sorted', async () => {
  const place = await filePlace();
  const plans: string[] = [];
  const store = place.with({
    driver: (file) => {
      const driver = nodeDriver(file);
      const query: typeof driver.query = (sql) => {
        if (sql.includes('FROM tallies'))
          plans.push(
            ...driver
              .query(`EXPLAIN QUERY PLAN ${sql}`)
              .all()
              .map((row) => String(row[3])),
          );
        return driver.query(sql);
      };
      return { ...driver, query };
    },
  });
  await store.tallies(wholeTime('month', { keep: ['site', 'period', 'measure'] }));
  await store.tallies(wholeTime('month', { keep: ['period', 'measure', 'site', 'dims'], sites: [van] }));
  await store.tallies(wholeTime('month', { keep: ['period'] }));
  expect(plans.filter((plan) => plan.includes('tallies')).every((plan) => plan.startsWith('SEARCH'))).toBe(
    true,
  );
  expect(plans.filter((plan) => /TEMP B-TREE/.test(plan))).toEqual([]);
  await store.close();
  await place.remove?.();
});

test('[FACT-26] what is rare is found by its own index, in a file that an older Doorstep wrote too', async () => {
  const place = await filePlace();
  const old = await place.open();
  const night = new Night();
  const loaded = night.fact(kinds.loaded, { lines: [{ thing: 'kit', quantity: 5 }] });
  const [seat, slip] = [{ once: 'sheet:7:1' as OnceKey }, night.given('kit', 1000)];
  const typed = night.visit(3, seat);
  await take(old, [
    night.parcel([loaded, night.visit(), slip]),
    night.parcel([typed]),
    night.parcel([night.visit(3, { once: 'sheet:70:1' as OnceKey })]),
  ]);
  await old.close();
  const driver = nodeDriver(place.file);
  for (const index of ['listed', 'marked', 'once']) driver.exec(`DROP INDEX facts_${index}`);
  driver.exec(`UPDATE facts SET flags = flags & 65535; DELETE FROM settings WHERE name = 'store.listed'`);
  driver.exec('DROP TABLE sheets; DROP TABLE faded');
  driver.exec('PRAGMA user_version = 1');
  driver.close();

  const plans: string[] = [];
  const store = place.with({
    driver: (file) => {
      const opened = nodeDriver(file);
      const query: typeof opened.query = (sql) => {
        if (sql.includes('FROM facts'))
          plans.push(
            ...opened
              .query(`EXPLAIN QUERY PLAN ${sql}`)
              .all()
              .map((row) => String(row[3])),
          );
        return opened.query(sql);
      };
      return { ...opened, query };
    },
  });
  const found = async (query: Partial<FactQuery>) =>
    (await store.facts({ ...everyFact, ...query })).map(({ fact }) => fact.id);
  expect(await found({ kind: kinds.loaded })).toEqual([loaded.id]);
  expect(await found({ marked: true })).toEqual([slip.id]);
  expect(await found({ oncePrefix: 'sheet:7:' })).toEqual([typed.id]);
  expect(plans.filter((plan) => plan.includes('facts')).map((plan) => /facts_\w+/.exec(plan)?.[0])).toEqual([
    'facts_listed',
    'facts_marked',
    'facts_once',
  ]);
  await store.close();
  await place.remove?.();
});

test('[FACT-8] the file and memory make the same of the same weeks', async () => {
  for (const seed of [1, 2, 3, 4]) {
    const random = seededRandom(seed);
    const parcels = someNights(random, 80);
    const book = testBook();
    const [file, memory] = [openSqlite({ file: ':memory:', program, book }), openMemory({ program, book })];
    for (const parcel of parcels) await memory.ingest([parcel], today);
    const mixed = shuffled(random, [...parcels, ...parcels]);
    for (let at = 0; at < mixed.length; at += 7) await file.ingest(mixed.slice(at, at + 7), today);
    expect(await everything(file)).toEqual(await everything(memory));
    await file.close();
  }
});

test('[FACT-13] the day of a note counts from the program, wherever the clock stands', async () => {
  const place = await filePlace();
  const store = await place.open();
  const night = new Night();
  await take(store, [night.parcel([night.fact(kinds.noted, { text: 'wet steps' })])]);
  for (const day of ['2026-03-15', '2026-03-14', '2026-03-16'] as Day[])
    expect(await store.notes(van, day)).toHaveLength(1);
  await store.close();
  await place.remove?.();
});

test.each(drivers)(
  '[HELD-1] what is held is counted again once anybody has written, and not before (%s)',
  async (_, open) => {
    const place = await filePlace();
    let counts = 0;
    const counting = (file: string) => {
      const driver = open(file);
      return {
        query(sql: string) {
          if (sql.startsWith('SELECT count(*)')) counts++;
          return driver.query(sql);
        },
        exec: (sql: string) => driver.exec(sql),
        command: (sql: string) => driver.command(sql),
        close: () => driver.close(),
      };
    };
    const options = { file: place.file, program, book: testBook() };
    const store = openSqlite({ ...options, driver: counting });
    const other = openSqlite(options);
    const night = new Night();
    const facts = async () => {
      counts = 0;
      const { kinds: held } = await store.holdings();
      return [held.reduce((sum, each) => sum + each.facts, 0), counts > 0];
    };
    await take(store, [night.parcel([night.visit()])]);
    expect(await facts()).toEqual([1, true]);
    expect(await facts()).toEqual([1, false]);
    await take(store, [night.parcel([night.visit()])]);
    expect(await facts()).toEqual([2, true]);
    // Another program with the same file open: a command beside the server.
    await take(other, [night.parcel([night.visit()])]);
    expect(await facts()).toEqual([3, true]);
    expect(await facts()).toEqual([3, false]);
    await other.close();
    await store.close();
  },
);
