import { expect, test } from 'vitest';
import { addDays, type Day } from '../../engines/facts/day.ts';
import { settled } from '../../std/testing/settled.ts';
import type { ServerStore } from '../../stores/contract.ts';
import { dayTurner } from './state.ts';
import { night } from './testing/facts.ts';
import { makeServer } from './testing/make-server.ts';

function noteTurns(store: ServerStore): Day[] {
  const turned: Day[] = [];
  store.turnDay = async (today) => turned.push(today) > 0;
  return turned;
}

test('[P3] the first request of a day turns it, once, after a restart too; a clock that went back turns nothing', async () => {
  const server = await makeServer();
  const turned = noteTurns(server.store);
  const pad = server.device('pad');
  const syncs = async (days: number) => {
    server.time += days * 86_400_000;
    const body = { today: night, logs: [], wrongClock: [] };
    await Promise.all([1, 2, 3].map(() => pad.send('POST', '/v1/sync', { payload: body })));
    await settled();
  };
  await syncs(0);
  await syncs(1);
  await syncs(-1);
  expect(turned).toEqual([night, addDays(night, 1)]);
  const again = await makeServer({ keys: server.keys, store: server.store });
  await again.device('pad').send('GET', '/v1/notes?site=van');
  await settled();
  expect(turned).toHaveLength(2);
});

test('[P2] a day that cannot be turned refuses nobody', async () => {
  const server = await makeServer();
  server.store.turnDay = async () => {
    throw new Error('no room');
  };
  const answer = await server.device('pad').send('POST', '/v1/sync', {
    payload: { today: night, logs: [], wrongClock: [] },
  });
  expect(answer.statusCode).toBe(200);
  await dayTurner(server.store)(night);
});
