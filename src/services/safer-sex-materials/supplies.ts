import type { Supply, SupplyId } from '../../program/supply.ts';

const size = (id: string) => ({ id: id as SupplyId, name: `supply.${id}` });

/** Condoms, lube, dams and gloves: as many as somebody wants. */
export const supplies: readonly Supply[] = [
  {
    id: 'condom-external' as SupplyId,
    name: 'supply.condom-external',
    picture: 's-condom',
    unit: 'items',
    steps: [10, 100],
    sizes: [
      size('condom-external-standard'),
      size('condom-external-large'),
      size('condom-external-non-latex'),
      size('condom-external-thin'),
    ],
    usual: 10,
    rank: 46,
    atFirst: true,
  },
  {
    id: 'condom-internal' as SupplyId,
    name: 'supply.condom-internal',
    picture: 's-condom-internal',
    unit: 'items',
    steps: [1, 10],
    usual: 3,
    rank: 90,
    atFirst: false,
  },
  {
    id: 'lubricant' as SupplyId,
    name: 'supply.lubricant',
    picture: 's-lube',
    unit: 'items',
    steps: [5, 50],
    sizes: [size('lubricant-water'), size('lubricant-silicone')],
    usual: 10,
    rank: 47,
    atFirst: true,
  },
  {
    id: 'dental-dam' as SupplyId,
    name: 'supply.dental-dam',
    picture: 's-dental-dam',
    unit: 'items',
    steps: [1, 10],
    usual: 3,
    rank: 91,
    atFirst: false,
  },
  {
    id: 'glove' as SupplyId,
    name: 'supply.glove',
    picture: 's-glove',
    unit: 'items',
    steps: [1, 10],
    usual: 5,
    rank: 92,
    atFirst: false,
  },
];
