import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { Device, Draft } from '../app.ts';
import type { Shifts } from './open-shift.ts';
import { makePlaces } from './places.ts';

test('[SETUP-7] an event made on the pad is there at once, and closes itself on its next day, once', async () => {
  const kept = new Map<string, string>();
  const recorded: Draft[] = [];
  let day = '2026-11-25';
  const fair = { id: 'fair', name: 'Fair', kind: 'event', visit: 'encounter', areas: [], since: day };
  const device = {
    today: () => day as Day,
    config: signal({ sites: [fair], heads: {} }),
    record: async (drafts: readonly Draft[]) => {
      recorded.push(...drafts);
      return { ids: [{ id: 'made' }], pool: [] };
    },
    preference: {
      get: (name: string) => kept.get(name) ?? null,
      set: (name: string, value: string) => void kept.set(name, value),
    },
  } as unknown as Device;
  const places = makePlaces(device, { open: signal(null) } as unknown as Shifts);
  const names = () => places.all.value.map(({ name }) => name);

  const vigil = await places.makeEvent('Vigil');
  await places.closeEvents();
  expect(names()).toEqual(['Fair', 'Vigil']);
  expect(recorded).toHaveLength(1);

  day = '2026-11-26';
  await places.closeEvents();
  // The desk's event too, which this pad did not make and does not write about.
  expect(names()).toEqual([]);
  expect(recorded.slice(1)).toMatchObject([
    { site: vigil.id, body: { part: `site:${vigil.id}`, value: { closed: true }, after: ['made'] } },
  ]);
  await places.closeEvents();
  expect(recorded).toHaveLength(2);
});
