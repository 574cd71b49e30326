import { expect, test } from 'vitest';
import { entries, entriesFor, mayOpen, placeOf } from './places.ts';

test('[P6] a pad’s rail leads to nothing that shows counts or changes set-up', () => {
  expect(entriesFor('pad', false).map(({ id }) => id)).toEqual(['pad', 'shift', 'paper', 'keeping']);
  for (const path of [
    '/',
    '/today',
    '/marked',
    '/reports/visits',
    '/setup',
    '/setup/devices',
    '/months/2026-10',
    '/holds',
    '/retention',
    '/anything',
  ])
    expect(mayOpen('pad', placeOf(path))).toBe(false);
  for (const path of ['/paper/entry', '/keeping', '/more']) expect(mayOpen('pad', placeOf(path))).toBe(true);
});

test('every entry of a desk opens the place that it names', () => {
  for (const { id, href } of entries) if (id !== 'pad' && id !== 'shift') expect(placeOf(href)).toBe(id);
  expect(entriesFor('desk', false).every(({ id }) => mayOpen('desk', id))).toBe(true);
});
