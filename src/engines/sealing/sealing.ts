/**
 * What both ends of sealing agree on: HPKE (RFC 9180), base mode, single shot, HKDF-SHA256, AES-128-GCM, with X25519
 * or, where a browser has none, P-256. The seal hides everything but the wall, the key number and the padded size.
 * The log and number are not bound: a parcel of the pool is numbered only after it was sealed.
 */

import type { Wall } from '../facts/parcel.ts';
import { walls } from '../facts/parcel.ts';

/** The KEM's number in RFC 9180 section 7.1; its low byte is the first byte of a sealed parcel. */
export const kems = {
  x25519: { id: 0x0020, encBytes: 32 },
  p256: { id: 0x0010, encBytes: 65 },
} as const;
export type KemName = keyof typeof kems;

export const kdfId = 0x0001;
export const aeadId = 0x0001;
export const tagBytes = 16;

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** HPKE's `info`: binds a seal to this use. */
export const parcelInfo = ascii('doorstep parcel 1');

/** What is sealed along: u8 version | u8 wall | u16 key number. */
export const parcelAad = (wall: Wall, key: number): Uint8Array =>
  Uint8Array.of(1, walls.indexOf(wall), key >> 8, key & 255);

export interface Sealed {
  readonly kem: KemName;
  readonly enc: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** u8 KEM | enc | ciphertext and tag. */
export function joinSealed(sealed: Sealed): Uint8Array {
  const out = new Uint8Array(1 + sealed.enc.length + sealed.ciphertext.length);
  out[0] = kems[sealed.kem].id;
  out.set(sealed.enc, 1);
  out.set(sealed.ciphertext, 1 + sealed.enc.length);
  return out;
}

/** The parts (views, not copies), or null when it cannot be a sealed parcel. */
export function splitSealed(bytes: Uint8Array): Sealed | null {
  const kem = bytes[0] === kems.x25519.id ? 'x25519' : bytes[0] === kems.p256.id ? 'p256' : null;
  if (kem === null) return null;
  const from = 1 + kems[kem].encBytes;
  if (bytes.length < from + tagBytes) return null;
  return { kem, enc: bytes.subarray(1, from), ciphertext: bytes.subarray(from) };
}

/** What a server signs about an ingest key; devices believe no other key. Keys in base64url. */
export const ingestKeyMessage = (key: IngestKey): Uint8Array =>
  ascii(`doorstep ingest key\n${key.number}\n${key.x25519}\n${key.p256}`);

/** What a server signs about its answer to joining: these bytes, asked with this nonce. */
export function joinedMessage(nonce: Uint8Array, body: Uint8Array): Uint8Array {
  const first = ascii('doorstep joined\n');
  const message = new Uint8Array(first.length + nonce.length + body.length);
  message.set(first);
  message.set(nonce, first.length);
  message.set(body, first.length + nonce.length);
  return message;
}

export interface IngestKey {
  /** From 1; key n + 1 is derived one-way from key n. */
  readonly number: number;
  /** 32 bytes in base64url. */
  readonly x25519: string;
  /** The uncompressed point, 65 bytes, in base64url. */
  readonly p256: string;
}
export interface SignedIngestKey extends IngestKey {
  /** ECDSA P-256 with SHA-256 over `ingestKeyMessage`, 64 bytes (IEEE P1363), in base64url. */
  readonly signature: string;
}

const keyText = (value: unknown, length: number): value is string =>
  typeof value === 'string' && value.length === length && /^[A-Za-z0-9_-]+$/.test(value);

/** The key's shape; its signature is another matter. */
export function parseIngestKey(value: unknown): SignedIngestKey | null {
  if (typeof value !== 'object' || value === null) return null;
  const { number, x25519, p256, signature } = value as Record<string, unknown>;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1 || number > 0xffff) return null;
  if (!keyText(x25519, 43) || !keyText(p256, 87) || !keyText(signature, 86)) return null;
  return { number, x25519, p256, signature };
}
