import { byFormatter, wallClock } from '../../src/program/day-turn.ts';
import { expect, runAll, test } from './vitest.ts';

const zones = [
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Australia/Lord_Howe',
  'Europe/Lisbon',
  'Asia/Kathmandu',
  'UTC',
  'Nowhere/AtAll',
];
const from = Date.UTC(2026, 0, 1);
const halfHour = 1_800_000;

test('this browser has a calendar of its own', () => {
  expect('Temporal' in globalThis).toBe(true);
});

// Every half hour of a year: both changes of the clock are in it.
for (const zone of zones)
  test(`a year in ${zone}`, () => {
    for (let now = from; now < from + 366 * 86_400_000; now += halfHour)
      expect(wallClock(now, zone)).toEqual(byFormatter(now, zone));
  });

Object.assign(window, { doorstepSuite: runAll });
