import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../std/random.ts';
import { cardAlphabet, cardLength, drawCard, printedCard, readCard } from './code.ts';

const random = seededRandom(23);
const cards = Array.from({ length: 300 }, () => drawCard(random));
const letter = fc.constantFrom(...cardAlphabet);
const place = fc.integer({ min: 0, max: cardLength - 1 });

test('[CARD-1] a card is eight characters that nobody confuses, the last of them a check', () => {
  for (const card of cards) {
    expect(card).toMatch(/^[2-9CDFHJKMNPRTVWXY]{8}$/);
    expect(readCard(card)).toBe(card);
  }
  expect(new Set(cards).size).toBe(cards.length);
});

test('[CARD-1] every character comes about equally often in every place', () => {
  const drawn = Array.from({ length: 4600 }, () => drawCard(random));
  for (let at = 0; at < cardLength; at++)
    for (const wanted of cardAlphabet) {
      const often = drawn.filter((card) => card[at] === wanted).length;
      // 200 are expected; five times the usual spread on either side.
      expect(Math.abs(often - 200)).toBeLessThan(70);
    }
});

test('[CARD-2] one wrong character is always found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cards), place, letter, (card, at, other) => {
      const wrong = card.slice(0, at) + other + card.slice(at + 1);
      return (readCard(wrong) === null) === (other !== card[at]);
    }),
  );
});

test('[CARD-2] two characters that changed places are always found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cards), place, place, (card, one, two) => {
      const letters = [...card];
      [letters[one], letters[two]] = [letters[two] as string, letters[one] as string];
      return (readCard(letters.join('')) === null) === (letters.join('') !== card);
    }),
  );
});

test('[CARD-2] small letters, spaces, dashes and look-alikes read as what they stand for', () => {
  const card = cards.find((each) => each.includes('8') && each.includes('5')) as string;
  expect(readCard(printedCard(card).toLowerCase())).toBe(card);
  expect(readCard(card.replaceAll('8', 'B').replaceAll('5', 's'))).toBe(card);
  expect(readCard(`${card.slice(0, 4)}-${card.slice(4)}`)).toBe(card);
});

test('[CARD-2] what is no card is none: anything may be typed or stand in a square', () => {
  fc.assert(fc.property(fc.string(), (text) => readCard(text) === null || readCard(text)?.length === 8));
  expect(readCard('')).toBeNull();
  expect(readCard(cards[0]?.slice(1) as string)).toBeNull();
  expect(readCard(`${cards[0]}2`)).toBeNull();
});
