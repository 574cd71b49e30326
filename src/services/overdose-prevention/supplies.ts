import type { Supply, SupplyId } from '../../program/supply.ts';

const size = (id: string) => ({ id: id as SupplyId, name: `supply.${id}` });

/** Reversal agents by product. A kit is what is handed over; it holds doses, and both are counted. */
export const supplies: readonly Supply[] = [
  {
    id: 'naloxone-nasal' as SupplyId,
    name: 'supply.naloxone-nasal',
    picture: 's-naloxone-nasal',
    unit: 'kits',
    holds: { unit: 'doses', each: 2 },
    steps: [1, 10],
    sizes: [size('naloxone-nasal-4mg'), size('naloxone-nasal-3mg'), size('naloxone-nasal-8mg')],
    usual: 2,
    rank: 10,
    atFirst: true,
  },
  {
    id: 'naloxone-vial' as SupplyId,
    name: 'supply.naloxone-vial',
    picture: 's-naloxone-vial',
    unit: 'kits',
    holds: { unit: 'doses', each: 2 },
    steps: [1, 10],
    usual: 2,
    rank: 11,
    atFirst: true,
  },
  {
    id: 'naloxone-prefilled' as SupplyId,
    name: 'supply.naloxone-prefilled',
    picture: 's-naloxone-vial',
    unit: 'kits',
    holds: { unit: 'doses', each: 1 },
    steps: [1, 10],
    usual: 2,
    rank: 12,
    atFirst: false,
  },
  {
    id: 'nalmefene-nasal' as SupplyId,
    name: 'supply.nalmefene-nasal',
    picture: 's-naloxone-nasal',
    unit: 'kits',
    holds: { unit: 'doses', each: 2 },
    steps: [1, 10],
    usual: 1,
    rank: 13,
    atFirst: false,
  },
  {
    id: 'nalmefene-auto-injector' as SupplyId,
    name: 'supply.nalmefene-auto-injector',
    picture: 's-auto-injector',
    unit: 'kits',
    holds: { unit: 'doses', each: 1 },
    steps: [1, 10],
    usual: 1,
    rank: 14,
    atFirst: false,
  },
  {
    id: 'breathing-mask' as SupplyId,
    name: 'supply.breathing-mask',
    picture: 's-breathing-mask',
    unit: 'items',
    steps: [1, 10],
    usual: 1,
    rank: 70,
    atFirst: false,
  },
];

export const reversalAgents = supplies.filter((supply) => supply.holds !== undefined);
