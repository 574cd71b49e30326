import type { Driver, Value } from './driver.ts';

/** Rows in one statement: enough that calling SQLite costs little, few enough that its text stays small. */
const together = 16;

/** Inserts many rows of one table. `head` is the statement up to VALUES. */
export function insertMany(driver: Driver, head: string, rows: readonly Value[][]): void {
  const width = rows[0]?.length;
  if (width === undefined) return;
  const one = `(${Array(width).fill('?').join(', ')})`;
  const single = `${head} VALUES ${one}`;
  const several = `${head} VALUES ${Array(together).fill(one).join(', ')}`;
  let at = 0;
  for (; at + together <= rows.length; at += together)
    driver.command(several).run(...rows.slice(at, at + together).flat());
  for (; at < rows.length; at++) driver.command(single).run(...(rows[at] as Value[]));
}
