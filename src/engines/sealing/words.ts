/** Keys as words that people write, type and compare. Words are the BIP39 lists, which are made for that. */
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { type Problem, problem } from '../../std/problem.ts';
import { type Random, randomBelow } from '../../std/random.ts';
import { Redacted } from '../../std/redacted.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { type Seed, seedOf } from './seed.ts';

/** Languages with a list of words. */
export const wordLanguages = ['en', 'es'] as const;
export type WordLanguage = (typeof wordLanguages)[number];

const lists: Readonly<Record<WordLanguage, readonly string[]>> = { en: english, es: spanish };
export const sheetWordCount = 24;
export const passphraseWordCount = 5;

/** Lower case, without accents: how a word is compared and hashed, and what a hurried hand writes. */
export const bare = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The word as it is shown: "ábaco", in one code point for each letter. */
export const shownWord = (language: WordLanguage, index: number): string =>
  (lists[language][index] as string).normalize('NFC');

const placesIn = (language: WordLanguage): ReadonlyMap<string, number> =>
  new Map(lists[language].map((word, i) => [bare(word), i]));
const places: Readonly<Record<WordLanguage, ReadonlyMap<string, number>>> = {
  en: placesIn('en'),
  es: placesIn('es'),
};

const split = (text: string): readonly string[] =>
  text
    .split(/[\s,.;]+/u)
    .filter((word) => word !== '')
    .map(bare);

/**
 * Reads typed words as numbers of one list. Problems: `words.count` {expected, found}; `words.unknown` {place}: the
 * first word, from 1, that is in neither list (never the word itself).
 */
function numbers(
  text: string,
  expected: number,
): Result<readonly [WordLanguage, readonly number[]], Problem> {
  const words = split(text);
  if (words.length !== expected) return err(problem('words.count', { expected, found: words.length }));
  let furthest = -1;
  for (const language of wordLanguages) {
    const found = words.map((word) => places[language].get(word));
    const unknown = found.indexOf(undefined);
    if (unknown === -1) return ok([language, found as number[]]);
    furthest = Math.max(furthest, unknown);
  }
  return err(problem('words.unknown', { place: furthest + 1 }));
}

/** A seed as the 24 words of the printed sheet; the last word holds a check. */
export const sheetWords = (seed: Seed, language: WordLanguage): Redacted<readonly string[]> =>
  new Redacted(
    entropyToMnemonic(seed.open(), [...lists[language]])
      .normalize('NFC')
      .split(/\s/u),
  );

/** The seed of 24 typed words, forgiving of case, accents and spaces. Also `words.checksum`: a word is another's. */
export function seedFromWords(text: string): Result<Seed, Problem> {
  const read = numbers(text, sheetWordCount);
  if (!read.ok) return read;
  const [language, indexes] = read.value;
  const list = [...lists[language]];
  try {
    const seed = seedOf(mnemonicToEntropy(indexes.map((i) => list[i]).join(' '), list));
    return seed === null ? err(problem('words.checksum')) : ok(seed);
  } catch {
    return err(problem('words.checksum'));
  }
}

/** Five words that nobody chose: 55 bits, behind argon2id. */
export const drawPassphrase = (random: Random, language: WordLanguage): Redacted<readonly string[]> =>
  new Redacted(
    Array.from({ length: passphraseWordCount }, () =>
      shownWord(language, randomBelow(random, lists[language].length)),
    ),
  );

/** The one text that is hashed, however the five words were typed. Anything but five words of a list is refused. */
export function passphraseText(text: string): Result<Redacted<string>, Problem> {
  const read = numbers(text, passphraseWordCount);
  if (!read.ok) return read;
  return ok(new Redacted(split(text).join(' ')));
}

/** The words of a list that begin so, for a field that helps; at most `limit`. */
export function wordsThatBegin(language: WordLanguage, typed: string, limit: number): readonly string[] {
  const start = bare(typed);
  if (start === '') return [];
  const found: string[] = [];
  for (const [word, index] of places[language]) {
    if (found.length === limit) break;
    if (word.startsWith(start)) found.push(shownWord(language, index));
  }
  return found;
}
