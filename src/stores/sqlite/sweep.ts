import { putSetting } from './ask.ts';
import type { File } from './file.ts';
import { sorts } from './names.ts';

/**
 * Takes away the names of sites and kinds, and the dimensions of cells, that no row uses any more: a supply that was
 * tapped once and taken back must not be left behind by name. A number is never given twice: the highest of each sort
 * stays, without its name.
 */
export function sweepNames(file: File): void {
  const { driver, program, names } = file;
  const unused = (column: string, tables: readonly string[], mine: string) =>
    tables
      .map(
        (table) =>
          `NOT EXISTS (SELECT 1 FROM ${table} WHERE ${table}.program = ${mine}.program AND ${table}.${column} = ${mine}.num)`,
      )
      .join(' AND ');
  const cells = unused('cell', ['cells_used'], 'cells');
  driver.exec(
    'CREATE TEMP TABLE IF NOT EXISTS cells_used (program INTEGER, cell INTEGER, PRIMARY KEY (program, cell)) WITHOUT ROWID',
  );
  driver.exec('DELETE FROM cells_used');
  for (const table of ['tallies', 'shift_tallies'])
    driver
      .command(
        `INSERT OR IGNORE INTO cells_used SELECT DISTINCT program, cell FROM ${table} WHERE program = ?`,
      )
      .run(program);
  const top = 'num = (SELECT max(num) FROM cells AS others WHERE others.program = cells.program)';
  let gone = driver.command(`DELETE FROM cells WHERE program = ? AND NOT (${top}) AND ${cells}`).run(program);
  gone += driver
    .command(
      `UPDATE cells SET measure = 0, dims = json_array(num) WHERE program = ? AND measure <> 0 AND ${top} AND ${cells}`,
    )
    .run(program);
  gone += sweepSort(file, sorts.site, 'site', [
    'tallies',
    'shift_tallies',
    'facts',
    'withdrawn',
    'shifts',
    'notes',
  ]);
  gone += sweepSort(file, sorts.kind, 'kind', ['facts', 'waiting', 'notes', 'standing']);
  if (gone === 0) return;
  putSetting(file, namesSetting, String(Number(names.generation) + 1));
  names.sweptTo(String(Number(names.generation) + 1));
}

/** Other programs with this file open see by it that names they remember may be gone. */
export const namesSetting = 'store.names';

function sweepSort(
  { driver, program }: File,
  sort: number,
  column: string,
  tables: readonly string[],
): number {
  const used = tables.map((table) => `SELECT ${column} FROM ${table} WHERE program = ?`).join(' UNION ');
  const mine = `program = ? AND sort = ? AND num NOT IN (${used})`;
  const top =
    'num = (SELECT max(num) FROM names AS others WHERE others.program = names.program AND others.sort = names.sort)';
  const values = [program, sort, ...tables.map(() => program)];
  return (
    driver.command(`DELETE FROM names WHERE ${mine} AND NOT (${top})`).run(...values) +
    driver
      .command(`UPDATE names SET text = ' ' || num WHERE ${mine} AND text <> ' ' || num AND ${top}`)
      .run(...values)
  );
}
