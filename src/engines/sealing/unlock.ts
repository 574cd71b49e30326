/** How a person's seed is kept: wrapped under five words, and perhaps under a passkey too. */
import { gcm } from '@noble/ciphers/aes.js';
import { utf8ToBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import type { Random } from '../../std/random.ts';
import { Redacted } from '../../std/redacted.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { type Seed, seedBytes, seedOf } from './seed.ts';

/** argon2id, RFC 9106: memory in KiB, passes, lanes, bytes out. */
export interface HashCost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
  readonly bytes: number;
}
/** Written beside every wrapped seed, so that a dearer cost can come later. */
export const passphraseCost: HashCost = { memory: 64 * 1024, passes: 3, lanes: 1, bytes: 64 };
/** Of the program, not of the person: who signs in is found by what the five words give, so no name is typed. */
export const saltBytes = 16;

/** argon2id v1.3: `node:crypto` on a server and in tests, WebAssembly in a browser, the same bytes from both. */
export type Hasher = (text: Uint8Array, salt: Uint8Array, cost: HashCost) => Promise<Uint8Array>;

/** What five words give. The first signs in; the second unwraps the seed and never leaves the device. */
export interface FromPassphrase {
  readonly signIn: Redacted<Uint8Array>;
  readonly unwrap: Redacted<Uint8Array>;
}

/** `text` as `passphraseText` gave it. */
export async function fromPassphrase(
  hasher: Hasher,
  text: Redacted<string>,
  salt: Uint8Array,
  cost: HashCost = passphraseCost,
): Promise<FromPassphrase> {
  const out = await hasher(utf8ToBytes(text.open()), salt, cost);
  if (out.length !== 64) throw new Error('broken invariant: a passphrase gives 64 bytes');
  return { signIn: new Redacted(out.slice(0, 32)), unwrap: new Redacted(out.slice(32)) };
}

/** What the server keeps, and finds the account by: SHA-256 of the sign-in value, in base64url (43 characters). */
export const verifierOf = (signIn: Uint8Array): string => toBase64Url(sha256(signIn));

/** A passkey's PRF output as an unwrapping value. */
export const fromPasskey = (prf: Uint8Array): Redacted<Uint8Array> =>
  new Redacted(hkdf(sha256, prf, undefined, utf8ToBytes('doorstep passkey 1'), 32));

/** What a passkey's PRF is asked with: fixed, 32 bytes. */
export const passkeySalt = (): Uint8Array => sha256(utf8ToBytes('doorstep passkey salt 1'));

const version = 1;
const nonceBytes = 12;
const bound = utf8ToBytes('doorstep seed 1');
export const wrappedSeedBytes = 1 + nonceBytes + seedBytes + 16;

/** `u8 version = 1 | 12 bytes nonce | AES-256-GCM(seed) and tag`, bound to this use. */
export function wrapSeed(random: Random, seed: Seed, unwrap: Redacted<Uint8Array>): Uint8Array {
  const nonce = random.bytes(nonceBytes);
  return concatBytes([Uint8Array.of(version), nonce, gcm(unwrap.open(), nonce, bound).encrypt(seed.open())]);
}

/** Problem: `seed.cannot-unwrap`: other words, another passkey, or altered bytes. */
export function unwrapSeed(wrapped: Uint8Array, unwrap: Redacted<Uint8Array>): Result<Seed, Problem> {
  const cannot = err(problem('seed.cannot-unwrap'));
  if (wrapped.length !== wrappedSeedBytes || wrapped[0] !== version || unwrap.open().length !== 32)
    return cannot;
  try {
    const nonce = wrapped.subarray(1, 1 + nonceBytes);
    const seed = seedOf(gcm(unwrap.open(), nonce, bound).decrypt(wrapped.subarray(1 + nonceBytes)));
    return seed === null ? cannot : ok(seed);
  } catch {
    return cannot;
  }
}
