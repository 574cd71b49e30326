import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { Kind, SiteId } from '../../../engines/facts/fact.ts';
import { orThrow } from '../../../std/result.ts';
import { settled } from '../../../std/testing/settled.ts';
import { openBrowserStore } from '../../../stores/browser/open.ts';
import type { Draft } from '../app.ts';
import { createDevice } from './device.ts';
import { freshName, pass, testEnv } from './testing/test-env.ts';
import { type TinyServer, tinyServer } from './testing/tiny-server.ts';

const day = '2026-03-02' as Day;
const dayMs = 86_400_000;
const visit: Draft = {
  kind: 'program.encounter.v1' as Kind,
  site: 'van' as SiteId,
  shift: null,
  body: { visits: 1 },
};
/** A phone whose timers a test lets go off. */
async function joinedPhone() {
  const server = tinyServer(day);
  const name = freshName();
  const env = testEnv(server, name);
  const timers: { ms: number; call: () => void }[] = [];
  const device = await createDevice(
    Object.assign(env, { after: (ms: number, call: () => void) => timers.push({ ms, call }) }),
  );
  orThrow(await device.join(server.joinPayload));
  timers.length = 0;
  return { server, name, env, device, timers };
}
/** Logs of parcels without a fact, and of those with one. */
const logsOf = (server: TinyServer, withFacts: boolean): readonly string[] =>
  [...server.kept]
    .filter(([, { facts }]) => facts.length > 0 === withFacts)
    .map(([name]) => name.split(' ')[0] as string);

test('[CARD-5] a card that was seen is kept at once, and leaves in random order when the day turns', async () => {
  const { server, name, env, device } = await joinedPhone();
  await device.record([visit]);
  await device.see('2345678C');
  await device.sync();
  expect(server.kept.size).toBe(1);
  expect(device.keeping.value.unsent).toBe(1);
  const disk = await openBrowserStore(name);
  expect(await disk.pool.names()).toHaveLength(1);

  pass(env, dayMs);
  server.day = device.today();
  await device.sync();
  expect(server.kept.size).toBe(2);
  expect(device.keeping.value.unsent).toBe(0);
});

test('[CARD-5] it is a parcel without a fact, under a number between none of two visits', async () => {
  const { server, env, device } = await joinedPhone();
  for (const code of ['2345678C', '2345678D', '2345678F']) {
    await device.record([visit]);
    await device.see(code);
  }
  pass(env, dayMs);
  server.day = device.today();
  await device.record([visit]);
  await device.sync();
  const [seen, visits] = [logsOf(server, false), logsOf(server, true)];
  expect(seen).toHaveLength(3);
  expect(visits).toHaveLength(4);
  expect(seen.filter((log) => visits.includes(log))).toEqual([]);
  // The visits' own numbers have no gap that a card would fill.
  const numbers = [...server.kept]
    .filter(([, { facts }]) => facts.length > 0)
    .map(([key]) => key.split(' ')[1]);
  expect(numbers.sort()).toEqual(['1', '1', '2', '3']);
});

test('[CARD-5] among more than ten others one leaves at a time drawn at random, never with the visit', async () => {
  const { server, device, timers } = await joinedPhone();
  const waits = (): number[] => timers.map(({ ms }) => ms).filter((ms) => ms !== 60_000 && ms !== 2_000);
  for (let i = 0; i < 11; i++) await device.see('2345678C');
  await device.record([visit]);
  await device.sync();
  expect(logsOf(server, false)).toEqual([]);
  expect(new Set(waits()).size).toBe(11);
  expect(Math.max(...waits())).toBeLessThan(7_200_000);
  timers.find(({ ms }) => ms === waits()[0])?.call();
  await settled();
  await device.sync();
  expect(logsOf(server, false)).toHaveLength(1);
  expect(device.keeping.value.unsent).toBe(10);
});

test('[CARD-5] undoing the visit does not unsee the card', async () => {
  const { server, env, device } = await joinedPhone();
  const recorded = await device.record([visit]);
  await device.see('2345678C');
  await device.undo(recorded);
  expect(device.keeping.value.unsent).toBe(3);
  pass(env, dayMs);
  server.day = device.today();
  await device.sync();
  expect(logsOf(server, false)).toHaveLength(1);
});

test('[CARD-7] what the server wants to be asked about again stays on the phone, and holds up nothing', async () => {
  const { server, env, device } = await joinedPhone();
  await device.see('2345678C');
  pass(env, dayMs);
  server.day = device.today();
  server.waitFor = ({ facts }) => facts.length === 0;
  await device.record([visit]);
  await device.sync();
  expect(device.keeping.value.unsent).toBe(1);
  expect(logsOf(server, true)).toHaveLength(1);
  server.waitFor = null;
  await device.sync();
  expect(device.keeping.value.unsent).toBe(0);
  expect(logsOf(server, false)).toHaveLength(1);
});

test('[SYNC-19] answers too leave under numbers that no visit lies between', async () => {
  const { server, env, device } = await joinedPhone();
  await device.record([visit]);
  await device.answer([{ ...visit, kind: 'program.answered.v1' as Kind }]);
  pass(env, dayMs);
  server.day = device.today();
  await device.record([visit]);
  await device.sync();
  const logs = new Map(
    [...server.kept].map(([name, { facts }]) => [facts[0]?.kind as string, name.split(' ')[0]]),
  );
  expect(logs.get('program.answered.v1')).not.toBe(logs.get('program.encounter.v1'));
});
