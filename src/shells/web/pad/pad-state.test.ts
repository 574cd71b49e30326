import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { ShiftId } from '../../../engines/facts/fact.ts';
import { programKinds } from '../../../program/kinds.ts';
import type { App, Device, Draft } from '../app.ts';
import { exampleConfiguration } from '../testing/example-configuration.ts';
import { makePad, type Pad } from './pad-state.ts';

/** A pad whose disk takes a save at once and keeps a taking back waiting until the test says so. */
function padOnASlowDisk() {
  let kept = (): void => {};
  const taking = new Promise<void>((resolve) => {
    kept = resolve;
  });
  const device = {
    config: signal(exampleConfiguration),
    nickname: signal('KM 042'),
    today: () => '2026-11-25' as Day,
    newShift: () => '2026-11-25.a' as ShiftId,
    record: async (drafts: readonly Draft[]) => ({
      ids: drafts.map(({ site, shift }) => ({ id: 'fact', site, day: '2026-11-25', shift })),
      pool: [],
    }),
    undo: () => taking,
    checkpoint: { read: async () => null, offer() {} },
    preference: { get: () => null, set() {} },
  } as unknown as Device;
  return { pad: makePad({ device } as App), kept };
}
const tile = (pad: Pad): string => pad.shelf.value.tiles[0]?.id as string;

test('[P2] a save is said to be taken back only once that is sealed and durable', async () => {
  const { pad, kept } = padOnASlowDisk();
  pad.add(tile(pad), 2);
  await pad.count();
  expect(pad.totals.value.visits).toBe(1);

  const undoing = pad.undo();
  // The press is answered: "counted" is gone, and nothing takes its place yet.
  expect([pad.counted.value, pad.canUndo.value]).toEqual([null, false]);
  await new Promise((resolve) => setTimeout(resolve));
  expect([pad.counted.value, pad.totals.value.visits, pad.tapped.value.counts]).toEqual([null, 1, {}]);

  kept();
  await undoing;
  expect(pad.counted.value).toMatchObject({ undone: true, visit: null });
  expect([pad.totals.value.visits, pad.tapped.value.counts]).toEqual([0, { [tile(pad)]: 2 }]);
});

test('[P1] what is tapped while a save is taken back is a visit of its own and stays', async () => {
  const { pad, kept } = padOnASlowDisk();
  pad.add(tile(pad), 2);
  await pad.count();
  const undoing = pad.undo();
  pad.add(tile(pad), 1);
  kept();
  await undoing;
  expect(pad.tapped.value.counts).toEqual({ [tile(pad)]: 1 });
});

test('[P2] what was put down beside a visit is taken back by its name', async () => {
  const { pad, kept } = padOnASlowDisk();
  expect(await pad.put(programKinds.noteLeft, { text: 'a', for: 'safety' }, 'Safety note')).toEqual(['fact']);
  kept();
  await pad.undo();
  expect(pad.counted.value).toMatchObject({ undone: true, said: 'Safety note' });
});

test('[P1] in a pocket undo does nothing, and can still be pressed afterwards', async () => {
  const { pad, kept } = padOnASlowDisk();
  await pad.count();
  kept();
  pad.locked.value = true;
  await pad.undo();
  expect(pad.totals.value.visits).toBe(1);
  pad.locked.value = false;
  await pad.undo();
  expect(pad.totals.value.visits).toBe(0);
});
