import { itemLines } from '../../program/item-lines.ts';
import { uncountedMeasure } from '../../program/kinds.ts';
import type { ReportDeclaration } from '../../program/service.ts';
import { id } from './id.ts';
import { supplies } from './supplies.ts';

const { given, withSizes } = itemLines(id, supplies);

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
