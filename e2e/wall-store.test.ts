import { expect, test } from 'vitest';
import { outcomesInPage } from './support/in-page.ts';

test('[WALL-1] the contract of sealed walls, every line of it, holds for IndexedDB in a real browser', async () => {
  const outcomes = await outcomesInPage('wall-store.ts');
  expect(outcomes.filter((one) => one.why !== null)).toEqual([]);
  expect(outcomes.length).toBeGreaterThanOrEqual(10);
});
