import { effect } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { Kind, SiteId } from '../../../engines/facts/fact.ts';
import { orThrow } from '../../../std/result.ts';
import { settled } from '../../../std/testing/settled.ts';
import type { Device, Draft } from '../app.ts';
import { createDevice } from './device.ts';
import { freshName, pass, testEnv } from './testing/test-env.ts';
import { tinyServer } from './testing/tiny-server.ts';

const day = '2026-03-02' as Day;
const dayMs = 86_400_000;
const draft = (visits: number): Draft => ({
  kind: 'program.encounter.v1' as Kind,
  site: 'van' as SiteId,
  shift: null,
  body: { visits },
});
const answerDraft = (answer: string): Draft => ({
  kind: 'program.answered.v1' as Kind,
  site: 'van' as SiteId,
  shift: null,
  body: { question: 'age-band', answer },
});

async function joinedDevice(server = tinyServer(day)) {
  const name = freshName();
  const env = testEnv(server, name);
  const device = await createDevice(env);
  orThrow(await device.join(server.joinPayload));
  return { server, env, device, name };
}
const visitsOn = (server: ReturnType<typeof tinyServer>) =>
  server
    .facts()
    .map((fact) => fact.body['visits'])
    .sort();

test('[P2] what is recorded without a network is on the phone, and then on the server, once', async () => {
  const { server, device } = await joinedDevice();
  server.weather = 'no-network';
  for (const visits of [1, 2, 3]) await device.record([draft(visits)]);
  await device.sync();
  await settled();
  expect(device.keeping.value).toMatchObject({ unsent: 3, notSafe: 0, oldestUnsent: day });
  expect(device.reachable.value).toBe(false);
  server.weather = 'fine';
  await device.sync();
  await device.sync();
  await settled();
  expect(visitsOn(server)).toEqual([1, 2, 3]);
  expect(device.keeping.value).toMatchObject({ unsent: 0, notSafe: 3, oldestUnsent: null });
});

test('[P2] opened again, the phone names no number of unsent parcels before it has counted them', async () => {
  const { server, device, name } = await joinedDevice();
  server.weather = 'no-network';
  for (const visits of [1, 2, 3]) await device.record([draft(visits)]);
  const again = await createDevice(testEnv(server, name));
  const said: number[] = [];
  effect(() => {
    const { known, unsent } = again.keeping.value;
    if (known) said.push(unsent);
  });
  await again.sync();
  await settled();
  expect(new Set(said)).toEqual(new Set([3]));
});

test('[P2] after a restart the phone knows what is unsent, and sends it', async () => {
  const { server, device, name } = await joinedDevice();
  server.weather = 'no-network';
  await device.record([draft(1)]);
  const again = await createDevice(testEnv(server, name));
  await again.record([draft(2)]);
  await again.sync();
  await settled();
  expect(again.may.value).toBe('pad');
  expect(again.keeping.value.unsent).toBe(2);
  server.weather = 'fine';
  await again.sync();
  expect(visitsOn(server)).toEqual([1, 2]);
});

test.each(['portal', 'forged', 'answer-lost'] as const)(
  '[SYNC-7] with weather "%s" nothing counts as sent',
  async (weather) => {
    const { server, device } = await joinedDevice();
    await device.record([draft(1)]);
    server.weather = weather;
    await device.sync();
    await settled();
    expect(device.keeping.value.unsent).toBe(1);
    server.weather = 'fine';
    await device.sync();
    await settled();
    expect(visitsOn(server)).toEqual([1]);
    expect(device.keeping.value.unsent).toBe(0);
  },
);

test('[SYNC-7] a set-up that somebody between put in is not taken over; the server’s own is', async () => {
  const { server, device } = await joinedDevice();
  server.config = { ...server.config, version: 'two', zone: 'America/New_York' };
  server.weather = 'other-set-up';
  await device.sync();
  expect(device.reachable.value).toBe(true);
  expect(device.config.value).toMatchObject({ version: 'one', languages: ['en'] });
  server.weather = 'fine';
  await device.sync();
  expect(device.config.value).toMatchObject({ version: 'two', languages: ['en'] });
});

test('[P2] a server put back to an earlier copy gets again what it lost, and numbers show it', async () => {
  const { server, device } = await joinedDevice();
  await device.record([draft(1)]);
  await device.sync();
  const copy = new Map(server.kept);
  await device.record([draft(2)]);
  await device.sync();
  server.kept = copy;
  await device.sync();
  expect(visitsOn(server)).toEqual([1, 2]);
});

test('[SYNC-12] a parcel is dropped only when it has been safe for 35 days', async () => {
  const { server, env, device } = await joinedDevice();
  await device.record([draft(1)]);
  await device.sync();
  server.backedUp = true;
  await device.sync();
  await settled();
  expect(device.keeping.value).toMatchObject({ unsent: 0, notSafe: 0 });
  const after = async (days: number) => {
    pass(env, days * dayMs);
    server.day = device.today();
    const copy = new Map(server.kept);
    server.kept = new Map();
    await device.sync();
    const had = server.kept.size;
    server.kept = copy;
    await device.sync();
    return had;
  };
  expect(await after(35)).toBe(1);
  // A restore started the waiting anew: what is no longer safe has lost its mark.
  pass(env, 35 * dayMs);
  server.day = device.today();
  await device.sync();
  expect(await after(0)).toBe(1);
  pass(env, 36 * dayMs);
  server.day = device.today();
  await device.sync();
  expect(await after(0)).toBe(0);
});

test('[P2] on a full disk the save is held in memory, shown, sent, and written when there is room', async () => {
  const { server, env, device } = await joinedDevice();
  env.full = true;
  server.weather = 'no-network';
  await device.record([draft(1)]);
  await settled();
  expect(device.keeping.value).toMatchObject({ unsent: 1, kept: 'memory', full: true });
  env.full = false;
  server.weather = 'fine';
  await device.sync();
  await settled();
  expect(device.keeping.value).toMatchObject({ unsent: 0, kept: 'promised', full: false });
  expect(visitsOn(server)).toEqual([1]);
});

test('[P2] where the browser may clear itself, the pad says so and from which day', async () => {
  const server = tinyServer(day);
  const env = testEnv(server);
  env.persisted = false;
  const device = await createDevice(env);
  await settled();
  expect(device.keeping.value).toMatchObject({ kept: 'may-be-cleared', clearedAfter: '2026-03-09' });
});

test('[P3] answers wait in the pool, numbered only when ten others are there or the day turns', async () => {
  const { server, env, device } = await joinedDevice();
  for (let i = 0; i < 10; i++) await device.answer([answerDraft(`a${i}`)]);
  await device.sync();
  expect(server.facts()).toHaveLength(0);
  await device.answer([answerDraft('a10')]);
  await device.sync();
  expect(server.facts()).toHaveLength(1);
  pass(env, dayMs);
  server.day = device.today();
  await device.sync();
  expect(server.facts()).toHaveLength(11);
  expect([...server.kept.values()].every((parcel) => parcel.facts.length === 1)).toBe(true);
});

test('[FACT-7] undo withdraws a save by ids alone; an answer still in the pool just goes', async () => {
  const { server, device } = await joinedDevice();
  const recorded = await device.record([draft(1)]);
  const pool = await device.answer([answerDraft('x')]);
  await device.undo({ ...recorded, pool });
  await device.sync();
  await settled();
  const retraction = server.facts().find((fact) => fact.kind === 'facts.retracted.v1');
  expect(retraction?.body).toEqual({ ids: recorded.ids.map(({ id }) => id) });
  expect(server.facts()).toHaveLength(2);
  expect(device.keeping.value.unsent).toBe(0);
});

test('[SYNC-13] every start, every tab and every day has a log of its own, numbered from 1', async () => {
  const { server, env, device, name } = await joinedDevice();
  const tab = await createDevice(testEnv(server, name));
  await device.record([draft(1)]);
  await tab.record([draft(2)]);
  await device.record([draft(3)]);
  pass(env, dayMs);
  server.day = device.today();
  await device.record([draft(4)]);
  const restarted = await createDevice(testEnv(server, name));
  await restarted.record([draft(5)]);
  await restarted.sync();
  const logs = new Map<string, number[]>();
  for (const key of server.kept.keys()) {
    const [log, n] = key.split(' ') as [string, string];
    logs.set(log, [...(logs.get(log) ?? []), Number(n)]);
  }
  expect([...logs.values()].map((numbers) => numbers.sort()).sort((a, b) => b.length - a.length)).toEqual([
    [1, 2],
    [1],
    [1],
    [1],
  ]);
  expect(visitsOn(server)).toEqual([1, 2, 3, 4, 5]);
});

test('[SYNC-14] a clock earlier than a day already known makes facts "unsure"', async () => {
  const { server, name, device } = await joinedDevice();
  await device.sync();
  const env = testEnv(server, name);
  env.now -= 100 * dayMs;
  server.weather = 'no-network';
  const again = await createDevice(env);
  await again.record([draft(1)]);
  server.weather = 'fine';
  await again.sync();
  expect(server.facts()).toMatchObject([{ day: '2025-11-22', unsure: true }]);
});

test('[SYNC-15] a clock that the server finds wrong is named before anything of it is sent', async () => {
  const { server, name } = await joinedDevice();
  const env = testEnv(server, name);
  env.now += 100 * dayMs;
  server.weather = 'no-network';
  const device = await createDevice(env);
  await device.record([draft(1)]);
  server.weather = 'fine';
  await device.sync();
  expect(device.clockWrong.value).toBe(true);
  expect([...server.kept.values()].map((parcel) => parcel.unsure)).toEqual([true]);
});

test('[SYNC-16] a leap of the clock while the app runs makes what nobody vouched for unsure', async () => {
  const { server, name } = await joinedDevice();
  const env = testEnv(server, name);
  server.weather = 'no-network';
  env.now += 50 * dayMs;
  const device = await createDevice(env);
  await device.record([draft(1)]);
  env.now -= 50 * dayMs;
  await device.record([draft(2)]);
  server.weather = 'fine';
  await device.sync();
  const unsure = [...server.kept.values()].map((parcel) => [parcel.facts[0]?.body['visits'], parcel.unsure]);
  expect(unsure).toContainEqual([1, true]);
});

test('[P2] a file of sealed parcels holds what is unsent, and another device can bring it', async () => {
  const { server, device } = await joinedDevice();
  server.weather = 'no-network';
  await device.record([draft(1)]);
  await device.record([draft(2)]);
  const file = await device.file();
  server.weather = 'fine';
  const other: Device = (await joinedDevice(server)).device;
  expect(await other.takeIn(file)).toEqual({ ok: true, value: { stored: 2, had: 0, kept: 0, late: 0 } });
  expect(await other.takeIn(file)).toEqual({ ok: true, value: { stored: 0, had: 2, kept: 0, late: 0 } });
  expect(visitsOn(server)).toEqual([1, 2]);
});

test('[P6] totals are written only ten visits apart', async () => {
  const { server, name, device } = await joinedDevice();
  for (let visits = 1; visits <= 25; visits++) device.checkpoint.offer({ visits });
  await device.checkpoint.read();
  const again = await createDevice(testEnv(server, name));
  expect(await again.checkpoint.read()).toEqual({ visits: 20 });
});

test('[P2] when the browser clears its storage, numbers say so, and what comes next is kept as ever', async () => {
  const { server, device, name } = await joinedDevice();
  server.weather = 'no-network';
  await device.record([draft(1)]);
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve;
  });
  await settled();
  expect(device.keeping.value.unsent).toBe(0);
  await device.record([draft(2)]);
  await settled();
  expect(device.keeping.value).toMatchObject({ unsent: 1, kept: 'promised' });
  const again = await createDevice(testEnv(server, name));
  server.weather = 'fine';
  await again.sync();
  await settled();
  expect(again.may.value).toBe('pad');
  expect(visitsOn(server)).toEqual([2]);
  expect(again.keeping.value.unsent).toBe(0);
});

test('[SYNC-15] a file says which of its logs had a wrong clock, and the server hears it first', async () => {
  const { server, name } = await joinedDevice();
  const env = testEnv(server, name);
  env.now += 100 * dayMs;
  server.weather = 'no-network';
  const device = await createDevice(env);
  await device.record([draft(1)]);
  await device.answer([answerDraft('x')]);
  env.now -= 100 * dayMs;
  const restarted = await createDevice(testEnv(server, name));
  await settled();
  const file = await restarted.file();
  server.weather = 'fine';
  const { device: other } = await joinedDevice(server);
  expect((await other.takeIn(file)).ok).toBe(true);
  expect(
    [...server.kept.values()].map(({ facts, unsure }) => [facts[0]?.body['visits'], unsure]),
  ).toContainEqual([1, true]);
});

test('[P3] a device knows what it is called, from its paper, and keeps that over a restart', async () => {
  const { device, name, server } = await joinedDevice();
  expect(device.nickname.value).toBe('one');
  expect((await createDevice(testEnv(server, name))).nickname.value).toBe('one');
});

test('[SYNC-6] an answer to joining with somebody else’s acknowledgement key in it, or unsigned, is not believed', async () => {
  const server = tinyServer(day);
  const env = testEnv(server, freshName());
  const device = await createDevice(env);
  for (const weather of ['between', 'portal'] as const) {
    server.weather = weather;
    expect((await device.join(server.joinPayload)).ok).toBe(false);
    expect(device.may.value).toBe(null);
  }
  server.weather = 'fine';
  expect((await device.join(server.joinPayload)).ok).toBe(true);
});
