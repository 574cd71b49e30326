import { expect, test } from 'vitest';
import type { Day } from '../../../../engines/facts/day.ts';
import type { ProgramId, SiteId } from '../../../../engines/facts/fact.ts';
import { foldConfiguration } from '../../../../program/fold.ts';
import type { NowAnswer } from '../../../answers.ts';
import { todosOf } from './todo.ts';

const today = '2026-10-08' as Day;
const quiet: NowAnswer = {
  day: today,
  week: [],
  sites: [],
  outToday: { syringes: 0, doses: 0 },
  marked: 0,
  devices: [{ nickname: 'Van phone 1', lastDay: today, gaps: 0, parcels: 9, heard: today }],
  notYetCounted: [],
  unopened: 0,
  backup: true,
  backups: { last: { day: today, folder: '/media/stick', left: true }, trouble: null },
  toClose: [],
  notices: [],
  holds: [],
  waits: null,
  untried: { people: 0, sheet: false },
  lowAnswers: [],
};
const sent = { unsent: 0, oldestUnsent: null };

test('a quiet day asks nothing of anybody', () => {
  expect(todosOf(quiet, sent, null, today)).toEqual([]);
});

test('[P2] a device with a gap, or silent for days, is awaited by name', () => {
  const devices = [
    { nickname: 'Van phone 1', lastDay: today, gaps: 0, parcels: 9, heard: today },
    { nickname: 'Van phone 2', lastDay: '2026-10-03' as Day, gaps: 0, parcels: 9, heard: today },
    { nickname: 'Tablet', lastDay: today, gaps: 3, parcels: 9, heard: today },
  ];
  const [todo] = todosOf({ ...quiet, devices }, sent, null, today);
  expect(todo).toMatchObject({ id: 'devices', names: ['Van phone 2', 'Tablet'] });
});

test('[P2] what no backup holds and what waits for long on this device is said', () => {
  const todos = todosOf(
    { ...quiet, backup: false, backups: { last: null, trouble: null } },
    { unsent: 3, oldestUnsent: '2026-09-30' as Day },
    null,
    today,
  );
  expect(todos.map(({ id }) => id)).toEqual(['not-backed-up', 'unsent-long']);
});

test('[PEOPLE-27] Today reminds of ways in that nobody has tried for a year, the sheet among them', () => {
  const said = (untried: NowAnswer['untried']) =>
    todosOf({ ...quiet, untried }, sent, null, today).map(({ id, count, href }) => [id, count, href]);
  expect(said({ people: 0, sheet: true })).toEqual([['untried', 1, '/people/drill']]);
  expect(said({ people: 2, sheet: true })).toEqual([['untried', 3, '/people/drill']]);
});

test('[BACKUP-16] Today says the gravest thing about backups, once', () => {
  const last = { day: '2026-10-01' as Day, folder: '/media/stick', left: true };
  const said = (backups: NowAnswer['backups'], backup = false) =>
    todosOf({ ...quiet, backup, backups }, sent, null, today).map(({ id, day }) => [id, day]);
  expect(said({ last, trouble: null }, true)).toEqual([]);
  expect(said({ last: { ...last, left: false }, trouble: null })).toEqual([['backup-same-disk', last.day]]);
  expect(said({ last, trouble: null })).toEqual([['backup-old', last.day]]);
  const trouble = { code: 'backup.place-missing', since: today } as const;
  expect(said({ last, trouble }, true)).toEqual([['backup-trouble', last.day]]);
  expect(said({ last: null, trouble })).toEqual([['backup-trouble', undefined]]);
});

test('what set-up left for later is named, and only that', () => {
  const { configuration } = foldConfiguration('p' as ProgramId, []);
  const areas = {
    name: 'Van',
    kind: 'mobile',
    visit: 'encounter',
    areas: ['North'],
    id: 'van' as SiteId,
  } as const;
  const [todo] = todosOf(null, sent, { ...configuration, region: 'NY', sites: [areas] }, today);
  expect(todo).toMatchObject({ id: 'left-for-later', names: ['bags', 'boxes'] });
});

test('every entry leads to a page of the desk', () => {
  const all = todosOf(
    {
      ...quiet,
      day: '2026-10-20' as Day,
      marked: 2,
      backup: false,
      unopened: 1,
      lowAnswers: [{ question: 'gender', answers: 2 }],
      devices: [{ nickname: 'a', lastDay: null, gaps: 1, parcels: 0, heard: null }],
      untried: { people: 1, sheet: true },
    },
    sent,
    null,
    today,
  );
  for (const { href } of all)
    expect([
      '/marked',
      '/people/drill',
      '/setup',
      '/setup/devices',
      '/setup/backups',
      '/setup/keeping',
      '/setup/questions',
    ]).toContain(href);
});
