import {
  type Day,
  dayFromNumber,
  dayNumber,
  firstDayOf,
  lastDayOf,
  type Month,
  monthFromNumber,
  monthNumber,
  monthOf,
} from '../../engines/facts/day.ts';
import {
  type Fact,
  type FactId,
  type Kind,
  retractedKind,
  type SiteId,
  setAsideKind,
} from '../../engines/facts/fact.ts';
import { isNoteOver } from '../../engines/facts/notes.ts';
import { type LogId, type Wall, walls } from '../../engines/facts/parcel.ts';
import { is, isMarked, keptFact, type Row } from '../../engines/facts/row.ts';
import type { Ranges } from '../../engines/sync/ranges.ts';
import type { CrewNote, FactQuery, KeptFact, LogStatus, NotYetCounted } from '../contract.ts';
import type { Value } from './driver.ts';
import type { File } from './file.ts';
import { factColumns, readRow } from './rows.ts';
import { listedBit } from './schema.ts';

export function facts(file: File, query: FactQuery): KeptFact[] {
  const { driver, names, program } = file;
  const where = ['program = ?', 'day BETWEEN ? AND ?'];
  const values: Value[] = [program, dayNumber(query.from), dayNumber(query.to)];
  const narrow = (sql: string, ...more: Value[]) => {
    where.push(sql);
    values.push(...more);
  };
  if (query.site !== undefined) narrow('site = ?', names.find('site', query.site) ?? -1);
  if (query.kind !== undefined) narrow('kind = ?', names.find('kind', query.kind) ?? -1);
  const listed = query.kind !== undefined && file.listed.has(query.kind);
  if (listed) narrow(`(flags & ${listedBit}) <> 0`);
  if (query.shift !== undefined) narrow('shift = ?', query.shift);
  const asks = `(flags & ${isMarked}) <> 0 AND (flags & ${is.retracted | is.setAside}) = 0`;
  if (query.marked !== undefined) narrow(query.marked ? asks : `NOT (${asks})`);
  if (query.oncePrefix !== undefined)
    narrow('once >= ? AND once < ?', query.oncePrefix, `${query.oncePrefix}\u{10ffff}`);
  if (query.after) narrow('(day, id) > (?, ?)', dayNumber(query.after.day), query.after.id);
  // SQLite cannot know how few of a day's facts these are, so it is told.
  const rare = listed ? 'listed' : query.oncePrefix ? 'once' : query.marked ? 'marked' : null;
  const by = rare ? `INDEXED BY facts_${rare}` : '';
  const sql = `SELECT ${factColumns} FROM facts ${by} WHERE ${where.join(' AND ')} ORDER BY day, id LIMIT ?`;
  return driver
    .query(sql)
    .all(...values, query.limit)
    .map((row) => keptFact(readRow(file, row)));
}

/** Every kept fact, one at a time. */
export function* allRows(file: File): Generator<Row> {
  const sql = `SELECT ${factColumns} FROM facts WHERE program = ? ORDER BY day, id`;
  for (const row of file.driver.query(sql).iterate(file.program)) yield readRow(file, row);
}

/**
 * The facts of a month, and those of other months that can decide about one of them: what competes for a slot, what is
 * taken back, and which shifts are set aside. Everything else stays unread, however much there is.
 */
export function* rowsThatDecide(file: File, month: Month): Generator<Row> {
  const { driver, names, program } = file;
  const kinds = [retractedKind, setAsideKind].map((kind) => names.find('kind', kind) ?? -1);
  const decides = `day BETWEEN ? AND ? OR once IS NOT NULL OR replaces IS NOT NULL OR kind IN (${kinds.join(', ')})`;
  const sql = `SELECT ${factColumns} FROM facts WHERE program = ? AND (${decides}) ORDER BY day, id`;
  const days = [dayNumber(firstDayOf(month)), dayNumber(lastDayOf(month))];
  for (const row of driver.query(sql).iterate(program, ...days)) yield readRow(file, row);
}

export function logs({ driver, program }: File, only?: readonly LogId[]): LogStatus[] {
  const columns = 'log, wall, device, last_day, ranges, safe, copied';
  const narrowed = only ? 'AND log IN (SELECT value FROM json_each(?))' : '';
  const query = driver.query(`SELECT ${columns} FROM logs WHERE program = ? ${narrowed}`);
  return query.all(program, ...(only ? [JSON.stringify(only)] : [])).map((row) => ({
    log: row[0] as LogId,
    wall: walls[row[1] as number] as Wall,
    device: row[2] as string | null,
    lastDay: dayFromNumber(row[3] as number),
    ranges: JSON.parse(row[4] as string) as Ranges,
    safe: JSON.parse(row[5] as string) as Ranges,
    ...(row[6] === 1 ? { copied: true as const } : {}),
  }));
}

export function notYetCounted({ driver, program, names }: File): {
  facts: NotYetCounted[];
  unopened: number;
} {
  const lines = new Map<string, { kind: Kind; month: Month; facts: number; waitingRetractions: number }>();
  const sql = 'SELECT kind, day, owed, count(*) FROM waiting WHERE program = ? GROUP BY kind, day, owed';
  for (const [num, day, owed, count] of driver.query(sql).all(program) as number[][]) {
    const kind = names.text('kind', num as number) as Kind;
    const month = monthOf(dayFromNumber(day as number));
    const line = lines.get(month + kind) ?? { kind, month, facts: 0, waitingRetractions: 0 };
    lines.set(month + kind, line);
    if (owed) line.waitingRetractions += count as number;
    else line.facts += count as number;
  }
  const sealed = driver.query('SELECT count(*) FROM sealed WHERE program = ?').get(program);
  return { facts: [...lines.values()], unopened: sealed?.[0] as number };
}

export function standing({ driver, program, names }: File, kind: Kind): Fact[] {
  const sql = 'SELECT fact FROM standing WHERE program = ? AND kind = ? AND retracted = 0 ORDER BY id';
  const num = names.find('kind', kind);
  if (num === null) return [];
  return driver
    .query(sql)
    .all(program, num)
    .map(([fact]) => JSON.parse(fact as string) as Fact);
}

/** A note whose fact was withdrawn: a hold may keep its words, and nobody is shown them. */
export const takenBack = `EXISTS (SELECT 1 FROM facts WHERE facts.program = notes.program AND facts.day = notes.day
  AND facts.id = notes.id AND (facts.flags & ${is.retracted}) <> 0)`;

export function notes(file: File, site: SiteId, today: Day): CrewNote[] {
  const num = file.names.find('site', site);
  if (num === null) return [];
  const sql = `SELECT id, day, kind, text FROM notes WHERE program = ? AND site = ? AND NOT ${takenBack}`;
  const shifts = shiftDays(file, num);
  const kept = file.driver
    .query(sql)
    .all(file.program, num)
    .map(
      ([id, day, kind, text]): CrewNote => ({
        id: id as FactId,
        site,
        day: dayFromNumber(day as number),
        kind: file.names.text('kind', kind as number) as Kind,
        text: text as string,
      }),
    );
  return kept.filter(({ day }) => !isNoteOver(day, shifts, today));
}

export function shiftDays({ driver, program }: File, site: number): Day[] {
  const sql = 'SELECT DISTINCT day FROM shifts WHERE program = ? AND site = ?';
  return driver
    .query(sql)
    .all(program, site)
    .map(([day]) => dayFromNumber(day as number));
}

export function setting({ driver, program }: File, name: string): string | null {
  const row = driver.query('SELECT value FROM settings WHERE program = ? AND name = ?').get(program, name);
  return (row?.[0] as string | undefined) ?? null;
}

export function putSetting({ driver, program }: File, name: string, value: string | null): void {
  if (value === null)
    driver.command('DELETE FROM settings WHERE program = ? AND name = ?').run(program, name);
  else driver.command('INSERT OR REPLACE INTO settings VALUES (?, ?, ?)').run(program, name, value);
}

export const periodOf = (num: number, grain: 'day' | 'month'): Day | Month =>
  grain === 'day' ? dayFromNumber(num) : monthFromNumber(num);
export const periodNumber = (day: Day, grain: 'day' | 'month'): number =>
  grain === 'day' ? dayNumber(day) : monthNumber(monthOf(day));
