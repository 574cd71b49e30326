import { expect, test } from 'vitest';
import { addDays, type Day } from '../facts/day.ts';
import type { LogId } from '../facts/parcel.ts';
import { afterLeap, contact, freshMind, isUnsure, observe } from './clock.ts';
import { beginEntry, type ClockState, holding } from './ledger.ts';

const day = '2026-03-02' as Day;
const on = (days: number) => addDays(day, days);
const look = (at: Day, expected: Day, outOfSight = false) => ({ day: at, expected, outOfSight });
const log = 'AAECAwQFBgcICQoLDA0ODw' as LogId;
const entry = (of: Day, clock: ClockState) => holding(beginEntry(log, 'counts', of, clock), [[1, 1]]);
const states = (list: readonly { clock: ClockState }[]) => list.map((one) => one.clock);

test('[SYNC-14] while the clock is earlier than a known day, facts are unsure; the day known does not go back', () => {
  const looked = observe(freshMind(day), look(on(-3), on(-3)));
  expect(looked.leap).toBe('back');
  expect(isUnsure(looked.mind)).toBe(true);
  expect(looked.mind.latest).toBe(day);
  const again = observe(looked.mind, look(on(-2), on(-2)));
  expect([again.leap, isUnsure(again.mind)]).toEqual(['none', true]);
  expect(isUnsure(observe(again.mind, look(on(0), on(-2))).mind)).toBe(false);
});

test('[SYNC-14] a day that lay ahead is given up when the server says so', () => {
  const mind = contact(observe(freshMind(null), look(on(400), on(400))).mind, on(400), day);
  expect([mind.latest, mind.wrong, isUnsure(mind)]).toEqual([day, true, true]);
  const right = observe(mind, look(day, on(400))).mind;
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
  expect(observe(freshMind(day), look(on(1), on(0))).leap).toBe('none');
  expect(observe(freshMind(day), look(on(2), on(0)))).toMatchObject({
    leap: 'ahead',
    mind: { epoch: 1, trust: 'suspect' },
  });
  expect(observe(freshMind(null), look(on(0), on(2))).leap).toBe('back');
});

test('[SYNC-16] a leap back condemns days that lie after the clock; a leap ahead makes logs suspect', () => {
  expect(states(afterLeap([entry(on(5), 'trusted')], 'back', day))).toEqual(['wrong']);
  expect(states(afterLeap([entry(on(5), 'suspect')], 'back', day))).toEqual(['wrong']);
  expect(states(afterLeap([entry(on(0), 'trusted')], 'ahead', on(9)))).toEqual(['suspect']);
});

test('[SYNC-17] a log made by a verified clock stays what it is', () => {
  expect(afterLeap([entry(on(5), 'verified')], 'back', day)).toEqual([]);
  expect(afterLeap([entry(on(5), 'verified')], 'ahead', on(9))).toEqual([]);
});

test('[SYNC-16] while the app was out of sight, a leap ahead is taken for sleep; what is new is not vouched for', () => {
  const awake = contact(freshMind(null), day, day);
  const slept = observe(awake, look(on(3), on(0), true));
  expect(slept).toMatchObject({ leap: 'slept', mind: { epoch: 1, trust: 'trusted', latest: on(3) } });
  expect(afterLeap([entry(on(0), 'trusted')], 'slept', on(3))).toEqual([]);
  expect(observe(awake, look(on(-3), on(0), true)).leap).toBe('back');
});
