import { expect, test } from 'vitest';
import { leavingsIn } from './line-leavings.ts';
import { added, left, newSeed, openOffice } from './testing/office.ts';

test('[PEOPLE-25] of what a device has heard only leavings are counted, each once, and none that this line lacks', () => {
  const [lead, first, second] = [newSeed(), newSeed(), newSeed()];
  const desk = openOffice(lead);
  for (const who of [first, second]) desk.say(lead, added(who, 'keyholder'));
  expect(leavingsIn(desk.line, desk.line.keys())).toBe(0);
  const gone = desk.say(lead, left(first));
  const before = [...desk.line.keys()];
  const later = desk.say(lead, left(second));
  expect(leavingsIn(desk.line, before)).toBe(1);
  expect(leavingsIn(desk.line, [gone.id, gone.id, 'of no line'])).toBe(1);
  expect(leavingsIn(desk.line, [...before, later.id])).toBe(2);
});
