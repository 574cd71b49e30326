/** Seals parcels as a device does, with the library that the app uses. */
import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { Fact } from '../../../engines/facts/fact.ts';
import { packFrames } from '../../../engines/facts/frame.ts';
import type { Frame, LogId, Wall } from '../../../engines/facts/parcel.ts';
import { padded } from '../../../engines/sealing/padding.ts';
import { joinSealed, parcelAad, parcelInfo, type SignedIngestKey } from '../../../engines/sealing/sealing.ts';
import { fromBase64Url } from '../../../std/bytes.ts';

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
});
const buffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer as ArrayBuffer;

export const sealParcel = (
  key: SignedIngestKey,
  facts: readonly Fact[],
  log: LogId,
  n: number,
): Promise<Frame> => sealText(key, JSON.stringify({ v: 1, facts }), log, n);

/** Anything at all, sealed: what a parcel should never hold. */
export async function sealText(
  key: SignedIngestKey,
  text: string,
  log: LogId,
  n: number,
  wall: Wall = 'counts',
): Promise<Frame> {
  const raw = fromBase64Url(key.x25519) as Uint8Array;
  const sealed = await suite.seal(
    { recipientPublicKey: await suite.kem.deserializePublicKey(buffer(raw)), info: buffer(parcelInfo) },
    buffer(padded(new TextEncoder().encode(text))),
    buffer(parcelAad(wall, key.number)),
  );
  const parts = {
    kem: 'x25519' as const,
    enc: new Uint8Array(sealed.enc),
    ciphertext: new Uint8Array(sealed.ct),
  };
  return { wall, key: key.number, log, n, bytes: joinSealed(parts) };
}

/** What a request to /v1/parcels carries. */
export const parcelsRequest = (frames: readonly Frame[]) => ({
  payload: Buffer.from(packFrames(frames)),
  headers: { 'content-type': 'application/octet-stream' },
});
