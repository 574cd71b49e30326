/**
 * Seals parcels to the newest ingest key with HPKE on WebCrypto. The next seal's key agreement is done beforehand,
 * while nobody waits: a tap then costs one AES call. It begins only once the tap has been answered, because its many
 * small steps would come between the tap and its answer.
 */
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
import { makeSender, type Sender } from './hpke.ts';

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
  readonly sender: Sender;
}

const prepare = async (kem: KemName, key: IngestKey): Promise<Ready> => ({
  kem,
  sender: await makeSender(kem, fromBase64Url(key[kem]) as Uint8Array, parcelInfo),
});

/** X25519, or P-256 where this browser has no X25519. */
const prepareAny = (key: IngestKey): Promise<Ready> =>
  prepare('x25519', key).catch(() => prepare('p256', key));

/** A tap has been answered by then, and the next has not come yet. */
const answeredMs = 120;
const soon = (call: () => void): void => void setTimeout(call, answeredMs);

export function makeSealer(first: IngestKey, later: (call: () => void) => void = soon): Sealer {
  let key = first;
  let next: Promise<Ready> | null = null;
  const prepareNext = (): Promise<Ready> => {
    next = prepareAny(key);
    // Whoever seals next hears of it.
    next.catch(() => {});
    return next;
  };
  prepareNext();
  const text = new TextEncoder();
  return {
    async seal(parcel) {
      const [number, taken] = [key.number, next ?? prepareAny(key)];
      // Each sender seals once: its key and nonce are never used again.
      next = null;
      later(() => next ?? prepareNext());
      const { kem, sender } = await taken;
      const plain = padded(text.encode(JSON.stringify(parcel)));
      const ciphertext = await sender.seal(plain, parcelAad('counts', number));
      const bytes = joinSealed({ kem, enc: sender.enc, ciphertext });
      return { wall: 'counts', key: number, bytes };
    },
    setKey(newer) {
      if (newer.number === key.number) return;
      key = newer;
      prepareNext();
    },
  };
}
