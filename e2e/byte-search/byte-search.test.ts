import { expect, test } from 'vitest';
import { searchMonth } from './month.ts';

test('[HELD-9] [P6] a month of work leaves no byte of a person, a passphrase or a key where it must not be (the short search)', async () => {
  const found = await searchMonth({ short: true, say: () => {} });
  expect(found.wrong).toEqual([]);
  expect(found.hits).toBe(0);
  expect(found.control_hits).toBeGreaterThan(80);
  expect(found.markers).toBeGreaterThan(40);
});
