import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseParcel, sightingParcel } from './parcel.ts';
import { parseSighting } from './sighting.ts';

const sighting = { program: 'p', day: '2026-11-24', value: '2345678C' };
const parcel = sightingParcel('p' as never, { day: '2026-11-24' as never, value: '2345678C' });

test('[CARD-5] a sighting is a program, a day and what was read: nothing may travel beside them', () => {
  expect(parseSighting(sighting)).toEqual(sighting);
  for (const more of [{ site: 'van' }, { shift: 's' }, { id: 'AAAAAAAAAAAAAAAAAAAAAA' }, { at: '21:04' }])
    expect(parseSighting({ ...sighting, ...more })).toBeNull();
  for (const value of ['', 'small', 'WITH SPACE', 'X'.repeat(33), 7, null])
    expect(parseSighting({ ...sighting, value })).toBeNull();
});

test('[CARD-5] its parcel holds no fact, and a parcel of facts holds no sighting', () => {
  expect(parseParcel(JSON.parse(JSON.stringify(parcel)))).toEqual({ ok: true, value: parcel });
  const fact = { id: 'A'.repeat(22), kind: 'night.visited.v1', program: 'p', site: 'van', day: sighting.day };
  const facts = [{ ...fact, shift: null, body: {} }];
  expect(parseParcel({ v: 1, facts }).ok).toBe(true);
  expect(parseParcel({ v: 1, facts, sighting }).ok).toBe(false);
  expect(parseParcel({ v: 1, sighting }).ok).toBe(false);
  // What knows nothing of sightings reads an empty parcel, and an empty parcel is none: it is kept sealed.
  expect(parseParcel({ v: 1, facts: [] }).ok).toBe(false);
});

test('[CARD-5] reading one never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      parseSighting(raw);
      parseParcel({ v: 1, facts: [], sighting: raw });
    }),
  );
});
