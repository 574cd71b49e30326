/** The byte search finds what is there: a search that finds nothing says something only then. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Control } from '../e2e/byte-search/control.ts';
import { needlesOf } from '../e2e/byte-search/needles.ts';
import { filesOf, Search } from '../e2e/byte-search/search.ts';

const name = 'Rosalind Quill-7Kd2';
const key = Buffer.from('00ff10203040506070819aabbccddeeff0123456789abcdef0123456789abcdef', 'hex');
const search = new Search([
  { id: 'name', secret: name },
  { id: 'key', secret: key },
]);
const found = (bytes: Buffer | string) => search.in(Buffer.from(bytes as string)).map(({ marker }) => marker);

test('[HELD-8] a marker is found in every writing of it, wherever it begins', () => {
  for (const before of ['', 'a', 'ab', 'abc', '{"x":"'])
    for (const secret of [Buffer.from(name), key]) {
      const id = secret === key ? 'key' : 'name';
      const within = Buffer.concat([Buffer.from(before), secret, Buffer.from('", more')]);
      for (const text of [
        within,
        within.toString('base64'),
        within.toString('base64url'),
        within.toString('hex'),
        within.toString('hex').toUpperCase(),
      ])
        expect(found(text as Buffer), `${before} ${String(text).slice(0, 20)}`).toContain(id);
    }
  const wide = Buffer.from(`x${name}y`, 'utf16le');
  for (const bytes of [
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(wide.toString('base64')),
    Buffer.from(wide.toString('hex')),
  ])
    expect(found(bytes)).toContain('name');
});

test('[HELD-8] as a plain search finds them, in any bytes', () => {
  const needles = needlesOf({ id: 'name', secret: name });
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.uint8Array({ maxLength: 40 }),
          fc.constantFrom(...needles.map(({ bytes }) => new Uint8Array(bytes))),
        ),
        { maxLength: 12 },
      ),
      (parts) => {
        const bytes = Buffer.concat(parts);
        const wanted = needles.filter((needle) => bytes.includes(needle.bytes)).map(({ as }) => as);
        const got = search
          .in(bytes)
          .filter(({ marker }) => marker === 'name')
          .map(({ as }) => as);
        expect(got.sort()).toEqual(wanted.sort());
      },
    ),
  );
});

test('[HELD-8] in a database, in its journal, in a file’s name, and under gzip and Brotli', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bytes-'));
  try {
    const database = new DatabaseSync(join(folder, 'a.db'));
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (x TEXT)');
    database.prepare('INSERT INTO t VALUES (?)').run(`note: ${name}`);
    const journal = search.folder(folder).matches;
    expect(journal.map(({ file }) => file.slice(-4))).toContain('-wal');
    database.close();
    writeFileSync(join(folder, `${name}.txt`), 'nothing here');
    writeFileSync(
      join(folder, 'b.gz'),
      Buffer.concat([Buffer.from('head'), gzipSync(`a page about ${name}`)]),
    );
    const head = Buffer.alloc(24 + 9);
    Buffer.from('305c72a71b6dfbfc', 'hex').copy(head);
    head.writeUInt32LE(9, 12);
    writeFileSync(
      join(folder, 'c_0'),
      Buffer.concat([
        head,
        brotliCompressSync(`a page about ${name}`),
        Buffer.from('d8410d97456ffaf4', 'hex'),
      ]),
    );
    const { matches, files } = search.folder(folder);
    expect(files).toBe(4);
    expect(new Set(matches.map(({ file }) => file.split('/').at(-1)?.slice(-3)))).toEqual(
      new Set(['.db', 'txt', '.gz', 'c_0']),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('[HELD-8] however it is packed, over whatever pages or blocks it goes: every control in a folder is found, and each would be missed alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-bytes-'));
  const control = new Control();
  try {
    const data = join(folder, 'data');
    mkdirSync(data);
    const database = new DatabaseSync(join(data, 'counts.db'));
    database.exec(
      'PRAGMA page_size = 4096; CREATE TABLE settings (program, name, value); CREATE TABLE programs (num); INSERT INTO programs VALUES (1)',
    );
    database.close();
    control.plantInData(data, join(folder, 'copy'));
    const { matches } = new Search(control.markers).folder(join(folder, 'copy'));
    expect(control.found(matches)).toEqual({ hits: control.wanted.length, missed: [] });
    expect(control.wanted.length).toBeGreaterThan(60);
    // Without what undoes a packing, a search of the files' bytes alone finds neither these nor what lies across pages.
    const plain = new Search(control.markers);
    const raw = filesOf(join(folder, 'copy')).flatMap((file) =>
      plain.in(readFileSync(file)).map(({ marker }) => ({ marker, as: '', file })),
    );
    const { missed } = control.found(raw);
    expect(missed.filter((one) => one.includes('packed') || one.includes('snapped')).length).toBe(6);
    expect(missed.filter((one) => one.includes('across pages')).length).toBeGreaterThan(30);
  } finally {
    control.close();
    rmSync(folder, { recursive: true });
  }
});

test('[HELD-8] and nothing where nothing is', () => {
  expect(found('Rosalind Quill-8Kd2 and others')).toEqual([]);
  expect(() => needlesOf({ id: 'short', secret: 'abc' })).toThrow();
});
