import { Batch } from '../../engines/facts/batch.ts';
import {
  type BookMark,
  countBack,
  countWaiting,
  emptyMark,
  markOf,
  sameMark,
  toCountBack,
} from '../../engines/facts/catch-up.ts';
import { type Day, dayFromNumber, dayNumber } from '../../engines/facts/day.ts';
import type { FactId, ShiftId, SiteId } from '../../engines/facts/fact.ts';
import { isNoteOver } from '../../engines/facts/notes.ts';
import type { Row } from '../../engines/facts/row.ts';
import type { ShiftGroup } from '../../engines/tallies/settle.ts';
import type { Book, MeasureId } from '../../engines/tallies/tally.ts';
import { orThrow } from '../../std/result.ts';
import { apply } from './apply.ts';
import { allRows, putSetting, setting, shiftDays } from './ask.ts';
import { troubleOf, type Value } from './driver.ts';
import type { File } from './file.ts';
import { SqliteLedger } from './ledger.ts';
import { factColumns, readRow } from './rows.ts';
import { listedBit } from './schema.ts';

const bookSetting = 'store.book';
const turnedSetting = 'store.turned';
const listedSetting = 'store.listed';
const noParcels = { logs: [], parcels: [], sealed: [], unsealed: [] };
/** Nothing counts by the day it is opened on: facts were judged when they arrived. */
const noDay = dayFromNumber(0);
const atOnce = 2000;

/** Brings data that another build wrote to what this one counts. Reads nothing but one setting when the book is the same. */
export function catchUp(file: File, book: Book): void {
  list(file);
  const text = setting(file, bookSetting);
  const before = text === null ? emptyMark : (JSON.parse(text) as BookMark);
  const mark = markOf(book, before);
  if (sameMark(mark, before)) return;
  const ledger = new SqliteLedger(file);
  orThrow(
    file.write(() => {
      const back = toCountBack(book, before);
      if (back) {
        forget(file, back.reads);
        const batch = new Batch(ledger, book, noDay);
        countBack(batch, back, allRows(file), groups(file));
        apply(file, { ...noParcels, ...batch.changes(back.settlements) });
      }
      // Kinds only count as known once their facts have been looked at, below: a crash in between begins again there.
      putSetting(file, bookSetting, JSON.stringify({ ...mark, kinds: before.kinds }));
    }),
  );
  for (let after: Row | undefined; ; ) {
    const rows = waiting(file, book, after);
    after = rows.at(-1) && { ...(rows.at(-1) as Row) };
    orThrow(
      file.write(() => {
        const batch = new Batch(ledger, book, noDay);
        countWaiting(batch, rows);
        apply(file, { ...noParcels, ...batch.changes() });
        if (rows.length < atOnce) putSetting(file, bookSetting, JSON.stringify(mark));
      }),
    );
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

function forget({ driver, program, names }: File, measures: ReadonlySet<MeasureId>): void {
  const sql = `DELETE FROM shift_tallies WHERE program = ? AND settlement = 0
    AND cell IN (SELECT num FROM cells WHERE program = ? AND measure = ?)`;
  for (const measure of measures)
    driver.command(sql).run(program, program, names.find('measure', measure) ?? -1);
}

function groups({ driver, program, names }: File): ShiftGroup[] {
  const sql = 'SELECT DISTINCT day, site, shift, unsure FROM shift_tallies WHERE program = ?';
  return driver
    .query(sql)
    .all(program)
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
 * Takes out notes that have done their work and rewrites the whole file: SQLite leaves the bytes of moved rows behind
 * in pages that split, and lays the rows of a page in the order they came. When another program is reading or the disk is
 * full the day stays unturned, and the next call tries again.
 */
export function turnDay(file: File, today: Day): void {
  if (setting(file, turnedSetting) === today) return;
  const { driver, program } = file;
  const removed = file.write(() => {
    for (const [site, day] of driver
      .query('SELECT DISTINCT site, day FROM notes WHERE program = ?')
      .all(program) as number[][])
      if (isNoteOver(dayFromNumber(day as number), shiftDays(file, site as number), today))
        driver
          .command('DELETE FROM notes WHERE program = ? AND site = ? AND day = ?')
          .run(program, site as number, day as number);
  });
  if (!removed.ok) return;
  try {
    driver.exec('VACUUM');
    const emptied = driver.query('PRAGMA wal_checkpoint(TRUNCATE)').get();
    if (emptied?.[0] !== 0) return;
  } catch (thrown) {
    if (troubleOf(thrown) === null) throw thrown;
    return;
  }
  file.write(() => putSetting(file, turnedSetting, today));
}
