import { expect, test } from 'vitest';
import type { Day } from '../../../../engines/facts/day.ts';
import type { DeviceLine } from '../../../answers.ts';
import { toTakeOut } from './to-take-out.ts';

const [before, day, after] = ['2026-11-23', '2026-11-24', '2026-11-25'] as Day[] as [Day, Day, Day];
const device = (nickname: string, heard: Day | null): DeviceLine => ({
  nickname,
  heard,
  lastDay: heard,
  gaps: 0,
  parcels: 3,
});
const out = (name: string, until: Day) => ({ name, until, onceMore: null });
const names = (devices: readonly DeviceLine[]) => devices.map(({ nickname }) => nickname);

test('[PEOPLE-10] a device that is out is not offered again, nor is the one in hand', () => {
  const devices = [device('Desk', after), device('Van', before), device('Kiosk', null), device('Spare', day)];
  const takenOut = [out('Van', day), out('Kiosk', day)];
  expect(names(toTakeOut(devices, takenOut, 'Desk'))).toEqual(['Spare']);
});

test('[PEOPLE-10] one that was heard of on the day it was taken out is out; another that joined later by its name can be taken out', () => {
  expect(toTakeOut([device('Van', day)], [out('Van', day)], 'Desk')).toEqual([]);
  expect(names(toTakeOut([device('Van', after)], [out('Van', day)], 'Desk'))).toEqual(['Van']);
  // Taken out a second time.
  expect(toTakeOut([device('Van', after)], [out('Van', day), out('Van', after)], 'Desk')).toEqual([]);
});
