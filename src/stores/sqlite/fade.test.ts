/** Fading, in bytes: what lies in the files themselves, after it and in the middle of it. */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { everyoneTrusted } from '../../engines/destruction/holds.ts';
import { addDays, type Day, type Month } from '../../engines/facts/day.ts';
import type { Fact, OnceKey, ShiftId, SiteId } from '../../engines/facts/fact.ts';
import { kinds, testBook } from '../../engines/tallies/testing/book.ts';
import { Night, program, today, van } from '../../engines/tallies/testing/night.ts';
import { toBase64Url } from '../../std/bytes.ts';
import { seededRandom } from '../../std/random.ts';
import type { ServerStore } from '../contract.ts';
import { workUntil } from '../fading.suite.ts';
import { everyFact, months, take } from '../testing/counting.ts';
import type { Driver } from './driver.ts';
import { openSqlite } from './index.ts';
import { nodeDriver } from './node-driver.ts';
import { betterDriver } from './testing/better-driver.ts';
import { filePlace } from './testing/places.ts';

const march = '2026-03' as Month;
const later = '2026-05-20' as Day;
const asked = { today: later, verified: everyoneTrusted };
const fade = (store: ServerStore) => store.fade(march, asked);

/** Which of the markers are in any file of the folder. */
async function foundIn(folder: string, markers: readonly string[]): Promise<string[]> {
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))));
  return markers.filter((marker) => files.some((bytes) => bytes.includes(marker)));
}

/** A busy month in which every column of a fact, and what hangs on it, bears a marker of its own. */
async function workedMonth(store: ServerStore): Promise<{ gone: string[]; kept: string[] }> {
  const night = new Night(11);
  const random = seededRandom(5);
  const gone: string[] = [];
  const mark = (what: string) => {
    const marker = `${what}-${toBase64Url(random.bytes(9)).replaceAll(/[-_]/g, 'x')}`;
    gone.push(marker);
    return marker;
  };
  // Random ids in many batches, rows of very different lengths: pages split, and split again.
  for (let batch = 0; batch < 40; batch++) {
    const shift = mark('shift') as ShiftId;
    const facts: Fact[] = [];
    for (let at = 0; at < 12; at++) {
      const day = addDays('2026-03-01' as Day, (batch * 7 + at) % 15);
      const fact = night.visit(1 + at, { day, shift });
      facts.push({ ...fact, body: { ...fact.body, extra: mark('body').repeat(1 + ((batch * at) % 30)) } });
      gone.push(fact.id);
    }
    const once = night.given('kit', 3, { once: `sheet:${mark('sheet')}` as OnceKey, shift });
    const taken = night.given(mark('supply'), 2, { shift, site: mark('site') as SiteId });
    const device = mark('device');
    const note = night.fact(kinds.noted, { text: mark('note') }, { shift });
    await take(store, [
      night.parcel(facts, { device }),
      night.parcel([once, taken, note, night.retraction([taken]), night.setAside(mark('aside'))], {
        device,
      }),
    ]);
    gone.push(once.id, taken.id, note.id);
    night.newLog();
  }
  const stays = night.visit(2, { day: later, shift: 'shift-of-may' as ShiftId });
  await take(store, [night.parcel([stays], { device: 'device-of-may' })], later);
  return { gone, kept: [stays.id, 'shift-of-may', 'device-of-may'] };
}

const prepare = async (store: ServerStore) => {
  const planted = await workedMonth(store);
  await store.putSheet({ month: march, hash: 'h', text: 'the sheet stays', day: later, draft: false });
  await workUntil(store, later);
  return planted;
};

for (const [name, driver] of [
  ['node:sqlite', nodeDriver],
  ['better-sqlite3', betterDriver],
] as const)
  test(`[MONTH-7] [P4] after fading no byte of the month is in any file of the folder (${name})`, async () => {
    const place = await filePlace(driver);
    const folder = dirname(place.file);
    const store = await place.open();
    const { gone, kept } = await prepare(store);
    // The search finds what is there.
    expect(await foundIn(folder, gone)).toEqual(gone);
    const before = await months(store);
    expect(await fade(store)).toEqual({ may: true, whole: true, rebuilt: true });
    // The journal has been emptied while the store is still open.
    expect(await foundIn(folder, gone)).toEqual([]);
    expect(await foundIn(folder, [...kept, 'the sheet stays'])).toEqual([...kept, 'the sheet stays']);
    expect(await months(store)).toEqual(before);
    await store.close();
    expect(await foundIn(folder, gone)).toEqual([]);
    await place.remove?.();
  });

test('[MONTH-9] [P4] stopped between any two writes, a fading is finished at the next opening', async () => {
  const place = await filePlace();
  const first = await place.open();
  const { gone, kept } = await prepare(first);
  const before = await months(first);
  await first.close();
  const moments: string[] = [];
  let watching = false;
  // The files as they are at each write: what a machine would find that stopped there.
  const watch = (driver: Driver): Driver => ({
    ...driver,
    exec: (sql) => {
      snapshot();
      driver.exec(sql);
    },
    command: (sql) => {
      const command = driver.command(sql);
      return {
        run: (...values) => {
          snapshot();
          return command.run(...values);
        },
      };
    },
  });
  const snapshot = () => {
    if (!watching) return;
    const folder = mkdtempSync(join(tmpdir(), 'doorstep-moment-'));
    for (const end of ['', '-wal', '-shm'])
      if (existsSync(place.file + end))
        copyFileSync(place.file + end, join(folder, basename(place.file) + end));
    moments.push(folder);
  };
  const store = place.with({ driver: (file) => watch(nodeDriver(file)) });
  watching = true;
  await fade(store);
  snapshot();
  watching = false;
  await store.close();
  expect(moments.length).toBeGreaterThan(20);
  for (const folder of moments) {
    const again = openSqlite({ file: join(folder, 'counts.db'), program, book: testBook() });
    expect(await fade(again)).toEqual({ may: true, whole: true, rebuilt: true });
    expect(await months(again)).toEqual(before);
    expect((await again.facts(everyFact)).map(({ fact }) => fact.day)).toEqual([later]);
    expect(await foundIn(folder, gone)).toEqual([]);
    expect(await foundIn(folder, kept)).toEqual(kept);
    await again.close();
    await rm(folder, { recursive: true, force: true });
  }
  await place.remove?.();
});

test('[MONTH-9] [P4] a process that is stopped hard in the middle of a fading loses nothing, and leaves nothing for good', async () => {
  const script = new URL('./testing/fade-and-stop.ts', import.meta.url).pathname;
  const stopAt = (file: string, write: number) =>
    promisify(execFile)(process.execPath, [script, file, String(write)]).then(
      ({ stdout }) => Number(stdout),
      ({ signal }: { signal: string }) => signal,
    );
  let lastWrite = 0;
  for (const write of [2, 12, 10_000, -1, -2]) {
    const place = await filePlace();
    const store = await place.open();
    const { gone, kept } = await prepare(store);
    const before = await months(store);
    await store.close();
    // -1 and -2: counted from the last write, where the file is being rewritten.
    const at = write > 0 ? write : lastWrite + 1 + write;
    const ended = await stopAt(place.file, at);
    if (write === 10_000) lastWrite = Number(ended);
    else expect(ended).toBe('SIGKILL');
    const again = await place.open();
    expect(await fade(again)).toEqual({ may: true, whole: true, rebuilt: true });
    expect(await months(again)).toEqual(before);
    expect(await foundIn(dirname(place.file), gone)).toEqual([]);
    expect(await foundIn(dirname(place.file), kept)).toEqual(kept);
    await again.close();
    await place.remove?.();
  }
});
test('[MONTH-9] another program that reads keeps the file from being rewritten, and the next call does it', async () => {
  const place = await filePlace();
  const store = place.with({ wait: 20 });
  const { gone } = await prepare(store);
  const other = nodeDriver(place.file);
  other.exec('BEGIN');
  other.query('SELECT count(*) FROM facts').get();
  expect(await fade(store)).toEqual({ may: true, whole: true, rebuilt: false });
  other.exec('COMMIT');
  other.close();
  expect(await fade(store)).toEqual({ may: true, whole: true, rebuilt: true });
  expect(await foundIn(dirname(place.file), gone)).toEqual([]);
  await store.close();
  await place.remove?.();
});

test('[MONTH-7] a number whose name was swept is given to no other name, whoever else has the file open', async () => {
  const place = await filePlace();
  const [store, other] = [await place.open(), await place.open()];
  const night = new Night();
  const once = night.given('only-once', 2);
  const from = (day: Day) => ({ day });
  await take(other, [night.parcel([once, night.given('kit', 1)])]);
  await take(other, [night.parcel([night.retraction([once])])]);
  await store.putSheet({ month: march, hash: 'h', text: 't', day: later, draft: false });
  await workUntil(store, later);
  await fade(store);
  await take(store, [night.parcel([night.given('another', 5, from(later))])], later);
  await take(
    other,
    [night.parcel([night.given('only-once', 7, from(later)), night.given('kit', 2, from(later))])],
    later,
  );
  const given = (await months(store)).flatMap(({ period, dims, amount }) =>
    dims[0] ? [`${period} ${dims[0]} ${amount}`] : [],
  );
  expect(given).toEqual(
    expect.arrayContaining(['2026-05 another 5', '2026-05 only-once 7', '2026-05 kit 2']),
  );
  expect((await other.monthFigures('2026-05' as Month)).differences).toEqual([]);
  for (const each of [store, other]) await each.close();
  await place.remove?.();
});

/** A month as it goes: each step leaves something that is held or that is to go. */
function scriptedMonth(night: Night, mark: (site: string, step: number) => string) {
  const shop = 'shop' as SiteId;
  const visit = (site: SiteId, day: Day, step: number): Fact => {
    const shift = mark(site, step) as ShiftId;
    const fact = night.visit(3, { site, day, shift });
    return { ...fact, body: { ...fact.body, extra: mark(site, step).repeat(20) } };
  };
  const both = (day: Day, step: number) =>
    ([shop, van] as const).flatMap((site) => [
      visit(site, day, step),
      { ...night.fact(kinds.noted, { text: mark(site, step) }), site, day, shift: null },
    ]);
  const send =
    (facts: readonly Fact[], today: Day, device = 'blue') =>
    (store: ServerStore) =>
      take(store, [night.parcel(facts, { device })], today);
  const second = both(addDays(today, 1), 1);
  const taken = second.filter(({ kind }) => kind === kinds.visited);
  return [
    send(both(today, 0), today),
    send(second, addDays(today, 1)),
    (store: ServerStore) => store.turnDay(addDays(today, 2)),
    send(
      taken.map((fact) => night.retraction([fact])),
      addDays(today, 2),
    ),
    (store: ServerStore) => store.putSheet({ month: march, hash: 'h', text: 't', day: today, draft: false }),
    (store: ServerStore) => workUntil(store, later, addDays(today, 2)),
    (store: ServerStore) => fade(store),
    send(both(addDays(today, -1), 7), later),
    (store: ServerStore) => store.turnDay(addDays(later, 1)),
    (store: ServerStore) => store.fade(march, { ...asked, today: addDays(later, 1) }),
  ];
}

test('[MONTH-15] [P4] with a hold placed between any two steps of a month not one byte in its scope is lost; once lifted, it goes', async () => {
  for (let placedAt = 0; placedAt < 10; placedAt++) {
    const place = await filePlace();
    const folder = dirname(place.file);
    const store = await place.open();
    const night = new Night(placedAt + 1);
    const random = seededRandom(placedAt + 77);
    const planted: { site: string; step: number; marker: string }[] = [];
    const mark = (site: string, step: number) => {
      const marker = `m${toBase64Url(random.bytes(9)).replaceAll(/[-_]/g, 'x')}`;
      planted.push({ site, step, marker });
      return marker;
    };
    const markersOf = (site: string) =>
      planted.filter((each) => each.site === site).map(({ marker }) => marker);
    const hold = night.fact(kinds.held, { scope: { of: 'site', site: 'shop' } }, { shift: null });
    let held: string[] = [];
    for (const [at, step] of scriptedMonth(night, mark).entries()) {
      if (at === placedAt) {
        // What is there when the hold comes, and what comes after it.
        const here = await foundIn(folder, markersOf('shop'));
        const more = planted.filter((each) => each.site === 'shop' && each.step >= at);
        held = [...here, ...more.map(({ marker }) => marker)];
        await take(store, [night.parcel([hold])], at > 5 ? later : addDays(today, 2));
      }
      await step(store);
    }
    expect(held.length, `${placedAt}`).toBeGreaterThan(placedAt === 9 ? -1 : 0);
    expect((await foundIn(folder, held)).sort()).toEqual(held.sort());
    expect(await foundIn(folder, markersOf('van'))).toEqual([]);
    const lift = (by: string) => night.fact(kinds.lifted, { hold: hold.id, by }, { shift: null });
    await take(store, [night.parcel([lift('a'), lift('b')])], addDays(later, 1));
    expect(await store.fade(march, { ...asked, today: addDays(later, 1) })).toMatchObject({ whole: true });
    expect(await foundIn(folder, markersOf('shop'))).toEqual([]);
    await store.close();
    await place.remove?.();
  }
});
