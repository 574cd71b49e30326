import type { MeasuredWay, ReturnContainer } from '../../program/service.ts';

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

const perKilogram = (perPound: number): number => Math.round(perPound * poundsPerKilogram);

const counted: MeasuredWay = {
  how: 'counted',
  label: 'way.counted',
  per: { about: 1, low: 1, high: 1 },
  basis: '',
};
const byVolume: MeasuredWay = {
  how: 'volume',
  label: 'way.litres',
  per: syringesPerLitre,
  basis: 'way.litres.basis',
};

/** A bin is weighed, counted, or read off by its volume. */
export const waysToMeasure: readonly MeasuredWay[] = [
  { how: 'weighed', label: 'way.pounds', per: syringesPerPound, basis: 'way.pounds.basis' },
  {
    how: 'weighed',
    label: 'way.kilograms',
    per: {
      about: perKilogram(syringesPerPound.about),
      low: perKilogram(syringesPerPound.low),
      high: perKilogram(syringesPerPound.high),
    },
    basis: 'way.pounds.basis',
  },
  byVolume,
  counted,
];

export const waysToCollect: readonly MeasuredWay[] = [counted, byVolume];
