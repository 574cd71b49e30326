import { expect, test } from 'vitest';
import type { Day } from '../../engines/facts/day.ts';
import type { Body, Fact, FactId, ProgramId, SiteId } from '../../engines/facts/fact.ts';
import { practice } from '../../practice.ts';
import { bookOf } from '../book.ts';
import { foldConfiguration, withWindows } from '../fold.ts';
import { programKinds } from '../kinds.ts';
import { setBody } from '../set-up.ts';
import { wholeProgram } from '../site.ts';
import { endOfWindow, foldWindows, holdsDay, readOpened, readReleased } from './window.ts';

const program = 'p' as ProgramId;
const id = (start: string): FactId => start.padEnd(22, 'A') as FactId;
const fact = (start: string, kind: Fact['kind'], body: Body): Fact => ({
  id: id(start),
  kind,
  program,
  site: wholeProgram,
  day: '2026-07-01' as Day,
  shift: null,
  body,
});
const quarter = { from: '2026-07-01', to: '2026-09-30', every: 'quarter', report: 'State report' };
const opened = (start: string, body: Body = quarter) => fact(start, programKinds.windowOpened, body);
const numbers = { cards: 40, seen: 90, unread: 1, visits: 120, given: 12, replaced: 3 };
const released = (start: string, window: string, more: Body = {}) =>
  fact(start, programKinds.windowReleased, { window: id(window), ...numbers, ...more });

test('[CARD-8] a window is days and a report in words: any other key makes it none', () => {
  expect(readOpened(quarter)).toEqual(quarter);
  for (const wrong of [
    { ...quarter, site: 'van' },
    { ...quarter, group: 'age-band' },
    { ...quarter, to: '2026-06-30' },
    { ...quarter, to: '2028-06-30' },
    { ...quarter, report: ' ' },
    { ...quarter, every: 'week' },
  ])
    expect(readOpened(wrong as Body)).toBeNull();
});

test('[CARD-13] what stays of a window has no place for a site, a group or an answer', () => {
  const body = { window: id('w'), ...numbers };
  expect(readReleased(body)).toEqual(body);
  for (const more of [{ site: 'van' }, { bySite: {} }, { question: 'gender' }, { atMost: false }])
    expect(readReleased({ ...body, ...more } as unknown as Body)).toBeNull();
  expect(readReleased({ ...body, cards: 1.5 })).toBeNull();
});

test('[CARD-8] windows are folded alike in whatever order their facts come; one release of several holds', () => {
  const all = [opened('b'), opened('a', { ...quarter, from: '2026-01-01' }), opened('c')];
  const releases = [released('y', 'b', { cards: 41 }), released('x', 'b')];
  const folded = foldWindows(all, releases);
  expect(folded.map((window) => window.id)).toEqual([id('a'), id('b'), id('c')]);
  expect(folded.map((window) => window.released?.cards)).toEqual([undefined, 40, undefined]);
  expect(foldWindows([...all].reverse(), [...releases].reverse())).toEqual(folded);
  expect(holdsDay(folded[1] as never, '2026-09-30' as Day)).toBe(true);
  expect(holdsDay(folded[1] as never, '2026-10-01' as Day)).toBe(false);
});

test('[CARD-3] cards are off until a setting with its purpose turns them on; pads then hear of open windows alone', () => {
  expect(foldConfiguration(program, []).configuration.cards).toBeUndefined();
  const value = { on: true, askedBy: 'The state', board: 'declined', review: '2027-07-01' } as const;
  const setting = fact('s', programKinds.set, setBody('cards', '', value));
  const { configuration } = foldConfiguration(program, [setting]);
  expect(configuration.cards).toEqual({ ...value, windows: [] });
  const windows = foldWindows([opened('b'), opened('c')], [released('x', 'b')]);
  const known = withWindows(configuration, windows);
  expect(known.cards?.windows).toEqual([{ id: id('c'), from: quarter.from, to: quarter.to }]);
  expect(known.version).not.toBe(configuration.version);
});

test('[CARD-14] a card given out counts under its reason and no visit', () => {
  const book = bookOf(practice);
  const kind = book.kinds.get(programKinds.cardGiven);
  const given = fact('g', programKinds.cardGiven, { how: 'replacement' });
  expect(kind?.counts(given)).toEqual([
    { measure: 'program.cards-given', dims: ['replacement'], amount: 1, low: 1, high: 1, n: 0 },
  ]);
  expect(kind?.parse({ how: 'new', code: 'x' })).toBeNull();
});

test('[CARD-8] a window ends the day before its next would begin', () => {
  const end = (from: string, every: 'year' | 'quarter' | 'month') => endOfWindow(from as Day, every);
  expect(end('2026-07-01', 'year')).toBe('2027-06-30');
  expect(end('2026-10-01', 'quarter')).toBe('2026-12-31');
  expect(end('2026-02-01', 'month')).toBe('2026-02-28');
  expect(end('2026-11-15', 'quarter')).toBe('2027-02-14');
  expect(end('2026-01-31', 'month')).toBe('2026-02-28');
});
