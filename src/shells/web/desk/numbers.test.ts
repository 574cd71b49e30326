import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import { nearDay, number, period, roundEstimate } from './numbers.ts';

test('[P3] days are written without a time, with the weekday for the last seven', () => {
  const today = '2026-10-08' as Day;
  expect(nearDay('en', '2026-10-06' as Day, today)).toBe('Tue');
  expect(nearDay('en', '2026-09-08' as Day, today)).toBe('Sep 8');
  expect(nearDay('es', '2025-09-08' as Day, today)).toContain('2025');
});

test('periods are read in both languages', () => {
  expect(period('en', '2026-10')).toBe('October 2026');
  expect(period('es', '2026-10')).toContain('octubre');
  expect(period('en', '2026-Q4')).toBe('Oct–Dec 2026');
  expect(period('en', '2026')).toBe('2026');
});

test('numbers carry the separator of the language', () => {
  expect(number('en', 112480)).toBe('112,480');
  expect(number('en', 0.7734)).toBe('0.77');
});

test('[P8] a rounded estimate never claims more than is known', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (a, b, c) => {
      const [low, amount, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
      const said = roundEstimate({ amount, low, high });
      expect(said.low).toBeLessThanOrEqual(low);
      expect(said.high).toBeGreaterThanOrEqual(high);
      expect(said.low).toBeLessThanOrEqual(said.amount);
      expect(said.amount).toBeLessThanOrEqual(said.high);
    }),
  );
});
