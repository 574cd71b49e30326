/**
 * What a file's own packing hides from a search of its raw bytes: records of LevelDB that go over its blocks, keys that
 * share a beginning, Snappy; values that IndexedDB pressed; gzip, zlib, zip and Brotli; and what goes from one page of
 * SQLite to another. Whatever is broken gives what can still be read of it: profiles here belong to browsers that were killed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { partsIn, unsnapped } from '../support/leveldb.ts';
import { acrossPages } from './sqlite-pages.ts';

/** Packed things lie in packed things, but not for ever. */
const deepest = 3;
const options = { maxOutputLength: 64e6, finishFlush: 2 } as const;

/** `reach`: as many bytes as the longest needle has. */
export function viewsOf(file: string, raw: Buffer, reach: number): readonly Buffer[] {
  const parts = attempt(() => partsIn(basename(file), raw)) ?? [];
  const cached = simpleCacheBody(raw);
  const brotli = cached && attempt(() => brotliDecompressSync(cached, { maxOutputLength: 64e6 }));
  const besides = file.endsWith('-wal') ? attempt(() => besideJournal(file)) : null;
  return [
    Buffer.from(file),
    ...parts,
    ...[raw, ...parts].flatMap((part) => unpacked(part, deepest)),
    ...(brotli ? [brotli, ...unpacked(brotli, deepest - 1)] : []),
    ...acrossPages(raw, reach, besides),
  ];
}

function besideJournal(file: string): Buffer | null {
  const database = file.slice(0, -'-wal'.length);
  return existsSync(database) ? readFileSync(database) : null;
}

function unpacked(raw: Buffer, depth: number): Buffer[] {
  if (depth === 0) return [];
  const found = [...pressedValue(raw), ...streamsIn(raw)];
  return found.flatMap((part) => [part, ...unpacked(part, depth - 1)]);
}

/** IndexedDB's own head before a value that it pressed with Snappy (third_party/blink, idb_value_wrapping). */
const pressedHead = Buffer.from([0xff, 0x11, 0x02]);
const headAtMost = 32;
function pressedValue(raw: Buffer): Buffer[] {
  const at = raw.subarray(0, headAtMost).indexOf(pressedHead);
  const value = at < 0 ? null : attempt(() => unsnapped(raw.subarray(at + pressedHead.length)));
  return value && value.length > 0 ? [value] : [];
}

const gzipHead = Buffer.from([0x1f, 0x8b, 0x08]);
const zipHead = Buffer.from('PK\u0003\u0004', 'latin1');
const zlibHeads = [0x01, 0x5e, 0x9c, 0xda].map((second) => Buffer.from([0x78, second]));

/** Wherever in these bytes something packed begins. */
function streamsIn(raw: Buffer): Buffer[] {
  const found: Buffer[] = [];
  const each = (head: Buffer, open: (from: number) => Buffer): void => {
    for (let at = raw.indexOf(head); at >= 0; at = raw.indexOf(head, at + 1)) {
      const part = attempt(() => open(at));
      if (part && part.length > 0) found.push(part);
    }
  };
  each(gzipHead, (at) => gunzipSync(raw.subarray(at), options));
  for (const head of zlibHeads) each(head, (at) => inflateSync(raw.subarray(at), options));
  each(zipHead, (at) => {
    // Offsets of APPNOTE.TXT 4.3.7: the method, then how long the name and what follows it are.
    if (raw.readUInt16LE(at + 8) !== 8) return Buffer.alloc(0);
    const from = at + 30 + raw.readUInt16LE(at + 26) + raw.readUInt16LE(at + 28);
    return inflateRawSync(raw.subarray(from), options);
  });
  return found;
}

/** The body in an entry of Chromium's "simple" cache: net/disk_cache/simple/simple_entry_format.h. Brotli has no head. */
function simpleCacheBody(raw: Buffer): Buffer | null {
  const magic = Buffer.from('305c72a71b6dfbfc', 'hex');
  if (raw.length < 32 || !raw.subarray(0, 8).equals(magic)) return null;
  const from = 24 + raw.readUInt32LE(12);
  const end = raw.indexOf(Buffer.from('d8410d97456ffaf4', 'hex'), from);
  return end > from ? raw.subarray(from, end) : null;
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
