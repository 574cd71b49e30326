import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { Kind, SiteId } from '../../../engines/facts/fact.ts';
import { orThrow } from '../../../std/result.ts';
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
/** Parcels that the server has, by the name of their log. */
const numbersByLog = (server: TinyServer): readonly string[] => {
  const numbers = new Map<string, number[]>();
  for (const name of server.kept.keys()) {
    const [log = '', n] = name.split(' ');
    numbers.set(log, [...(numbers.get(log) ?? []), Number(n)]);
  }
  return [...numbers.values()].map((each) => each.sort((a, b) => a - b).join(',')).sort();
};

test('[SYNC-13] each start of the app, and each new day, draws a new log and counts from one', async () => {
  const server = tinyServer(day);
  const name = freshName();
  const device = await createDevice(testEnv(server, name));
  orThrow(await device.join(server.joinPayload));
  await device.record([visit]);
  await device.record([visit]);
  await device.sync();
  expect(numbersByLog(server)).toEqual(['1,2']);

  const env = testEnv(server, name);
  const again = await createDevice(env);
  await again.record([visit]);
  await again.sync();
  expect(numbersByLog(server)).toEqual(['1', '1,2']);

  pass(env, dayMs);
  server.day = again.today();
  await again.record([visit]);
  await again.sync();
  expect(numbersByLog(server)).toEqual(['1', '1', '1,2']);
});
