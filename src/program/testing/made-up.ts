import type { Day } from '../../engines/facts/day.ts';
import type { Kind } from '../../engines/facts/fact.ts';
import type { MeasureId } from '../../engines/tallies/tally.ts';
import { distribution } from '../distribution.ts';
import type { Field } from '../field.ts';
import { readFormBody } from '../form-body.ts';
import type { Practice } from '../practice.ts';
import type { Service } from '../service.ts';
import type { Supply, SupplyId } from '../supply.ts';

/** A service that nobody offers, so that tests of the program stand whichever services are here. */
const id = 'made-up';

const supply = (of: string, more: Partial<Supply>): Supply => ({
  id: of as SupplyId,
  name: 'name',
  picture: '',
  unit: 'items',
  steps: [1],
  usual: 2,
  rank: 1,
  atFirst: true,
  ...more,
});

const supplies: readonly Supply[] = [
  supply('kit', {
    unit: 'kits',
    holds: { unit: 'doses', each: 2 },
    sizes: [{ id: 'kit-large' as SupplyId, name: 'name' }],
  }),
  supply('syringe', { unit: 'syringes', sizes: [{ id: 'syringe-small' as SupplyId, name: 'name' }] }),
  supply('foil', {}),
];

const field = (of: string, input: Field['input']): Field => ({
  id: of,
  label: 'name',
  wall: 'counts',
  purpose: { reports: ['made-up'], askedBy: 'name', review: '2027-01-01' as Day, board: 'agreed' },
  input,
});

/** One field of each input. */
export const fields: readonly Field[] = [
  field('outcome', { kind: 'choice', options: [{ id: 'well', label: 'name' }] }),
  field('several', {
    kind: 'choice',
    several: true,
    options: [
      { id: 'a', label: 'name' },
      { id: 'b', label: 'name' },
      { id: 'none', label: 'name', exclusive: true },
    ],
  }),
  field('people', { kind: 'number', unit: 'name', most: 500 }),
  field('helped', { kind: 'yes-no' }),
  field('area', { kind: 'area' }),
  field('doses', { kind: 'supplies', of: 'own' }),
];

export const toldKind = `${id}.told.v1` as Kind;
export const toldMeasure = `${id}.told` as MeasureId;
const given = distribution(id, supplies);

export const madeUp: Service = {
  id,
  words: { en: { name: 'Made up' }, es: { name: 'Inventado' } },
  name: 'name',
  wall: 'counts',
  supplies,
  kinds: [
    ...given.kinds,
    {
      kind: toldKind,
      parse: (body) => readFormBody(fields, body),
      counts: ({ body }) => [
        {
          measure: toldMeasure,
          dims: [String(body['outcome'] ?? 'not-asked')],
          amount: 1,
          low: 1,
          high: 1,
          n: 1,
        },
      ],
    },
  ],
  measures: [
    ...given.measures,
    { id: toldMeasure, counts: 'events', unit: 'reversals', dims: ['outcome'], version: 1 },
  ],
  examples: [],
};

export const madeUpPractice: Practice = { principles: [], services: [madeUp], tools: [] };
