import { expect, test } from 'vitest';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import type { Body, Fact } from '../../../engines/facts/fact.ts';
import { signBody } from '../../../engines/sealing/signed.ts';
import { programKinds } from '../../../program/kinds.ts';
import { encounter, mint, newLog, night, sendFacts } from '../testing/facts.ts';
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
