import { type Random, randomBelow } from '../../../../std/random.ts';

/**
 * The number of a paper sheet: nine drawn digits and a check digit, printed in three groups ("418 207 5532"). Drawn, not
 * counted up, so that two desks that print at once never print one number twice (a thousand sheets a year meet by chance
 * once in two thousand years), and so that it says nothing of when it was printed or how many there are.
 */
export type SheetNumber = string & { readonly brand: 'SheetNumber' };

const digits = 10;

/** H. Michael Damm's table: every single wrong digit and every swap of two neighbours is found. */
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

const checkOf = (text: string): number =>
  [...text].reduce((held, digit) => damm[held]?.[Number(digit)] ?? 0, 0);

export function drawSheetNumber(random: Random): SheetNumber {
  let drawn = '';
  while (drawn.length < digits - 1) drawn += String(randomBelow(random, 10));
  return `${drawn}${checkOf(drawn)}` as SheetNumber;
}

/** The number as typed, with or without its spaces; null when a digit is missing or was read wrongly. */
export function parseSheetNumber(text: string): SheetNumber | null {
  const plain = text.replace(/[\s.-]/g, '');
  return /^\d{10}$/.test(plain) && checkOf(plain) === 0 ? (plain as SheetNumber) : null;
}

/** As printed, in groups that an eye can carry from the paper to the keys. */
export const printed = (sheet: SheetNumber): string =>
  `${sheet.slice(0, 3)} ${sheet.slice(3, 6)} ${sheet.slice(6)}`;
