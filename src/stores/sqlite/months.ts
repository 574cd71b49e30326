/** What is kept of months, and their sheets. */
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
import type { KeptMonth, StoredSheet } from '../contract.ts';
import type { Values } from './driver.ts';
import type { File } from './file.ts';

export function keptMonths(file: File): KeptMonth[] {
  const faded = fadedMonths(file);
  const waiting = new Map<Month, number>();
  const counts = 'SELECT day, count(*) FROM waiting WHERE program = ? GROUP BY day';
  for (const [day, count] of file.driver.query(counts).all(file.program) as [number, number][]) {
    const month = monthOf(dayFromNumber(day));
    waiting.set(month, (waiting.get(month) ?? 0) + count);
  }
  const kept = new Set([
    ...monthsIn(file, 'SELECT min(day) FROM facts WHERE program = ? AND day > ?'),
    ...monthsIn(file, 'SELECT min(period) FROM tallies WHERE program = ? AND grain = 0 AND period > ?'),
    ...monthsIn(file, 'SELECT min(period) FROM tallies WHERE program = ? AND grain = 2 AND period > ?'),
    ...monthsIn(
      file,
      'SELECT min(last_day) FROM logs WHERE program = ? AND last_day > ? AND device IS NOT NULL',
    ),
  ]);
  return [...new Set([...kept, ...faded.keys()])].sort().map((month) => ({
    month,
    kept: kept.has(month),
    waiting: waiting.get(month) ?? 0,
    faded: faded.get(month) ?? null,
  }));
}

/** Steps from month to month: what it costs follows months, not facts. */
function* monthsIn({ driver, program }: File, sql: string): Generator<Month> {
  for (let after = -1_000_000; ; ) {
    const next = driver.query(sql).get(program, after)?.[0];
    if (typeof next !== 'number') return;
    const month = monthOf(dayFromNumber(next));
    yield month;
    after = dayNumber(lastDayOf(month));
  }
}

export function fadedMonths({ driver, program }: File): Map<Month, { on: Day; whole: boolean }> {
  const rows = driver.query('SELECT month, day, whole FROM faded WHERE program = ?').all(program);
  return new Map(
    (rows as [number, number, number][]).map(([month, day, whole]) => [
      monthFromNumber(month),
      { on: dayFromNumber(day), whole: whole === 1 },
    ]),
  );
}

export function noteFaded({ driver, program }: File, month: Month, on: Day, whole: boolean): void {
  driver
    .command('INSERT INTO faded VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET whole = excluded.whole')
    .run(program, monthNumber(month), dayNumber(on), Number(whole));
}

/** First and last day, as the tables have them. */
export const daysOf = (month: Month): [from: number, to: number] => [
  dayNumber(firstDayOf(month)),
  dayNumber(lastDayOf(month)),
];

// ---------------------------------------------------------------- sheets

export const sheets = (file: File, month: Month): StoredSheet[] =>
  file.driver
    .query('SELECT month, hash, day, draft, text FROM sheets WHERE program = ? AND month = ?')
    .all(file.program, monthNumber(month))
    .map((row) => ({ ...headOf(row), text: row[4] as string }));

export const sheetHeads = (file: File): Omit<StoredSheet, 'text'>[] =>
  file.driver
    .query('SELECT month, hash, day, draft FROM sheets WHERE program = ?')
    .all(file.program)
    .map(headOf);

const headOf = ([month, hash, day, draft]: Values): Omit<StoredSheet, 'text'> => ({
  month: monthFromNumber(month as number),
  hash: hash as string,
  day: dayFromNumber(day as number),
  draft: draft === 1,
});

export function putSheet({ driver, program }: File, { month, hash, text, day, draft }: StoredSheet): void {
  const num = monthNumber(month);
  if (!draft)
    driver.command('DELETE FROM sheets WHERE program = ? AND month = ? AND draft = 1').run(program, num);
  driver
    .command('INSERT INTO sheets VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
    .run(program, num, hash, text, dayNumber(day), Number(draft));
}

export const hasSheet = ({ driver, program }: File, month: Month): boolean =>
  driver
    .query('SELECT 1 FROM sheets WHERE program = ? AND month = ? AND draft = 0')
    .get(program, monthNumber(month)) !== undefined;
