import type { Body } from '../../engines/facts/fact.ts';
import {
  counted,
  type FactKind,
  type Increment,
  type Measure,
  type MeasureId,
} from '../../engines/tallies/tally.ts';
import { readFormBody } from '../../program/form-body.ts';
import { measuresByOthers } from './by-others.ts';
import { kinds } from './facts.ts';
import { reversalFields, trainingFields } from './form.ts';
import { id } from './id.ts';

export const measures = {
  reversals: `${id}.reversals` as MeasureId,
  /** Doses used in reversals that were told, by product; how many are not known is not a number. */
  dosesUsed: `${id}.doses-used` as MeasureId,
  /** How often a product was given; one giving may be of an unknown number of doses. */
  administrations: `${id}.administrations` as MeasureId,
  /** Breaths, oxygen, emergency number: one cell for each and its answer. */
  care: `${id}.care-given` as MeasureId,
  place: `${id}.reversals-by-place` as MeasureId,
  area: `${id}.reversals-by-area` as MeasureId,
  trainings: `${id}.trainings` as MeasureId,
  peopleTrained: `${id}.people-trained` as MeasureId,
} as const;

const measure = (
  of: MeasureId,
  counts: Measure['counts'],
  unit: Measure['unit'],
  dims: readonly string[],
): Measure => ({ id: of, counts, unit, dims, version: 1 });

export const ownMeasures: readonly Measure[] = [
  measure(measures.reversals, 'events', 'reversals', ['outcome']),
  measure(measures.dosesUsed, 'things', 'doses', ['product']),
  measure(measures.administrations, 'events', 'administrations', ['product']),
  measure(measures.care, 'events', 'reversals', ['what', 'answer']),
  measure(measures.place, 'events', 'reversals', ['place']),
  measure(measures.area, 'events', 'reversals', ['area']),
  measure(measures.trainings, 'events', 'trainings', []),
  measure(measures.peopleTrained, 'people', 'people', []),
  ...measuresByOthers,
];

const notAsked = 'not-asked';
const said = (value: unknown): string => (typeof value === 'string' ? value : notAsked);

/** Each answer is counted by itself: no cell crosses where with how it ended. */
function countReversal(body: Body): readonly Increment[] {
  const doses = Array.isArray(body['doses'])
    ? (body['doses'] as readonly { readonly product: string; readonly doses: number }[])
    : [];
  return [
    counted(measures.reversals, [said(body['outcome'])], 1),
    ...doses.flatMap((each) => [
      counted(measures.dosesUsed, [each.product], each.doses),
      counted(measures.administrations, [each.product], 1),
    ]),
    ...['breaths', 'oxygen', 'emergencyCalled'].map((what) =>
      counted(measures.care, [what === 'emergencyCalled' ? 'emergency-number' : what, said(body[what])], 1),
    ),
    counted(measures.place, [said(body['placeType'])], 1),
    counted(measures.area, [said(body['area'])], 1),
  ];
}

export const factKinds: readonly FactKind[] = [
  {
    kind: kinds.reversalReported,
    parse: (body) => readFormBody(reversalFields, body),
    counts: ({ body }) => countReversal(body),
    watch: ({ body }) =>
      Array.isArray(body['doses'])
        ? (body['doses'] as readonly { readonly doses: number }[]).map(({ doses }) => ({
            what: measures.dosesUsed,
            amount: doses,
            usual: 3,
          }))
        : [],
  },
  {
    kind: kinds.trainingGiven,
    parse: (body) => readFormBody(trainingFields, body),
    counts: ({ body }) => {
      const people = typeof body['people'] === 'number' ? body['people'] : 1;
      return [counted(measures.trainings, [], 1, 0), counted(measures.peopleTrained, [], people, people)];
    },
  },
];
