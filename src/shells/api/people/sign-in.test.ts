import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { signBody } from '../../../engines/sealing/signed.ts';
import { unwrapSeed, verifierOf, wrapSeed } from '../../../engines/sealing/unlock.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { fromBase64Url, toBase64Url } from '../../../std/bytes.ts';
import { openMemory } from '../../../stores/memory/index.ts';
import { openKeys } from '../keys.ts';
import { programOf } from '../state.ts';
import { type MadeServer, makeServer, memoryKeyFiles, type TestDevice } from '../testing/make-server.ts';
import {
  added,
  began,
  cookieOf,
  enrol,
  left,
  line,
  newPerson,
  office,
  say,
  signIn,
  type TestPerson,
  withCookie,
} from '../testing/people.ts';

const codeOf = async (asked: ReturnType<TestDevice['send']>): Promise<string> => {
  const answered = await asked;
  return answered.statusCode === 200 ? 'ok' : answered.json().code;
};
const challengeFor = async (device: TestDevice, use: 'sign-in' | 'account'): Promise<string> =>
  (await device.send('POST', '/v1/sign-in/challenge', { payload: { use } })).json().challenge;
const signedBody = ({ keys }: MadeServer, { seed }: TestPerson, challenge: string) =>
  signBody(seed, 'sign-in', { challenge, server: keys.fingerprint });

test('[PEOPLE-1] five words sign in without a name, and the answer opens with nothing but them', async () => {
  const server = await makeServer();
  const { people } = await office(server, { worker: ['worker'] });
  const { person } = people.worker;
  const answered = await server
    .device('pad')
    .send('POST', '/v1/sign-in', { payload: { signIn: person.signIn } });
  const { account, wrapped } = answered.json();
  expect(account).toBe(person.account);
  const opened = unwrapSeed(fromBase64Url(wrapped) as Uint8Array, person.unwrap);
  expect(opened.ok && toBase64Url(opened.value.open())).toBe(toBase64Url(person.seed.open()));
});

test('[PEOPLE-2] what is kept: a verifier, a wrapped seed, passkeys; of a session a hash, an account and a day', async () => {
  const kept = new Map<string, string>();
  const keys = openKeys(memoryKeyFiles());
  const store = openMemory({ program: programOf(keys), book: bookOf(practice) });
  const { setSetting } = store.walls.team;
  store.walls.team.setSetting = (name, value) => {
    kept.set(name, value ?? '');
    return setSetting.call(store.walls.team, name, value);
  };
  const server = await makeServer({ keys, store });
  const { lead } = await office(server, {});
  expect(JSON.parse(kept.get('accounts') ?? '')).toEqual({
    [lead.person.account]: { verifier: expect.any(String), wrapped: expect.any(String), passkeys: [] },
  });
  const sessions = JSON.parse(kept.get('sessions') ?? '');
  expect(sessions).toEqual([{ token: expect.any(String), account: lead.person.account, day: '2026-11-24' }]);
  const token = decodeURIComponent(lead.device.cookie.split('=')[1] ?? '').split('.')[0] ?? '';
  expect(token.length).toBeGreaterThan(20);
  for (const text of kept.values()) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(lead.person.signIn);
  }
});

test('[PEOPLE-3] the cookie is strict, of this origin, unread by scripts, and secure over https', async () => {
  const server = await makeServer();
  const { lead } = await office(server, {});
  const asked = { payload: { signIn: lead.person.signIn } };
  const [plain] = (await server.device('desk').send('POST', '/v1/sign-in', asked)).cookies;
  expect(plain).toMatchObject({ path: '/v1', httpOnly: true, sameSite: 'Strict' });
  expect(plain).not.toHaveProperty('expires');
  expect(plain).not.toHaveProperty('secure');
});

test('[PEOPLE-3] a session is over after the next day, after signing out, and everywhere when that is asked', async () => {
  const server = await makeServer();
  const { lead } = await office(server, {});
  const second = await signIn(server.device('pad'), lead.person);
  const third = await signIn(server.device('pad'), lead.person);
  expect(await codeOf(second.send('GET', '/v1/now'))).toBe('ok');
  await second.send('POST', '/v1/sign-out', { payload: { everywhere: false } });
  expect(await codeOf(second.send('GET', '/v1/now'))).toBe('person.not-signed-in');
  expect(await codeOf(third.send('GET', '/v1/now'))).toBe('ok');
  server.time += 86_400_000;
  expect(await codeOf(third.send('GET', '/v1/now'))).toBe('ok');
  server.time += 86_400_000;
  expect(await codeOf(third.send('GET', '/v1/now'))).toBe('person.not-signed-in');
  const [a, b] = [
    await signIn(server.device('pad'), lead.person),
    await signIn(server.device('pad'), lead.person),
  ];
  await a.send('POST', '/v1/sign-out', { payload: { everywhere: true } });
  expect(await codeOf(b.send('GET', '/v1/now'))).toBe('person.not-signed-in');
});

test('[PEOPLE-3] a cookie is worth nothing without a device of the program, changed, or made up', async () => {
  const server = await makeServer();
  const { lead } = await office(server, {});
  const bare = await server.app.inject({ url: '/v1/now', headers: { cookie: lead.device.cookie } });
  expect(bare.json().code).toBe('device.paper-missing');
  const device = server.device('desk');
  await fc.assert(
    fc.asyncProperty(
      fc.nat(lead.device.cookie.length - 10),
      fc.constantFrom('A', 'z', '%00', '.'),
      async (at, letter) => {
        const cookie = `${lead.device.cookie.slice(0, 9 + at)}${letter}${lead.device.cookie.slice(10 + at)}`;
        if (cookie === lead.device.cookie) return;
        const got = await codeOf(withCookie(device, cookie).send('GET', '/v1/now'));
        if (got !== 'person.not-signed-in') throw new Error(got);
      },
    ),
    { numRuns: 60, seed: 4 },
  );
});

test('[PEOPLE-4] a signed challenge signs in once; replayed, of another device, use or server it does not', async () => {
  const server = await makeServer();
  const { lead } = await office(server, {});
  const [device, other] = [server.device('desk'), server.device('desk')];
  const body = signedBody(server, lead.person, await challengeFor(device, 'sign-in'));
  expect(await codeOf(other.send('POST', '/v1/sign-in/signed', { payload: body }))).toBe(
    'sign-in.challenge-over',
  );
  const answered = await device.send('POST', '/v1/sign-in/signed', { payload: body });
  expect(answered.statusCode).toBe(200);
  expect(await codeOf(withCookie(device, cookieOf(answered)).send('GET', '/v1/now'))).toBe('ok');
  expect(await codeOf(device.send('POST', '/v1/sign-in/signed', { payload: body }))).toBe(
    'sign-in.challenge-over',
  );

  const forAccount = signedBody(server, lead.person, await challengeFor(device, 'account'));
  expect(await codeOf(device.send('POST', '/v1/sign-in/signed', { payload: forAccount }))).toBe(
    'sign-in.challenge-over',
  );
  const elsewhere = signBody(lead.person.seed, 'sign-in', {
    challenge: await challengeFor(device, 'sign-in'),
    server: 'A'.repeat(22),
  });
  expect(await codeOf(device.send('POST', '/v1/sign-in/signed', { payload: elsewhere }))).toBe(
    'sign-in.not-signed',
  );
  const late = signedBody(server, lead.person, await challengeFor(device, 'sign-in'));
  server.time += 6 * 60_000;
  expect(await codeOf(device.send('POST', '/v1/sign-in/signed', { payload: late }))).toBe(
    'sign-in.challenge-over',
  );
});

test('[PEOPLE-4] another’s name, a changed byte or another use of the signature is refused, whatever is changed', async () => {
  const server = await makeServer();
  const { lead, people } = await office(server, { worker: ['worker'] });
  for (let i = 0; i < 12; i++) {
    const device = server.device('desk', `device ${i}`);
    const body = signedBody(server, people.worker.person, await challengeFor(device, 'sign-in'));
    const at = i * 7;
    const changed = [
      { ...body, by: lead.person.account },
      {
        ...body,
        sig: `${body.sig.slice(0, at)}${body.sig[at] === 'A' ? 'B' : 'A'}${body.sig.slice(at + 1)}`,
      },
      signBody(people.worker.person.seed, 'fact', { challenge: body.challenge, server: body.server }),
    ][i % 3];
    expect(await codeOf(device.send('POST', '/v1/sign-in/signed', { payload: changed as object }))).toBe(
      'sign-in.not-signed',
    );
  }
});

test('[PEOPLE-5] only whoever holds a seed changes what it signs in with; new words end what the old ones opened', async () => {
  const server = await makeServer();
  const { lead, people } = await office(server, { worker: ['worker'] });
  const device = server.device('pad');
  const forged = {
    ...signBody(people.worker.person.seed, 'account', {
      challenge: await challengeFor(device, 'account'),
      server: server.keys.fingerprint,
      verifier: verifierOf(server.random.bytes(32)),
      wrapped: toBase64Url(wrapSeed(server.random, people.worker.person.seed, people.worker.person.unwrap)),
    }),
    by: lead.person.account,
  };
  expect(await codeOf(device.send('POST', '/v1/account', { payload: forged }))).toBe('sign-in.not-signed');
  const renewed = { ...people.worker.person, signIn: toBase64Url(server.random.bytes(32)) };
  expect((await enrol(server, device, renewed)).statusCode).toBe(200);
  expect(await codeOf(people.worker.device.send('GET', '/v1/now'))).toBe('person.not-signed-in');
  const old = { payload: { signIn: people.worker.person.signIn } };
  expect(await codeOf(device.send('POST', '/v1/sign-in', old))).toBe('sign-in.unknown');
  expect(await codeOf((await signIn(device, renewed)).send('GET', '/v1/now'))).toBe('ok');
  const same = await enrol(server, device, { ...newPerson(server), signIn: renewed.signIn });
  expect(same.json().code).toBe('account.not-here');
  const taken = await enrol(server, device, { ...lead.person, signIn: renewed.signIn });
  expect(taken.json().code).toBe('account.taken');
});

test('[PEOPLE-6] attempts: a device that guesses is held up, others are not, and it is let in again by itself', async () => {
  const server = await makeServer();
  const { lead } = await office(server, {});
  const [guesser, other] = [server.device('pad'), server.device('pad')];
  const guess = () =>
    codeOf(
      guesser.send('POST', '/v1/sign-in', { payload: { signIn: toBase64Url(server.random.bytes(32)) } }),
    );
  const said = [];
  for (let i = 0; i < 14; i++) said.push(await guess());
  expect(said.slice(0, 10).every((code) => code === 'sign-in.unknown')).toBe(true);
  expect(said.slice(10).every((code) => code === 'sign-in.too-many')).toBe(true);
  const right = { payload: { signIn: lead.person.signIn } };
  expect(await codeOf(guesser.send('POST', '/v1/sign-in', right))).toBe('sign-in.too-many');
  expect(await codeOf(other.send('POST', '/v1/sign-in', right))).toBe('ok');
  server.time += 31_000;
  expect(await codeOf(guesser.send('POST', '/v1/sign-in', right))).toBe('ok');
});

test('[PEOPLE-7] who left is out at once: session, sign-in and wrapped seed', async () => {
  const server = await makeServer();
  const { desk, lead, people } = await office(server, { worker: ['worker'] });
  expect(await codeOf(people.worker.device.send('GET', '/v1/now'))).toBe('ok');
  await say(desk, lead.person, left(people.worker.person));
  expect(await codeOf(people.worker.device.send('GET', '/v1/now'))).toBe('person.not-signed-in');
  const words = { payload: { signIn: people.worker.person.signIn } };
  expect(await codeOf(server.device('pad').send('POST', '/v1/sign-in', words))).toBe('sign-in.unknown');
  expect((await enrol(server, desk, people.worker.person)).json().code).toBe('account.not-here');
});

test('[PEOPLE-8] the first beginning comes from a desk and stays; others and what nobody may say is not kept', async () => {
  const server = await makeServer();
  const [pad, desk] = [server.device('pad'), server.device('desk')];
  const [first, second] = [newPerson(server), newPerson(server)];
  const mine = await say(pad, first, began(server, first));
  expect(mine.refused).toBe(1);
  expect(await codeOf(desk.send('GET', '/v1/now'))).toBe('ok');
  await say(desk, first, began(server, first));
  const other = await say(desk, second, began(server, second));
  expect(other.refused).toBe(1);
  expect((await say(desk, second, added(second, 'lead'))).refused).toBe(1);
  expect((await line(desk, [])).texts).toHaveLength(1);
  expect(await codeOf(desk.send('GET', '/v1/now'))).toBe('person.not-signed-in');
});

test('[PEOPLE-8] a server that forgot its people is told again: the line, then the account by whoever holds its seed', async () => {
  const before = await makeServer();
  const { people, lead } = await office(before, { worker: ['worker'] });
  const { texts } = await line(before.device('pad'), []);
  const restored = await makeServer({ keys: before.keys });
  const desk = restored.device('desk');
  expect((await line(desk, texts)).refused).toBe(0);
  expect(await codeOf(people.worker.device.send('GET', '/v1/now'))).toBe('ok');
  const right = { payload: { signIn: lead.person.signIn } };
  expect(await codeOf(desk.send('POST', '/v1/sign-in', right))).toBe('sign-in.unknown');
  const signed = signedBody(restored, lead.person, await challengeFor(desk, 'sign-in'));
  expect(await codeOf(desk.send('POST', '/v1/sign-in/signed', { payload: signed }))).toBe('ok');
  await enrol(restored, desk, lead.person);
  expect(await codeOf(desk.send('POST', '/v1/sign-in', right))).toBe('ok');
});
