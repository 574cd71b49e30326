import { expect, test } from 'vitest';
import { retractedKind } from '../../engines/facts/fact.ts';
import { practice } from '../../practice.ts';
import { programKinds, programMeasures } from '../../program/kinds.ts';
import { problem } from '../../std/problem.ts';
import { err } from '../../std/result.ts';
import type { ServerStore } from '../../stores/contract.ts';
import { openKeys } from './keys.ts';
import { openWhatWaits } from './reopening.ts';
import { programState } from './state.ts';
import { encounter, mint, newLog, night, sendFacts, setUpFacts, syringes } from './testing/facts.ts';
import { type MadeServer, makeServer, memoryKeyFiles, type TestDevice } from './testing/make-server.ts';
import { parcelsRequest, sealParcel, sealText } from './testing/seal.ts';

const nonce = 'AAECAwQFBgcICQoLDA0ODw';
const sync = (device: TestDevice, logs: object[] = [], wrongClock: string[] = [], headers = {}) =>
  device.send('POST', '/v1/sync', { payload: { today: night, logs, wrongClock }, headers });
const visits = async ({ store }: MadeServer, unsure = false): Promise<number> => {
  const cells = await store.tallies({
    grain: 'day',
    from: '2020-01-01' as never,
    to: '2030-01-01' as never,
    measures: [programMeasures.encounters],
    keep: [],
    ...(unsure ? { unsure } : {}),
  });
  return cells.reduce((sum, cell) => sum + cell.amount, 0);
};

test('[P2] parcels are opened, counted and answered one by one; sent again they are had, and count once', async () => {
  const server = await makeServer();
  const pad = server.device('pad');
  const log = newLog(server);
  const groups = [[encounter(server), syringes(server, 20)], [encounter(server)]];
  expect((await sendFacts(server, groups, pad, log)).map(({ n, state }) => [n, state])).toEqual([
    [1, 'stored'],
    [2, 'stored'],
  ]);
  expect(await visits(server)).toBe(2);
  const heard = (await sync(pad, [{ log, ranges: [[1, 2]] }])).json();
  expect(heard).toMatchObject({ day: night, have: [{ log, ranges: [[1, 2]] }], safe: [], backup: false });
  expect(heard.keys).toEqual([server.keys.newest()]);

  const frame = await sealParcel(server.keys.newest(), [encounter(server)], log, 3);
  const first = await pad.send('POST', '/v1/parcels', parcelsRequest([frame]));
  const again = await pad.send('POST', '/v1/parcels', parcelsRequest([frame]));
  expect([first.json().answers[0].state, again.json().answers[0].state]).toEqual(['stored', 'had']);
  expect(await visits(server)).toBe(3);
});

test('[SYNC-7] what the server says to a sync or to parcels, and the set-up, is signed for that device and that nonce', async () => {
  const server = await makeServer();
  const [pad, other] = [server.device('pad'), server.device('pad')];
  const headers = { 'doorstep-nonce': nonce };
  const heard = await sync(pad, [], [], headers);
  expect(pad.acknowledged(heard, nonce)).toBe(true);
  expect(other.acknowledged(heard, nonce)).toBe(false);
  expect(pad.acknowledged(heard, 'ZZECAwQFBgcICQoLDA0ODw')).toBe(false);
  const frame = await sealParcel(server.keys.newest(), [encounter(server)], newLog(server), 1);
  const request = parcelsRequest([frame]);
  const stored = await pad.send('POST', '/v1/parcels', {
    ...request,
    headers: { ...request.headers, ...headers },
  });
  expect(pad.acknowledged(stored, nonce)).toBe(true);
  const setUp = await pad.send('GET', '/v1/config', { headers });
  expect([pad.acknowledged(setUp, nonce), other.acknowledged(setUp, nonce)]).toEqual([true, false]);
  expect((await sync(pad)).headers['doorstep-ack']).toBeUndefined();
});

test('[P2] what cannot be opened is kept as it came, and is a number on the desk', async () => {
  const server = await makeServer();
  const pad = server.device('pad');
  const log = newLog(server);
  const key = server.keys.newest();
  const frames = [
    await sealParcel({ ...key, number: 40_000 }, [encounter(server)], log, 1),
    await sealText(key, '{"v":1,"facts":"none"}', log, 2),
    await sealParcel(key, [encounter(server)], log, 3),
    await sealText(key, JSON.stringify({ v: 1, facts: [encounter(server)] }), log, 4, 'asks'),
  ];
  const answer = await pad.send('POST', '/v1/parcels', parcelsRequest(frames));
  expect(answer.json().answers.map(({ state }: { state: string }) => state)).toEqual([
    'unopened',
    'not-a-parcel',
    'stored',
    'unopened',
  ]);
  const now = await server.device('desk').get<{ unopened: number }>('/v1/now');
  expect(now.unopened).toBe(3);
  expect(await visits(server)).toBe(1);
});

test('[P2] a log made under a wrong clock goes to "day unsure", after a restart of the server too', async () => {
  const server = await makeServer();
  const pad = server.device('pad');
  const [wrong, right] = [newLog(server), newLog(server)];
  await sync(pad, [{ log: wrong, ranges: [[1, 1]] }], [wrong]);
  const restarted = await makeServer({ keys: server.keys, store: server.store });
  await sendFacts(restarted, [[encounter(server)]], pad, wrong);
  await sendFacts(restarted, [[encounter(server)]], pad, right);
  expect([await visits(restarted), await visits(restarted, true)]).toEqual([1, 1]);
});

test('[P2] a full disk answers 507, stores nothing and loses nothing; a busy one answers 503', async () => {
  for (const [code, status] of [
    ['store.full', 507],
    ['store.busy', 503],
  ] as const) {
    const server = await makeServer();
    const { ingest } = server.store;
    const refusing: Pick<ServerStore, 'ingest'> = { ingest: async () => err(problem(code)) };
    Object.assign(server.store, refusing);
    const frame = await sealParcel(server.keys.newest(), [encounter(server)], newLog(server), 1);
    const pad = server.device('pad');
    const full = await pad.send('POST', '/v1/parcels', parcelsRequest([frame]));
    expect([full.statusCode, full.json()]).toEqual([status, { code }]);
    Object.assign(server.store, { ingest });
    expect(await visits(server)).toBe(0);
    expect((await pad.send('POST', '/v1/parcels', parcelsRequest([frame]))).statusCode).toBe(200);
    expect(await visits(server)).toBe(1);
  }
});

test('[P2] a bug answers 503, so that devices come again, and is told without a word of what was sent', async () => {
  const server = await makeServer();
  Object.assign(server.store, {
    standing: async () => {
      throw new Error('a name');
    },
  });
  const answer = await server.device('pad').send('GET', '/v1/config');
  expect([answer.statusCode, answer.json()]).toEqual([503, { code: 'store.busy' }]);
  expect(server.bugs).toHaveLength(1);
});

test('[SYNC-2] a request cut short, empty or without a frame stores nothing', async () => {
  const server = await makeServer();
  const pad = server.device('pad');
  const frame = await sealParcel(server.keys.newest(), [encounter(server)], newLog(server), 1);
  const { payload, headers } = parcelsRequest([frame]);
  for (const cut of [payload.subarray(0, payload.length - 1), Buffer.of(0, 0), Buffer.alloc(64)]) {
    const answer = await pad.send('POST', '/v1/parcels', { payload: cut, headers });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'frame.malformed']);
  }
  expect(await visits(server)).toBe(0);
  const large = await pad.send('POST', '/v1/parcels', { payload: Buffer.alloc(5_000_000), headers });
  expect([large.statusCode, large.json().code]).toEqual([413, 'request.too-large']);
});

test('[P2] a batch of several database writes is answered whole and in order', async () => {
  const server = await makeServer();
  const groups = Array.from({ length: 1203 }, () => [encounter(server)]);
  const answers = await sendFacts(server, groups);
  expect(answers.map(({ n }) => n)).toEqual(groups.map((_, i) => i + 1));
  expect(await visits(server)).toBe(1203);
});

test('[SETUP-1] set-up reaches every device, and is asked for again only when it changed', async () => {
  const server = await makeServer();
  const [pad, desk] = [server.device('pad'), server.device('desk')];
  await sendFacts(server, [setUpFacts(server)], desk);
  const { config } = (await sync(pad)).json();
  const first = await pad.send('GET', '/v1/config');
  expect(first.json()).toMatchObject({ name: 'North Shore', version: config, setUp: true });
  const etag = String(first.headers['etag']);
  const same = await pad.send('GET', '/v1/config', { headers: { 'if-none-match': etag } });
  expect([same.statusCode, same.body]).toEqual([304, '']);
  const heads = first.json().heads['site:van'];
  await sendFacts(server, [
    [mint(server, programKinds.set, { part: 'site:van', value: null, after: heads })],
  ]);
  const changed = await pad.send('GET', '/v1/config', { headers: { 'if-none-match': etag } });
  expect(changed.json().sites.map(({ id }: { id: string }) => id)).toEqual(['shop']);
});

test('[P2] a retraction takes a visit out again', async () => {
  const server = await makeServer();
  const visit = encounter(server);
  await sendFacts(server, [[visit]]);
  await sendFacts(server, [[mint(server, retractedKind, { ids: [visit.id] })]]);
  expect(await visits(server)).toBe(0);
});

test('[P6] a paper that another server signed opens nothing', async () => {
  const [server, other] = [await makeServer(), await makeServer()];
  const day = night;
  const paper = other.keys.paper({ device: nonce, may: 'desk', nickname: 'x', day });
  for (const text of [paper, `${paper}x`, 'x.y', '..', paper.split('.')[0]]) {
    const answer = await server.app.inject({
      url: '/v1/config',
      headers: { authorization: `Doorstep ${text}` },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'device.paper-unknown']);
  }
  const basic = await server.app.inject({ url: '/v1/config', headers: { authorization: 'Basic eDp5' } });
  expect(basic.json().code).toBe('device.paper-missing');
});

test('[P2] what was sealed to a key that was not there is counted once the key is', async () => {
  const files = memoryKeyFiles();
  const server = await makeServer({ keys: openKeys(files) });
  const later = openKeys(files);
  for (let i = 0; i < 70; i++) later.advance();
  const log = newLog(server);
  const device = server.device('pad', 'Van phone');
  const frames = [
    await sealParcel(later.newest(), [encounter(server)], log, 1),
    await sealText(later.newest(), 'no parcel', log, 2),
  ];
  const answer = await device.send('POST', '/v1/parcels', parcelsRequest(frames));
  expect(answer.json().answers.map(({ state }: { state: string }) => state)).toEqual([
    'unopened',
    'unopened',
  ]);

  const parts = { store: server.store, clock: { now: () => server.time }, random: server.random, practice };
  const before = await openWhatWaits({
    ...programState({ ...parts, keys: server.keys }),
    store: server.store,
  });
  expect([before, await visits(server)]).toEqual([{ ok: true, value: 0 }, 0]);
  const after = await openWhatWaits({ ...programState({ ...parts, keys: later }), store: server.store });
  expect([after, await visits(server)]).toEqual([{ ok: true, value: 1 }, 1]);
  expect(await server.store.parcels.count()).toBe(1);
  const resent = await device.send('POST', '/v1/parcels', parcelsRequest(frames));
  expect(resent.json().answers.map(({ state }: { state: string }) => state)).toEqual(['had', 'had']);
  expect(await visits(server)).toBe(1);
});
