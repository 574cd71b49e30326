/**
 * Totals that survive a crash. Browser storage cannot be wiped, so a version is written only when ten visits of a shift
 * or more lie between it and the one before, and never at the close: no two on the disk tell of a single visit.
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
        const from = known && isSameShift(known, totals) ? (known['visits'] ?? 0) : 0;
        if (Math.abs((totals['visits'] ?? 0) - from) < visitsApart) return known;
        await store?.setRecord('checkpoint', totals).catch(() => {});
        return totals;
      });
    },
  };
}

/** The totals name their shift as 'shift:<id>'. The first visits of the next one are not a version of the last one. */
const isSameShift = (known: Totals, totals: Totals): boolean =>
  Object.keys(totals).every((name) => !name.startsWith('shift:') || name in known);
