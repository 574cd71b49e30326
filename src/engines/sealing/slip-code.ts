/**
 * A slip code: what somebody takes along on paper and can have their ask shredded with, without showing who they are.
 * Nine random characters of 31 (44.6 bits) and a check; the thread's name follows from it one-way, by a slow hash, so
 * that a name on a seized disk leads back to no code but by trying them: 2^44.6 hashes of 64 MiB each. Whoever has the
 * slip *and* the disk can tell which thread it is of, as its holder can.
 */
import { concatBytes, toBase64Url } from '../../std/bytes.ts';
import { type Random, randomBelow } from '../../std/random.ts';
import type { ThreadId } from './row.ts';
import type { HashCost, Hasher } from './unlock.ts';

/** No letter that reads as another, and no vowel but A and E, so that no word comes out. */
const letters = '23456789ABCDEFGHJKLMNPQRSTVWXYZ';
const drawn = 9;
export const slipCodeLength = drawn + 1;
export const slipCost: HashCost = { memory: 64 * 1024, passes: 3, lanes: 1, bytes: 16 };

export function drawSlipCode(random: Random): string {
  let code = '';
  for (let i = 0; i < drawn; i++) code += letters[randomBelow(random, letters.length)];
  return code + checkOf(code);
}

/** Weighted sum modulo 31, a prime: any one wrong character and any two neighbours swapped are noticed. */
function checkOf(code: string): string {
  let sum = 0;
  for (let i = 0; i < code.length; i++) sum += (i + 2) * letters.indexOf(code[i] as string);
  return letters[sum % letters.length] as string;
}

/** As typed: in any case, with spaces or dashes. Null: a character is wrong. */
export function readSlipCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  if (code.length !== slipCodeLength || [...code].some((letter) => !letters.includes(letter))) return null;
  return checkOf(code.slice(0, drawn)) === code[drawn] ? code : null;
}

/** `4F7K2 M9QRT`: how it is printed. */
export const shownSlipCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`;

/** The name of the thread that belongs to a code. `program` keeps one code from meaning the same in two programs. */
export async function threadOfSlip(hasher: Hasher, code: string, program: string): Promise<ThreadId> {
  const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);
  const salt = concatBytes([ascii('doorstep slip 1 '), ascii(program)]);
  return toBase64Url(await hasher(ascii(code), salt, slipCost)) as ThreadId;
}
