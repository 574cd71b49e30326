import { distributedKind } from '../../program/kinds.ts';
import type { Example } from '../../program/service.ts';
import { kinds } from './facts.ts';
import { id } from './id.ts';

export const examples: readonly Example[] = [
  {
    name: 'forty syringes and a box, at a visit',
    kind: distributedKind(id),
    body: {
      lines: [
        { supply: 'syringe-1ml-29g-half-inch', quantity: 40 },
        { supply: 'sharps-container-quart', quantity: 1 },
      ],
      to: 'participant',
      visits: 1,
    },
  },
  {
    name: 'a case handed on to a partner agency',
    kind: distributedKind(id),
    body: { lines: [{ supply: 'syringe', quantity: 1000 }], to: 'partner-agency', visits: 0 },
  },
  {
    name: 'a quart box, half full',
    kind: kinds.returned,
    body: { how: 'container', container: 'quart-box', level: 'half', amount: 48, low: 24, high: 81 },
  },
  {
    name: 'thirty, counted by the person who brought them',
    kind: kinds.returned,
    body: { how: 'typed', amount: 30, low: 30, high: 30 },
  },
  { name: 'ten more', kind: kinds.returned, body: { how: 'tens', amount: 10, low: 10, high: 10 } },
  {
    name: 'the shift’s bin, weighed at the close',
    kind: kinds.binMeasured,
    body: { how: 'weighed', amount: 1124, low: 920, high: 1240 },
  },
  {
    name: 'found syringes picked up along the river path',
    kind: kinds.collected,
    body: { how: 'counted', amount: 17, low: 17, high: 17 },
  },
  { name: 'for two to four people', kind: kinds.secondary, body: { band: 'two-to-four' } },
];
