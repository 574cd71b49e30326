import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { seededRandom } from '../../std/random.ts';
import { parseThreadId } from './row.ts';
import { drawSlipCode, readSlipCode, shownSlipCode, slipCodeLength, threadOfSlip } from './slip-code.ts';
import type { Hasher } from './unlock.ts';

const random = seededRandom(5);
const hasher: Hasher = async (text, salt, { memory, passes, lanes, bytes }) =>
  argon2Sync('argon2id', {
    message: text,
    nonce: salt,
    parallelism: lanes,
    tagLength: bytes,
    memory,
    passes,
  });

test('[WALL-17] a slip code is ten characters, read however it is typed; a slip of the finger is noticed', () => {
  for (let i = 0; i < 200; i++) {
    const code = drawSlipCode(random);
    expect(code).toHaveLength(slipCodeLength);
    expect(readSlipCode(` ${shownSlipCode(code).toLowerCase()}-`)).toBe(code);
    for (let at = 0; at < slipCodeLength; at++) {
      const other = code[at] === '7' ? '8' : '7';
      expect(readSlipCode(code.slice(0, at) + other + code.slice(at + 1))).toBeNull();
      const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
      if (at < slipCodeLength - 2 && code[at] !== code[at + 1]) expect(readSlipCode(swapped)).toBeNull();
    }
  }
  expect(readSlipCode('1234567890')).toBeNull();
  expect(readSlipCode('')).toBeNull();
});

test('[WALL-17] a thread’s name follows from the code and the program, and from nothing else', async () => {
  const code = drawSlipCode(random);
  const name = await threadOfSlip(hasher, code, 'p1');
  expect(parseThreadId(name)).toBe(name);
  expect(await threadOfSlip(hasher, code, 'p1')).toBe(name);
  expect(await threadOfSlip(hasher, code, 'p2')).not.toBe(name);
  expect(await threadOfSlip(hasher, drawSlipCode(random), 'p1')).not.toBe(name);
});
