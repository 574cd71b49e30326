/** The little of SQLite that the store uses, so that the same store runs on more than one binding. */

export type Value = number | string | Uint8Array | null;
export type Values = readonly Value[];

export interface Command {
  /** Answers how many rows changed. */
  run(...values: Value[]): number;
}
export interface Query {
  get(...values: Value[]): Values | undefined;
  all(...values: Value[]): Values[];
  iterate(...values: Value[]): IterableIterator<Values>;
}
export interface Driver {
  exec(sql: string): void;
  /** A statement that answers no rows. Prepared once for each text. */
  command(sql: string): Command;
  /** A statement whose rows come as arrays. Prepared once for each text. */
  query(sql: string): Query;
  close(): void;
}

/** SQLITE_CONSTRAINT_PRIMARYKEY. */
const primaryKeyTaken = 1555;

/** What went wrong, when it is not a bug. */
export function troubleOf(thrown: unknown): 'full' | 'busy' | 'here-already' | null {
  if (!(thrown instanceof Error)) return null;
  const { code, errcode } = thrown as Error & { code?: unknown; errcode?: unknown };
  if (code === 'SQLITE_FULL' || (typeof errcode === 'number' && (errcode & 255) === 13)) return 'full';
  if (typeof code === 'string' && code.startsWith('SQLITE_BUSY')) return 'busy';
  if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return 'here-already';
  if (typeof errcode !== 'number') return null;
  return (errcode & 255) === 5 ? 'busy' : errcode === primaryKeyTaken ? 'here-already' : null;
}
