import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { ShiftId, SiteId } from '../../../engines/facts/fact.ts';
import type { Device, Draft } from '../app.ts';
import { makeShifts } from './open-shift.ts';

/** The few parts of a device that a shift needs, with a day that the test turns. */
function deviceOn(first: string) {
  const kept = new Map<string, string>();
  const recorded: Draft[] = [];
  let day = first;
  let shifts = 0;
  const device = {
    today: () => day as Day,
    newShift: () => `shift-${++shifts}` as ShiftId,
    config: signal(null),
    nickname: signal('KM 042'),
    record: async (drafts: readonly Draft[]) => {
      recorded.push(...drafts);
      return { ids: [], pool: [] };
    },
    preference: {
      get: (name: string) => kept.get(name) ?? null,
      set: (name: string, value: string) => void kept.set(name, value),
    },
  } as unknown as Device;
  return { device, recorded, turnTo: (next: string) => (day = next) };
}
const wanted = { site: 'van' as SiteId, area: 'east-loop', crew: 2, load: { 'week-bag': 40 } };

test('[P2] a shift that nobody closed closes itself when the day turns, under its own day, and says so', async () => {
  const { device, recorded, turnTo } = deviceOn('2026-11-25');
  makeShifts(device).begin(wanted, []);
  turnTo('2026-11-26');
  // The app was started anew in between.
  const shifts = makeShifts(device);
  await shifts.turnOfDay();
  expect(shifts.open.value).toBeNull();
  expect(shifts.closedByItself.value).toBe('2026-11-25');
  expect(recorded).toMatchObject([
    {
      kind: 'program.shift-closed.v1',
      day: '2026-11-25',
      once: 'close:shift-1',
      body: { left: [], how: 'by-itself' },
    },
  ]);
  await shifts.turnOfDay();
  expect(recorded).toHaveLength(1);
});

test('[P2] within its day a shift outlives the app, and a night past midnight is still that day', async () => {
  const { device, recorded } = deviceOn('2026-11-25');
  makeShifts(device).begin(wanted, []);
  const shifts = makeShifts(device);
  await shifts.turnOfDay();
  expect(shifts.open.value).toMatchObject({ id: 'shift-1', ...wanted });
  expect(recorded).toEqual([]);
});

test('[P3] what a device keeps of a shift is where, which day and what was loaded', () => {
  const { device } = deviceOn('2026-11-25');
  const { draft } = makeShifts(device).begin(wanted, [{ supply: 'syringe', quantity: 1200 }]);
  expect(draft.body).toEqual({
    load: [{ supply: 'syringe', quantity: 1200 }],
    crew: 2,
    area: 'east-loop',
    device: 'KM 042',
  });
  expect(Object.keys(JSON.parse(device.preference.get('shift') as string)).sort()).toEqual([
    'area',
    'crew',
    'day',
    'id',
    'load',
    'site',
  ]);
});
