/**
 * Fading: everything finer than a month's tallies goes, physically. One database transaction asks the gate and deletes,
 * under `secure_delete`; it also notes that the file is to be rewritten, which is done next, and again at the next
 * opening when something came between. Either alone would leave whole rows behind in pages that split.
 */
import type { HeldPart } from '../../engines/destruction/gate.ts';
import { dayNumber, firstDayOf, lastDayOf, type Month, monthNumber } from '../../engines/facts/day.ts';
import { is } from '../../engines/facts/row.ts';
import type { Book } from '../../engines/tallies/tally.ts';
import { orThrow } from '../../std/result.ts';
import type { Asked, FadeAnswer } from '../contract.ts';
import { everyDay } from '../faded.ts';
import { putSetting } from './ask.ts';
import type { Value } from './driver.ts';
import type { File } from './file.ts';
import { askGate, saidOf } from './gate.ts';
import { parcelStates } from './ledger.ts';
import { daysOf, fadedMonths, hasSheet, noteFaded } from './months.ts';
import { rebuild, rebuildSetting } from './rebuild.ts';
import { sweepNames } from './sweep.ts';

/** A part of a statement with what it binds. */
interface Sql {
  readonly sql: string;
  readonly values: readonly Value[];
}

export function fade(file: File, book: Book, month: Month, asked: Asked): FadeAnswer {
  const done = orThrow(file.write(() => destroy(file, book, month, asked)));
  if (!done.may) return done;
  return { ...done, rebuilt: rebuild(file) };
}

type Destroyed = Extract<FadeAnswer, { may: false }> | { readonly may: true; readonly whole: boolean };

function destroy(file: File, book: Book, month: Month, asked: Asked): Destroyed {
  const may = askGate(file, book, asked, { from: firstDayOf(month), to: lastDayOf(month) });
  if (!may.may) return may;
  if (!hasSheet(file, month)) return { may: false, why: 'no-sheet' };
  const letGo = saidOf(file, book, asked.verified).letGo.months.includes(month);
  const days = daysNotHeld(file, month, may.except);
  const facts: Sql = letGo
    ? days
    : { sql: `${days.sql} AND (flags & ${is.notYet | is.owed}) = 0`, values: days.values };
  let gone = decideForGood(file, month, facts);
  gone += deleteRows(file, month, days, facts);
  const whole = may.except.length === 0 && isAllGone(file, month);
  if (whole) gone += forgetDevices(file, month);
  gone += run(file, 'DELETE FROM sheets WHERE program = ? AND month = ? AND draft = 1', monthNumber(month));
  const before = fadedMonths(file).get(month);
  if (before?.whole !== whole) noteFaded(file, month, before?.on ?? asked.today, whole);
  if (gone > 0 || before === undefined) {
    sweepNames(file);
    putSetting(file, rebuildSetting, asked.today);
  }
  return { may: true, whole };
}

/** The month's days and sites that nobody holds, for tables with the columns `program`, `day` and `site`. */
function daysNotHeld({ names, program }: File, month: Month, except: readonly HeldPart[]): Sql {
  const parts = except.map((part): Sql => {
    const days: Value[] = [dayNumber(part.from), dayNumber(part.to)];
    if (part.site === null) return { sql: 'NOT (day BETWEEN ? AND ?)', values: days };
    const site = names.find('site', part.site) ?? -1;
    return { sql: 'NOT (day BETWEEN ? AND ? AND site = ?)', values: [...days, site] };
  });
  return {
    sql: ['program = ? AND day BETWEEN ? AND ?', ...parts.map(({ sql }) => sql)].join(' AND '),
    values: [program, ...daysOf(month), ...parts.flatMap(({ values }) => values)],
  };
}

function deleteRows(file: File, month: Month, days: Sql, facts: Sql): number {
  const { driver } = file;
  const all = (table: string, { sql, values }: Sql, more = '') =>
    driver.command(`DELETE FROM ${table} WHERE ${sql}${more}`).run(...values);
  let gone = 0;
  // What competes for a slot, and what waits, goes with its fact: neither knows its site.
  const ofFacts = `(day, id) IN (SELECT day, id FROM facts WHERE ${facts.sql})`;
  for (const table of ['seats', 'waiting'])
    gone += run(file, `DELETE FROM ${table} WHERE program = ? AND ${ofFacts}`, ...facts.values);
  gone += all('facts', facts);
  const [from, to] = daysOf(month);
  const orphans =
    'NOT EXISTS (SELECT 1 FROM facts WHERE facts.program = seats.program AND facts.day = seats.day AND facts.id = seats.id)';
  gone += run(file, `DELETE FROM seats WHERE program = ? AND day BETWEEN ? AND ? AND ${orphans}`, from, to);
  for (const table of ['withdrawn', 'shifts', 'notes', 'shift_tallies']) gone += all(table, days);
  for (const grain of [0, 2]) {
    const cells = days.sql.replaceAll('day BETWEEN', 'period BETWEEN');
    gone += driver.command(`DELETE FROM tallies WHERE ${cells} AND grain = ${grain}`).run(...days.values);
  }
  return gone;
}

const run = ({ driver, program }: File, sql: string, ...values: Value[]): number =>
  driver.command(sql).run(program, ...values);

/** What a fact that goes decided about one that stays stays decided: the other does not begin to count. */
function decideForGood(file: File, month: Month, facts: Sql): number {
  const { driver, program } = file;
  const [from, to] = daysOf(month);
  const slots = `SELECT slot FROM seats WHERE program = ? GROUP BY slot
    HAVING sum(day BETWEEN ? AND ?) > 0 AND (count(*) > 1 OR slot LIKE 'aside:%')`;
  let changed = 0;
  for (const [slot] of driver.query(slots).all(program, from, to) as [string][]) {
    const seats = driver
      .query(
        `SELECT day, id, EXISTS (SELECT 1 FROM facts WHERE ${facts.sql} AND facts.day = seats.day AND facts.id = seats.id)
          FROM seats WHERE program = ? AND slot = ? ORDER BY root, id, day`,
      )
      .all(...facts.values, program, slot) as [number, string, number][];
    const left = seats.filter(([, , goes]) => goes === 0);
    if (slot.startsWith('aside:')) {
      if (left.length === 0) changed += leaveAside(file, slot.slice('aside:'.length));
    } else if (seats[0]?.[2] === 1)
      for (const [day, id] of left) {
        changed += run(
          file,
          `UPDATE facts SET flags = flags | ${is.outlived | is.beaten} WHERE program = ? AND day = ? AND id = ?`,
          ...[day, id],
        );
        run(file, 'DELETE FROM seats WHERE program = ? AND slot = ? AND day = ? AND id = ?', slot, day, id);
      }
  }
  return changed;
}

const leaveAside = (file: File, shift: string): number =>
  run(
    file,
    `UPDATE facts SET flags = flags | ${is.outlived} WHERE program = ? AND shift = ? AND (flags & ${is.setAside}) <> 0
      AND day IN (SELECT day FROM shifts WHERE program = facts.program AND shift = facts.shift)`,
    shift,
  );

const isAllGone = ({ driver, program }: File, month: Month): boolean =>
  driver
    .query('SELECT 1 FROM facts WHERE program = ? AND day BETWEEN ? AND ? LIMIT 1')
    .get(program, ...daysOf(month)) === undefined;

/** Of a log that last sent something in this month only the numbers stay: no device, and no parcel's hash. */
function forgetDevices(file: File, month: Month): number {
  const days = daysOf(month);
  const logs = 'SELECT log FROM logs WHERE program = ? AND last_day BETWEEN ? AND ?';
  const opened = `state = ${parcelStates.indexOf('stored')}`;
  return (
    run(
      file,
      `DELETE FROM parcels WHERE program = ? AND ${opened} AND log IN (${logs})`,
      file.program,
      ...days,
    ) +
    run(
      file,
      'UPDATE logs SET device = NULL WHERE program = ? AND device IS NOT NULL AND last_day BETWEEN ? AND ?',
      ...days,
    )
  );
}

/** Sealed parcels have no day and no site that anybody could read: any hold keeps all of them. */
export function letGoUnopened(file: File, book: Book, asked: Asked): number {
  const gone = orThrow(
    file.write(() => {
      const may = askGate(file, book, asked, everyDay);
      const until = saidOf(file, book, asked.verified).letGo.unopenedUntil;
      if (!may.may || may.except.length > 0 || until === null) return 0;
      const logs = 'SELECT log FROM logs WHERE program = ? AND last_day > ?';
      const count = run(
        file,
        `DELETE FROM sealed WHERE program = ? AND log NOT IN (${logs})`,
        file.program,
        dayNumber(until),
      );
      if (count > 0) putSetting(file, rebuildSetting, asked.today);
      return count;
    }),
  );
  if (gone > 0) rebuild(file);
  return gone;
}
