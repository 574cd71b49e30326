import type { ReturnContainer } from '../../program/service.ts';

/**
 * Syringes that a container holds when it is full and loosely packed. Counts per litre differ widely with the kind of
 * syringe and the packing: one published system takes 100 a litre as its default, and we let it lie between 70 and 140.
 * A program that has counted one of its own boxes puts its own figures here in set-up.
 */
export const syringesPerLitre = { about: 100, low: 70, high: 140 } as const;

/** One state's formula (Orange County, North Carolina): 281 used syringes to the pound. Caps and containers weigh too. */
export const syringesPerPound = { about: 281, low: 230, high: 310 } as const;
export const poundsPerKilogram = 2.204_62;

/** A round number of syringes, to two digits: an estimate does not look like a count. */
const rounded = (value: number): number => {
  const step = value >= 100 ? 10 : 5;
  return Math.max(1, Math.round(value / step) * step);
};

const ofLitres = (litres: number): ReturnContainer['full'] => ({
  about: rounded(litres * syringesPerLitre.about),
  low: rounded(litres * syringesPerLitre.low),
  high: rounded(litres * syringesPerLitre.high),
});

const litresPerQuart = 0.946_353;
const levels = ['quarter', 'half', 'full'] as const;

/** Where a program has set none of its own. Names are word keys. */
export const containers: readonly ReturnContainer[] = [
  {
    id: 'quart-box',
    name: 'container.quart-box',
    picture: 's-back-full',
    full: ofLitres(litresPerQuart),
    levels,
  },
  {
    id: 'gallon-box',
    name: 'container.gallon-box',
    picture: 's-back-full',
    full: ofLitres(4 * litresPerQuart),
    levels,
  },
  {
    id: 'bucket',
    name: 'container.bucket',
    picture: 's-back-full',
    full: ofLitres(20 * litresPerQuart),
    levels,
  },
];
