import type { Brand } from '../../std/brand.ts';
import { type Random, randomBelow } from '../../std/random.ts';

/**
 * What stands on a participant card: seven drawn characters and a check character. It is drawn, never made of anything
 * that a person is, has or says.
 */
export type CardCode = Brand<string, 'CardCode'>;

/**
 * 23 characters of which no two look alike: no 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B pairs, no U beside V, and no A or E, so
 * that no word stands on anybody's card. 23 is prime: the check below needs that.
 */
export const cardAlphabet = '23456789CDFHJKMNPRTVWXY';
export const cardLength = 8;

/** A letter that is in no code, read for the figure that it looks like. */
const readAs: Readonly<Record<string, string>> = { Z: '2', S: '5', G: '6', B: '8' };

/** Place by place 1 to 8: one wrong character, or any two that changed places, and the sum is no longer 0. */
const sumOf = (code: string): number =>
  [...code].reduce((sum, letter, at) => sum + (at + 1) * cardAlphabet.indexOf(letter), 0) %
  cardAlphabet.length;

/** 23^7 codes, 3.4 thousand million: of 5,000 cards two meet once in 270 programs. */
export function drawCard(random: Random): CardCode {
  let drawn = '';
  while (drawn.length < cardLength - 1)
    drawn += cardAlphabet[randomBelow(random, cardAlphabet.length)] as string;
  // 8 x 3 is 1 more than 23: the check character times 8 makes up what the others lack.
  const check = (3 * (cardAlphabet.length - sumOf(drawn))) % cardAlphabet.length;
  return `${drawn}${cardAlphabet[check] as string}` as CardCode;
}

/** As typed or scanned, with or without a space or a dash; null where a character is missing or was read wrongly. */
export function readCard(text: string): CardCode | null {
  const plain = lettersOf(text);
  return plain.length === cardLength && isOfAlphabet(plain) && sumOf(plain) === 0
    ? (plain as CardCode)
    : null;
}

/** Capitals, with look-alikes put right and nothing between. */
export const lettersOf = (text: string): string =>
  [...text.toUpperCase().replace(/[\s.-]/g, '')].map((letter) => readAs[letter] ?? letter).join('');

const isOfAlphabet = (text: string): boolean => [...text].every((letter) => cardAlphabet.includes(letter));

/** In two groups, for an eye that carries it from the card to the keys. */
export const printedCard = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`.trim();
