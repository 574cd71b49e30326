/**
 * Looks for many needles at once in raw bytes (Wu and Manber's shift table over pairs of bytes), in every file of a folder,
 * and once more in what LevelDB's and the cache's own packing hides: values of tables unpacked, gzip and Brotli undone.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { valuesIn } from '../support/leveldb.ts';
import { leastBytes, type Marker, type Needle, needlesOf } from './needles.ts';

export interface Match {
  readonly marker: string;
  readonly as: string;
  readonly file: string;
}
export interface Searched {
  readonly matches: readonly Match[];
  readonly bytes: number;
  readonly files: number;
}

export class Search {
  readonly #needles: readonly Needle[];
  readonly #shift = new Uint8Array(65_536).fill(leastBytes - 1);
  readonly #ending = new Map<number, Needle[]>();

  constructor(markers: readonly Marker[]) {
    this.#needles = markers.flatMap(needlesOf);
    for (const needle of this.#needles)
      for (let at = 1; at < leastBytes; at++) {
        const pair = ((needle.bytes[at - 1] as number) << 8) | (needle.bytes[at] as number);
        this.#shift[pair] = Math.min(this.#shift[pair] as number, leastBytes - 1 - at);
        if (at === leastBytes - 1) this.#ending.set(pair, [...(this.#ending.get(pair) ?? []), needle]);
      }
  }

  /** Needles that stand somewhere in these bytes, each once. */
  in(bytes: Uint8Array): readonly Needle[] {
    const found = new Set<Needle>();
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = leastBytes - 1; at < view.length; ) {
      const pair = ((view[at - 1] as number) << 8) | (view[at] as number);
      const shift = this.#shift[pair] as number;
      if (shift > 0) {
        at += shift;
        continue;
      }
      for (const needle of this.#ending.get(pair) ?? []) {
        const from = at - leastBytes + 1;
        if (found.has(needle) || from + needle.bytes.length > view.length) continue;
        if (view.compare(needle.bytes, 0, needle.bytes.length, from, from + needle.bytes.length) === 0)
          found.add(needle);
      }
      at++;
    }
    return [...found];
  }

  /** Every file of a folder, but for those under `except`. */
  folder(path: string, except?: string): Searched {
    const matches = new Map<string, Match>();
    let [bytes, files] = [0, 0];
    for (const file of filesOf(path)) {
      if (except !== undefined && file.startsWith(except)) continue;
      const raw = readFileSync(file);
      files++;
      bytes += raw.length;
      for (const view of [raw, Buffer.from(file), ...unpacked(file, raw)])
        for (const { marker, as } of this.in(view)) matches.set(`${marker} ${file}`, { marker, as, file });
    }
    return { matches: [...matches.values()], bytes, files };
  }
}

export const filesOf = (path: string): readonly string[] =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile())
    : [];

/** What a packing hides from a search of raw bytes. */
function unpacked(file: string, raw: Buffer): readonly Buffer[] {
  const values = attempt(() => valuesIn(basename(file), raw)) ?? [];
  return [...values, ...packedParts(raw)];
}

/** A cache's file holds a packed answer behind a head of its own: gzip says where it begins, Brotli does not. */
function packedParts(raw: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let at = raw.indexOf(gzipHead); at >= 0; at = raw.indexOf(gzipHead, at + 1)) {
    const part = attempt(() => gunzipSync(raw.subarray(at), { maxOutputLength: 64e6, finishFlush: 2 }));
    if (part) parts.push(part);
  }
  const body = simpleCacheBody(raw);
  const brotli = body && attempt(() => brotliDecompressSync(body, { maxOutputLength: 64e6 }));
  return brotli ? [...parts, brotli] : parts;
}
const gzipHead = Buffer.from([0x1f, 0x8b, 0x08]);

/** The body in an entry of Chromium's "simple" cache: net/disk_cache/simple/simple_entry_format.h. */
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
