import type { ProblemCode } from '../../../../std/problem.ts';

/** What an answer of the server is called on this page. */
export const saidOf = (code: ProblemCode) =>
  (
    ({
      'backup.place-missing': 'said-place-missing',
      'backup.place-unfit': 'said-place-unfit',
      'backup.cannot-write': 'said-cannot-write',
      'backup.no-room': 'said-no-room',
      'backup.running': 'said-running',
      'backup.damaged': 'said-damaged',
      'backup.none': 'said-none',
    }) as const
  )[code as 'backup.none'] ?? 'said-other';

/** Why there has been no backup since a day. */
export const troubleOf = (code: ProblemCode) =>
  (
    ({
      'backup.place-missing': 'trouble-place-missing',
      'backup.no-room': 'trouble-no-room',
      'backup.cannot-write': 'trouble-cannot-write',
      'backup.not-proven': 'trouble-not-proven',
      'store.unreadable': 'trouble-damaged-data',
    }) as const
  )[code as 'store.unreadable'] ?? 'trouble-other';
