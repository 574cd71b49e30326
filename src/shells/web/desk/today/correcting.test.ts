import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../../../engines/facts/day.ts';
import type {
  Fact,
  FactId,
  Kind,
  OnceKey,
  ProgramId,
  ShiftId,
  SiteId,
} from '../../../../engines/facts/fact.ts';
import { bringBack, correction, numbersIn, setAside, withNumber } from './correcting.ts';

const fact: Fact = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA' as FactId,
  kind: 'syringe-access-and-disposal.distributed.v1' as Kind,
  program: 'p' as ProgramId,
  site: 'van' as SiteId,
  day: '2026-10-07' as Day,
  shift: 's1' as ShiftId,
  once: 'sheet:1:x' as OnceKey,
  body: { lines: [{ supply: 'syringe', quantity: 4000 }], to: 'participant', visits: 1 },
};

test('[FACT-5] a correction is a retraction and a fact that stands in for the first of its line', () => {
  const [back, again] = correction(fact, withNumber(fact.body, ['lines', 0, 'quantity'], 40));
  expect(back).toEqual({
    kind: 'facts.retracted.v1',
    site: 'van',
    day: '2026-10-07',
    shift: 's1',
    body: { ids: [fact.id] },
  });
  expect(again).toMatchObject({ replaces: fact.id, once: 'sheet:1:x', day: '2026-10-07', shift: 's1' });
  expect(again?.body).toEqual({ lines: [{ supply: 'syringe', quantity: 40 }], to: 'participant', visits: 1 });
  const [, later] = correction(
    { ...fact, id: 'BBBBBBBBBBBBBBBBBBBBBB' as FactId, replaces: fact.id },
    fact.body,
  );
  expect(later?.replaces).toBe(fact.id);
});

test('the numbers of a body are found with what they belong to; bounds and doses follow them', () => {
  const body = { how: 'container', amount: 200, low: 150, high: 240 };
  expect(numbersIn(body).map(({ field }) => field)).toEqual(['amount']);
  expect(withNumber(body, ['amount'], 20)).toEqual({ how: 'container', amount: 20, low: 15, high: 24 });
  const kits = { lines: [{ supply: 'kit', quantity: 10, doses: 20 }] };
  expect(numbersIn(kits)).toEqual([
    { path: ['lines', 0, 'quantity'], value: 10, of: 'kit', field: 'quantity' },
  ]);
  expect(withNumber(kits, ['lines', 0, 'quantity'], 1)).toEqual({
    lines: [{ supply: 'kit', quantity: 1, doses: 2 }],
  });
});

test('a count stays a count when it is put right', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (before, now) => {
      const body = { amount: before, low: before, high: before };
      expect(withNumber(body, ['amount'], now)).toEqual({ amount: now, low: now, high: now });
    }),
  );
});

test('[FACT-7] a shift is set aside in one fact and brought back by taking that fact back', () => {
  const line = {
    ...fact,
    shift: 's1' as ShiftId,
    device: null,
    visits: 3,
    state: 'closed',
    setAside: null,
  } as const;
  expect(setAside(line)).toMatchObject({ kind: 'facts.shift-set-aside.v1', shift: 's1', body: {} });
  expect(bringBack(line, fact.id)).toMatchObject({ kind: 'facts.retracted.v1', body: { ids: [fact.id] } });
});
