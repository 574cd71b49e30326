import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrapSeed, wrapSeed } from '../../../engines/sealing/unlock.ts';
import { fromBase64Url, toBase64Url } from '../../../std/bytes.ts';
import type { ProblemCode } from '../../../std/problem.ts';
import { problemWords } from '../../problems/problem-words.ts';
import { type MadeServer, makeServer, type TestDevice } from '../testing/make-server.ts';
import { type Said, type SoftPasskey, softPasskey } from '../testing/passkey.ts';
import { left, newPerson, office, type SignedInDevice, say, type TestPerson } from '../testing/people.ts';

const host = { headers: { host: 'localhost' } };
const codeOf = async (asked: ReturnType<TestDevice['send']>): Promise<string> => {
  const answered = await asked;
  if (answered.statusCode === 200) return 'ok';
  const { code } = answered.json() as { code: ProblemCode };
  // Each refusal is a sentence that a person can read.
  expect(problemWords.en[code].length * problemWords.es[code].length).toBeGreaterThan(100);
  return code;
};
const post = (device: TestDevice, path: string, payload: object) =>
  device.send('POST', path, { payload, ...host });
const challengeOf = async (device: TestDevice, path: string): Promise<string> =>
  (await post(device, path, {})).json().challenge;
const asked = (device: TestDevice) => challengeOf(device, '/v1/sign-in/passkey/options');
const answer = (device: TestDevice, response: object) =>
  codeOf(post(device, '/v1/sign-in/passkey', { response }));

async function withPasskey(server: MadeServer, { person, device }: Holder): Promise<SoftPasskey> {
  const passkey = softPasskey();
  const response = passkey.register({ challenge: await challengeOf(device, '/v1/passkeys/options') });
  const wrapped = toBase64Url(wrapSeed(server.random, person.seed, person.unwrap));
  expect(await codeOf(post(device, '/v1/passkeys', { response, wrapped }))).toBe('ok');
  return passkey;
}
type Holder = { readonly person: TestPerson; readonly device: SignedInDevice };

test('[PEOPLE-4] a passkey signs in; its answer is worth nothing a second time, on another device, or after five minutes', async () => {
  const server = await makeServer();
  const { people } = await office(server, { worker: ['worker'] });
  const passkey = await withPasskey(server, people.worker);
  const [phone, other] = [server.device('pad'), server.device('pad')];
  const response = passkey.answer({ challenge: await asked(phone) });
  expect(await answer(other, response)).toBe('sign-in.challenge-over');
  const signed = await post(phone, '/v1/sign-in/passkey', { response });
  expect(signed.json().account).toBe(people.worker.person.account);
  const opened = unwrapSeed(fromBase64Url(signed.json().wrapped) as Uint8Array, people.worker.person.unwrap);
  expect(opened.ok).toBe(true);
  expect(await answer(phone, response)).toBe('sign-in.challenge-over');
  const late = passkey.answer({ challenge: await asked(phone) });
  server.time += 6 * 60_000;
  expect(await answer(phone, late)).toBe('sign-in.challenge-over');
});

test('[PEOPLE-4] a passkey’s answer of another site, another key, another use, without the person, or of who left is refused', async () => {
  const server = await makeServer();
  const { desk, lead, people } = await office(server, { worker: ['worker'] });
  const [passkey, stranger] = [await withPasskey(server, people.worker), softPasskey()];
  const swaps: readonly ((challenge: string) => object)[] = [
    (challenge) => passkey.answer({ challenge, origin: 'https://doorstep.example' }),
    (challenge) => passkey.answer({ challenge, host: 'doorstep.example' }),
    (challenge) => passkey.answer({ challenge, type: 'webauthn.create' }),
    // Nobody touched it; it did not ask who is there.
    (challenge) => passkey.answer({ challenge, flags: 0x00 }),
    (challenge) => passkey.answer({ challenge, flags: 0x01 }),
    (challenge) => stranger.answer({ challenge }),
    (challenge) => ({ ...stranger.answer({ challenge }), id: passkey.id }),
    (challenge) => {
      const [one, another] = [passkey.answer({ challenge }), passkey.answer({ challenge, counter: 9 })];
      return { ...one, authenticatorData: another.authenticatorData };
    },
  ];
  for (const [at, swapped] of swaps.entries()) {
    const device = server.device('pad', `swapped ${at}`);
    expect([at, await answer(device, swapped(await asked(device)))]).toEqual([at, 'passkey.refused']);
  }
  // A challenge that was made for another use.
  const own = people.worker.device;
  const made = await challengeOf(own, '/v1/passkeys/options');
  expect(await answer(own, passkey.answer({ challenge: made }))).toBe('sign-in.challenge-over');
  // A copy of the key that has been used less often than the key itself.
  const phone = server.device('pad');
  expect(await answer(phone, passkey.answer({ challenge: await asked(phone), counter: 7 }))).toBe('ok');
  expect(await answer(phone, passkey.answer({ challenge: await asked(phone), counter: 7 }))).toBe(
    'passkey.refused',
  );
  await say(desk, lead.person, left(people.worker.person));
  expect(await answer(phone, passkey.answer({ challenge: await asked(phone), counter: 8 }))).toBe(
    'passkey.refused',
  );
});

test('[PEOPLE-5] nobody puts their own passkey on another’s account, nor makes one with an answer that was seen before', async () => {
  const server = await makeServer();
  const { lead, people } = await office(server, { worker: ['worker'], second: ['lead'] });
  const passkey = await withPasskey(server, lead);
  const { device, person } = people.worker;
  const wrapped = toBase64Url(wrapSeed(server.random, person.seed, person.unwrap));
  const offer = async (response: object, on: TestDevice = device) =>
    codeOf(post(on, '/v1/passkeys', { response, wrapped }));
  const options = (on: TestDevice = device) => challengeOf(on, '/v1/passkeys/options');
  // The lead's key, offered by a worker: the account of neither changes.
  expect(await offer(passkey.register({ challenge: await options() }))).toBe('passkey.refused');
  const own = softPasskey();
  const said = own.register({ challenge: await options() });
  expect(await offer(said, people.second.device)).toBe('sign-in.challenge-over');
  expect(await offer(said)).toBe('ok');
  expect(await offer(said)).toBe('sign-in.challenge-over');
  const swaps: readonly Partial<Said>[] = [
    { origin: 'http://elsewhere' },
    { host: 'elsewhere' },
    { type: 'webauthn.get' },
    { flags: 0x41 },
  ];
  for (const swap of swaps)
    expect(await offer(softPasskey().register({ challenge: await options(), ...swap }))).toBe(
      'passkey.refused',
    );
  const phone = server.device('pad');
  const signed = await post(phone, '/v1/sign-in/passkey', {
    response: passkey.answer({ challenge: await asked(phone) }),
  });
  expect(signed.json().account).toBe(lead.person.account);
  // Without a paper of the program, and without being signed in, there is nothing to offer it to.
  const bare = await server.app.inject({ method: 'POST', url: '/v1/passkeys/options', payload: {} });
  expect(bare.json().code).toBe('device.paper-missing');
  expect(await codeOf(post(server.device('pad'), '/v1/passkeys/options', {}))).toBe('person.not-signed-in');
});

test('[PEOPLE-4] whatever bytes of a right answer are changed, nobody is let in and nothing breaks', async () => {
  const server = await makeServer();
  const { people } = await office(server, { worker: ['worker'] });
  const passkey = await withPasskey(server, people.worker);
  const parts = ['clientDataJSON', 'authenticatorData', 'signature', 'id'] as const;
  let at = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...parts),
      fc.nat(400),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (part, place, flip, cut) => {
        const device = server.device('pad', `fuzz ${at++}`);
        const right = passkey.answer({ challenge: await asked(device) });
        const bytes = Buffer.from(right[part], 'base64url');
        const index = place % bytes.length;
        bytes[index] = (bytes[index] as number) ^ flip;
        const changed = (cut ? bytes.subarray(0, index) : bytes).toString('base64url');
        const answered = await post(device, '/v1/sign-in/passkey', {
          response: { ...right, [part]: changed },
        });
        if (answered.statusCode === 200 || answered.statusCode >= 500 || answered.cookies.length > 0)
          throw new Error(
            `${part} ${index}: ${answered.statusCode} ${answered.body} ${at} ${server.bugs.join()}`,
          );
      },
    ),
    { numRuns: 150, seed: 11 },
  );
  expect(server.bugs).toEqual([]);
});

test('[PEOPLE-4] whatever is sent to sign in with, nobody is let in who has nothing to show', async () => {
  const server = await makeServer();
  const { lead, people } = await office(server, { worker: ['worker'] });
  const stranger = newPerson(server);
  const text = fc.oneof(
    fc.constantFrom(lead.person.account, people.worker.person.account, stranger.signIn, '', 'A'.repeat(43)),
    fc.base64String({ maxLength: 90 }),
    fc.string({ maxLength: 90 }),
  );
  const body = fc.oneof(
    fc.record({ signIn: text }),
    fc.record({ by: text, challenge: text, server: fc.constant(server.keys.fingerprint), sig: text }),
    fc.record({
      response: fc.record({ id: text, clientDataJSON: text, authenticatorData: text, signature: text }),
    }),
    fc.object(),
  );
  const path = fc.constantFrom(
    ...['/v1/sign-in', '/v1/sign-in/signed', '/v1/sign-in/passkey', '/v1/account', '/v1/sign-in/challenge'],
  );
  let at = 0;
  await fc.assert(
    fc.asyncProperty(path, body, async (url, payload) => {
      const device = server.device('pad', `any ${at++}`);
      const answered = await post(device, url, payload);
      const fine = answered.statusCode === 200 && url === '/v1/sign-in/challenge';
      if (fine) return;
      const { code } = answered.json() as { code: ProblemCode };
      if (answered.statusCode === 200 || answered.statusCode >= 500 || answered.cookies.length > 0 || !code)
        throw new Error(`${url} ${answered.statusCode}`);
    }),
    { numRuns: 300, seed: 12 },
  );
  expect(server.bugs).toEqual([]);
});
