import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../std/random.ts';
import { drawSheetNumber, parseSheetNumber, printed } from './sheet-number.ts';

const sheets = fc.integer().map((seed) => drawSheetNumber(seededRandom(seed)));

test('[FACT-6] a printed sheet number reads back as itself, with or without its spaces', () => {
  fc.assert(
    fc.property(sheets, (sheet) => {
      expect(parseSheetNumber(sheet)).toBe(sheet);
      expect(parseSheetNumber(` ${printed(sheet)} `)).toBe(sheet);
    }),
  );
});

test('[FACT-6] one wrong digit, or two neighbours swapped, is never another sheet', () => {
  fc.assert(
    fc.property(sheets, fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 }), (sheet, at, by) => {
      const wrong = (Number(sheet[at]) + by) % 10;
      expect(parseSheetNumber(sheet.slice(0, at) + wrong + sheet.slice(at + 1))).toBeNull();
      const next = at < 9 ? at : 8;
      const swapped = sheet.slice(0, next) + sheet[next + 1] + sheet[next] + sheet.slice(next + 2);
      if (swapped !== sheet) expect(parseSheetNumber(swapped)).toBeNull();
    }),
  );
});

test.each(['', '12', '418207553', 'abc def ghij', '418 207 55321'])('"%s" is no sheet number', (text) => {
  expect(parseSheetNumber(text)).toBeNull();
});
