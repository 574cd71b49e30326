import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { identityOf, recipientOf } from '../../../../engines/sealing/seed.ts';
import { seedFromWords } from '../../../../engines/sealing/words.ts';
import { isSheetOf, makeSheet, sameWords } from './sheet-making.ts';

test('[BACKUP-21] a sheet is 24 words whose seed opens what its recipient seals; the square says the same', () => {
  for (const language of ['en', 'es'] as const) {
    const sheet = makeSheet(language);
    expect(sheet.words.open()).toHaveLength(24);
    for (const typed of [
      sheet.words.open().join(' '),
      sheet.square.open(),
      sheet.square.open().toUpperCase(),
    ]) {
      const seed = seedFromWords(typed);
      expect(seed.ok && recipientOf(identityOf(seed.value))).toBe(sheet.recipient);
    }
    expect(makeSheet(language).recipient).not.toBe(sheet.recipient);
  }
});

test('[BACKUP-21] three words, one in each third of the paper, are typed back; another word is not the same', () => {
  const sheet = makeSheet('es');
  expect(sheet.asked.map((place) => Math.floor(place / 8))).toEqual([0, 1, 2]);
  const right = sheet.asked.map((place) => ` ${sheet.words.open()[place]?.toUpperCase()} `);
  expect(sameWords(sheet, right)).toBe(true);
  expect(sameWords(sheet, [...right.slice(0, 2), 'casa'])).toBe(false);
  expect(sameWords(sheet, right.slice(0, 2))).toBe(false);
});

test('[BACKUP-21] what is printed of a sheet by mistake shows no word of it', () => {
  const sheet = makeSheet('en');
  const shown = [JSON.stringify(sheet), inspect(sheet, { depth: 9 }), `${sheet.words} ${sheet.square}`].join(
    ' ',
  );
  for (const word of sheet.words.open()) expect(shown.includes(` ${word} `)).toBe(false);
  expect(shown).toContain('sealed');
});

test('[BACKUP-21] a sheet is proven again by all its words, compared on the device', () => {
  const sheet = makeSheet('en');
  expect(isSheetOf(sheet.recipient, sheet.words.open().join('\n'))).toBe(true);
  expect(isSheetOf(makeSheet('en').recipient, sheet.square.open())).toBe(false);
  expect(isSheetOf(sheet.recipient, 'twelve words are no sheet')).toBeNull();
});
