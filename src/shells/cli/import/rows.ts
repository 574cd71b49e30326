/** A file's rows as text, one after another, whatever the file is. Only this much of it is in memory at a time. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { csvRows } from './csv.ts';
import type { ImportMap } from './map.ts';

export interface Row {
  /** As a spreadsheet numbers it: the headings of a plain file stand in row 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** The file cannot be read as a table: nothing of it is taken. `why` is one word; where it is known, the row. */
export class Unreadable extends Error {
  readonly why: UnreadableWhy;
  readonly row: number | null;
  constructor(why: UnreadableWhy, row: number | null = null) {
    super(why);
    this.why = why;
    this.row = row;
  }
}
export type UnreadableWhy =
  | 'not-found'
  | 'empty'
  | 'encoding'
  | 'cell-too-large'
  | 'too-many-columns'
  | 'not-a-table'
  | 'not-a-workbook'
  | 'unpacks-too-large'
  | 'no-such-sheet'
  | 'incidents-apart';

/** Characters in one row; columns in it. Beyond that it is no table of a program. */
export const rowLimit = { characters: 1_000_000, columns: 2_000 } as const;

/** Every row, that of the headings included; rows before it are left out. Throws Unreadable while it is read. */
export async function* rowsOf(file: string, said: ImportMap['file'] = {}): AsyncGenerator<Row> {
  const headings = said.headings ?? 1;
  for await (const row of isWorkbook(file) ? await workbookRows(file, said) : csvRows(file, said)) {
    if (row.number < headings || row.cells.every((cell) => cell.trim() === '')) continue;
    if (row.cells.length > rowLimit.columns) throw new Unreadable('too-many-columns', row.number);
    yield row;
  }
}

/** Loaded only when a workbook is asked for. */
async function workbookRows(
  file: string,
  said: NonNullable<ImportMap['file']>,
): Promise<AsyncGenerator<Row>> {
  const { xlsxRows } = await import('./xlsx.ts');
  return xlsxRows(file, said);
}

/** A workbook is a zip: told by its first bytes, not by its name. */
function isWorkbook(file: string): boolean {
  try {
    if (!statSync(file).isFile()) throw new Unreadable('not-found');
    const handle = openSync(file, 'r');
    try {
      const head = Buffer.alloc(4);
      readSync(handle, head, 0, 4, 0);
      return head.toString('latin1') === 'PK\u0003\u0004';
    } finally {
      closeSync(handle);
    }
  } catch {
    throw new Unreadable('not-found');
  }
}
