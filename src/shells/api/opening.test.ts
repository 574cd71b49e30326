import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Frame, LogId } from '../../engines/facts/parcel.ts';
import { padded } from '../../engines/sealing/padding.ts';
import { joinSealed, type KemName, parcelAad, parcelInfo } from '../../engines/sealing/sealing.ts';
import { ingestPairs, p256Key, x25519Key } from './key-derivation.ts';
import { openParcel, openSealed } from './opening.ts';

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

/** RFC 9180, appendices A.1.1 (X25519) and A.3.1 (P-256), first encryption: "Beauty is truth, truth beauty". */
const published = {
  x25519: {
    key: () => x25519Key(hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8')),
    pkRm: '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d',
    enc: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
    ct: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a',
  },
  p256: {
    key: () => p256Key(hex('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2')),
    pkRm:
      '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a82' +
      '6a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
    enc:
      '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9' +
      '8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
    ct: '5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434',
  },
} as const;

test.each(['x25519', 'p256'] as const)('[SYNC-3] the published vectors of RFC 9180 open with %s', (kem) => {
  const { key, pkRm, enc, ct } = published[kem];
  expect(Buffer.from(key().publicBytes).toString('hex')).toBe(pkRm);
  const info = hex('4f6465206f6e2061204772656369616e2055726e');
  const plain = openSealed(key(), { kem, enc: hex(enc), ciphertext: hex(ct) }, info, Buffer.from('Count-0'));
  expect(plain && Buffer.from(plain).toString()).toBe('Beauty is truth, truth beauty');
});

function hex(text: string): Uint8Array {
  return Buffer.from(text, 'hex');
}
