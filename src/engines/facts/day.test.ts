import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day, dayFromNumber, dayNumber, lastDayOf, type Month, parseDay } from './day.ts';

test('[FACT-3] a day and its number are the calendar’s own, in both directions', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_932_896 }), (count) => {
      const day = new Date(count * 86_400_000).toISOString().slice(0, 10);
      expect(dayFromNumber(count)).toBe(day);
      expect(dayNumber(day as Day)).toBe(count);
    }),
  );
});

test('[FACT-3] leap years and the ends of months', () => {
  expect(addDays('2024-02-28' as Day, 1)).toBe('2024-02-29');
  expect(addDays('2100-02-28' as Day, 1)).toBe('2100-03-01');
  expect(addDays('2000-02-28' as Day, 1)).toBe('2000-02-29');
  expect(addDays('2026-01-01' as Day, -1)).toBe('2025-12-31');
  expect(lastDayOf('2028-02' as Month)).toBe('2028-02-29');
  expect(parseDay('2023-02-29')).toBeNull();
});
