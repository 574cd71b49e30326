import type { Day } from '../../engines/facts/day.ts';
import type { Field } from '../../program/field.ts';
import type { PadPart } from '../../program/service.ts';
import { bands } from './bands.ts';
import { kinds } from './facts.ts';
import { containers, waysToCollect, waysToMeasure } from './returns.ts';

/** For how many people, never who. There only where the program turned it on for a report that needs it. */
const forHowMany: Field = {
  id: 'band',
  label: 'band.question',
  wall: 'counts',
  purpose: {
    reports: ['syringes'],
    askedBy: 'band.asked-by',
    review: '2027-10-01' as Day,
    board: 'not-yet-asked',
  },
  input: { kind: 'choice', options: bands.map((band) => ({ id: band.id, label: `band.${band.id}` })) },
};

export const padParts: readonly PadPart[] = [
  {
    kind: 'returns',
    title: 'returns.title',
    factKind: kinds.returned,
    containers,
    tens: 'returns.tens',
    typed: 'returns.typed',
    bin: { title: 'bin.title', factKind: kinds.binMeasured, ways: waysToMeasure },
    collected: { title: 'collected.title', factKind: kinds.collected, ways: waysToCollect },
  },
  {
    kind: 'band',
    title: 'band.question',
    factKind: kinds.secondary,
    field: forHowMany,
    onlyForReport: 'syringes',
  },
];
