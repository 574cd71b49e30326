/**
 * Seals made-up parcels fast, so that measuring the server does not measure the sealing. As RFC 9180 has it, but all
 * parcels of one sealer share an ephemeral key, which a device never does: opening costs the server exactly the same.
 */
import {
  createCipheriv,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
} from 'node:crypto';
import type { Fact } from '../../src/engines/facts/fact.ts';
import type { Frame, LogId } from '../../src/engines/facts/parcel.ts';
import { padded } from '../../src/engines/sealing/padding.ts';
import { type IngestKey, joinSealed, parcelAad, parcelInfo } from '../../src/engines/sealing/sealing.ts';

export type Sealer = (facts: readonly Fact[], log: LogId, n: number) => Frame;

export function sealerTo(key: IngestKey): Sealer {
  const { enc, aesKey, nonce } = contextTo(Buffer.from(key.x25519, 'base64url'));
  const aad = parcelAad('counts', key.number);
  return (facts, log, n) => {
    const cipher = createCipheriv('aes-128-gcm', aesKey, nonce, { authTagLength: 16 });
    cipher.setAAD(aad);
    const plain = padded(Buffer.from(JSON.stringify({ v: 1, facts })));
    const body = cipher.update(plain);
    cipher.final();
    const ciphertext = Buffer.concat([body, cipher.getAuthTag()]);
    return { wall: 'counts', key: key.number, log, n, bytes: joinSealed({ kem: 'x25519', enc, ciphertext }) };
  };
}

export const hashOf = (frame: Frame): Uint8Array => hash('sha256', frame.bytes, 'buffer').subarray(0, 16);

function contextTo(recipient: Buffer): { enc: Buffer; aesKey: Buffer; nonce: Buffer } {
  const pair = generateKeyPairSync('x25519');
  const spki = Buffer.from('302a300506032b656e032100', 'hex');
  const enc = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(spki.length);
  const der = Buffer.concat([spki, recipient]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const kem = Buffer.concat([Buffer.from('KEM'), u16(0x20)]);
  const dh = diffieHellman({ privateKey: pair.privateKey, publicKey });
  const eae = extract(kem, empty, 'eae_prk', dh);
  const shared = expand(kem, eae, 'shared_secret', Buffer.concat([enc, recipient]), 32);
  const suite = Buffer.concat([Buffer.from('HPKE'), u16(0x20), u16(1), u16(1)]);
  const context = Buffer.concat([
    Buffer.of(0),
    extract(suite, empty, 'psk_id_hash', empty),
    extract(suite, empty, 'info_hash', parcelInfo),
  ]);
  const secret = extract(suite, shared, 'secret', empty);
  return {
    enc,
    aesKey: expand(suite, secret, 'key', context, 16),
    nonce: expand(suite, secret, 'base_nonce', context, 12),
  };
}

const empty = Buffer.alloc(0);
const u16 = (value: number): Buffer => Buffer.of(value >> 8, value & 255);
const hmac = (key: Uint8Array, ...parts: Uint8Array[]): Buffer =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();
const extract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Buffer =>
  hmac(salt, Buffer.from('HPKE-v1'), suite, Buffer.from(label), ikm);
const expand = (
  suite: Uint8Array,
  prk: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
): Buffer =>
  hmac(prk, u16(length), Buffer.from('HPKE-v1'), suite, Buffer.from(label), info, Buffer.of(1)).subarray(
    0,
    length,
  );
