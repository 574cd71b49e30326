import { distributedMeasure, uncountedMeasure } from '../../program/kinds.ts';
import type { ReportDeclaration, SumLine } from '../../program/service.ts';
import { id } from './id.ts';
import { supplies } from './supplies.ts';

const items = distributedMeasure(id, 'items');
const withSizes = (...ids: readonly string[]): readonly string[] =>
  supplies
    .filter((supply) => ids.includes(supply.id))
    .flatMap((supply) => [supply.id, ...(supply.sizes ?? []).map((size) => size.id)]);

const given = (name: string, cites: string, ids: readonly string[]): SumLine => ({
  id: name,
  label: `report.${name}`,
  definition: `report.${name}.is`,
  cites,
  source: 'encounters',
  uncounted: 'not-included',
  unit: 'items',
  measures: [items],
  where: { supply: ids },
  by: ['supply', 'to'],
});

const omm =
  'Overdose Measures Matter, number of harm reduction supplies distributed (overdosemeasuresmatter.org/indicators)';
const sor = 'SAMHSA SOR/TOR program instrument (OMB 0930-0384): drug checking technologies';

/** An item that a program added itself stands in the report of all supplies, not on these lines. */
export const reports: readonly ReportDeclaration[] = [
  {
    id: 'safer-use',
    title: 'report.safer-use',
    lines: [
      given('test-strips', sor, withSizes('test-strip')),
      given('smoking', omm, withSizes('pipe', 'pipe-screen', 'push-stick', 'mouthpiece', 'foil', 'straw')),
      given(
        'injecting',
        omm,
        withSizes('cooker', 'cotton', 'sterile-water', 'ascorbic-acid', 'tourniquet', 'alcohol-swab'),
      ),
      given('wound-care', omm, withSizes('dry-gauze', 'bandage', 'antibiotic-ointment', 'wound-care-kit')),
      {
        id: 'items-uncounted',
        label: 'report.items-uncounted',
        definition: 'report.items-uncounted.is',
        cites: 'Defined by Doorstep',
        source: 'inventory',
        uncounted: 'included',
        unit: 'items',
        measures: [uncountedMeasure('items')],
        where: { supply: supplies.map((supply) => supply.id) },
        by: ['supply'],
      },
    ],
  },
];
