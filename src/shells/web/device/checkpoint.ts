/**
 * Totals that survive a crash. Browser storage cannot be wiped, so a version is written only when it differs from the
 * last one written by ten visits or more, and never at the close: no two on the disk tell of a single visit.
 */

import type { BrowserStore } from '../../../stores/browser/open.ts';
import type { Device } from '../app.ts';

const visitsApart = 10;
type Totals = Readonly<Record<string, number>>;

/** `visits` in the totals is what versions are told apart by. */
export function checkpointOf(store: BrowserStore | null): Device['checkpoint'] {
  let written: Promise<Totals | null> | null = null;
  const last = (): Promise<Totals | null> => {
    written ??= (store?.record<Totals>('checkpoint') ?? Promise.resolve(null)).catch(() => null);
    return written;
  };
  return {
    read: last,
    offer(totals) {
      const before = last();
      written = before.then(async (known) => {
        const step = Math.abs((totals['visits'] ?? 0) - (known?.['visits'] ?? 0));
        if (step < visitsApart) return known;
        await store?.setRecord('checkpoint', totals).catch(() => {});
        return totals;
      });
    },
  };
}
