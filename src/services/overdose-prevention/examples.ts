import { distributedKind } from '../../program/kinds.ts';
import type { Example } from '../../program/service.ts';
import { kinds } from './facts.ts';
import { id } from './id.ts';

export const examples: readonly Example[] = [
  {
    name: 'two nasal kits, four doses, at a visit',
    kind: distributedKind(id),
    body: {
      lines: [{ supply: 'naloxone-nasal-4mg', quantity: 2, doses: 4 }],
      to: 'participant',
      visits: 1,
    },
  },
  {
    name: 'twenty-four kits for the fire station',
    kind: distributedKind(id),
    body: {
      lines: [{ supply: 'naloxone-nasal', quantity: 24, doses: 48 }],
      to: 'first-responders',
      visits: 0,
    },
  },
  { name: 'a reversal, nothing more said', kind: kinds.reversalReported, body: {} },
  {
    name: 'a reversal, told at the counter',
    kind: kinds.reversalReported,
    body: {
      outcome: 'recovered',
      doses: [{ product: 'naloxone-nasal', doses: 2 }],
      breaths: 'yes',
      oxygen: 'dont-know',
      emergencyCalled: 'no',
      placeType: 'outdoors',
      area: 'north-end',
    },
  },
  {
    name: 'a reversal; they would rather not say how it ended',
    kind: kinds.reversalReported,
    body: { outcome: 'declined', breaths: 'yes' },
  },
  { name: 'six people shown how', kind: kinds.trainingGiven, body: { people: 6 } },
];
