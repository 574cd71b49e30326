/**
 * The life of the ingest keys, with the app's own runtime on each device and the real server over real folders: days pass,
 * keys turn over and go, servers are put back, a phone lies in a drawer for a year.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { restoredSetting } from '../../src/engines/destruction/gate.ts';
import type { HoldScope } from '../../src/engines/destruction/holds.ts';
import type { Day } from '../../src/engines/facts/day.ts';
import type { Fact, Kind } from '../../src/engines/facts/fact.ts';
import { practice } from '../../src/practice.ts';
import { bookOf } from '../../src/program/book.ts';
import { programKinds } from '../../src/program/kinds.ts';
import type { JoinCodeAnswer } from '../../src/shells/answers.ts';
import { restoreBackup } from '../../src/shells/api/backup/restore.ts';
import {
  aDay,
  type Disks,
  fromTheNight,
  newDisks,
  type Office,
  openOffice,
  setUp,
} from '../../src/shells/api/backup/testing/office.ts';
import { aSheet } from '../../src/shells/api/backup/testing/sheet.ts';
import { ingestNow } from '../../src/shells/api/ingest/life.ts';
import { ingestLines } from '../../src/shells/held/ingest-lines.ts';
import { speechIn } from '../../src/shells/held/words.ts';
import { placeHold } from '../../src/shells/web/desk/months/governing.ts';
import { createDevice } from '../../src/shells/web/device/device.ts';
import { seededRandom } from '../../src/std/random.ts';
import { orThrow } from '../../src/std/result.ts';
import { openBrowserStore } from '../../src/stores/browser/open.ts';
import { envOf, Pocket, pass, stateOf, upkeep, type World } from '../restored/world.ts';

const sheet = aSheet();
const roots: string[] = [];
const offices: Office[] = [];
afterEach(async () => {
  for (const office of offices.splice(0)) await office.stop();
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});
const disks = (): Disks => {
  const some = newDisks();
  roots.push(some.root);
  return some;
};
const open = async (on: Disks, time: World['time']): Promise<Office> => {
  const office = await openOffice(on, time);
  offices.push(office);
  return office;
};
const visit = (visits = 1): Pick<Fact, 'kind' | 'body'> => ({
  kind: programKinds.encounter as Kind,
  body: { visits },
});

/** A program with a desk, and phones that joined by its codes. */
async function program(phones: number) {
  const time = fromTheNight();
  const on = disks();
  const server = await open(on, time);
  const world: World = { time, server };
  await setUp(server, sheet, on.stick);
  await upkeep(server, time);
  const desk = await Pocket.join(world, null);
  const square = async () =>
    orThrow(await desk.device.post<JoinCodeAnswer>('/v1/join-codes', { may: 'pad' })).url.split(
      '#join=',
    )[1] as string;
  const pads: Pocket[] = [];
  for (let at = 0; at < phones; at++) pads.push(await Pocket.join(world, await square()));
  return { time, on, server, world, desk, pads, square };
}

/** Days on which the server works and these devices reach it; every third one, as far as a clock is believed. */
async function days(world: World, count: number, ...reach: readonly Pocket[]): Promise<void> {
  for (let left = count; left > 0; ) {
    const step = Math.min(left, left > 6 ? 3 : 1);
    left -= step;
    world.time.now += step * aDay;
    for (const one of reach) await one.sync();
    await upkeep(world.server, world.time);
  }
}
/** The same, where a backup is made often enough to be believed. */
async function backedUpDays(world: World, count: number, ...reach: readonly Pocket[]): Promise<void> {
  for (let left = count; left > 0; left -= 15) {
    await days(world, Math.min(left, 15), ...reach);
    await orThrow(await world.server.backups.now());
  }
}
const span = { from: '2020-01-01' as Day, to: '2030-01-01' as Day };
const visits = async ({ store }: Office): Promise<number> =>
  (await store.facts({ ...span, limit: 10_000 })).filter(({ fact }) => fact.kind === programKinds.encounter)
    .length;
const now = (office: Office, time: World['time']) =>
  ingestNow({ ...stateOf(office, time), store: office.store });
const oldest = (office: Office): number => office.keys.ingest.oldest();
const newest = (office: Office): number => office.keys.newest().number;

test('[SYNC-21] [SYNC-22] a key is replaced after 30 days, devices seal to the next, and say what they may still hold', async () => {
  const { world, server, time, desk, pads } = await program(1);
  const [phone] = pads as [Pocket];
  await phone.record(visit());
  await days(world, 29, desk);
  expect(newest(server)).toBe(1);
  await days(world, 1, desk);
  expect(newest(server)).toBe(2);
  // Without contact the phone goes on sealing to what it knows, in a second tab as well.
  await phone.record(visit());
  const tab = await createDevice(envOf(world, phone.name));
  await phone.sync();
  const store = await openBrowserStore(phone.name);
  expect((await store.record<{ key: { number: number } }>('server'))?.key.number).toBe(2);
  await tab.sync();
  await tab.record([{ ...visit(), site: 'van' as never, shift: null }]);
  await phone.record(visit());
  const keysOf = async () => {
    const frames = await Promise.all((await store.logs()).map(({ log }) => store.read(log, 1, 100)));
    return frames.map((log) => [...new Set(log.map(({ key }) => key))]).sort();
  };
  // Each log is of one key.
  expect(await keysOf()).toEqual([[1], [1], [2], [2]]);
  await phone.sync();
  await tab.sync();
  expect(await visits(server)).toBe(4);
  await upkeep(server, time);
  // On the server, and in no backup yet: what was sealed to the first key is still told of.
  for (let at = 0; at < 2; at++) await desk.sync();
  await upkeep(server, time);
  expect((await now(server, time)).keys.map(({ number, waitsFor }) => [number, waitsFor])).toEqual([
    [1, [phone.device.nickname.value]],
    [2, []],
  ]);
  expect(await server.backups.now()).toMatchObject({ ok: true });
  await phone.sync();
  await phone.sync();
  await upkeep(server, time);
  expect((await now(server, time)).keys[0]?.waitsFor).toEqual([]);
});

test('[SYNC-23] [SYNC-25] a key goes 35 days after the last device held nothing under it, from the folder and the next backup', async () => {
  const { world, server, time, on, desk, pads } = await program(2);
  const [phone, slow] = pads as [Pocket, Pocket];
  const seed = JSON.parse(readFileSync(join(on.keys, 'ingest.json'), 'utf8')).seed as string;
  for (const one of [phone, slow]) await one.record(visit());
  await backedUpDays(world, 75, desk, phone);
  expect([newest(server), oldest(server)]).toEqual([3, 1]);
  // The slow one comes at last, and what it held is in a backup from then on.
  await slow.sync();
  expect(await server.backups.now()).toMatchObject({ ok: true });
  for (let at = 0; at < 2; at++) await slow.sync();
  await upkeep(server, time);
  await backedUpDays(world, 30, desk, phone, slow);
  await days(world, 5, desk, phone, slow);
  expect(oldest(server)).toBe(1);
  await days(world, 1, desk, phone, slow);
  expect(oldest(server)).toBeGreaterThan(1);
  expect(readFileSync(join(on.keys, 'ingest.json'), 'utf8')).not.toContain(seed);
  expect(server.keys.opening(1)).toBeNull();
  const file = join(on.root, 'after.age');
  expect(await server.backups.toFile(file)).toMatchObject({ ok: true });
  const there = disks();
  const { data, keys } = there;
  const parts = { file, data, keys, identity: sheet.identity, replace: false, book: bookOf(practice) };
  expect(await restoreBackup({ ...parts, random: seededRandom(1) })).toMatchObject({ ok: true });
  expect((await open(there, time)).keys.opening(1)).toBeNull();
  expect(await visits(server)).toBe(2);
});

test('[SYNC-23] a device that was taken out is not waited for', async () => {
  const { world, server, desk, pads } = await program(2);
  const [phone, lost] = pads as [Pocket, Pocket];
  await lost.record(visit());
  await backedUpDays(world, 75, desk, phone);
  expect(oldest(server)).toBe(1);
  const [name, until] = [lost.device.nickname.value as string, desk.device.today()];
  await desk.record({ kind: programKinds.deviceRevoked, body: { name, until, device: 'desk' } });
  await days(world, 1, desk, phone);
  expect(oldest(server)).toBeGreaterThan(1);
});

test.each([
  ['everything', { of: 'everything' }, 1],
  ['a site', { of: 'site', site: 'shop' }, 1],
  ['days long ago', { of: 'days', from: '2026-01-01', to: '2026-01-02' }, 1],
  ['one name', { of: 'one', name: 'AAAAAAAAAAAAAAAAAAAAAA' }, 2],
] as const)('[SYNC-24] a hold on %s keeps every key, or none', async (_what, scope, lowest) => {
  const { world, server, desk } = await program(0);
  await placeHold(desk.device, { scope: scope as unknown as HoldScope, words: 'A letter', quiet: false });
  await desk.sync();
  await backedUpDays(world, 75, desk);
  expect([newest(server), oldest(server)]).toEqual([3, lowest]);
});

test('[SYNC-24] [SYNC-21] a clock that leapt a year ahead begins no key and destroys none', async () => {
  const { world, server, time, desk } = await program(0);
  await days(world, 31, desk);
  time.now += 400 * aDay;
  await desk.sync();
  await upkeep(server, time);
  expect([newest(server), oldest(server)]).toEqual([2, 1]);
  time.now -= 400 * aDay;
  await days(world, 36, desk);
  // Nor did the days of that clock count for anything.
  expect([newest(server), oldest(server)]).toEqual([3, 1]);
});

test('[SYNC-26] [P2] a phone that was off for a year keeps what nobody can open any more, says so, and goes on counting', async () => {
  const { world, server, time, desk, pads } = await program(1);
  const [drawer] = pads as [Pocket];
  await drawer.record(visit());
  await drawer.record(visit());
  const file = await drawer.device.file();
  await days(world, 394, desk);
  expect(oldest(server)).toBe(1);
  await days(world, 3, desk);
  expect(oldest(server)).toBeGreaterThan(1);
  await drawer.sync();
  await drawer.sync();
  expect(drawer.device.keeping.value).toMatchObject({ unsent: 0, late: 2, oldestUnsent: null });
  expect(await visits(server)).toBe(0);
  await drawer.record(visit());
  await drawer.sync();
  expect(drawer.device.keeping.value).toMatchObject({ unsent: 0, late: 2 });
  expect(await visits(server)).toBe(1);
  await upkeep(server, time);
  const said = await now(server, time);
  expect(said.tooLate).toEqual([drawer.device.nickname.value]);
  // The same by another way.
  expect(await desk.device.takeIn(file)).toEqual({
    ok: true,
    value: { stored: 0, had: 0, kept: 0, late: 2 },
  });
  const store = await openBrowserStore(drawer.name);
  expect(await store.count()).toBe(3);
});

test('[SYNC-27] [SYNC-5] a server put back to before rotations opens what came later, and waits for devices that it never heard of', async () => {
  const { world, server, time, on, desk, pads, square } = await program(1);
  const [phone] = pads as [Pocket];
  const file = join(on.root, 'early.age');
  expect(await server.backups.toFile(file)).toMatchObject({ ok: true });
  await days(world, 65, desk, phone);
  expect(newest(server)).toBe(3);
  await phone.record(visit());
  await phone.sync();
  const late = await Pocket.join(world, await square());
  await late.record(visit());
  await late.sync();
  await late.record(visit());
  const there = disks();
  const parts = { file, data: there.data, keys: there.keys, identity: sheet.identity, replace: false };
  orThrow(await restoreBackup({ ...parts, book: bookOf(practice), random: seededRandom(2) }));
  const again = await open(there, time);
  world.server = again;
  await upkeep(again, time);
  expect(newest(again)).toBe(1);
  for (let at = 0; at < 3; at++) await phone.sync();
  expect(await visits(again)).toBe(1);
  await upkeep(again, time);
  expect(newest(again)).toBe(3);
  const name = (await again.store.setting(restoredSetting)) as string;
  await desk.record({ kind: programKinds.fadingAllowed, body: { after: 'restore', name, device: 'desk' } });
  await desk.sync();
  await again.backups.toFile(join(there.root, 'again.age'));
  await days(world, 90, desk, phone);
  // Who joined since that backup is not known here, and may have sealed to any of these.
  expect(oldest(again)).toBe(1);
  expect((await now(again, time)).keys[0]?.unheard).toBe(true);
  await late.sync();
  expect(await visits(again)).toBe(3);
});

test('[SYNC-28] a fresh chain is used once a verified backup holds it; a server put back to before it says so and begins another', async () => {
  const { world, server, time, on, desk, pads } = await program(1);
  const [phone] = pads as [Pocket];
  const before = join(on.root, 'before.age');
  expect(await server.backups.toFile(before)).toMatchObject({ ok: true });
  expect((await desk.device.post('/v1/held/fresh-keys', {})).ok).toBe(true);
  await days(world, 2, desk, phone);
  expect([newest(server), (await now(server, time)).waiting?.number]).toEqual([1, 1000]);
  expect(await server.backups.now()).toMatchObject({ ok: true });
  await days(world, 1, desk, phone);
  expect(newest(server)).toBe(1000);
  await phone.sync();
  await phone.record(visit());
  await phone.sync();
  expect(await visits(server)).toBe(1);
  const there = disks();
  const parts = {
    file: before,
    data: there.data,
    keys: there.keys,
    identity: sheet.identity,
    replace: false,
  };
  orThrow(await restoreBackup({ ...parts, book: bookOf(practice), random: seededRandom(3) }));
  const again = await open(there, time);
  world.server = again;
  for (let at = 0; at < 3; at++) await phone.sync();
  // Kept unopened, and not lost.
  expect([await visits(again), await again.store.parcels.count()]).toEqual([0, 1]);
  await upkeep(again, time);
  expect(await now(again, time)).toMatchObject({ beyond: 1000, waiting: { number: 2000 } });
  expect(await again.backups.toFile(join(there.root, 'next.age'))).toMatchObject({ ok: true });
  await upkeep(again, time);
  await phone.sync();
  await phone.record(visit());
  await phone.sync();
  expect([newest(again), await visits(again)]).toEqual([2000, 1]);
});

test('[SYNC-29] what we hold lists the keys: since when, what each waits for, and who came too late', async () => {
  const { world, server, time, desk, pads } = await program(1);
  const [phone] = pads as [Pocket];
  await phone.record(visit());
  await days(world, 36, desk);
  const nickname = phone.device.nickname.value as string;
  const held = orThrow(await desk.device.get<{ ingest: Awaited<ReturnType<typeof now>> }>('/v1/held')).ingest;
  expect(held).toEqual(await now(server, time));
  expect(ingestLines(held, speechIn('en'))).toEqual([
    expect.stringMatching(`^Key 1, since .*Replaced on .*[^,]*: ${nickname}\\.$`),
    expect.stringMatching(/^Key 2, since .* Devices seal to it\.$/),
  ]);
  for (const language of ['en', 'es'] as const)
    expect(ingestLines(held, speechIn(language)).join(' ')).not.toMatch(/[{}]/);
});

test('[MONTH-14] [SYNC-24] after a restore no key goes before the lead has confirmed the holds', async () => {
  const { world, server, time, on, desk } = await program(0);
  const file = join(on.root, 'night.age');
  await days(world, 60, desk);
  expect(await server.backups.toFile(file)).toMatchObject({ ok: true });
  expect(oldest(server)).toBe(1);
  const there = disks();
  const parts = { file, data: there.data, keys: there.keys, identity: sheet.identity, replace: false };
  orThrow(await restoreBackup({ ...parts, book: bookOf(practice), random: seededRandom(4) }));
  const again = await open(there, time);
  await pass({ time, server: again }, 60, again, server);
  expect(oldest(again)).toBe(1);
});
