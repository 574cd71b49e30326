import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moved } from './moved.ts';

test('moving a tile loses none and doubles none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.integer(), fc.integer(), (all, from, to) => {
      expect([...moved(all, from, to)].sort()).toEqual([...all].sort());
    }),
  );
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
});
