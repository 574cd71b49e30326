/** People with seeds who sign in to a test server, as their devices do. */
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { makeStatement, roleOrder } from '../../../engines/sealing/line-statement.ts';
import type { Role, Said } from '../../../engines/sealing/line-types.ts';
import {
  type AccountId,
  accountOf,
  drawSeed,
  identityOf,
  recipientOf,
  type Seed,
} from '../../../engines/sealing/seed.ts';
import { signBody } from '../../../engines/sealing/signed.ts';
import { verifierOf, wrapSeed } from '../../../engines/sealing/unlock.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { Redacted } from '../../../std/redacted.ts';
import { headsOf } from './heads.ts';
import type { MadeServer, TestDevice } from './make-server.ts';

export interface TestPerson {
  readonly seed: Seed;
  readonly account: AccountId;
  /** What their five words give. */
  readonly signIn: string;
  readonly unwrap: Redacted<Uint8Array>;
}

export function newPerson({ random }: MadeServer): TestPerson {
  const seed = drawSeed(random);
  return {
    seed,
    account: accountOf(seed),
    signIn: toBase64Url(random.bytes(32)),
    unwrap: new Redacted(random.bytes(32)),
  };
}

export const began = ({ random }: MadeServer, { seed }: TestPerson): Said => ({
  kind: 'began',
  nonce: toBase64Url(random.bytes(16)),
  age: recipientOf(identityOf(seed)),
});
export const added = ({ account, seed }: TestPerson, ...roles: Role[]): Said => ({
  kind: 'person-added',
  account,
  age: recipientOf(identityOf(seed)),
  roles: roleOrder(roles),
});
export const left = ({ account }: TestPerson): Said => ({ kind: 'person-left', account });

interface LineAnswer {
  readonly lacks: readonly string[];
  readonly texts: readonly string[];
  readonly refused: number;
}

/** Says something on the server's line: what it knows is what the server knows. */
export async function say(device: TestDevice, person: TestPerson, said: Said): Promise<LineAnswer> {
  const { texts } = await line(device, []);
  const statement = makeStatement(person.seed, said.kind === 'began' ? [] : headsOf(texts), said);
  return line(device, [statement.text]);
}

export async function line(device: TestDevice, texts: readonly string[], have: readonly string[] = []) {
  const answered = await device.send('POST', '/v1/line', { payload: { have, texts } });
  if (answered.statusCode !== 200) throw new Error(answered.body);
  return answered.json<LineAnswer>();
}

export async function enrol(
  server: MadeServer,
  device: TestDevice,
  person: TestPerson,
): Promise<LightMyRequestResponse> {
  const { challenge } = (
    await device.send('POST', '/v1/sign-in/challenge', { payload: { use: 'account' } })
  ).json();
  const body = signBody(person.seed, 'account', {
    challenge,
    server: server.keys.fingerprint,
    verifier: verifierOf(Buffer.from(person.signIn, 'base64url')),
    wrapped: toBase64Url(wrapSeed(server.random, person.seed, person.unwrap)),
  });
  return device.send('POST', '/v1/account', { payload: body });
}

/** The device with whoever signed in on it. */
export interface SignedInDevice extends TestDevice {
  readonly cookie: string;
}

export async function signIn(device: TestDevice, { signIn }: TestPerson): Promise<SignedInDevice> {
  const answered = await device.send('POST', '/v1/sign-in', { payload: { signIn } });
  if (answered.statusCode !== 200) throw new Error(answered.body);
  return withCookie(device, cookieOf(answered));
}

export const cookieOf = (answered: LightMyRequestResponse): string =>
  answered.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

export const withCookie = (device: TestDevice, cookie: string): SignedInDevice => ({
  ...device,
  cookie,
  send: (method, url, more: Partial<InjectOptions> = {}) =>
    device.send(method, url, { ...more, headers: { cookie, ...more.headers } }),
});

/** A program where somebody leads, and others with these roles; each has signed in on a device of their own. */
export async function office<R extends Record<string, readonly Role[]>>(server: MadeServer, others: R) {
  const desk = server.device('desk');
  const lead = newPerson(server);
  await say(desk, lead, began(server, lead));
  await enrol(server, desk, lead);
  const people = {} as Record<keyof R, { person: TestPerson; device: SignedInDevice }>;
  for (const [name, roles] of Object.entries(others) as [keyof R, Role[]][]) {
    const person = newPerson(server);
    await say(desk, lead, added(person, ...roles));
    await enrol(server, desk, person);
    people[name] = { person, device: await signIn(server.device('pad', `of ${String(name)}`), person) };
  }
  return { desk, lead: { person: lead, device: await signIn(desk, lead) }, people };
}
