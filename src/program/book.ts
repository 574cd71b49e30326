import type { Book, FactKind, Measure } from '../engines/tallies/tally.ts';
import { assert } from '../std/result.ts';
import { visitsByShift } from './by-shift.ts';
import { programFactKinds, programOwnMeasures } from './facts.ts';
import { destructionRules } from './months/destruction.ts';
import type { Practice } from './practice.ts';
import { shelfOf, suppliesOf } from './shelf.ts';
import { uncountedOf } from './uncounted.ts';

/**
 * All that a practice can count: given to every store. Two declarations of one kind or measure stop the program, and so
 * does a service that declares something under another's name.
 */
export function bookOf(practice: Practice): Book {
  const owners = [...practice.services, ...practice.tools];
  for (const { id, kinds, measures } of owners)
    for (const declared of [...kinds.map(({ kind }) => kind), ...measures.map((measure) => measure.id)])
      assert(declared.startsWith(`${id}.`), `${declared} is declared by ${id}`);

  const measures = [...programOwnMeasures, ...owners.flatMap((owner) => owner.measures)];
  const kinds = [
    ...programFactKinds(shelfOf(suppliesOf(owners)), measures),
    ...owners.flatMap((owner) => owner.kinds),
  ];
  return {
    kinds: unique(kinds.map((kind): [FactKind['kind'], FactKind] => [kind.kind, kind])),
    measures: unique(measures.map((measure): [Measure['id'], Measure] => [measure.id, measure])),
    settlements: [
      visitsByShift,
      ...uncountedOf(owners),
      ...owners.flatMap((owner) => owner.settlements ?? []),
    ],
    destruction: destructionRules,
  };
}

function unique<K extends string, V>(entries: readonly [K, V][]): ReadonlyMap<K, V> {
  const map = new Map(entries);
  assert(map.size === entries.length, 'every kind and measure is declared once');
  return map;
}
