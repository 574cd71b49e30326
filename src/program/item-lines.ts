import { distributedMeasure } from './kinds.ts';
import type { SumLine } from './service.ts';
import type { Supply } from './supply.ts';

/** Report lines of a service whose supplies are items, told apart by supply. Words: `report.<name>` and `….is`. */
export function itemLines(service: string, supplies: readonly Supply[]) {
  const items = distributedMeasure(service, 'items');
  return {
    withSizes: (...ids: readonly string[]): readonly string[] =>
      supplies
        .filter((supply) => ids.includes(supply.id))
        .flatMap((supply) => [supply.id, ...(supply.sizes ?? []).map((size) => size.id)]),

    given: (name: string, cites: string, ids: readonly string[]): SumLine => ({
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
    }),
  };
}
