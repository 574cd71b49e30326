/**
 * A seed is 32 random bytes that a person, or the printed sheet, has. Everything else follows from it one-way: an age
 * identity that opens, and an Ed25519 key that signs.
 */
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { bech32 } from '@scure/base';
import type { Brand } from '../../std/brand.ts';
import { fromBase64Url, toBase64Url } from '../../std/bytes.ts';
import type { Random } from '../../std/random.ts';
import { Redacted } from '../../std/redacted.ts';

export const seedBytes = 32;
export type Seed = Redacted<Uint8Array>;
/** `AGE-SECRET-KEY-1…`: opens what was sealed to its recipient. */
export type Identity = Redacted<string>;
/** `age1…`: what others seal to. */
export type Recipient = Brand<string, 'Recipient'>;
/**
 * Somebody who signs: the Ed25519 public key itself, 32 bytes in base64url (43 characters). Nobody can give an account
 * another key, as the account is the key; it is as random as the seed behind it.
 */
export type AccountId = Brand<string, 'AccountId'>;

export const drawSeed = (random: Random): Seed => new Redacted(random.bytes(seedBytes));

/** A seed of these bytes (copied), or null when they are not 32. */
export const seedOf = (bytes: Uint8Array): Seed | null =>
  bytes.length === seedBytes ? new Redacted(bytes.slice()) : null;

const derived = (seed: Seed, info: string): Uint8Array =>
  hkdf(sha256, seed.open(), undefined, utf8ToBytes(info), 32);

const identityFrom = (secret: Uint8Array): Identity =>
  new Redacted(bech32.encodeFromBytes('age-secret-key-', secret).toUpperCase());

export const identityOf = (seed: Seed): Identity => identityFrom(derived(seed, 'doorstep age 1'));

/** An identity of its own, for a wall's epoch or a thread. */
export const drawIdentity = (random: Random): Identity => identityFrom(random.bytes(32));

/** Reads `AGE-SECRET-KEY-1…`, or null. */
export function parseIdentity(text: unknown): Identity | null {
  const secret = typeof text === 'string' ? plain(text.toLowerCase(), 'age-secret-key-') : null;
  return secret === null ? null : identityFrom(secret);
}

/** The X25519 secret that an identity is the text of, 32 bytes; null for one of another kind, which others may make. */
export const secretOf = (identity: Identity): Uint8Array | null =>
  plain(identity.open().toLowerCase(), 'age-secret-key-');

export function recipientOf(identity: Identity): Recipient {
  const secret = secretOf(identity);
  if (secret === null) throw new Error('broken invariant: an identity is an age secret key');
  return bech32.encodeFromBytes('age', x25519.getPublicKey(secret)) as Recipient;
}

export const parseRecipient = (text: unknown): Recipient | null =>
  typeof text === 'string' && plain(text, 'age') !== null ? (text as Recipient) : null;

function plain(text: string, prefix: string): Uint8Array | null {
  if (text.length > 90 || text !== text.toLowerCase()) return null;
  const read = bech32.decodeUnsafe(text);
  if (!read || read.prefix !== prefix) return null;
  const bytes = bech32.fromWordsUnsafe(read.words);
  return bytes && bytes.length === 32 ? Uint8Array.from(bytes) : null;
}

const signingSecret = (seed: Seed): Uint8Array => derived(seed, 'doorstep sign 1');

/** Worked out once for each seed in memory: it costs a millisecond and more on a phone, and is public. */
const accounts = new WeakMap<Seed, AccountId>();
export function accountOf(seed: Seed): AccountId {
  const known = accounts.get(seed);
  if (known !== undefined) return known;
  const account = toBase64Url(ed25519.getPublicKey(signingSecret(seed))) as AccountId;
  accounts.set(seed, account);
  return account;
}

export const parseAccount = (text: unknown): AccountId | null =>
  typeof text === 'string' && text.length === 43 && fromBase64Url(text)?.length === 32
    ? (text as AccountId)
    : null;

/** Ed25519 (RFC 8032), 64 bytes. `message` begins with what it is for: see `signed.ts`. */
export const signWith = (seed: Seed, message: Uint8Array): Uint8Array =>
  ed25519.sign(message, signingSecret(seed));

/** Never throws: a key or signature of another shape did not sign. */
export function signedBy(account: AccountId, message: Uint8Array, signature: Uint8Array): boolean {
  const key = fromBase64Url(account);
  if (key?.length !== 32 || signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, key);
  } catch {
    return false;
  }
}
