/** What is in a file, read from the file's own schema: a table that nobody thought of is counted too. */
import { existsSync } from 'node:fs';
import { dayFromNumber } from '../../engines/facts/day.ts';
import type { Kind } from '../../engines/facts/fact.ts';
import type { KindHolding, TableHolding } from '../contract.ts';
import type { Driver } from './driver.ts';
import type { File } from './file.ts';

/** Days are kept as whole days since 1970 in columns of these names. */
const dayColumns = ['day', 'last_day'];

/** The same for as long as nobody has written to the file: neither this connection nor another. */
export const changeMark = (driver: Driver): string =>
  `${driver.query('SELECT total_changes()').get()?.[0]} ${driver.query('PRAGMA data_version').get()?.[0]}`;

/** `program`: how this file names the program. Rows of other programs in it are not counted. */
export function tableHoldings(driver: Driver, file: string, program: number | string): TableHolding[] {
  const names = driver.query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  return names.map(([name]) => {
    const table = name as string;
    const columns = driver
      .query(`SELECT name FROM pragma_table_xinfo(?)`)
      .all(table)
      .map(([column]) => column as string);
    const own = columns.includes('program') ? 'WHERE program = ?' : '';
    const day = dayColumns.find((column) => columns.includes(column));
    const [rows, oldest] = driver
      .query(`SELECT count(*), ${day ? `min(${day})` : 'NULL'} FROM "${table.replaceAll('"', '""')}" ${own}`)
      .get(...(own ? [program] : [])) as [number, number | null];
    return { file, table, columns, rows, oldest: oldest === null ? null : dayFromNumber(oldest) };
  });
}

/** A wall's file that nobody has opened yet holds nothing, and is not made by asking. */
export function wallHoldings(
  open: (path: string) => Driver,
  path: string,
  file: string,
  program: string,
): TableHolding[] {
  if (!existsSync(path)) return [];
  const driver = open(path);
  try {
    return tableHoldings(driver, file, program);
  } finally {
    driver.close();
  }
}

export function kindHoldings({ driver, program, names }: File): KindHolding[] {
  const sql = 'SELECT kind, count(*), min(day) FROM facts WHERE program = ? GROUP BY kind';
  return driver
    .query(sql)
    .all(program)
    .map(([kind, facts, oldest]) => ({
      kind: names.text('kind', kind as number) as Kind,
      facts: facts as number,
      oldest: dayFromNumber(oldest as number),
    }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
