import { itemLines } from '../../program/item-lines.ts';
import { uncountedMeasure } from '../../program/kinds.ts';
import type { ReportDeclaration } from '../../program/service.ts';
import { id } from './id.ts';
import { supplies } from './supplies.ts';

const { given, withSizes } = itemLines(id, supplies);

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
