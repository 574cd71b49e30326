import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64Url } from '../../std/bytes.ts';
import {
  decodeFrame,
  encodeFrame,
  fileHeadOf,
  packedBytes,
  packFrames,
  readFile,
  unpackFrames,
} from './frame.ts';
import { type Frame, type LogId, walls } from './parcel.ts';

const bytes = (min: number, max: number) => fc.uint8Array({ minLength: min, maxLength: max });
const frames = fc.record({
  wall: fc.constantFrom(...walls),
  key: fc.integer({ min: 0, max: 0xffff }),
  log: bytes(16, 16).map((raw) => toBase64Url(raw) as LogId),
  n: fc.integer({ min: 1, max: 0xffffffff }),
  bytes: bytes(1, 600),
});
const plain = (frame: Frame) => ({ ...frame, bytes: [...frame.bytes] });

test('[SYNC-1] a frame is its six values as bytes, and is read back the same', () => {
  fc.assert(
    fc.property(frames, (frame) => {
      const read = decodeFrame(encodeFrame(frame));
      expect(read.ok && plain(read.value)).toEqual(plain(frame));
    }),
  );
});

test('[SYNC-1] the layout of a frame does not change: version, wall, key, log, n, bytes', () => {
  const log = 'AAECAwQFBgcICQoLDA0ODw' as LogId;
  const made = encodeFrame({ wall: 'asks', key: 0x0102, log, n: 0x0a0b0c0d, bytes: Uint8Array.of(7, 8) });
  const hex = [...made].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  expect(hex).toBe('01010102000102030405060708090a0b0c0d0e0f0a0b0c0d0708');
});

test('[SYNC-2] any bytes are read without a throw, and a pack cut short still gives its whole frames', () => {
  fc.assert(
    fc.property(fc.array(frames, { maxLength: 5 }), fc.nat(), (sent, cut) => {
      const pack = packFrames(sent);
      expect(pack.length).toBe(sent.reduce((sum, frame) => sum + packedBytes(frame), 0));
      const end = cut % (pack.length + 1);
      const read = unpackFrames(pack.subarray(0, end));
      let [whole, at] = [0, 0];
      for (const frame of sent) {
        at += packedBytes(frame);
        if (at <= end) whole++;
      }
      expect(read.frames.map(plain)).toEqual(sent.slice(0, whole).map(plain));
      expect(read.malformed).toBe(0);
      expect(read.cutShort).toBe(end !== sent.slice(0, whole).reduce((s, f) => s + packedBytes(f), 0));
    }),
  );
  fc.assert(
    fc.property(bytes(0, 300), (strange) => {
      unpackFrames(strange);
      decodeFrame(strange);
    }),
  );
});

test('[SYNC-2] one strange entry never stops the rest of a pack', () => {
  const log = 'AAECAwQFBgcICQoLDA0ODw' as LogId;
  const frame = { wall: 'counts', key: 1, log, n: 1, bytes: Uint8Array.of(1) } as const;
  const strange = Uint8Array.of(0, 0, 0, 2, 9, 9);
  const pack = Uint8Array.of(...packFrames([frame]), ...strange, ...packFrames([{ ...frame, n: 2 }]));
  const read = unpackFrames(pack);
  expect(read.frames.map((f) => f.n)).toEqual([1, 2]);
  expect(read).toMatchObject({ malformed: 1, cutShort: false });
});

test('[SYNC-2] a saved file is a head line and a pack; a bare pack is taken too', () => {
  const log = 'AAECAwQFBgcICQoLDA0ODw' as LogId;
  const file = (wrong: LogId[]) => readFile(Uint8Array.of(...fileHeadOf(wrong), 5, 10, 6));
  expect(file([])).toEqual({ pack: Uint8Array.of(5, 10, 6), wrongClock: [] });
  expect(file([log, log])).toEqual({ pack: Uint8Array.of(5, 10, 6), wrongClock: [log, log] });
  expect(readFile(Uint8Array.of(0, 0, 10, 3))).toEqual({ pack: Uint8Array.of(0, 0, 10, 3), wrongClock: [] });
  fc.assert(
    fc.property(bytes(0, 300), (strange) => {
      readFile(strange);
    }),
  );
});
