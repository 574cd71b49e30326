import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Night } from '../tallies/testing/night.ts';
import { dayNumber, parseDay } from './day.ts';
import { parseFact, retractedIds, retractedKind } from './fact.ts';
import { parseParcel } from './parcel.ts';

const night = new Night();

test('[FACT-1] a fact that was minted reads back as it was, of whatever kind', () => {
  const fact = night.visit(3, { unsure: true, replaces: night.visit().id });
  expect(parseFact(JSON.parse(JSON.stringify(fact)))).toEqual({ ok: true, value: fact });
  const unknown = { ...fact, kind: 'somebody-elses.happened.v9', shift: null };
  expect(parseFact(unknown)).toEqual({ ok: true, value: unknown });
});

test('[FACT-1] an envelope with anything amiss is refused, and says which field', () => {
  const fact = night.visit();
  const amiss = {
    id: 'short',
    kind: 'Nope',
    program: '',
    site: '../etc',
    shift: 7,
    body: [],
    once: ' ',
    replaces: 1,
  };
  for (const [field, value] of Object.entries(amiss))
    expect(parseFact({ ...fact, [field]: value })).toEqual({
      ok: false,
      error: { code: 'fact.malformed', details: { field } },
    });
  for (const day of ['2026-02-30', '2026-2-3', '1969-12-31', 20_000, null])
    expect(parseFact({ ...fact, day })).toMatchObject({ ok: false, error: { code: 'fact.day-malformed' } });
});

test('[FACT-1] no value whatever makes reading throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      parseFact(value);
      parseParcel(value);
      parseParcel({ v: 1, facts: [value] });
    }),
  );
});

test('[FACT-1] a day is a real day of the calendar, and its number gives it back', () => {
  expect(parseDay('2024-02-29')).not.toBeNull();
  expect(parseDay('2023-02-29')).toBeNull();
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true }), (date) => {
      const day = parseDay(date.toISOString().slice(0, 10));
      expect(day && dayNumber(day)).toBe(Math.floor(date.getTime() / 86_400_000));
    }),
  );
});

test('[FACT-4] a retraction that names anything but ids withdraws nothing', () => {
  const ids = [night.visit().id];
  const retraction = (body: object) => night.fact(retractedKind, body as never);
  expect(retractedIds(retraction({ ids }))).toEqual(ids);
  for (const body of [{}, { ids: 'all' }, { ids: [...ids, 7] }, { ids: ['*'] }])
    expect(retractedIds(retraction(body))).toBeNull();
});
