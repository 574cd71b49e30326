import { describe, test } from 'vitest';
import { apart } from './apart.suite.ts';
import { arriving } from './arriving.suite.ts';
import { fading } from './fading.suite.ts';
import { whatCounts } from './live.suite.ts';
import { setsSuite } from './sets.suite.ts';
import { talliesSuite } from './tallies.suite.ts';
import type { CountsPlace, WithStore } from './testing/counting.ts';

export type { CountsPlace } from './testing/counting.ts';

export function countsStoreSuite(name: string, makePlace: () => Promise<CountsPlace>): void {
  const withStore: WithStore = (title, run) =>
    test(title, async () => {
      const place = await makePlace();
      try {
        const store = await place.open();
        await run(store, place);
        await store.close();
      } finally {
        await place.remove?.();
      }
    });
  describe(`counts in ${name}`, () => {
    arriving(withStore);
    whatCounts(withStore);
    apart(withStore);
    setsSuite(withStore);
    talliesSuite(withStore);
    fading(withStore);
  });
}
