import { expect, test } from 'vitest';
import { outcomesInPage } from './support/in-page.ts';

test('[P3] the day that a browser’s own calendar gives is the one that a formatter gives, whatever the zone', async () => {
  const outcomes = await outcomesInPage('day-turn.ts');
  expect(outcomes.filter((one) => one.why !== null)).toEqual([]);
  expect(outcomes.length).toBeGreaterThanOrEqual(5);
});
