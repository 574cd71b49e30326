/**
 * Looks for many needles at once in raw bytes (Wu and Manber's shift table over pairs of bytes), in every file of a folder,
 * in its name, and once more in what its packing hides (views.ts).
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { leastBytes, type Marker, type Needle, needlesOf } from './needles.ts';
import { viewsOf } from './views.ts';

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
  /** The length of the longest needle. */
  readonly #reach: number;
  readonly #ending = new Map<number, Needle[]>();

  /** `writings`: in which a marker may stand. */
  constructor(markers: readonly Marker[], writings: (marker: Marker) => readonly Needle[] = needlesOf) {
    this.#needles = markers.flatMap((marker) => writings(marker));
    this.#reach = this.#needles.reduce((most, { bytes }) => Math.max(most, bytes.length), leastBytes);
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
      for (const view of [raw, ...viewsOf(file, raw, this.#reach)])
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
