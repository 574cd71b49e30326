import { distributedKind } from '../../program/kinds.ts';
import type { Example } from '../../program/service.ts';
import { id } from './id.ts';

export const examples: readonly Example[] = [
  {
    name: 'a pipe, foil and five strips, at a visit',
    kind: distributedKind(id),
    body: {
      lines: [
        { supply: 'pipe-stem', quantity: 1 },
        { supply: 'foil', quantity: 10 },
        { supply: 'test-strip-xylazine', quantity: 5 },
      ],
      to: 'participant',
      visits: 1,
    },
  },
];
