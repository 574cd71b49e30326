import { type HeldPart, isHeld } from '../../engines/destruction/gate.ts';
import type { Verified } from '../../engines/destruction/holds.ts';
import { Batch } from '../../engines/facts/batch.ts';
import {
  type BookMark,
  countBack,
  countWaiting,
  markMeanwhile,
  markOf,
  readMark,
  sameMark,
  type ToCountBack,
  toCountBack,
} from '../../engines/facts/catch-up.ts';
import {
  type Day,
  dayFromNumber,
  dayNumber,
  lastDayOf,
  type Month,
  monthNumber,
  monthOf,
} from '../../engines/facts/day.ts';
import type { FactId, ShiftId, SiteId } from '../../engines/facts/fact.ts';
import { noParcels } from '../../engines/facts/ledger.ts';
import { isNoteOver } from '../../engines/facts/notes.ts';
import type { Row } from '../../engines/facts/row.ts';
import type { ShiftGroup } from '../../engines/tallies/settle.ts';
import type { Book } from '../../engines/tallies/tally.ts';
import { orThrow } from '../../std/result.ts';
import { everyDay } from '../faded.ts';
import { apply } from './apply.ts';
import { putSetting, setting, shiftDays, takenBack } from './ask.ts';
import type { Value } from './driver.ts';
import type { File } from './file.ts';
import { askGate } from './gate.ts';
import { grains, SqliteLedger, unsureGrain } from './ledger.ts';
import { daysOf, fadedMonths } from './months.ts';
import { rebuildSetting, rewrite } from './rebuild.ts';
import { factColumns, readRow } from './rows.ts';
import { listedBit } from './schema.ts';

const bookSetting = 'store.book';
/** How far counting back has come, while it goes on. */
const backSetting = 'store.counting-back';
const turnedSetting = 'store.turned';
const listedSetting = 'store.listed';
/** Nothing counts by the day it is opened on: facts were judged when they arrived. */
const noDay = dayFromNumber(0);
const atOnce = 2000;

/**
 * Brings data that another build wrote to what this one counts. With the same book it reads two settings and what waits,
 * as a rule nothing: what could not be read may be read now, because a parser was mended.
 */
export function catchUp(file: File, book: Book): void {
  list(file);
  const before = readMark(setting(file, bookSetting));
  const mark = markOf(book, before);
  if (!sameMark(mark, before)) countMonthsBack(file, book, before, mark);
  else if (setting(file, backSetting) !== null)
    orThrow(file.write(() => putSetting(file, backSetting, null)));
  retry(file, book);
}

interface Progress {
  readonly to: BookMark;
  readonly done: Month;
}

/** A month at a time, each in a database transaction of its own: after a crash it goes on with the next. */
function countMonthsBack(file: File, book: Book, before: BookMark, mark: BookMark): void {
  const back = toCountBack(book, before);
  if (back) {
    const kept = JSON.parse(setting(file, backSetting) ?? 'null') as Progress | null;
    const goesOn = kept !== null && sameMark(kept.to, mark);
    const begin = () => {
      putSetting(file, bookSetting, JSON.stringify(markMeanwhile(before, back)));
      if (!goesOn) putSetting(file, backSetting, null);
    };
    orThrow(file.write(begin));
    let month = monthAfter(file, goesOn ? kept.done : null);
    for (; month; month = monthAfter(file, month)) {
      const done = month;
      const count = () => {
        countMonthBack(file, book, back, done);
        putSetting(file, backSetting, JSON.stringify({ to: mark, done } satisfies Progress));
      };
      orThrow(file.write(count));
    }
  }
  const end = () => {
    putSetting(file, bookSetting, JSON.stringify(mark));
    putSetting(file, backSetting, null);
  };
  orThrow(file.write(end));
}

function countMonthBack(file: File, book: Book, back: ToCountBack, month: Month): void {
  forget(file, back, month);
  const batch = new Batch(new SqliteLedger(file), book, noDay);
  countBack(batch, back, rowsOf(file, month), groups(file, month));
  apply(file, { ...noParcels, ...batch.changes(true) });
}

/** The next month whose facts are all kept: of one that has faded, even in part, the tallies stay as they are. */
function monthAfter(file: File, month: Month | null): Month | null {
  const faded = fadedMonths(file);
  const sql = 'SELECT min(day) FROM facts WHERE program = ? AND day > ?';
  for (let after = month ? dayNumber(lastDayOf(month)) : -1_000_000; ; ) {
    const [day] = file.driver.query(sql).get(file.program, after) ?? [];
    if (typeof day !== 'number') return null;
    const next = monthOf(dayFromNumber(day));
    if (!faded.has(next)) return next;
    after = dayNumber(lastDayOf(next));
  }
}

/** Looks once more at what could not be read, a page at a time. */
function retry(file: File, book: Book): void {
  const ledger = new SqliteLedger(file);
  for (let after: Row | undefined; ; ) {
    const rows = waiting(file, book, after);
    if (rows.length === 0) return;
    after = { ...(rows.at(-1) as Row) };
    const look = () => {
      const batch = new Batch(ledger, book, noDay);
      countWaiting(batch, rows);
      apply(file, { ...noParcels, ...batch.changes() });
    };
    orThrow(file.write(look));
    if (rows.length < atOnce) return;
  }
}

/** Facts of kinds that were not listed when they came are listed now, and the other way round. */
function list(file: File): void {
  const { driver, program, names } = file;
  const kinds = JSON.stringify([...file.listed].sort());
  if (setting(file, listedSetting) === kinds) return;
  const nums = JSON.stringify([...file.listed].map((kind) => names.find('kind', kind) ?? -1));
  const bit = `iif(kind IN (SELECT value FROM json_each(?)), ${listedBit}, 0)`;
  const write = () => {
    driver
      .command(
        `UPDATE facts SET flags = (flags & ~${listedBit}) | ${bit}
          WHERE program = ? AND (flags & ${listedBit}) <> ${bit}`,
      )
      .run(nums, program, nums);
    putSetting(file, listedSetting, kinds);
  };
  orThrow(file.write(write));
}

/** A month's cells of what is about to be counted back. */
function forget({ driver, program, names }: File, { measures, reads }: ToCountBack, month: Month): void {
  const days = daysOf(month);
  const periods = { day: days, month: [monthNumber(month), monthNumber(month)] } as const;
  for (const id of measures) {
    const measure = names.find('measure', id);
    if (measure === null) continue;
    for (const grain of ['day', 'month'] as const)
      for (const unsure of [0, unsureGrain])
        driver
          .command(
            'DELETE FROM tallies WHERE program = ? AND grain = ? AND period BETWEEN ? AND ? AND measure = ?',
          )
          .run(program, grains[grain] + unsure, ...periods[grain], measure);
  }
  const ofMeasure = 'cell IN (SELECT num FROM cells WHERE program = ? AND measure = ?)';
  const byShift = `DELETE FROM shift_tallies WHERE program = ? AND day BETWEEN ? AND ? AND ${ofMeasure}`;
  for (const id of measures)
    driver.command(byShift).run(program, ...days, program, names.find('measure', id) ?? -1);
  for (const id of reads)
    driver
      .command(`${byShift} AND settlement = 0`)
      .run(program, ...days, program, names.find('measure', id) ?? -1);
}

function* rowsOf(file: File, month: Month): Generator<Row> {
  const sql = `SELECT ${factColumns} FROM facts WHERE program = ? AND day BETWEEN ? AND ?`;
  for (const row of file.driver.query(sql).iterate(file.program, ...daysOf(month))) yield readRow(file, row);
}

function groups({ driver, program, names }: File, month: Month): ShiftGroup[] {
  const sql = `SELECT DISTINCT day, site, shift, unsure FROM shift_tallies
    WHERE program = ? AND day BETWEEN ? AND ?`;
  return driver
    .query(sql)
    .all(program, ...daysOf(month))
    .map(([day, site, shift, unsure]) => ({
      day: dayFromNumber(day as number),
      site: names.text('site', site as number) as SiteId,
      shift: shift as ShiftId,
      unsure: unsure === 1,
    }));
}

/** Facts that wait for a kind this book has, a page at a time. */
function waiting(file: File, book: Book, after: Row | undefined): Row[] {
  const kinds = [...book.kinds.keys()].map((kind) => file.names.find('kind', kind) ?? -1);
  const columns = factColumns.split(', ').map((column) => `facts.${column}`);
  const from: Value[] = after ? [dayNumber(after.fact.day), after.fact.id] : [-1_000_000, '' as FactId];
  const sql = `SELECT ${columns.join(', ')} FROM waiting JOIN facts USING (program, day, id)
    WHERE waiting.program = ? AND waiting.kind IN (SELECT value FROM json_each(?))
    AND (waiting.day, waiting.id) > (?, ?) ORDER BY waiting.day, waiting.id LIMIT ${atOnce}`;
  return file.driver
    .query(sql)
    .all(file.program, JSON.stringify(kinds), ...from)
    .map((row) => readRow(file, row));
}

/**
 * Takes out notes that have done their work, as far as the gate lets them go, and rewrites the whole file: SQLite lays
 * the rows of a page in the order they came. When the clock is not believed, another program is reading or the disk is
 * full, the day stays unturned, and the next call tries again.
 */
export function turnDay(file: File, book: Book, today: Day, verified: Verified): boolean {
  if (setting(file, turnedSetting) === today) return true;
  const removed = file.write(() => {
    const may = askGate(file, book, { today, verified }, everyDay);
    if (!may.may) return may.why === 'held';
    dropNotes(file, today, may.except);
    return true;
  });
  if (!removed.ok || !removed.value || !rewrite(file)) return false;
  return file.write(() => {
    putSetting(file, turnedSetting, today);
    putSetting(file, rebuildSetting, null);
  }).ok;
}

function dropNotes(file: File, today: Day, except: readonly HeldPart[]): void {
  const { driver, program, names } = file;
  const places = driver.query('SELECT DISTINCT site, day FROM notes WHERE program = ?').all(program);
  for (const [site, num] of places as [number, number][]) {
    const day = dayFromNumber(num);
    if (isHeld(except, day, names.text('site', site) as SiteId)) continue;
    const which = isNoteOver(day, shiftDays(file, site), today) ? '' : ` AND ${takenBack}`;
    driver
      .command(`DELETE FROM notes WHERE program = ? AND site = ? AND day = ?${which}`)
      .run(program, site, num);
  }
}
