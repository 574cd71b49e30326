import { expect, test } from 'vitest';
import type { Day, Month } from '../../../../engines/facts/day.ts';
import {
  type Fact,
  type FactId,
  type Kind,
  type ProgramId,
  retractedKind,
  type SiteId,
} from '../../../../engines/facts/fact.ts';
import { placed } from '../../../../program/months/placing.ts';
import { likelyDay, placings, unsureGroups } from './place-unsure.ts';

const fact = (id: string, day: string, site = 'van'): Fact => ({
  id: id as FactId,
  kind: 'program.encounter.v1' as Kind,
  program: 'p' as ProgramId,
  site: site as SiteId,
  day: day as Day,
  shift: null,
  body: { visits: 1 },
});
const october = '2026-10' as Month;

test('[MONTH-17] entries of one place and day are placed together', () => {
  const groups = unsureGroups([fact('a', '2026-11-05'), fact('b', '2026-11-05'), fact('c', '2026-11-04')]);
  expect(groups.map(({ day, facts }) => [day, facts.length])).toEqual([
    ['2026-11-04', 1],
    ['2026-11-05', 2],
  ]);
});

test('[MONTH-17] the day that is offered lies in the month that is closed', () => {
  expect(likelyDay('2026-11-05' as Day, october)).toBe('2026-10-05');
  expect(likelyDay('2027-01-31' as Day, '2026-09' as Month)).toBe('2026-09-30');
});

test('[MONTH-17] what the screen records is what the engine calls placing, in parcels that fit', () => {
  const facts = Array.from({ length: 31 }, (_, at) => fact(`f${at}`, '2026-11-05'));
  const day = '2026-10-05' as Day;
  const parcels = placings(facts, day);
  expect(parcels.map((drafts) => drafts.length)).toEqual([60, 2]);
  const wanted = placed(facts[0] as Fact, day, () => 'x' as FactId);
  expect(parcels[0]?.slice(0, 2)).toEqual(wanted.map(({ id: _, program: __, ...draft }) => draft));
  expect(parcels[0]?.[0]).toMatchObject({ kind: retractedKind, day: '2026-11-05', body: { ids: ['f0'] } });
});
