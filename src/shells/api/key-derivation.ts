/** Ingest keys from seeds: each seed gives its two pairs and, one-way, the next seed. */
import { createECDH, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import type { KemName } from '../../engines/sealing/sealing.ts';
import type { OpeningKey } from './opening.ts';

const derived = (seed: Uint8Array, what: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', seed, '', what, length));

/** seed(n + 1) = HKDF-SHA256(seed(n), info 'next'), 32 bytes. Nobody goes back. */
export const nextSeed = (seed: Uint8Array): Uint8Array => derived(seed, 'next', 32);

export const ingestPairs = (seed: Uint8Array): Readonly<Record<KemName, OpeningKey>> => ({
  x25519: x25519Key(derived(seed, 'x25519', 32)),
  // 48 bytes: 128 bits more than the order, so that taking the remainder leaves no bias (FIPS 186-5 A.2.1).
  p256: p256Key(scalarOf(derived(seed, 'p256', 48))),
});

/** PKCS #8 before a raw X25519 key (RFC 8410). */
const x25519Prefix = Buffer.from('302e020100300506032b656e04220420', 'hex');

export function x25519Key(raw: Uint8Array): OpeningKey {
  const der = Buffer.concat([x25519Prefix, raw]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, publicBytes: new Uint8Array(spki.subarray(-32)) };
}

/** `scalar`: 32 bytes, from 1 to the order less one. */
export function p256Key(scalar: Uint8Array): OpeningKey {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar);
  const point = curve.getPublicKey();
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const [x, y] = [text(point.subarray(1, 33)), text(point.subarray(33))];
  const jwk = { kty: 'EC', crv: 'P-256', d: text(scalar), x, y };
  return {
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
    publicBytes: new Uint8Array(point),
  };
}

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
function scalarOf(bytes: Buffer): Buffer {
  const scalar = (BigInt(`0x${bytes.toString('hex')}`) % (order - 1n)) + 1n;
  return Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
}
