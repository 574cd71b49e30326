import { expect, test } from 'vitest';
import { addDays, type Day } from '../facts/day.ts';
import type { LogId } from '../facts/parcel.ts';
import { afterLeap, contact, freshMind, isUnsure, observe } from './clock.ts';
import { beginEntry, type ClockState, holding } from './ledger.ts';

const day = '2026-03-02' as Day;
const on = (days: number) => addDays(day, days);
const log = 'AAECAwQFBgcICQoLDA0ODw' as LogId;
const entry = (of: Day, clock: ClockState) => holding(beginEntry(log, 'counts', of, clock), [[1, 1]]);
const states = (list: readonly { clock: ClockState }[]) => list.map((one) => one.clock);

test('[SYNC-14] while the clock is earlier than a known day, facts are unsure; the day known does not go back', () => {
  const looked = observe(freshMind(day), on(-3), on(-3));
  expect(looked.leap).toBe('back');
  expect(isUnsure(looked.mind)).toBe(true);
  expect(looked.mind.latest).toBe(day);
  const again = observe(looked.mind, on(-2), on(-2));
  expect([again.leap, isUnsure(again.mind)]).toEqual(['none', true]);
  expect(isUnsure(observe(again.mind, on(0), on(-2)).mind)).toBe(false);
});

test('[SYNC-14] a day that lay ahead is given up when the server says so', () => {
  const mind = contact(observe(freshMind(null), on(400), on(400)).mind, on(400), day);
  expect([mind.latest, mind.wrong, isUnsure(mind)]).toEqual([day, true, true]);
  const right = observe(mind, day, on(400)).mind;
  expect([right.wrong, right.behind, right.trust]).toEqual([false, false, 'suspect']);
});

test('[SYNC-15] one day apart is agreement; two are not', () => {
  expect(contact(freshMind(null), day, on(1))).toMatchObject({
    trust: 'verified',
    wrong: false,
    latest: day,
  });
  expect(contact(freshMind(null), day, on(2))).toMatchObject({ trust: 'suspect', wrong: true, behind: true });
});

test('[SYNC-16] even ticking, a turn of the day included, is no leap; more than a day is', () => {
  expect(observe(freshMind(day), on(1), on(0)).leap).toBe('none');
  expect(observe(freshMind(day), on(2), on(0))).toMatchObject({
    leap: 'ahead',
    mind: { epoch: 1, trust: 'suspect' },
  });
  expect(observe(freshMind(null), on(0), on(2)).leap).toBe('back');
});

test("[SYNC-16] a leap back condemns days that lie after the clock; a leap ahead makes this run's logs suspect", () => {
  const ofThisRun = () => true;
  expect(states(afterLeap([entry(on(5), 'trusted')], 'back', day, ofThisRun))).toEqual(['wrong']);
  expect(states(afterLeap([entry(on(5), 'suspect')], 'back', day, ofThisRun))).toEqual(['wrong']);
  expect(states(afterLeap([entry(on(0), 'trusted')], 'ahead', on(9), ofThisRun))).toEqual(['suspect']);
  expect(afterLeap([entry(on(0), 'trusted')], 'ahead', on(9), () => false)).toEqual([]);
});

test('[SYNC-17] a log made by a verified clock stays what it is', () => {
  expect(afterLeap([entry(on(5), 'verified')], 'back', day, () => true)).toEqual([]);
  expect(afterLeap([entry(on(5), 'verified')], 'ahead', on(9), () => true)).toEqual([]);
});
