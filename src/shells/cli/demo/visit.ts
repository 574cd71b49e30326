import type { Body, Kind } from '../../../engines/facts/fact.ts';
import type { Line, SupplyId } from '../../../program/supply.ts';
import { between, chance, type Dice, oneOf, weighted } from './chance.ts';
import type { Shelf } from './setting.ts';

export const syringeKind = (what: string): Kind => `syringe-access-and-disposal.${what}.v1` as Kind;

/** How often something is taken, of a hundred visits, and how many of it. */
const taken: Readonly<Record<string, readonly [often: number, least: number, most: number, by: number]>> = {
  syringe: [46, 1, 6, 10],
  'naloxone-nasal': [34, 1, 2, 1],
  'naloxone-vial': [9, 1, 2, 1],
  cooker: [22, 1, 3, 5],
  cotton: [18, 1, 2, 10],
  'sterile-water': [16, 1, 2, 10],
  'alcohol-swab': [17, 1, 2, 10],
  tourniquet: [6, 1, 2, 1],
  'sharps-container': [14, 1, 2, 1],
  pipe: [24, 1, 2, 1],
  foil: [15, 1, 3, 5],
  'test-strip': [21, 1, 3, 2],
  'wound-care-kit': [9, 1, 1, 1],
  'hygiene-kit': [16, 1, 1, 1],
  'condom-external': [12, 1, 2, 10],
  lubricant: [7, 1, 2, 5],
  barrel: [4, 1, 2, 5],
};

export const takenAt = (dice: Dice, { supplies }: Shelf): readonly Line[] =>
  supplies.flatMap((supply): readonly Line[] => {
    const [often, least, most, by] = taken[supply] ?? [0, 1, 1, 1];
    return chance(dice, often)
      ? [{ supply: supply as SupplyId, quantity: between(dice, least, most) * by }]
      : [];
  });

/** What came back, as people bring it: by the box, in tens, or a number somebody had counted. */
export function backOf(dice: Dice): Body & { readonly amount: number } {
  const how = weighted(dice, [
    ['container', 46],
    ['tens', 38],
    ['typed', 11],
    ['about', 5],
  ] as const);
  if (how === 'container') {
    const level = oneOf(dice, ['quarter', 'half', 'full'] as const);
    const [container, full] = weighted(dice, [
      [['quart-box', { about: 95, low: 65, high: 130 }], 80],
      [['gallon-box', { about: 380, low: 260, high: 530 }], 20],
    ] as const);
    const part = { quarter: 0.25, half: 0.5, full: 1 }[level];
    const [amount, low, high] = [full.about, full.low, full.high].map((count) =>
      Math.round(count * part),
    ) as [number, number, number];
    return { how, container, level, amount, low, high };
  }
  const amount = how === 'tens' ? 10 * between(dice, 1, 6) : between(dice, 3, 80);
  const about =
    how === 'about'
      ? { low: Math.floor(amount * 0.8), high: Math.ceil(amount * 1.2) }
      : { low: amount, high: amount };
  return { how, amount, ...about };
}

/** Most things are left open: nobody asks twice about a night like that. */
export function reversalOf(dice: Dice): Body {
  const yesNo = (percent: number): string => (chance(dice, percent) ? 'yes' : 'no');
  return {
    outcome: weighted(dice, [
      ['recovered', 84],
      ['taken-to-hospital', 13],
      ['died', 1],
      ['dont-know', 2],
    ]),
    ...(chance(dice, 86)
      ? {
          doses: [
            {
              product: chance(dice, 80) ? 'naloxone-nasal' : 'naloxone-vial',
              doses: between(dice, 1, 3),
            },
          ],
        }
      : {}),
    ...(chance(dice, 62) ? { breaths: yesNo(58) } : {}),
    ...(chance(dice, 48) ? { oxygen: yesNo(8) } : {}),
    ...(chance(dice, 70) ? { emergencyCalled: yesNo(37) } : {}),
    ...(chance(dice, 55)
      ? {
          placeType: oneOf(dice, [
            'own-home',
            'outdoors',
            'somebody-elses-home',
            'shelter-or-hotel',
            'public-restroom',
            'vehicle',
          ]),
        }
      : {}),
  };
}
