/** Rows of a workbook's sheet. Loaded only when asked; what it gives is treated as hostile, like any cell. */
import { createReadStream } from 'node:fs';
import exceljs from 'exceljs';
import type { ImportMap } from './map.ts';
import { type Row, rowLimit, Unreadable } from './rows.ts';
import { unlessStalled } from './stalled.ts';
import { checkUnpacked } from './zip-bounds.ts';

export async function* xlsxRows(file: string, said: NonNullable<ImportMap['file']>): AsyncGenerator<Row> {
  await checkUnpacked(file);
  const stream = createReadStream(file);
  const workbook = new exceljs.stream.xlsx.WorkbookReader(stream, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
  });
  try {
    yield* unlessStalled(rowsOfSheet(workbook as unknown as AsyncIterable<Sheet>, said.sheet));
  } catch (cause) {
    // Whatever the reader stumbles over, it is the file that it stumbles over.
    throw cause instanceof Unreadable ? cause : new Unreadable('not-a-workbook');
  } finally {
    stream.destroy();
  }
}

interface Sheet extends AsyncIterable<{ readonly number: number; readonly values: readonly unknown[] }> {
  readonly name?: string;
}

/** The sheet of that name, or the first. */
async function* rowsOfSheet(workbook: AsyncIterable<Sheet>, wanted: string | undefined): AsyncGenerator<Row> {
  for await (const sheet of workbook) {
    const here = wanted === undefined || sheet.name === wanted;
    for await (const row of sheet) {
      if (!here) continue;
      // exceljs numbers cells from 1.
      const cells = Array.from({ length: Math.max(0, row.values.length - 1) }, (_, at) =>
        textOf(row.values[at + 1]),
      );
      if (cells.reduce((sum, cell) => sum + cell.length, 0) > rowLimit.characters)
        throw new Unreadable('cell-too-large', row.number);
      yield { number: row.number, cells };
    }
    if (here) return;
  }
  throw new Unreadable(wanted === undefined ? 'empty' : 'no-such-sheet');
}

/** A cell as text. A day is written '2019-03-01', with its time only where it has one. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return dateText(value);
  const { richText, text, result, error } = value as Record<string, unknown>;
  if (error !== undefined) return '';
  if (Array.isArray(richText))
    return richText.map((run) => textOf((run as { text?: unknown }).text)).join('');
  if (text !== undefined) return textOf(text);
  return textOf(result);
}

function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
