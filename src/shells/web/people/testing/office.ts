/** Devices with keyrings against a whole server: for tests. */
import { hash } from 'node:crypto';
import type { Said } from '../../../../engines/sealing/line-types.ts';
import { accountOf, drawSeed, identityOf, recipientOf, type Seed } from '../../../../engines/sealing/seed.ts';
import type { Hasher } from '../../../../engines/sealing/unlock.ts';
import { drawPassphrase } from '../../../../engines/sealing/words.ts';
import { toBase64Url } from '../../../../std/bytes.ts';
import { type ProblemCode, problem } from '../../../../std/problem.ts';
import { seededRandom } from '../../../../std/random.ts';
import { err, ok } from '../../../../std/result.ts';
import type { MadeServer } from '../../../api/testing/make-server.ts';
import { cookieOf } from '../../../api/testing/people.ts';
import type { Device } from '../../app.ts';
import type { Records } from '../keep.ts';
import { type Keyring, openKeyring } from '../keyring.ts';
import type { Passkeys } from '../passkeys.ts';

export const random = seededRandom(51);

/** As many bytes as argon2id gives, at no cost. */
const quickHash: Hasher = async (text, salt) =>
  new Uint8Array(hash('sha512', Buffer.concat([salt, text]), 'buffer'));

export class TestDisk implements Records {
  readonly rows = new Map<string, string>();
  async record<T>(name: string): Promise<T | null> {
    const text = this.rows.get(name);
    return text === undefined ? null : (JSON.parse(text) as T);
  }
  async setRecord(name: string, value: unknown): Promise<void> {
    this.rows.set(name, JSON.stringify(value));
  }
  get text(): string {
    return [...this.rows.values()].join('\n');
  }
}

export interface TestDesk {
  readonly keyring: Keyring;
  readonly disk: TestDisk;
  /** Without a network while it is false. */
  network: boolean;
  /** Which ways in opened a canary here, and how. */
  readonly opened: string[];
  /** The same device, opened anew. */
  again(): Promise<TestDesk>;
  get(path: string): Promise<string>;
  /** What a path answers; a refusal is thrown. */
  ask<T>(path: string): Promise<T>;
  readonly nickname: string;
}

let made = 0;
export async function desk(
  server: MadeServer,
  more: { disk?: TestDisk; passkeys?: Passkeys; may?: 'pad' | 'desk'; fingerprint?: string } = {},
): Promise<TestDesk> {
  const disk = more.disk ?? new TestDisk();
  const through = server.device(more.may ?? 'desk', `desk of people ${++made}`);
  let cookie = '';
  const ask = async (method: 'GET' | 'POST', path: string, payload?: object) => {
    if (!one.network) return err(problem('store.busy'));
    const answered = await through.send(method, path, {
      ...(payload ? { payload } : {}),
      headers: cookie ? { cookie } : {},
    });
    if (answered.cookies.length > 0) cookie = cookieOf(answered);
    return answered.statusCode === 200
      ? ok(answered.json())
      : err(problem(answered.json().code as ProblemCode));
  };
  const device = {
    get: (path: string) => ask('GET', path),
    post: (path: string, body: object) => ask('POST', path, body),
  } as unknown as Pick<Device, 'get' | 'post'>;
  const opened: string[] = [];
  const one = { network: true, disk, opened } as Pick<TestDesk, 'network' | 'opened'> & Partial<TestDesk>;
  const keyring = await openKeyring({
    device,
    records: disk,
    server: more.fingerprint ?? server.keys.fingerprint,
    hasher: quickHash,
    random,
    passkeys: more.passkeys ?? null,
    opened: async (seed, how) => void opened.push(`${how} ${accountOf(seed)}`),
  });
  return Object.assign(one, {
    keyring,
    disk,
    again: () => desk(server, { ...more, disk }),
    nickname: through.nickname,
    ask: async <T>(path: string) => {
      const got = await device.get<T>(path);
      if (!got.ok) throw new Error(got.error.code);
      return got.value;
    },
    get: async (path: string) => {
      const got = await device.get<unknown>(path);
      return got.ok ? 'ok' : got.error.code;
    },
  });
}

export interface Colleague {
  readonly seed: Seed;
  readonly words: string;
}
export const newColleague = (): Colleague => ({
  seed: drawSeed(random),
  words: drawPassphrase(random, 'en').open().join(' '),
});
export const ageOf = (seed: Seed) => recipientOf(identityOf(seed));
export const beganBy = (seed: Seed): Said => ({
  kind: 'began',
  nonce: toBase64Url(random.bytes(16)),
  age: ageOf(seed),
});
export { accountOf, drawSeed };
