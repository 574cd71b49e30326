import { distributedKind } from '../../program/kinds.ts';
import type { Example } from '../../program/service.ts';
import { id } from './id.ts';

export const examples: readonly Example[] = [
  {
    name: 'twenty condoms and lube, at a visit',
    kind: distributedKind(id),
    body: {
      lines: [
        { supply: 'condom-external', quantity: 20 },
        { supply: 'lubricant-water', quantity: 10 },
      ],
      to: 'participant',
      visits: 1,
    },
  },
  {
    name: 'a case for a bar, handed on',
    kind: distributedKind(id),
    body: {
      lines: [{ supply: 'condom-external-standard', quantity: 1000 }],
      to: 'partner-agency',
      visits: 0,
    },
  },
];
