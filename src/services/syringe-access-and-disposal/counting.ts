import type { Body, Fact } from '../../engines/facts/fact.ts';
import {
  counted,
  type FactKind,
  type Increment,
  type Measure,
  type MeasureId,
  type Settlement,
  type ShiftCell,
} from '../../engines/tallies/tally.ts';
import type { Amounts } from '../../program/shape.ts';
import {
  kinds,
  parseCollected,
  parseMeasured,
  parseReturned,
  parseSecondary,
  type Secondary,
} from './facts.ts';
import { id } from './id.ts';

export const measures = {
  /** What was tapped at visits. Replaced, in the totals, by a measured bin of the same shift. */
  tapped: `${id}.returned-tapped` as MeasureId,
  /** What shifts' bins held when somebody measured them. */
  measured: `${id}.returned-measured` as MeasureId,
  /** How many bins were measured: an empty bin is not the same as none. */
  bins: `${id}.bins-measured` as MeasureId,
  /** The one figure for used syringes returned: worked out per shift from the two above. */
  returned: `${id}.returned` as MeasureId,
  collected: `${id}.collected` as MeasureId,
  secondary: `${id}.secondary-distribution` as MeasureId,
} as const;

type Way = Body & Amounts & { readonly how: string };
const by = (measure: MeasureId, { body }: Fact<Way>, n: number): Increment => ({
  measure,
  dims: [body.how],
  amount: body.amount,
  low: body.low,
  high: body.high,
  n,
});
const kind = <B extends Body>(declared: FactKind<B>): FactKind => declared as unknown as FactKind;

export const factKinds: readonly FactKind[] = [
  kind<Way>({
    kind: kinds.returned,
    parse: (body) => parseReturned(body) as Way | null,
    counts: (fact) => [by(measures.tapped, fact, 1)],
    watch: ({ body }) => [{ what: measures.tapped, amount: body.amount, usual: 50 }],
  }),
  kind<Way>({
    kind: kinds.binMeasured,
    parse: (body) => parseMeasured(body) as Way | null,
    counts: (fact) => [by(measures.measured, fact, 0), counted(measures.bins, [], 1, 0)],
    watch: ({ body }) => [{ what: measures.measured, amount: body.amount, usual: 1500 }],
  }),
  kind<Way>({
    kind: kinds.collected,
    parse: (body) => parseCollected(body) as Way | null,
    counts: (fact) => [by(measures.collected, fact, 0)],
    watch: ({ body }) => [{ what: measures.collected, amount: body.amount, usual: 100 }],
  }),
  kind<Body & Secondary>({
    kind: kinds.secondary,
    parse: parseSecondary,
    counts: ({ body }) => [counted(measures.secondary, [body.band], 1)],
  }),
];

const syringes = (measure: MeasureId): Measure => ({
  id: measure,
  counts: 'things',
  unit: 'syringes',
  dims: ['how'],
  version: 1,
});

export const ownMeasures: readonly Measure[] = [
  syringes(measures.tapped),
  syringes(measures.measured),
  { id: measures.bins, counts: 'events', unit: 'containers', dims: [], version: 1 },
  syringes(measures.returned),
  syringes(measures.collected),
  { id: measures.secondary, counts: 'people', unit: 'encounters', dims: ['band'], version: 1 },
];

/**
 * A shift whose bin was measured counts the bin; any other counts what was tapped. Both stay visible; the same used
 * syringes are never in a total twice. The visits behind the figure are those that tapped, whichever counts.
 */
export const returnedSettlement: Settlement = {
  id: measures.returned,
  reads: [measures.tapped, measures.measured, measures.bins],
  settle: (cells) => {
    const of = (measure: MeasureId): readonly ShiftCell[] => cells.filter((cell) => cell.measure === measure);
    const measured = of(measures.bins).some((cell) => cell.amount > 0);
    if (!measured) return of(measures.tapped).map((cell) => ({ ...cell, measure: measures.returned }));
    const visits = of(measures.tapped).reduce((sum, cell) => sum + cell.n, 0);
    return of(measures.measured)
      .filter((cell) => cell.amount > 0 || cell.high > 0)
      .map((cell, at) => ({ ...cell, measure: measures.returned, n: at === 0 ? visits : 0 }));
  },
};
