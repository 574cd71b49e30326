/** A public key as words that two people read to each other. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { shownWord, type WordLanguage } from './words.ts';

/** 8 words of 11 bits: 88 bits, too many to look for a second key that reads the same. */
export const keyWordCount = 8;

/**
 * The fingerprint of a public thing (an account, a recipient, a line's root, a server's key: any text) as words. Both
 * sides must use the same language: a list's numbers are the same, its words are not.
 */
export function keyWords(publicText: string, language: WordLanguage): readonly string[] {
  const digest = sha256(utf8ToBytes(`doorstep key words 1\n${publicText}`));
  let bits = 0n;
  for (const byte of digest.subarray(0, 11)) bits = (bits << 8n) | BigInt(byte);
  return Array.from({ length: keyWordCount }, (_, i) =>
    shownWord(language, Number((bits >> BigInt(11 * (keyWordCount - 1 - i))) & 2047n)),
  );
}
