import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { accountOf } from '../../../../engines/sealing/seed.ts';
import { seedFromWords } from '../../../../engines/sealing/words.ts';
import { random } from '../testing/office.ts';
import { makeSheet, publicOf, sameWords } from './sheet-making.ts';

test('[BACKUP-21] a sheet is 24 words whose seed opens what its recipient seals; the square says the same', () => {
  for (const language of ['en', 'es'] as const) {
    const sheet = makeSheet(random, language);
    expect(sheet.words.open()).toHaveLength(24);
    for (const typed of [
      sheet.words.open().join(' '),
      sheet.square.open(),
      sheet.square.open().toUpperCase(),
    ]) {
      const seed = seedFromWords(typed);
      expect(seed.ok && publicOf(seed.value)).toEqual(publicOf(sheet.seed));
    }
    expect(accountOf(makeSheet(random, language).seed)).not.toBe(accountOf(sheet.seed));
  }
});

test('[PEOPLE-26] three words, one in each third of the paper, are typed back; another word is not the same', () => {
  const firsts = new Set<number | undefined>();
  for (let time = 0; time < 40; time++) {
    const { asked } = makeSheet(random, 'en');
    expect(asked.map((place) => Math.floor(place / 8))).toEqual([0, 1, 2]);
    firsts.add(asked[0]);
  }
  expect(firsts.size).toBeGreaterThan(4);
  const sheet = makeSheet(random, 'es');
  const right = sheet.asked.map((place) => ` ${sheet.words.open()[place]?.toUpperCase()} `);
  expect(sameWords(sheet, right)).toBe(true);
  expect(sameWords(sheet, [...right.slice(0, 2), 'casa'])).toBe(false);
  expect(sameWords(sheet, right.slice(0, 2))).toBe(false);
});

test('[BACKUP-21] what is printed of a sheet by mistake shows no word of it', () => {
  const sheet = makeSheet(random, 'en');
  const shown = [JSON.stringify(sheet), inspect(sheet, { depth: 9 }), `${sheet.words} ${sheet.square}`].join(
    ' ',
  );
  for (const word of sheet.words.open()) expect(shown.includes(` ${word} `)).toBe(false);
  expect(shown).toContain('sealed');
});
