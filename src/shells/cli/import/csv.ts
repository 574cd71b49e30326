import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { ImportMap } from './map.ts';
import { type Row, rowLimit, Unreadable } from './rows.ts';

/** Rows of a CSV file as they come. A quote that is never closed ends at the row limit, not at the end of memory. */
export async function* csvRows(file: string, said: NonNullable<ImportMap['file']>): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: said.delimiter ?? ',',
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: rowLimit.characters,
  });
  const text = Readable.from(decoded(file, said.encoding ?? 'utf-8'), {
    objectMode: false,
    highWaterMark: 65_536,
  });
  text.on('error', (cause) => parser.destroy(cause));
  text.pipe(parser);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) yield { number: ++number, cells };
  } catch (cause) {
    throw cause instanceof CsvError ? new Unreadable(whyOf(cause), number + 1) : cause;
  } finally {
    text.destroy();
  }
}

const whyOf = ({ code }: CsvError): Unreadable['why'] =>
  code === 'CSV_MAX_RECORD_SIZE' ? 'cell-too-large' : 'not-a-table';

/** The file as text. Bytes that are not of the encoding, and a zero byte, which no table has, end it. */
async function* decoded(file: string, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  const piece = (bytes?: Uint8Array): Buffer => {
    const text = attempt(() => decoder.decode(bytes, { stream: bytes !== undefined }));
    if (text === null || text.includes('\u0000')) throw new Unreadable('encoding');
    return Buffer.from(text);
  };
  for await (const bytes of createReadStream(file)) yield piece(bytes as Uint8Array);
  yield piece();
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
