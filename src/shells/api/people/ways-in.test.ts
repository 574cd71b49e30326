import { expect, test } from 'vitest';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import type { Body, Fact } from '../../../engines/facts/fact.ts';
import { accountOf, drawSeed, identityOf, recipientOf, type Seed } from '../../../engines/sealing/seed.ts';
import { signBody } from '../../../engines/sealing/signed.ts';
import { programKinds } from '../../../program/kinds.ts';
import { setBody } from '../../../program/set-up.ts';
import type { NowAnswer, WaysInAnswer } from '../../answers.ts';
import { dayBefore, mint, night, sendFacts } from '../testing/facts.ts';
import { type MadeServer, makeServer, type TestDevice } from '../testing/make-server.ts';
import { office, say } from '../testing/people.ts';

const proof = (server: MadeServer, seed: Seed, day: Day): Fact =>
  mint(server, programKinds.wayInProven, signBody(seed, 'fact', { day }) as Body);

const asked = async <T>(device: TestDevice, path: string): Promise<T> =>
  (await device.send('GET', path)).json<T>();

test('[PEOPLE-27] each way in is dated by its own signature, the sheet too; nobody says it for another or for a day to come', async () => {
  const server = await makeServer();
  const { desk, lead, people } = await office(server, { second: ['keyholder'], worker: ['worker'] });
  const sheet = drawSeed(server.random);
  const said = { kind: 'sheet', account: accountOf(sheet), age: recipientOf(identityOf(sheet)) } as const;
  await say(desk, lead.person, said);
  const ways = async () =>
    Object.fromEntries(
      (await asked<WaysInAnswer>(lead.device, '/v1/ways-in')).ways.map(({ account, proven }) => [
        account,
        proven,
      ]),
    );
  const { account, seed } = people.second.person;
  const none = { [lead.person.account]: null, [account]: null, [accountOf(sheet)]: null };
  expect(await ways()).toEqual(none);
  const own = proof(server, seed, night);
  for (const fact of [
    { ...own, body: { ...own.body, by: lead.person.account } },
    { ...own, body: { ...own.body, day: dayBefore(1) } },
    mint(server, programKinds.wayInProven, { ...own.body, sig: 'A'.repeat(86) }),
    proof(server, seed, addDays(night, 2)),
    proof(server, people.worker.person.seed, night),
    proof(server, drawSeed(server.random), night),
  ]) {
    await sendFacts(server, [[{ ...fact, id: mint(server, fact.kind, {}).id }]]);
    expect(await ways()).toEqual(none);
  }
  await sendFacts(server, [[proof(server, seed, dayBefore(3)), proof(server, sheet, dayBefore(9))]]);
  await sendFacts(server, [[proof(server, seed, dayBefore(30))]]);
  expect(await ways()).toEqual({ ...none, [account]: dayBefore(3), [accountOf(sheet)]: dayBefore(9) });
});

test('[PEOPLE-27] Today counts the ways in that nobody has tried for a year; before people work here, the sheet alone', async () => {
  const server = await makeServer();
  const desk = server.device('desk');
  const untried = async () => (await desk.get<NowAnswer>('/v1/now')).untried;
  expect(await untried()).toEqual({ people: 0, sheet: false });
  const sheet = drawSeed(server.random);
  const named = (proven: Day) =>
    mint(
      server,
      programKinds.set,
      setBody('recovery', '', { recipient: recipientOf(identityOf(sheet)), sign: accountOf(sheet), proven }),
    );
  await sendFacts(server, [[named(dayBefore(365))]]);
  expect(await untried()).toEqual({ people: 0, sheet: true });
  await sendFacts(server, [[proof(server, sheet, dayBefore(364))]]);
  expect(await untried()).toEqual({ people: 0, sheet: false });
  server.time += 86_400_000;
  expect(await untried()).toEqual({ people: 0, sheet: true });
  const { lead } = await office(server, { second: ['keyholder'] });
  await sendFacts(server, [[proof(server, lead.person.seed, night)]]);
  expect((await asked<NowAnswer>(lead.device, '/v1/now')).untried).toEqual({ people: 1, sheet: true });
});
