import { createCipheriv } from 'node:crypto';
import type { Random } from '../../src/std/random.ts';

/** Repeatable chance, fast enough for millions of ids: the AES-128 key stream of a seed. */
export function streamRandom(seed: number): Random {
  const key = Buffer.alloc(16);
  key.writeUInt32BE(seed);
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16));
  const zeros = Buffer.alloc(1 << 16);
  let held: Uint8Array = new Uint8Array(0);
  let at = 0;
  return {
    bytes(count) {
      if (at + count > held.length) {
        held = cipher.update(zeros);
        at = 0;
      }
      at += count;
      return held.slice(at - count, at);
    },
  };
}
