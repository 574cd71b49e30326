import type { Driver, Value } from './driver.ts';

/** Rows in one statement: enough that calling SQLite costs little, few enough that its text stays small. */
const together = 32;

/** Inserts many rows of one table. `head` is the statement up to VALUES. */
export function insertMany(driver: Driver, head: string, rows: readonly Value[][]): void {
  const width = rows[0]?.length;
  if (width === undefined) return;
  const one = `(${Array(width).fill('?').join(', ')})`;
  const single = `${head} VALUES ${one}`;
  const several = `${head} VALUES ${Array(together).fill(one).join(', ')}`;
  let at = 0;
  for (; at + together <= rows.length; at += together) {
    const values: Value[] = [];
    for (let row = at; row < at + together; row++)
      for (const value of rows[row] as Value[]) values.push(value);
    driver.command(several).run(...values);
  }
  for (; at < rows.length; at++) driver.command(single).run(...(rows[at] as Value[]));
}
