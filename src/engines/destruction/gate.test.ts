import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from '../facts/day.ts';
import type { FactId, SiteId } from '../facts/fact.ts';
import { type Gate, isClockBelieved, isHeld, mayDestroy, nothingSaid } from './gate.ts';
import { foldHolds, type HoldScope, type PlacedHold } from './holds.ts';

const today = '2026-11-24' as Day;
const october = { from: '2026-10-01' as Day, to: '2026-10-31' as Day };
const van = 'van' as SiteId;

const placed = (id: string, scope: HoldScope): PlacedHold => ({
  id: id as FactId,
  day: today,
  scope,
  words: 'A letter came',
  quiet: false,
  by: 'a',
});
const gate = (over: Partial<Gate>, scopes: readonly HoldScope[] = []): Gate => ({
  said: {
    ...nothingSaid,
    holds: foldHolds(
      scopes.map((scope, at) => placed(`h${at}`, scope)),
      [],
    ),
  },
  today,
  worked: today,
  restored: null,
  ...over,
});

test('[MONTH-12] without a hold, a doubt or a restore everything may go', () => {
  expect(mayDestroy(gate({}), october)).toEqual({ may: true, except: [] });
  expect(mayDestroy(gate({ worked: null }), { name: 'one' })).toEqual({ may: true, except: [] });
});

test('[MONTH-13] a clock of 1970, 400 days behind or 400 days ahead destroys nothing, and four days off is asked about', () => {
  for (const worked of ['1970-01-01', '2025-10-20', '2027-12-29', addDays(today, 1), addDays(today, -4)])
    expect(mayDestroy(gate({ worked: worked as Day }), october)).toEqual({ may: false, why: 'clock' });
  for (const days of [0, 1, 2, 3]) expect(isClockBelieved(today, addDays(today, -days), [])).toBe(true);
});

test('[MONTH-13] what the lead said of a clock holds for three days, and cannot be used for another jump', () => {
  const worked = addDays(today, -30);
  expect(isClockBelieved(today, worked, [today])).toBe(true);
  expect(isClockBelieved(addDays(today, 3), worked, [today])).toBe(true);
  expect(isClockBelieved(addDays(today, 4), worked, [today])).toBe(false);
  expect(isClockBelieved(addDays(today, 400), worked, [today])).toBe(false);
  expect(isClockBelieved(addDays(today, -1), addDays(today, 9), [today])).toBe(false);
});

test('[MONTH-14] after a restore everything waits until the lead has confirmed the holds of that very restore', () => {
  const restored = { restored: 'second' };
  expect(mayDestroy(gate(restored), october)).toEqual({ may: false, why: 'restored' });
  const said = (names: string[]) => ({ said: { ...nothingSaid, restoresConfirmed: names } });
  expect(mayDestroy(gate({ ...restored, ...said(['first']) }), october)).toEqual({
    may: false,
    why: 'restored',
  });
  expect(mayDestroy(gate({ ...restored, ...said(['first', 'second']) }), october).may).toBe(true);
});

test('[MONTH-15] a hold stops what is in its scope and nothing else', () => {
  const held = { may: false, why: 'held' };
  const half = { of: 'days', from: '2026-10-20' as Day, to: '2026-11-10' as Day } as const;
  expect(mayDestroy(gate({}, [{ of: 'everything' }]), october)).toEqual(held);
  expect(mayDestroy(gate({}, [{ of: 'everything' }]), { name: 'n' })).toEqual(held);
  expect(mayDestroy(gate({}, [{ of: 'days', from: '2026-09-01' as Day, to: today }]), october)).toEqual(held);
  expect(mayDestroy(gate({}, [half, { of: 'site', site: van }]), october)).toEqual({
    may: true,
    except: [
      { site: null, from: '2026-10-20', to: '2026-10-31' },
      { site: 'van', ...october },
    ],
  });
  expect(mayDestroy(gate({}, [{ of: 'one', name: 'n' }]), october)).toEqual({ may: true, except: [] });
  expect(mayDestroy(gate({}, [{ of: 'one', name: 'n' }]), { name: 'n' })).toEqual(held);
  expect(mayDestroy(gate({}, [{ of: 'one', name: 'n' }]), { name: 'm' }).may).toBe(true);
});

test('[MONTH-16] lifting takes two people: one person twice lifts nothing', () => {
  const hold = placed('h', { of: 'everything' });
  const lifted = (...by: string[]) =>
    foldHolds(
      [hold],
      by.map((who) => ({ hold: hold.id, by: who })),
    )[0]?.stands;
  expect([lifted(), lifted('a'), lifted('a', 'a'), lifted('a', 'b')]).toEqual([true, true, true, false]);
});

const anyDay = fc.integer({ min: -60, max: 60 }).map((days) => addDays(october.from, days));
const anyScope: fc.Arbitrary<HoldScope> = fc.oneof(
  fc.constant({ of: 'everything' } as const),
  fc.constantFrom('van', 'shop').map((site) => ({ of: 'site', site: site as SiteId }) as const),
  fc
    .tuple(anyDay, fc.nat({ max: 40 }))
    .map(([from, more]) => ({ of: 'days', from, to: addDays(from, more) }) as const),
);

test('[MONTH-15] whatever is held, what may go is exactly what no standing hold names', () => {
  fc.assert(
    fc.property(fc.array(anyScope, { maxLength: 4 }), fc.array(anyDay, { maxLength: 20 }), (scopes, days) => {
      const answer = mayDestroy(gate({}, scopes), october);
      for (const day of days.filter((each) => each >= october.from && each <= october.to))
        for (const site of ['van', 'shop'] as SiteId[]) {
          const named = scopes.some(
            (scope) =>
              scope.of === 'everything' ||
              (scope.of === 'site' && scope.site === site) ||
              (scope.of === 'days' && day >= scope.from && day <= scope.to),
          );
          const goes = answer.may && !isHeld(answer.except, day, site);
          if (named && goes) throw new Error(`${day} ${site} is held and would go`);
          if (!named && !goes && answer.may) throw new Error(`${day} ${site} is held by nobody and stays`);
        }
    }),
  );
});
