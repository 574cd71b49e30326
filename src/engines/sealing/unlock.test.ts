import { createDecipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { Redacted } from '../../std/redacted.ts';
import { orThrow } from '../../std/result.ts';
import { newSeed, random } from './testing/office.ts';
import {
  fromPasskey,
  fromPassphrase,
  type Hasher,
  passkeySalt,
  unwrapSeed,
  verifierOf,
  wrappedSeedBytes,
  wrapSeed,
} from './unlock.ts';

const cannot = { ok: false, error: { code: 'seed.cannot-unwrap' } };
const value = () => new Redacted(random.bytes(32));

test('[SEAL-28] a passphrase gives two values that say nothing of each other; the server keeps a hash of the first', async () => {
  const asked: unknown[] = [];
  const hasher: Hasher = async (text, salt, cost) => {
    asked.push(new TextDecoder().decode(text), salt.length, cost.bytes);
    return Uint8Array.from({ length: 64 }, (_, i) => i);
  };
  const { signIn, unwrap } = await fromPassphrase(
    hasher,
    new Redacted('zoo zoo zoo zoo zoo'),
    random.bytes(16),
  );
  expect(asked).toEqual(['zoo zoo zoo zoo zoo', 16, 64]);
  expect([signIn.open()[0], unwrap.open()[0], unwrap.open().length]).toEqual([0, 32, 32]);
  expect(verifierOf(signIn.open())).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(`${JSON.stringify({ signIn, unwrap })}`).toBe('{"signIn":"sealed","unwrap":"sealed"}');
});

test('[SEAL-29] a wrapped seed opens with its value and with no other, whole or not at all', () => {
  const [seed, unwrap] = [newSeed(), value()];
  const wrapped = wrapSeed(random, seed, unwrap);
  expect(wrapped.length).toBe(wrappedSeedBytes);
  expect([...orThrow(unwrapSeed(wrapped, unwrap)).open()]).toEqual([...seed.open()]);
  expect(unwrapSeed(wrapped, value())).toEqual(cannot);
  expect(unwrapSeed(wrapped, new Redacted(new Uint8Array(5)))).toEqual(cannot);
  expect(unwrapSeed(wrapped.subarray(1), unwrap)).toEqual(cannot);
  for (let at = 0; at < wrapped.length; at++) {
    const changed = wrapped.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(unwrapSeed(changed, unwrap)).toEqual(cannot);
  }
  expect([...wrapSeed(random, seed, unwrap)]).not.toEqual([...wrapped]);
});

test('[SEAL-29] the wrap is AES-256-GCM as any other program knows it', () => {
  const [seed, unwrap] = [newSeed(), value()];
  const wrapped = wrapSeed(random, seed, unwrap);
  const cipher = createDecipheriv('aes-256-gcm', unwrap.open(), wrapped.subarray(1, 13));
  cipher.setAAD(new TextEncoder().encode('doorstep seed 1')).setAuthTag(wrapped.subarray(-16));
  const opened = Buffer.concat([cipher.update(wrapped.subarray(13, -16)), cipher.final()]);
  expect([...opened]).toEqual([...seed.open()]);
});

test('[SEAL-30] a passkey’s answer is one more way to the same seed, and neither opens the other’s wrap', () => {
  const [seed, words, prf] = [newSeed(), value(), random.bytes(32)];
  const [byWords, byPasskey] = [wrapSeed(random, seed, words), wrapSeed(random, seed, fromPasskey(prf))];
  expect([...orThrow(unwrapSeed(byPasskey, fromPasskey(prf))).open()]).toEqual([...seed.open()]);
  expect(unwrapSeed(byPasskey, words)).toEqual(cannot);
  expect(unwrapSeed(byWords, fromPasskey(prf))).toEqual(cannot);
  expect(unwrapSeed(byPasskey, new Redacted(prf))).toEqual(cannot);
  expect(passkeySalt()).toEqual(passkeySalt());
  expect(passkeySalt().length).toBe(32);
});
