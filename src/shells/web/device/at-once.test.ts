import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { Kind, SiteId } from '../../../engines/facts/fact.ts';
import { orThrow } from '../../../std/result.ts';
import { settled } from '../../../std/testing/settled.ts';
import type { Device, Draft } from '../app.ts';
import { openAtOnce } from './at-once.ts';
import { createDevice } from './device.ts';
import type { DeviceEnv } from './env.ts';
import { freshName, testEnv } from './testing/test-env.ts';
import { tinyServer } from './testing/tiny-server.ts';

const visit: Draft = {
  kind: 'program.encounter.v1' as Kind,
  site: 'van' as SiteId,
  shift: null,
  body: { visits: 1 },
};

/** A phone that has joined, and its preferences as they outlive the app. */
async function joinedPhone() {
  const server = tinyServer('2026-03-02' as Day);
  const kept = new Map<string, string>();
  const preferences: DeviceEnv['preferences'] = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
  };
  const name = freshName();
  const env = { ...testEnv(server, name), preferences };
  const device = await openAtOnce(env, createDevice(env));
  orThrow(await device.join(server.joinPayload));
  return { server, kept, again: () => ({ ...testEnv(server, name), preferences }) };
}

/** An opening that takes until it is told to go on. */
function slowly(env: DeviceEnv): { readonly opening: Promise<Device>; go(): void } {
  let go = (): void => {};
  const told = new Promise<void>((resolve) => {
    go = resolve;
  });
  return { opening: told.then(() => createDevice(env)), go: () => go() };
}

test('[P1] a phone opened again knows its program before its database is open', async () => {
  const { again } = await joinedPhone();
  const env = again();
  const { opening } = slowly(env);
  const device = await openAtOnce(env, opening);
  expect(device.may.value).toBe('pad');
  expect(device.config.value?.version).toBeDefined();
  expect(device.today()).toBe('2026-03-02');
});

test('[P2] a save made before the database is open is not said to be kept until it is', async () => {
  const { server, again } = await joinedPhone();
  server.weather = 'no-network';
  const env = again();
  const { opening, go } = slowly(env);
  const device = await openAtOnce(env, opening);
  let said = false;
  const saved = device.record([visit]).then(() => {
    said = true;
  });
  await settled();
  expect(said).toBe(false);
  go();
  await saved;
  await device.sync();
  expect(device.keeping.value.unsent).toBe(1);
  server.weather = 'fine';
  await device.sync();
  expect(server.facts()).toHaveLength(1);
});

test('[P2] a phone whose database is gone is met at the door, whatever it remembered', async () => {
  const { server, again, kept } = await joinedPhone();
  const env = { ...testEnv(server, freshName()), preferences: again().preferences };
  const { opening, go } = slowly(env);
  const device = await openAtOnce(env, opening);
  go();
  await opening;
  await Promise.resolve();
  expect(device.may.value).toBe(null);
  expect(kept.get('doorstep.glimpse')).toBe('');
});

test('[P6] what is remembered for the first screen signs nobody in', async () => {
  const { kept } = await joinedPhone();
  const glimpse = JSON.parse(kept.get('doorstep.glimpse') ?? '{}');
  expect(Object.keys(glimpse).sort()).toEqual(['config', 'may', 'nickname']);
});
