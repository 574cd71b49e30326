/** Rules bent on purpose, one at a time, on every device: each must be seen by the storm, or the storm sees nothing. */
import type { WallJournal } from '../../../src/shells/web/walls/wall-journal.ts';
import type { WallLink } from '../../../src/shells/web/walls/wall-link.ts';
import type { Bent } from './device.ts';

const journal = (change: (journal: WallJournal) => Partial<WallJournal>): Bent => ({
  journal: (real) => ({ ...real, ...change(real) }),
});
const link = (change: (link: WallLink) => Partial<WallLink>): Bent => ({
  link: (real) => ({ ...real, ...change(real) }),
});

export const bentRules: Readonly<Record<string, Bent>> = {
  '[WALL-5] a device that hears what was shredded and destroys nothing': journal(({ store }) => ({
    destroy: async () => (await store.gone()).waits.map((name) => ({ name, state: 'waits', rows: 0 })),
  })),
  '[WALL-7] a device that shortens lives by a clock that is behind': journal(() => ({
    noEarlier: async (today) => today,
  })),
  '[WALL-20] a device that calls sent what it has only written, and forgets it': journal(
    ({ store, own }) => ({
      noteStates: async () => store.drop([...(await own()).keys()]),
    }),
  ),
  '[WALL-13] a device that brings nothing': link(() => ({
    upload: async (rows) => rows.map(() => 'stored' as const),
  })),
  '[WALL-7] a device that does not let go of what is past': journal(() => ({ letPast: async () => {} })),
};
