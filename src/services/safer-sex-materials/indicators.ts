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

const who =
  'WHO consolidated HIV strategic information guidelines, condoms and lubricant distributed (who.int)';

/** An item that a program added itself stands in the report of all supplies, not on these lines. */
export const reports: readonly ReportDeclaration[] = [
  {
    id: 'safer-sex',
    title: 'report.safer-sex',
    lines: [
      given('condoms', who, withSizes('condom-external', 'condom-internal')),
      given('lubricant', who, withSizes('lubricant')),
      given('dams-and-gloves', 'Defined by Doorstep', withSizes('dental-dam', 'glove')),
      {
        id: 'materials-uncounted',
        label: 'report.materials-uncounted',
        definition: 'report.materials-uncounted.is',
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
