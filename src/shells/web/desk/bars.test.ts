import { expect, test } from 'vitest';
import { archPath, niceTop, placeBars } from './bars.ts';

test('bars stand on zero, in proportion, and the largest fills the frame', () => {
  const placed = placeBars(
    [
      { label: 'Mon', value: 10 },
      { label: 'Tue', value: 5 },
      { label: 'Wed', value: null },
    ],
    { width: 300, base: 100, height: 80, widest: 36 },
  );
  expect(placed.map(({ top }) => top)).toEqual([20, 60, 100]);
  expect(placed.every(({ width }) => width === 36)).toBe(true);
});

test('nothing counted is a line at the base, never a bar', () => {
  expect(archPath(0, 100, 20, 0)).toBe('M0 98.5h20v1.5h-20z');
});

test.each([
  [0, 1],
  [1, 1],
  [7, 10],
  [118, 200],
  [4100, 5000],
  [9110, 10000],
])('the scale above %d ends at %d', (largest, top) => {
  expect(niceTop(largest)).toBe(top);
});
