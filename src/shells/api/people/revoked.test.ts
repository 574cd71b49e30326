import { expect, test } from 'vitest';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import type { Body, Fact } from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { signBody } from '../../../engines/sealing/signed.ts';
import { programKinds } from '../../../program/kinds.ts';
import type { DevicesAnswer } from '../../answers.ts';
import { dayBefore, encounter, mint, newLog, night, sendFacts, setUpFacts } from '../testing/facts.ts';
import { type MadeServer, makeServer, type TestDevice } from '../testing/make-server.ts';
import { left, office, say, type TestPerson } from '../testing/people.ts';
import { parcelsRequest, sealParcel } from '../testing/seal.ts';

const sync = async (device: TestDevice): Promise<string> => {
  const payload = { today: night, logs: [], wrongClock: [] };
  const answered = await device.send('POST', '/v1/sync', { payload });
  return answered.statusCode === 200 ? 'ok' : answered.json().code;
};
const revocation = (server: MadeServer, body: Body, by?: TestPerson): Fact =>
  mint(server, programKinds.deviceRevoked, by ? (signBody(by.seed, 'fact', body) as Body) : body);

test('[PEOPLE-17] a device that was taken out gets in nowhere; one that joins later under its name does', async () => {
  const server = await makeServer();
  const [lost, other] = [server.device('pad', 'Phone 3'), server.device('pad', 'Phone 4')];
  expect(await sync(lost)).toBe('ok');
  await sendFacts(server, [[revocation(server, { name: 'Phone 3', until: night })]], other);
  expect([await sync(lost), await sync(other)]).toEqual(['device.revoked', 'ok']);
  const frame = await sealParcel(server.keys.newest(), [encounter(server)], newLog(server), 1);
  const sent = await lost.send('POST', '/v1/parcels', parcelsRequest([frame]));
  expect([sent.statusCode, sent.json().code]).toEqual([403, 'device.revoked']);
  // What it had not sent comes as a file, by way of another device, when an operator takes it in.
  const taken = await other.send('POST', '/v1/parcels?from=file', parcelsRequest([frame]));
  expect(taken.json().answers[0].state).toBe('stored');
  const again = server.keys.paper({
    ...{ device: 'AAAAAAAAAAAAAAAAAAAAAA', may: 'pad', nickname: 'Phone 3' },
    day: addDays(night, 1),
  });
  const headers = { authorization: `Doorstep ${again}` };
  expect(await sync({ ...other, send: (m, u, more) => other.send(m, u, { ...more, headers }) })).toBe('ok');
});

test('[PEOPLE-17] [PEOPLE-10] once people work here only a signed word of somebody who leads takes a device out, and it stays when they leave', async () => {
  const server = await makeServer();
  const { desk, lead, people } = await office(server, { worker: ['worker'], second: ['lead'] });
  const phone = server.device('pad', 'Phone 3');
  const body = { name: 'Phone 3', until: night };
  const signed = revocation(server, body, lead.person);
  for (const fact of [
    revocation(server, body),
    revocation(server, { ...body, device: desk.nickname }),
    revocation(server, body, people.worker.person),
    { ...signed, body: { ...signed.body, until: addDays(night, 9) as Day } },
    { ...signed, body: { ...signed.body, by: people.second.person.account } },
  ]) {
    await sendFacts(server, [[fact]]);
    expect(await sync(phone)).toBe('ok');
  }
  await sendFacts(server, [[revocation(server, body, people.second.person)]]);
  expect(await sync(phone)).toBe('device.revoked');
  await say(desk, lead.person, left(people.second.person));
  expect(await sync(phone)).toBe('device.revoked');
});

/** A phone that is out, and a lead who chose that it brings once more what it has. */
async function chosen(more: Body = {}) {
  const server = await makeServer();
  const [lost, desk] = [server.device('pad', 'Phone 3'), server.device('desk', 'Desk')];
  const says = (kind: Fact['kind'], body: Body) => sendFacts(server, [[mint(server, kind, body)]], desk);
  await says(programKinds.deviceRevoked, { name: 'Phone 3', until: night });
  await says(programKinds.deviceOnceMore, { name: 'Phone 3', until: night, from: night, ...more });
  const compare = async (log: LogId, to: number, device = lost) => {
    const payload = { today: night, logs: [{ log, ranges: [[1, to]] }], wrongClock: [] };
    const answered = await device.send('POST', '/v1/sync', { payload });
    return answered.statusCode === 200 ? answered.json() : answered.json().code;
  };
  const seal = (facts: readonly Fact[], log: LogId, n: number) =>
    sealParcel(server.keys.newest(), facts, log, n);
  const send = async (frames: Awaited<ReturnType<typeof seal>>[], query = '', device = lost) => {
    const answered = await device.send('POST', `/v1/parcels${query}`, parcelsRequest(frames));
    const body = answered.json();
    return answered.statusCode === 200
      ? body.answers.map(({ n, state }: { n: number; state: string }) => `${n} ${state}`).sort()
      : body.code;
  };
  const now = async () => (await desk.get<DevicesAnswer>('/v1/devices')).takenOut[0]?.onceMore;
  return { server, lost, desk, says, compare, seal, send, now };
}

test('[PEOPLE-28] what a device that is out still has is taken in by one sync, once somebody who leads chose it; then it is refused again', async () => {
  const { server, lost, compare, seal, send, now } = await chosen();
  expect(await now()).toEqual({ state: 'waits', last: addDays(night, 14), taken: 0 });
  const log = newLog(server);
  const frames = await Promise.all([1, 2, 3].map((n) => seal([encounter(server)], log, n)));
  // Nothing is taken in of a device that has not compared its lists.
  expect(await send(frames)).toEqual(['1 waits', '2 waits', '3 waits']);
  const said = await compare(log, 3);
  expect(said).toMatchObject({ have: [], keys: [], safe: [], config: '', held: true });
  expect(await send(frames.slice(0, 2))).toEqual(['1 stored', '2 stored']);
  expect(await now()).toMatchObject({ state: 'comes', taken: 2 });
  // The network failed in between: it compares anew, and brings the rest.
  expect((await compare(log, 3)).have).toEqual([{ log, ranges: [[1, 2]] }]);
  expect(await send(frames.slice(2))).toEqual(['3 stored']);
  expect(await now()).toMatchObject({ state: 'came', taken: 3 });
  expect([await compare(log, 3), await send(frames), await sync(lost)]).toEqual(
    Array(3).fill('device.revoked'),
  );
  expect((await server.store.facts({ from: night, to: night, limit: 10 })).length).toBe(3);
});

test('[PEOPLE-28] nothing is served to it but what the server has of its own lists, and no other page opens', async () => {
  const { server, lost, desk, compare, send, seal } = await chosen();
  for (const path of ['/v1/config', '/v1/now', '/v1/me', '/v1/devices'])
    expect((await lost.send('GET', path)).json().code).toBe('device.revoked');
  for (const path of ['/v1/line', '/v1/walls/asks/sync', '/v1/sign-in/challenge'])
    expect((await lost.send('POST', path, { payload: {} })).json().code).toBe('device.revoked');
  const other = newLog(server);
  await sendFacts(server, [[encounter(server)]], desk, other);
  expect(Object.keys(await compare(newLog(server), 1)).sort()).toEqual(
    ['backup', 'config', 'day', 'fadedBefore', 'have', 'held', 'keys', 'safe'].sort(),
  );
  const log = newLog(server);
  expect(await send([await seal([encounter(server)], log, 1)], '?from=file')).toBe('device.revoked');
});

test('[PEOPLE-28] counts are taken in and nothing else; what it wrote after it began to send waits too', async () => {
  const { server, compare, seal, send, says } = await chosen();
  const log = newLog(server);
  await compare(log, 4);
  const [setUp] = setUpFacts(server) as [Fact];
  const hold = mint(server, programKinds.holdPlaced, {
    scope: { of: 'everything' },
    words: '',
    quiet: false,
  });
  const frames = await Promise.all([
    seal([encounter(server)], log, 1),
    seal([encounter(server), setUp], log, 2),
    seal([hold], log, 3),
    seal([encounter(server)], log, 5),
  ]);
  expect(await send(frames)).toEqual(['1 stored', '2 waits', '3 waits', '5 waits']);
  expect(await server.store.standing(programKinds.holdPlaced)).toEqual([]);
  // After its first parcels nothing more is awaited, whatever its lists say now.
  await compare(log, 900);
  expect(await send(frames.slice(3))).toEqual(['5 waits']);
  expect(await send([await seal([encounter(server)], log, 4)])).toEqual(['4 stored']);
  expect(await compare(log, 900)).toBe('device.revoked');
  // Another choice is another sync: what it brings again is not counted twice.
  await says(programKinds.deviceOnceMore, { name: 'Phone 3', until: night, from: night });
  await compare(log, 5);
  expect(await send([frames[0] as never, frames[3] as never])).toEqual(['1 waits', '5 stored']);
  expect((await server.store.facts({ from: night, to: night, limit: 10 })).length).toBe(3);
});

test('[PEOPLE-28] a device that has nothing more has had its one sync; another one under its name has none', async () => {
  const { server, compare, now } = await chosen();
  const again = server.keys.paper({
    ...{ device: 'AAAAAAAAAAAAAAAAAAAAAA', may: 'pad', nickname: 'Phone 3', day: '2026-11-02' as Day },
  });
  const headers = { authorization: `Doorstep ${again}` };
  const other: TestDevice = {
    ...server.device('pad', 'x'),
    send: (method, url, more) => server.device('pad', 'x').send(method, url, { ...more, headers }),
  };
  const log = newLog(server);
  expect(await compare(log, 3)).toMatchObject({ have: [] });
  expect(await compare(log, 3, other)).toBe('device.revoked');
  await sendFacts(server, [[encounter(server)], [encounter(server)], [encounter(server)]], undefined, log);
  expect((await compare(log, 3)).have).toEqual([{ log, ranges: [[1, 3]] }]);
  expect(await now()).toMatchObject({ state: 'came', taken: 0 });
  expect(await compare(log, 3)).toBe('device.revoked');
});

test('[PEOPLE-28] the choice is over after fourteen days, and a day after the first parcels; it speaks for papers that were refused', async () => {
  const log = 'AAAAAAAAAAAAAAAAAAAAAA' as LogId;
  const refused = async (more: Body) => (await chosen(more)).compare(log, 1);
  expect(await refused({ from: dayBefore(14) })).toMatchObject({ have: [] });
  for (const more of [
    { from: dayBefore(15) },
    { from: addDays(night, 2) },
    { until: '2026-10-31' },
    { name: 'Phone 4' },
  ])
    expect(await refused(more)).toBe('device.revoked');
  const { server, compare, seal, send } = await chosen();
  await compare(log, 2);
  expect(await send([await seal([encounter(server)], log, 1)])).toEqual(['1 stored']);
  server.time += 86_400_000;
  expect(await compare(log, 2)).toMatchObject({ have: [{ log, ranges: [[1, 1]] }] });
  server.time += 86_400_000;
  expect(await compare(log, 2)).toBe('device.revoked');
});

test('[PEOPLE-28] [PEOPLE-10] once people work here only somebody who leads chooses it', async () => {
  const server = await makeServer();
  const { desk, lead, people } = await office(server, { worker: ['worker'], second: ['lead'] });
  const phone = server.device('pad', 'Phone 3');
  await sendFacts(server, [[revocation(server, { name: 'Phone 3', until: night }, lead.person)]]);
  const body = { name: 'Phone 3', until: night, from: night };
  const choice = (by?: TestPerson): Fact =>
    mint(
      server,
      programKinds.deviceOnceMore,
      by ? (signBody(by.seed, 'fact', body) as Body) : { ...body, device: desk.nickname },
    );
  const forged = choice(lead.person);
  for (const fact of [
    choice(),
    choice(people.worker.person),
    { ...forged, body: { ...forged.body, name: 'Phone 4' } },
    { ...forged, body: { ...forged.body, by: people.second.person.account } },
  ]) {
    await sendFacts(server, [[fact]]);
    expect(await sync(phone)).toBe('device.revoked');
  }
  // Whoever left chooses nothing any more.
  await sendFacts(server, [[choice(people.second.person)]]);
  await say(desk, lead.person, left(people.second.person));
  expect(await sync(phone)).toBe('device.revoked');
  await sendFacts(server, [[choice(lead.person)]]);
  expect([await sync(phone), await sync(phone)]).toEqual(['ok', 'device.revoked']);
});
