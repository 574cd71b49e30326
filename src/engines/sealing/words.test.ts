import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../std/random.ts';
import { orThrow } from '../../std/result.ts';
import { keyWordCount, keyWords } from './key-words.ts';
import { accountOf, drawSeed, seedOf } from './seed.ts';
import {
  bare,
  drawPassphrase,
  passphraseText,
  seedFromWords,
  sheetWords,
  shownWord,
  type WordLanguage,
  wordLanguages,
  wordsThatBegin,
} from './words.ts';

const language = fc.constantFrom<WordLanguage>(...wordLanguages);
const seedBytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);

/** As a hurried hand writes: capitals, no accents, spaces and lines anywhere. */
const sloppy = (words: readonly string[]): string =>
  `  ${words.map((word, i) => (i % 2 ? bare(word).toUpperCase() : word.normalize('NFD'))).join(' \n\t ')} `;

test('[SEAL-3] words of both lists are told apart without accents', () => {
  for (const each of wordLanguages) {
    const all = Array.from({ length: 2048 }, (_, i) => bare(shownWord(each, i)));
    expect(new Set(all).size, each).toBe(2048);
    expect(all.every((word) => /^[a-z]+$/.test(word))).toBe(true);
  }
});

test('[SEAL-3] a sheet is 24 words, and gives back its seed however it is typed', () => {
  fc.assert(
    fc.property(seedBytes, language, (bytes, each) => {
      const words = sheetWords(orNone(seedOf(bytes)), each).open();
      expect(words.length).toBe(24);
      for (const typed of [words.join(' '), sloppy(words)])
        expect([...orThrow(seedFromWords(typed)).open()]).toEqual([...bytes]);
    }),
    { numRuns: 30 },
  );
});

test('[SEAL-3] a sheet with a word changed, missing or strange says so, without the word', () => {
  const words = [...sheetWords(drawSeed(seededRandom(3)), 'es').open()];
  expect(code(seedFromWords(words.slice(1).join(' ')))).toBe('words.count');
  expect(code(seedFromWords(''))).toBe('words.count');
  const strange = words.with(6, 'zzyzx');
  expect(seedFromWords(strange.join(' '))).toEqual({
    ok: false,
    error: { code: 'words.unknown', details: { place: 7 } },
  });
  let caught = 0;
  for (let i = 1; i <= 256; i++)
    if (!seedFromWords(words.with(4, shownWord('es', (i * 7) % 2048)).join(' ')).ok) caught++;
  expect(caught).toBeGreaterThan(240);
  expect(code(seedFromWords([...words.slice(0, 12), ...words.slice(12).reverse()].join(' ')))).toBe(
    'words.checksum',
  );
});

test('[SEAL-3] anything typed gives a seed or a problem, never a throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      seedFromWords(typed);
      passphraseText(typed);
    }),
  );
});

test('[SEAL-4] five words are drawn from the list, and hash to one text however they are typed', () => {
  fc.assert(
    fc.property(fc.nat(), language, (seed, each) => {
      const words = drawPassphrase(seededRandom(seed), each).open();
      expect(words.length).toBe(5);
      const text = orThrow(passphraseText(words.join(' '))).open();
      expect(orThrow(passphraseText(sloppy(words))).open()).toBe(text);
      expect(text).toMatch(/^[a-z]+( [a-z]+){4}$/);
    }),
    { numRuns: 50 },
  );
});

test('[SEAL-4] every word of the list is drawn as often as another', () => {
  const random = seededRandom(9);
  const seen = new Map<string, number>();
  for (let i = 0; i < 4096; i++)
    for (const word of drawPassphrase(random, 'en').open()) seen.set(word, (seen.get(word) ?? 0) + 1);
  expect(seen.size).toBeGreaterThan(2030);
  expect(Math.max(...seen.values())).toBeLessThan(35);
});

test('[SEAL-4] anything but five words of one list is refused, by number and place', () => {
  expect(code(passphraseText('zoo zoo zoo zoo'))).toBe('words.count');
  expect(code(passphraseText('correct horse battery staple'))).toBe('words.count');
  expect(code(passphraseText('Summer2026!'))).toBe('words.count');
  expect(code(passphraseText('zoo zoo zoo zoo zooo'))).toBe('words.unknown');
  expect(code(passphraseText('zoo zoo zoo zoo ábaco'))).toBe('words.unknown');
  expect(code(passphraseText('ábaco ABDOMEN abeja abierto abogado'))).toBe('ok');
});

test('[SEAL-4] a field that helps shows words that begin so, with or without accents', () => {
  expect(wordsThatBegin('es', 'aba', 3)).toEqual(['ábaco']);
  expect(wordsThatBegin('en', 'ZO', 9)).toEqual(['zone', 'zoo']);
  expect(wordsThatBegin('en', '', 9)).toEqual([]);
});

test('[SEAL-5] a public key reads as eight words, always the same, and another key reads otherwise', () => {
  const [one, two] = [accountOf(drawSeed(seededRandom(1))), accountOf(drawSeed(seededRandom(2)))];
  for (const each of wordLanguages) {
    expect(keyWords(one, each).length).toBe(keyWordCount);
    expect(keyWords(one, each)).toEqual(keyWords(one, each));
    expect(keyWords(one, each)).not.toEqual(keyWords(two, each));
  }
  expect(keyWords('doorstep', 'en').join(' ')).toMatchInlineSnapshot(
    `"repeat turtle tired window kitten insect bulk august"`,
  );
});

function orNone<T>(value: T | null): T {
  if (value === null) throw new Error('none');
  return value;
}
