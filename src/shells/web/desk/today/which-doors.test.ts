import { expect, test } from 'vitest';
import type { SiteId } from '../../../../engines/facts/fact.ts';
import type { Site } from '../../../../program/site.ts';
import type { NowAnswer, SiteNow } from '../../../answers.ts';
import { doorsAtOnce, doorsOf } from './which-doors.ts';

const places = (count: number): Site[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `place-${at}` as SiteId,
    name: `Place ${at}`,
    kind: 'fixed',
    visit: 'encounter',
    areas: [],
  }));
/** A week that ends today, with a count on these days: 6 is today. */
const week = (site: number, days: readonly number[], wasOpen = false): SiteNow => ({
  site: `place-${site}` as SiteId,
  measure: 'encounter',
  week: Array.from({ length: 7 }, (_, day) => (days.includes(day) ? 4 : null)),
  openShifts: wasOpen ? 1 : 0,
  wasOpen,
});
const nowOf = (sites: readonly SiteNow[]): NowAnswer => ({ sites }) as unknown as NowAnswer;
const ids = (sites: readonly Site[]): number[] => sites.map(({ id }) => Number(id.slice(6)));

test('[P1] a program of few places sees every door, each where it always stands', () => {
  const now = nowOf([week(5, [6])]);
  expect(doorsOf(places(6), now)).toEqual({ shown: places(6), others: [] });
});

test('[P1] of many places the open ones come first, then those used last, and none is out of reach', () => {
  const now = nowOf([week(1, [2]), week(8, [], true), week(4, [5]), week(9, [0]), week(3, [6])]);
  const { shown, others } = doorsOf(places(11), now);
  expect(ids(shown)).toEqual([3, 8, 4, 1, 9]);
  expect(ids(others)).toEqual([0, 2, 5, 6, 7, 10]);
});

test('[P1] every open door is shown, however many there are', () => {
  const now = nowOf(places(9).map((_, at) => week(at, [], true)));
  expect(ids(doorsOf(places(11), now).shown)).toHaveLength(9);
  const used = nowOf(places(9).map((_, at) => week(at, [1])));
  expect(doorsOf(places(11), used).shown).toHaveLength(doorsAtOnce);
});

test('[P1] before anything was used, and without the server, the first places of the list are there', () => {
  expect(ids(doorsOf(places(11), nowOf([])).shown)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(ids(doorsOf(places(11), null).others)).toEqual([6, 7, 8, 9, 10]);
});
