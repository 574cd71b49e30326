import type { Supply, SupplyId } from '../../program/supply.ts';

const size = (id: string) => ({ id: id as SupplyId, name: `supply.${id}` });

/**
 * Syringes by volume and gauge, needles and barrels apart, and what takes them back. A syringe with a fixed needle and
 * a barrel are syringes; a needle alone is an item, so that a barrel and its needle are never counted as two syringes
 * (UNAIDS GAM and the UK coverage guidance count sets).
 */
export const supplies: readonly Supply[] = [
  {
    id: 'syringe' as SupplyId,
    name: 'supply.syringe',
    picture: 's-syringe',
    unit: 'syringes',
    steps: [10, 100],
    sizes: [
      size('syringe-1ml-27g-half-inch'),
      size('syringe-1ml-28g-half-inch'),
      size('syringe-1ml-29g-half-inch'),
      size('syringe-1ml-30g-five-sixteenths-inch'),
      size('syringe-1ml-31g-five-sixteenths-inch'),
      size('syringe-half-ml-28g-half-inch'),
      size('syringe-half-ml-29g-half-inch'),
      size('syringe-half-ml-30g-half-inch'),
      size('syringe-half-ml-31g-five-sixteenths-inch'),
    ],
    usual: 40,
    rank: 30,
    atFirst: true,
  },
  {
    id: 'barrel' as SupplyId,
    name: 'supply.barrel',
    picture: 's-barrel',
    unit: 'syringes',
    steps: [5, 50],
    sizes: [size('barrel-1ml'), size('barrel-3ml'), size('barrel-5ml'), size('barrel-10ml')],
    usual: 10,
    rank: 120,
    atFirst: false,
  },
  {
    id: 'long-needle' as SupplyId,
    name: 'supply.long-needle',
    picture: 's-long-needle',
    unit: 'items',
    steps: [5, 50],
    sizes: [
      size('needle-23g-one-inch'),
      size('needle-23g-one-and-quarter-inch'),
      size('needle-25g-five-eighths-inch'),
      size('needle-25g-one-inch'),
      size('needle-27g-half-inch'),
    ],
    usual: 10,
    rank: 121,
    atFirst: false,
  },
  {
    id: 'sharps-container' as SupplyId,
    name: 'supply.sharps-container',
    picture: 's-sharps-container',
    unit: 'items',
    steps: [1],
    sizes: [
      size('sharps-container-personal'),
      size('sharps-container-quart'),
      size('sharps-container-gallon'),
      size('sharps-container-five-gallon'),
    ],
    usual: 1,
    rank: 60,
    atFirst: true,
  },
  {
    id: 'syringe-clipper' as SupplyId,
    name: 'supply.syringe-clipper',
    picture: 's-clipper',
    unit: 'items',
    steps: [1],
    usual: 1,
    rank: 130,
    atFirst: false,
  },
];
