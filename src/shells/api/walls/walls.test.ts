import { expect, test } from 'vitest';
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import type { Day } from '../../../engines/facts/day.ts';
import { makeStatement } from '../../../engines/sealing/line-statement.ts';
import type { Row } from '../../../engines/sealing/row.ts';
import { digestsOf } from '../../../engines/sealing/row-sets.ts';
import type { AccountId, Seed } from '../../../engines/sealing/seed.ts';
import { accountOf } from '../../../engines/sealing/seed.ts';
import { added, began, Desk, left, newSeed, nowIs } from '../../../engines/sealing/testing/office.ts';
import { programKinds } from '../../../program/kinds.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { madeRow, newThread } from '../../../stores/wall.suite.ts';
import { mint, sendFacts } from '../testing/facts.ts';
import { makeServer, type TestDevice } from '../testing/make-server.ts';

/** A server that takes the account named in a header for the one who signed in: how it does so is not its matter here. */
async function office() {
  const made = await makeServer({
    who: async (request) => (request.headers['x-account'] as AccountId | undefined) ?? null,
  });
  const [lead, holder, worker] = [newSeed(), newSeed(), newSeed()];
  const desk = made.device('desk');
  const line = new Desk(makeStatement(lead, [], began(lead)));
  line.say(lead, added(holder, 'keyholder'));
  line.say(lead, added(worker, 'worker'));
  const tell = (device: TestDevice = desk) =>
    post(device, '/v1/line', { have: [], texts: [...line.line.values()].map(({ text }) => text) });
  await tell();
  return { ...made, line, tell, desk, pad: made.device('pad'), lead, holder, worker };
}

const as = (seed: Seed) => ({ 'x-account': accountOf(seed) });
const post = async (device: TestDevice, url: string, body: object, headers: Record<string, string> = {}) => {
  const answer = await device.send('POST', url, { payload: body, headers });
  return { status: answer.statusCode, body: answer.json(), answer };
};
const upload = (device: TestDevice, rows: readonly Row[]) =>
  post(device, '/v1/walls/asks/rows', { rows: rows.map(({ bytes }) => toBase64Url(bytes)) });
const empty = digestsOf([]);

test('[WALL-12] any device brings rows, each answered by itself; what is no row is refused alone', async () => {
  const { pad } = await office();
  const row = madeRow();
  const rows = [toBase64Url(row.bytes), 'AAAA', toBase64Url(madeRow().bytes)];
  const first = await post(pad, '/v1/walls/asks/rows', { rows });
  expect(first.body).toEqual({ answers: ['stored', 'malformed', 'stored'] });
  expect((await upload(pad, [row])).body).toEqual({ answers: ['had'] });
  const mine = await post(pad, '/v1/walls/asks/mine', { keys: [row.key, madeRow().key] });
  expect(mine.body).toEqual({
    day: '2026-11-24',
    states: ['has', 'lacks'],
    stays: null,
    shut: false,
    life: null,
  });
  // Each wall is a file of its own.
  expect((await post(pad, '/v1/walls/mail/mine', { keys: [row.key] })).body.states).toEqual(['lacks']);
  expect((await post(pad, '/v1/walls/counts/mine', { keys: [] })).status).toBe(400);
});

test('[WALL-13] a keyholder’s copy and the server’s become the same, both ways', async () => {
  const { pad, desk, holder } = await office();
  const rows = Array.from({ length: 30 }, () => madeRow());
  await upload(pad, rows);
  const mine = rows.slice(0, 10).map(({ key }) => key);
  const asked = { rows: digestsOf(mine), gone: empty };
  const { body } = await post(desk, '/v1/walls/asks/sync', asked, as(holder));
  const lacking = body.rows.names.filter((name: string) => !mine.includes(name as never));
  expect([...lacking].sort()).toEqual(
    rows
      .slice(10)
      .map(({ key }) => key)
      .sort(),
  );
  const got = await post(desk, '/v1/walls/asks/rows/get', { keys: lacking }, as(holder));
  expect([...got.body.rows].sort()).toEqual(
    rows
      .slice(10)
      .map(({ bytes }) => toBase64Url(bytes))
      .sort(),
  );
  const nonce = 'AAECAwQFBgcICQoLDA0ODw';
  const again = await post(
    desk,
    '/v1/walls/asks/sync',
    { rows: digestsOf(rows.map(({ key }) => key)), gone: empty },
    { ...as(holder), 'doorstep-nonce': nonce },
  );
  expect(again.body.rows).toEqual({ buckets: [], names: [], next: null });
  expect(desk.acknowledged(again.answer, nonce)).toBe(true);
});

test('[WALL-14] [P4] rows are handed only to those whom the line calls keyholders now', async () => {
  const server = await office();
  const { pad, desk, lead, holder, worker, line } = server;
  const row = madeRow();
  await upload(pad, [row]);
  const get = (headers: Record<string, string>) =>
    post(desk, '/v1/walls/asks/rows/get', { keys: [row.key] }, headers);
  expect((await get({})).body.code).toBe('person.not-signed-in');
  expect((await get(as(worker))).body.code).toBe('person.may-not');
  expect((await get(as(newSeed()))).body.code).toBe('person.may-not');
  expect((await get(as(holder))).body.rows).toHaveLength(1);
  line.say(lead, nowIs(worker, 'worker', 'keyholder'));
  await server.tell(pad);
  expect((await get(as(worker))).status).toBe(200);
  line.say(lead, left(holder));
  await server.tell(pad);
  expect((await get(as(holder))).body.code).toBe('person.may-not');
  for (const url of ['sync', 'gone'])
    expect(
      (
        await post(
          desk,
          `/v1/walls/asks/${url}`,
          { rows: empty, gone: empty, names: [], whole: false },
          as(worker),
        )
      ).status,
    ).not.toBe(403);
});

test('[WALL-5] a thread is shredded by whoever knows its name, and no late device brings it back', async () => {
  const { pad, desk, holder, store } = await office();
  const thread = newThread();
  const rows = [madeRow(thread, { opens: true }), madeRow(thread)];
  await upload(pad, rows);
  const guess = await post(pad, '/v1/walls/asks/shred', { thread: newThread() });
  expect(guess.body.names[0].state).toBe('unknown');
  expect((await store.walls.asks.figures()).gone).toBe(0);
  const done = await post(pad, '/v1/walls/asks/shred', { thread });
  expect(done.body).toEqual({
    day: '2026-11-24',
    names: [{ name: thread, state: 'gone', rows: 2 }],
    rebuilt: true,
  });
  expect((await upload(desk, [...rows, madeRow(thread)])).body.answers).toEqual(['gone', 'gone', 'gone']);
  const { body } = await post(desk, '/v1/walls/asks/sync', { rows: empty, gone: empty }, as(holder));
  expect(body.gone.names).toEqual([thread]);
});

test('[WALL-15] [P4] after a restore a wall is shut until a keyholder has brought the list of what is gone', async () => {
  const { pad, desk, holder, store } = await office();
  const thread = newThread();
  const [back, other] = [madeRow(thread), madeRow()];
  await upload(pad, [back, other]);
  // As a restore leaves it: rows are back, the list is the old one, and destruction waits for the lead.
  await store.setSetting(restoredSetting, 'a-random-name');
  const get = () => post(desk, '/v1/walls/asks/rows/get', { keys: [back.key, other.key] }, as(holder));
  expect((await get()).body.code).toBe('wall.shut');
  expect((await post(pad, '/v1/walls/asks/mine', { keys: [] })).body.shut).toBe(true);
  // Counting and bringing rows go on.
  expect((await upload(pad, [madeRow()])).body.answers).toEqual(['stored']);
  const brought = await post(
    desk,
    '/v1/walls/asks/gone',
    { names: [thread], whole: true, life: 'a-random-name' },
    as(holder),
  );
  expect(brought.body.names).toEqual([{ name: thread, state: 'waits', rows: 0, why: 'restored' }]);
  const after = await get();
  // Opened again; what had been shredded is handed to nobody, though its bytes wait.
  expect(after.body.rows).toEqual([toBase64Url(other.bytes)]);
  expect((await post(desk, '/v1/walls/mail/rows/get', { keys: [other.key] }, as(holder))).body.code).toBe(
    'wall.shut',
  );
});

test('[WALL-16] a statement is kept when it is signed and its author had the right; the first comes from a desk', async () => {
  const made = await makeServer();
  const [desk, pad] = [made.device('desk'), made.device('pad')];
  const [lead, other] = [newSeed(), newSeed()];
  const line = new Desk(makeStatement(lead, [], began(lead)));
  const person = line.say(lead, added(other, 'worker'));
  const texts = [...line.line.values()].map(({ text }) => text);
  const early = await post(pad, '/v1/line', { have: [], texts });
  expect(early.body).toEqual({ lacks: [], texts: [], more: false, refused: 2 });
  expect((await post(desk, '/v1/line', { have: [line.root], texts })).body.refused).toBe(0);
  // Made up by nobody it knows; signed by one without the right; changed by a letter; another beginning.
  const stranger = newSeed();
  const madeUp = [
    makeStatement(stranger, [line.root], added(newSeed(), 'lead')).text,
    makeStatement(other, [person.id], added(newSeed(), 'lead')).text,
    person.text.replace('"worker"', '"stock"'),
    makeStatement(stranger, [], began(stranger)).text,
  ];
  const refused = await post(desk, '/v1/line', { have: [], texts: madeUp });
  expect(refused.body.refused).toBe(4);
  expect([...refused.body.texts].sort()).toEqual([...texts].sort());
  const unknown = 'A'.repeat(43);
  expect((await post(pad, '/v1/line', { have: [unknown, line.root], texts: [] })).body).toEqual({
    lacks: [unknown],
    texts: [person.text],
    more: false,
    refused: 0,
  });
});

test('[WALL-23] a month says that its asks are not yet counted, until a keyholder’s device has said that they are', async () => {
  const server = await makeServer();
  const desk = server.device('desk');
  const month = '/v1/months/2026-10';
  const owed = async () => (await desk.get<{ asksOwed: boolean }>(month)).asksOwed;
  expect(await owed()).toBe(false);
  await upload(desk, [madeRow()]);
  expect(await owed()).toBe(true);
  const day = '2026-10-31' as Day;
  await sendFacts(server, [[mint(server, programKinds.asksCounted, { month: '2026-10' }, { day })]]);
  expect(await owed()).toBe(false);
});
