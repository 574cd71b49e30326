import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frame, LogId } from '../../engines/facts/parcel.ts';
import { padded } from '../../engines/sealing/padding.ts';
import { joinSealed, type KemName, parcelAad, parcelInfo } from '../../engines/sealing/sealing.ts';
import { ingestPairs } from './key-derivation.ts';
import { openParcel } from './opening.ts';

const pairs = ingestPairs(new Uint8Array(32).fill(5));
const keys = (number: number) => (number === 3 ? pairs : null);
const fact = {
  id: 'AAECAwQFBgcICQoLDA0ODw',
  kind: 'program.encounter.v1',
  program: 'p',
  site: 'van',
  day: '2026-03-01',
  shift: null,
  body: { visits: 1 },
};

const kemOf = { x25519: DhkemX25519HkdfSha256, p256: DhkemP256HkdfSha256 };

/** Seals with the library, as the browser does. */
async function sealedFrame(kem: KemName, plain: Uint8Array, number = 3): Promise<Frame> {
  const suite = new CipherSuite({ kem: new kemOf[kem](), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
  const raw = new Uint8Array(pairs[kem].publicBytes);
  const recipientPublicKey = await suite.kem.deserializePublicKey(raw.buffer as ArrayBuffer);
  const sealed = await suite.seal(
    { recipientPublicKey, info: new Uint8Array(parcelInfo).buffer as ArrayBuffer },
    new Uint8Array(plain).buffer as ArrayBuffer,
    new Uint8Array(parcelAad('counts', number)).buffer as ArrayBuffer,
  );
  const bytes = joinSealed({ kem, enc: new Uint8Array(sealed.enc), ciphertext: new Uint8Array(sealed.ct) });
  return { wall: 'counts', key: number, log: 'AAECAwQFBgcICQoLDA0ODw' as LogId, n: 1, bytes };
}
const parcelBytes = (value: unknown) => padded(new TextEncoder().encode(JSON.stringify(value)));

test.each(['x25519', 'p256'] as const)(
  '[SYNC-3] what the library seals with %s, the server opens',
  async (kem) => {
    const opened = openParcel(keys, await sealedFrame(kem, parcelBytes({ v: 1, facts: [fact] })));
    expect(opened).toEqual({ ok: true, value: { v: 1, facts: [fact] } });
  },
);

test('[SYNC-3] a changed byte anywhere, another wall or another key number does not open', async () => {
  const frame = await sealedFrame('x25519', parcelBytes({ v: 1, facts: [fact] }));
  const cannot = { ok: false, error: { code: 'parcel.cannot-open' } };
  fc.assert(
    fc.property(fc.nat(frame.bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      // The highest bit of an X25519 key carries nothing (RFC 7748 section 5).
      if (at === 32 && change === 128) return;
      const bytes = Uint8Array.from(frame.bytes);
      bytes[at] = (bytes[at] as number) ^ change;
      expect(openParcel(keys, { ...frame, bytes })).toEqual(cannot);
    }),
  );
  expect(openParcel(keys, { ...frame, wall: 'asks' })).toEqual(cannot);
  expect(openParcel(() => pairs, { ...frame, key: 4 })).toEqual(cannot);
  expect(openParcel(keys, { ...frame, key: 4 })).toEqual(cannot);
});

test('[SYNC-3] what opens and is not a parcel says so', async () => {
  for (const plain of [
    parcelBytes({ v: 2 }),
    new Uint8Array(512).fill(255),
    padded(Uint8Array.of(0xff, 0xfe)),
  ]) {
    const opened = openParcel(keys, await sealedFrame('x25519', plain));
    expect(opened).toMatchObject({ ok: false, error: { code: 'parcel.malformed' } });
  }
});
