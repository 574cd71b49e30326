import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../facts/day.ts';
import {
  chainOf,
  type DeviceReport,
  isSpent,
  lowestOf,
  lowestToKeep,
  nextChain,
  nothingUnder,
  reported,
  reportedUnsure,
  shortened,
} from './ingest-life.ts';

const start = '2026-01-01' as Day;
const on = (day: number): Day => addDays(start, day);
const said = (day: number) => ({ nickname: 'blue', joined: start, heard: on(day) });
const history = (...saids: readonly (readonly [day: number, lowest: number])[]): DeviceReport =>
  saids.reduce<DeviceReport | null>(
    (before, [day, lowest]) => reported(before, said(day), lowest),
    null,
  ) as DeviceReport;
const known = (reports: readonly DeviceReport[], day: number, unheardTo = 0) => ({
  reports,
  unheardTo,
  today: on(day),
});

test('[SYNC-23] a key goes once every device has reported nothing under it for more than 35 days', () => {
  const key = { number: 1, replaced: on(30) };
  const early = history([0, 1], [31, 2]);
  const late = history([0, 1], [40, 2]);
  expect(isSpent(key, known([early, late], 75))).toBe(false);
  expect(isSpent(key, known([early], 66))).toBe(false);
  expect(isSpent(key, known([early], 67))).toBe(true);
  expect(isSpent(key, known([early, late], 76))).toBe(true);
  // One device that has said nothing of a higher key yet.
  expect(isSpent(key, known([early, history([50, 1])], 200))).toBe(false);
});

test('[SYNC-23] a device that says a lower key again is waited for anew', () => {
  const again = history([0, 1], [31, 2], [60, 1], [61, 2]);
  expect(nothingUnder(again, 1)).toBe(on(61));
  expect(isSpent({ number: 1, replaced: on(30) }, known([again], 90))).toBe(false);
  expect(lowestOf(history([0, 3], [5, 2]))).toBe(2);
});

test('[SYNC-23] at the latest a year after a key was replaced nobody is waited for', () => {
  const silent = history([0, 1]);
  const key = { number: 1, replaced: on(30) };
  expect(isSpent(key, known([silent], 30 + 365, 5))).toBe(false);
  expect(isSpent(key, known([silent], 30 + 366, 5))).toBe(true);
});

test('[SYNC-27] keys that an unknown device may have sealed to wait out their year', () => {
  const key = { number: 2, replaced: on(30) };
  expect(isSpent(key, known([], 100, 2))).toBe(false);
  expect(isSpent(key, known([], 100, 1))).toBe(true);
});

test('[SYNC-23] keys go in order, the newest never, and one whose day nobody noted stays', () => {
  const keys = [
    { number: 1, replaced: on(30) },
    { number: 2, replaced: on(60) },
  ];
  expect(lowestToKeep(keys, 3, known([history([0, 1], [90, 3])], 500))).toBe(3);
  expect(lowestToKeep(keys, 3, known([history([0, 1], [61, 2])], 100))).toBe(2);
  expect(lowestToKeep(keys, 3, known([history([0, 1])], 100))).toBe(1);
  expect(lowestToKeep([{ number: 1, replaced: null }, ...keys.slice(1)], 3, known([], 500))).toBe(1);
  expect(lowestToKeep([], 7, known([], 500))).toBe(7);
});

test('[SYNC-23] on a day that is not believed only what a device holds is taken note of', () => {
  const before = history([0, 1], [31, 2]);
  expect(lowestOf(reportedUnsure(before, 9))).toBe(2);
  expect(nothingUnder(reportedUnsure(before, 1), 1)).toBeNull();
});

test('[SYNC-28] a number says which chain it is of', () => {
  expect([1, 999, 1000, 1999].map(chainOf)).toEqual([0, 0, 1, 1]);
  expect([nextChain(3), nextChain(1000), nextChain(2999)]).toEqual([1000, 2000, 3000]);
});

test('[SYNC-23] what is forgotten of a device decides nothing, whatever it said', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      (steps, oldest) => {
        const all = steps.map(
          ([, lowest], at) =>
            [steps.slice(0, at + 1).reduce((day, [later]) => day + later, 0), lowest] as const,
        );
        const whole = history(...all);
        const short = shortened(whole, oldest);
        for (let key = oldest; key <= 7; key++)
          expect(nothingUnder(short, key)).toBe(nothingUnder(whole, key));
        expect(lowestOf(short)).toBe(lowestOf(whole));
        // The plainest reading: the day after the last on which it said that it may hold something under the key.
        for (let key = 1; key <= 6; key++) {
          const lastHeld = all.findLastIndex(([, lowest]) => lowest <= key);
          const since = all[lastHeld + 1];
          expect(nothingUnder(whole, key)).toBe(since ? on(since[0]) : null);
        }
      },
    ),
  );
});
