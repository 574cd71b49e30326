/**
 * The sending half of HPKE (RFC 9180): base mode, HKDF-SHA256, AES-128-GCM, with X25519 or P-256, on WebCrypto alone.
 * It is all that the pad needs and a fifth of the library's size; the library and the RFC's vectors check it
 * (hpke.test.ts), and the server opens with another implementation again.
 */
import { aeadId, type KemName, kdfId, kems } from '../../../engines/sealing/sealing.ts';
import { concatBytes } from '../../../std/bytes.ts';

/** Seals one text. The key and nonce behind it are never used again, so it refuses a second. */
export interface Sender {
  readonly enc: Uint8Array;
  seal(plain: Uint8Array, aad: Uint8Array): Promise<Uint8Array>;
}

type Curve = { readonly name: 'X25519' } | { readonly name: 'ECDH'; readonly namedCurve: 'P-256' };
const curves: Readonly<Record<KemName, Curve>> = {
  x25519: { name: 'X25519' },
  p256: { name: 'ECDH', namedCurve: 'P-256' },
};

const hashBytes = 32;
const keyBytes = 16;
const nonceBytes = 12;
const none = new Uint8Array(0);
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255);
const asBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** A fresh key pair for one seal; passed in only to check against published vectors. */
export const freshPair = (kem: KemName): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(curves[kem], false, ['deriveBits']) as Promise<CryptoKeyPair>;

/** Agrees on a key with the holder of `recipient` (its raw bytes). Rejects where this browser has not the curve. */
export async function makeSender(
  kem: KemName,
  recipient: Uint8Array,
  info: Uint8Array,
  pair: Promise<CryptoKeyPair> = freshPair(kem),
): Promise<Sender> {
  const { subtle } = crypto;
  const { privateKey, publicKey } = await pair;
  const theirs = await subtle.importKey('raw', asBuffer(recipient), curves[kem], true, []);
  const dh = await subtle.deriveBits({ name: curves[kem].name, public: theirs }, privateKey, 8 * hashBytes);
  const enc = new Uint8Array(await subtle.exportKey('raw', publicKey));
  const shared = await sharedSecret(kem, new Uint8Array(dh), concatBytes([enc, recipient]));
  const { key, nonce } = await keySchedule(kem, shared, info);
  const aes = await subtle.importKey('raw', asBuffer(key), 'AES-GCM', false, ['encrypt']);
  let used = false;
  return {
    enc,
    async seal(plain, aad) {
      if (used) throw new Error('broken invariant: a sender seals once');
      used = true;
      const how = { name: 'AES-GCM', iv: asBuffer(nonce), additionalData: asBuffer(aad) };
      return new Uint8Array(await subtle.encrypt(how, aes, asBuffer(plain)));
    },
  };
}

/** ExtractAndExpand of section 4.1. */
async function sharedSecret(kem: KemName, dh: Uint8Array, context: Uint8Array): Promise<Uint8Array> {
  const suite = concatBytes([ascii('KEM'), u16(kems[kem].id)]);
  const prk = await labeledExtract(suite, none, 'eae_prk', dh);
  return labeledExpand(suite, prk, 'shared_secret', context, hashBytes);
}

/** KeySchedule of section 5.1 in base mode: no shared key beforehand, the first and only sequence number. */
async function keySchedule(kem: KemName, shared: Uint8Array, info: Uint8Array) {
  const suite = concatBytes([ascii('HPKE'), u16(kems[kem].id), u16(kdfId), u16(aeadId)]);
  const pskHash = await labeledExtract(suite, none, 'psk_id_hash', none);
  const infoHash = await labeledExtract(suite, none, 'info_hash', info);
  const context = concatBytes([Uint8Array.of(0), pskHash, infoHash]);
  const secret = await labeledExtract(suite, shared, 'secret', none);
  return {
    key: await labeledExpand(suite, secret, 'key', context, keyBytes),
    nonce: await labeledExpand(suite, secret, 'base_nonce', context, nonceBytes),
  };
}

const version = ascii('HPKE-v1');

const labeledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, text: Uint8Array) =>
  hmac(salt.length === 0 ? new Uint8Array(hashBytes) : salt, [version, suite, ascii(label), text]);

/** HKDF-Expand of at most one block: nothing here is longer than the hash. */
async function labeledExpand(
  suite: Uint8Array,
  prk: Uint8Array,
  label: string,
  context: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const block = await hmac(prk, [u16(length), version, suite, ascii(label), context, Uint8Array.of(1)]);
  return block.slice(0, length);
}

async function hmac(key: Uint8Array, parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const how = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', asBuffer(key), how, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, asBuffer(concatBytes(parts))));
}
