import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysBetween } from '../engines/facts/day.ts';
import { programDay } from './day-turn.ts';

const at = (text: string) => Date.parse(text);
const newYork = { zone: 'America/New_York', dayTurnsAt: 5 };

test('[P3] a night from 19:00 to 03:00 is one day', () => {
  expect(programDay(at('2026-01-09T19:00-05:00'), newYork)).toBe('2026-01-09');
  expect(programDay(at('2026-01-10T03:00-05:00'), newYork)).toBe('2026-01-09');
  expect(programDay(at('2026-01-10T04:59-05:00'), newYork)).toBe('2026-01-09');
  expect(programDay(at('2026-01-10T05:00-05:00'), newYork)).toBe('2026-01-10');
});

test('[P3] the same with a change of clocks inside, both ways', () => {
  expect(programDay(at('2026-03-08T04:30-04:00'), newYork)).toBe('2026-03-07');
  expect(programDay(at('2026-03-08T05:00-04:00'), newYork)).toBe('2026-03-08');
  expect(programDay(at('2026-11-01T04:30-05:00'), newYork)).toBe('2026-10-31');
  expect(programDay(at('2026-11-01T05:00-05:00'), newYork)).toBe('2026-11-01');
});

test('[P3] in every zone and with every turn, days never go back and last a day or so', () => {
  const zones = [
    'America/New_York',
    'America/St_Johns',
    'America/Havana',
    'Australia/Lord_Howe',
    'Europe/Lisbon',
  ];
  const from = at('2026-01-01T00:00Z');
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 365 * 24 * 4 }),
      (zone, dayTurnsAt, quarter) => {
        const now = from + quarter * 900_000;
        const rule = { zone, dayTurnsAt };
        const step = daysBetween(programDay(now, rule), programDay(now + 900_000, rule));
        expect(step === 0 || step === 1).toBe(true);
        expect(daysBetween(programDay(now, rule), programDay(now + 26 * 3_600_000, rule))).toBeGreaterThan(0);
      },
    ),
  );
});

test('[P3] an unknown zone is read as UTC', () => {
  expect(programDay(at('2026-01-10T05:00Z'), { zone: 'No/Where', dayTurnsAt: 5 })).toBe('2026-01-10');
});
