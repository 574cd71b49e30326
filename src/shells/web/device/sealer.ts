/**
 * Seals parcels to the newest ingest key with HPKE on WebCrypto. The next seal's key agreement is done beforehand,
 * while nobody waits: a tap then costs one AES call.
 */
import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, type SenderContext } from '@hpke/core';
import type { Parcel, Wall } from '../../../engines/facts/parcel.ts';
import { padded } from '../../../engines/sealing/padding.ts';
import {
  type IngestKey,
  joinSealed,
  type KemName,
  parcelAad,
  parcelInfo,
} from '../../../engines/sealing/sealing.ts';
import { fromBase64Url } from '../../../std/bytes.ts';

export interface SealedParcel {
  readonly wall: Wall;
  readonly key: number;
  readonly bytes: Uint8Array;
}

export interface Sealer {
  seal(parcel: Parcel): Promise<SealedParcel>;
  /** From now on to this key. */
  setKey(key: IngestKey): void;
}

interface Ready {
  readonly kem: KemName;
  readonly context: SenderContext;
}

const asBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

async function prepare(kem: KemName, key: IngestKey): Promise<Ready> {
  const suite = new CipherSuite({
    kem: kem === 'x25519' ? new DhkemX25519HkdfSha256() : new (await import('./p256.ts')).P256Kem(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });
  const recipientPublicKey = await suite.kem.deserializePublicKey(
    asBuffer(fromBase64Url(key[kem]) as Uint8Array),
  );
  return {
    kem,
    context: await suite.createSenderContext({ recipientPublicKey, info: asBuffer(parcelInfo) }),
  };
}

/** X25519, or P-256 where this browser has no X25519. */
const prepareAny = (key: IngestKey): Promise<Ready> =>
  prepare('x25519', key).catch(() => prepare('p256', key));

export function makeSealer(first: IngestKey): Sealer {
  let key = first;
  let next = prepareAny(key);
  const text = new TextEncoder();
  return {
    async seal(parcel) {
      const [number, taken] = [key.number, next];
      // Each context seals once: its key and nonce are never used again.
      next = taken.then(() => prepareAny(key));
      next.catch(() => {});
      const { kem, context } = await taken;
      const plain = padded(text.encode(JSON.stringify(parcel)));
      const ciphertext = new Uint8Array(
        await context.seal(asBuffer(plain), asBuffer(parcelAad('counts', number))),
      );
      const bytes = joinSealed({ kem, enc: new Uint8Array(context.enc), ciphertext });
      return { wall: 'counts', key: number, bytes };
    },
    setKey(newer) {
      if (newer.number === key.number) return;
      key = newer;
      next = prepareAny(key);
    },
  };
}
