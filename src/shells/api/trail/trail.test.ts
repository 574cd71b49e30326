import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import type { Day } from '../../../engines/facts/day.ts';
import { programKinds } from '../../../program/kinds.ts';
import { encounter, mint, sendFacts, setUpFacts } from '../testing/facts.ts';
import { makeServer } from '../testing/make-server.ts';
import { type TrailLine, trailOf, trailUpkeep } from './trail.ts';

const day = '2026-11-24' as Day;
const period = 'from=2026-11-01&to=2026-11-30';

test('[HELD-10] every export is written down before it is given: account or device, what, day, how often; nothing of a participant', async () => {
  const server = await makeServer();
  await sendFacts(server, [
    setUpFacts(server),
    [encounter(server, {}, 3)],
    [mint(server, programKinds.noteLeft, { text: 'Ask for Rosalind Quill', for: 'next-crew' })],
  ]);
  const desk = server.device('desk', 'Office');
  for (let i = 0; i < 2; i++) await desk.get(`/v1/export?${period}`);
  await desk.get('/v1/held');
  const counsel = await desk.send('POST', '/v1/held/for-counsel', { payload: { scope: 'everything' } });
  expect(counsel.statusCode).toBe(200);
  const { lines } = await desk.get<{ lines: TrailLine[] }>('/v1/trail');
  expect(lines).toEqual([
    { day, what: 'counsel', who: 'device:Office', times: 1 },
    { day, what: 'export', who: 'device:Office', times: 2 },
  ]);
  expect(JSON.stringify(lines)).not.toContain('Quill');
  expect((await server.device('pad').send('GET', '/v1/trail')).statusCode).toBe(403);
});

test('[HELD-10] what cannot be written down is not given out', async () => {
  const server = await makeServer();
  const desk = server.device('desk');
  await desk.get(`/v1/export?${period}`);
  server.store.walls.team.setSetting = async () => {
    throw new Error('the disk is full');
  };
  const refused = await desk.send('GET', `/v1/export?${period}`);
  expect(refused.statusCode).toBeGreaterThanOrEqual(500);
  expect(refused.body).not.toContain('cells');
});

test('[HELD-10] [MONTH-12] a device says how often asks were opened on it; two writers lose nothing; after two years it goes, unless it is held', async () => {
  const server = await makeServer();
  const { team } = server.store.walls;
  const [served, commanded] = [trailOf(() => team, 'server'), trailOf(() => team, 'command')];
  const line = { day, what: 'asks-read', who: 'an account', times: 3 } as const;
  await Promise.all([
    served.add(line),
    served.add(line),
    commanded.add({ ...line, what: 'counsel', who: 'command', times: 1 }),
  ]);
  expect(await served.lines(day)).toEqual([
    { ...line, times: 6 },
    { day, what: 'counsel', who: 'command', times: 1 },
  ]);
  const later = '2028-12-01' as Day;
  await served.add({ ...line, day: later });
  const kept = async () => {
    const names = ['trail-command:2026-11', 'trail:2026-11', 'trail:2028-12'];
    const there = await Promise.all(names.map((name) => team.setting(name)));
    return names.filter((_, at) => there[at] !== null);
  };
  const all = ['trail-command:2026-11', 'trail:2026-11', 'trail:2028-12'];
  // The clock is not believed until the lead has said that it is right: nothing goes.
  await server.store.mayDestroy({ today: day, verified: everyoneTrusted }, { from: day, to: day });
  await trailUpkeep(server.store)(later);
  expect(await kept()).toEqual(all);
  const said = { after: 'clock', today: later };
  await sendFacts(server, [[mint(server, programKinds.fadingAllowed, said)]]);
  const held = { scope: { of: 'everything' }, words: 'A letter came', quiet: false };
  const hold = mint(server, programKinds.holdPlaced, held);
  await sendFacts(server, [[hold]]);
  const upkeep = trailUpkeep(server.store);
  await upkeep(later);
  expect(await kept()).toEqual(all);
  const lift = (device: string) => mint(server, programKinds.holdLift, { hold: hold.id, device });
  await sendFacts(server, [[lift('desk 1'), lift('desk 2')]]);
  await upkeep(later);
  expect(await kept()).toEqual(['trail:2028-12']);
});

test('[HELD-11] an export for counsel says scope, day and who, holds what is in scope alone, and its hash is of every byte before', async () => {
  const server = await makeServer();
  await sendFacts(server, [
    setUpFacts(server),
    [encounter(server, { day: '2026-11-20' as Day }, 3)],
    [encounter(server, { day: '2026-11-22' as Day }, 4)],
  ]);
  const desk = server.device('desk', 'Office');
  const { body, headers } = await desk.send('POST', '/v1/held/for-counsel', {
    payload: { scope: 'days:2026-11-20..2026-11-20' },
  });
  expect(headers['content-type']).toContain('application/x-ndjson');
  const lines = body.trimEnd().split('\n');
  expect(JSON.parse(lines[0] as string)).toEqual({
    doorstep: 'export for counsel 1',
    scope: { of: 'days', from: '2026-11-20', to: '2026-11-20' },
    day,
    who: 'device:Office',
  });
  const facts = lines.map((line) => JSON.parse(line)).filter((line) => 'fact' in line);
  expect(facts.map(({ fact }) => [fact.day, fact.body.visits])).toEqual([['2026-11-20', 3]]);
  const end = JSON.parse(lines.at(-1) as string);
  const before = body.slice(0, body.lastIndexOf('\n', body.length - 2) + 1);
  expect(end).toEqual({ lines: lines.length - 1, sha256: createHash('sha256').update(before).digest('hex') });
  const wrong = await desk.send('POST', '/v1/held/for-counsel', { payload: { scope: 'somebody' } });
  expect(wrong.statusCode).toBe(400);
});
