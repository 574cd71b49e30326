import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { padded, unpadded } from './padding.ts';
import { joinSealed, kems, parcelAad, parcelInfo, parseIngestKey, splitSealed } from './sealing.ts';

const bytes = (min: number, max: number) => fc.uint8Array({ minLength: min, maxLength: max });

test('[SYNC-4] padding gives back the text, at sizes 512, 1024, 2048, … only', () => {
  fc.assert(
    fc.property(bytes(0, 5000), (text) => {
      const out = padded(text);
      expect(Math.log2(out.length / 512) % 1).toBe(0);
      expect(out.length === 512 || out.length < 2 * (text.length + 4)).toBe(true);
      expect([...(unpadded(out) ?? [])]).toEqual([...text]);
    }),
  );
});

test('[SYNC-4] what was not padded so is null, never a throw', () => {
  fc.assert(
    fc.property(bytes(0, 600), (strange) => {
      unpadded(strange);
    }),
  );
  const tail = padded(Uint8Array.of(1));
  tail[511] = 1;
  expect(unpadded(tail)).toBeNull();
  expect(unpadded(new Uint8Array(1024))).toBeNull();
  expect(unpadded(new Uint8Array(500))).toBeNull();
});

test('[SYNC-3] a sealed parcel is KEM, enc, ciphertext; anything shorter or else is null', () => {
  fc.assert(
    fc.property(fc.constantFrom('x25519' as const, 'p256' as const), bytes(16, 80), (kem, ciphertext) => {
      const sealed = { kem, enc: new Uint8Array(kems[kem].encBytes).fill(7), ciphertext };
      const read = splitSealed(joinSealed(sealed));
      expect(read && { ...read, enc: [...read.enc], ciphertext: [...read.ciphertext] }).toEqual({
        kem,
        enc: [...sealed.enc],
        ciphertext: [...ciphertext],
      });
    }),
  );
  fc.assert(
    fc.property(bytes(0, 100), (strange) => {
      splitSealed(strange);
    }),
  );
  expect(splitSealed(Uint8Array.of(0x20, 1, 2))).toBeNull();
});

test('[SYNC-3] info and aad are fixed for ever', () => {
  expect(String.fromCharCode(...parcelInfo)).toBe('doorstep parcel 1');
  expect([...parcelAad('mail', 0x0203)]).toEqual([1, 2, 2, 3]);
});

test('[SYNC-5] an ingest key of another shape is no key', () => {
  const good = { number: 1, x25519: 'a'.repeat(43), p256: 'b'.repeat(87), signature: 'c'.repeat(86) };
  expect(parseIngestKey(good)).toEqual(good);
  for (const wrong of [
    null,
    1,
    {},
    { ...good, number: 0 },
    { ...good, x25519: 'a' },
    { ...good, p256: '+'.repeat(87) },
  ])
    expect(parseIngestKey(wrong)).toBeNull();
});
