import { expect, test } from 'vitest';
import { outcomesInPage } from './support/in-page.ts';

test('[PARCEL-1] the contract of stores, every line of it, holds for IndexedDB in a real browser', async () => {
  const outcomes = await outcomesInPage('parcel-store.ts');
  expect(outcomes.filter((one) => one.why !== null)).toEqual([]);
  expect(outcomes.length).toBeGreaterThanOrEqual(8);
});
