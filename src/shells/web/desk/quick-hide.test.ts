import { expect, test } from 'vitest';
import { isGesture, makeTwice } from './quick-hide.ts';

test('[PEOPLE-19] Escape twice in a moment hides; once, slowly, or with another key between does not', () => {
  let now = 0;
  const press = makeTwice(() => now);
  const keys = (...pressed: readonly (readonly [string, number])[]): readonly boolean[] =>
    pressed.map(([key, after]) => {
      now += after;
      return press(key);
    });
  expect(keys(['Escape', 0], ['Escape', 300])).toEqual([false, true]);
  expect(keys(['Escape', 100])).toEqual([false]);
  expect(keys(['Escape', 900], ['a', 10], ['Escape', 10])).toEqual([false, false, false]);
  expect(keys(['Escape', 100])).toEqual([true]);
});

test('[PEOPLE-19] on the pad it is a gesture only while somebody has the device unlocked, and never what closes a sheet', () => {
  const pad = (unlocked: boolean, sheetOpen: boolean) => isGesture({ desk: false, unlocked, sheetOpen });
  expect([pad(false, false), pad(false, true), pad(true, true), pad(true, false)]).toEqual([
    false,
    false,
    false,
    true,
  ]);
  for (const unlocked of [true, false])
    expect(isGesture({ desk: true, unlocked, sheetOpen: false })).toBe(true);
});
