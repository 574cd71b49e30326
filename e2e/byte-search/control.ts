/**
 * The control: markers that are put down in clear, one in each writing, one in each way of packing, and one in every kind of
 * store and of name that a browser has. Each must be found; one that is not makes the run worthless.
 */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { log, snapped, table, zip } from '../support/packed.ts';
import { type Marker, needlesOf } from './needles.ts';
import type { Match } from './search.ts';
import { unique } from './world.ts';

/** It must be found in a file whose path has this part. */
interface Wanted {
  readonly marker: string;
  readonly part: string;
}

export const isControl = (marker: string): boolean => marker.startsWith('control');

export class Control {
  readonly markers: Marker[] = [];
  readonly wanted: Wanted[] = [];

  /** A new marker, to be found under this part of a path. */
  #plant(what: string, part: string): string {
    const secret = `${unique()} ${unique()} ${unique()}`;
    const id = `control: ${what}`;
    this.markers.push({ id, secret });
    this.wanted.push({ marker: id, part });
    return secret;
  }

  /** In a copy of the data folder: a file for each writing and each packing, and rows whose pages split. */
  plantInData(data: string, copy: string): void {
    cpSync(data, copy, { recursive: true });
    const files = join(copy, 'control');
    mkdirSync(files);
    const put = (name: string, bytes: Uint8Array) => writeFileSync(join(files, name), bytes);
    const one: Marker = { id: 'control: each writing', secret: `${unique()} ${unique()} ${unique()}` };
    this.markers.push(one);
    for (const [at, needle] of needlesOf(one).entries()) {
      put(`writing-${at}.bin`, Buffer.concat([Buffer.alloc(4096 * at + 7, 46), needle.bytes]));
      this.wanted.push({ marker: one.id, part: `writing-${at}.bin` });
    }
    for (const [name, pack] of Object.entries(packings)) {
      const secret = Buffer.from(this.#plant(name, name));
      const packed = pack(secret);
      if (packed.includes(secret)) throw new Error(`${name} leaves its marker plain`);
      put(name, packed);
    }
    put(`${this.#plant('a file’s name', 'control')}.txt`, Buffer.from('nothing here'));
    this.#plantInDatabase(join(copy, 'counts.db'));
  }

  /** In long values: at each byte in turn a page ends inside it, in the file and in its journal. */
  #plantInDatabase(file: string): void {
    const database = new DatabaseSync(file);
    // Left open on purpose until the search is over, so that the journal is still there: see `close`.
    this.#open.push(database);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
    const put = database.prepare('INSERT INTO settings SELECT num, ?, ? FROM programs');
    for (let at = 0; at < 40; at++) {
      const secret = this.#plant(`across pages, ${at}`, 'counts.db');
      // The pages that a long value goes on in are full from its end: 4,092 bytes each.
      const [before, behind] = [at % 2 === 0 ? 700 : 6000, 4092 - 1 - Math.floor((at * 30) / 40)];
      put.run(`control ${at}`, `${'.'.repeat(before)}${secret}${'.'.repeat(behind)}`);
      if (at === 20) database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    }
  }
  readonly #open: DatabaseSync[] = [];
  close(): void {
    for (const database of this.#open.splice(0)) database.close();
  }

  /** In a browser's profile: each store that a page can reach, their names and keys, text beyond Latin letters. */
  async plantInBrowser(page: Page): Promise<void> {
    const idb = (what: string): string => this.#plant(`IndexedDB: ${what}`, 'IndexedDB');
    const planted = {
      local: this.#plant('localStorage', 'Local Storage'),
      localKey: this.#plant('localStorage: a key', 'Local Storage'),
      localWide: this.#plant('localStorage: UTF-16', 'Local Storage'),
      database: idb('a database’s name'),
      store: idb('a store’s name'),
      index: idb('an index’s name'),
      key: idb('a key'),
      indexed: idb('an indexed value'),
      value: idb('a value'),
      property: idb('the name of a property'),
      wide: idb('UTF-16'),
      bytes: idb('bytes'),
      pressed: idb('a value that the browser presses'),
      large: idb('a value in a file of its own'),
      cache: this.#plant('a cache', 'CacheStorage'),
      cacheName: this.#plant('a cache’s name', 'CacheStorage'),
      cacheAddress: this.#plant('an address in a cache', 'CacheStorage'),
      address: this.#plant('an address', 'History'),
    };
    await page.evaluate(async (text) => {
      localStorage.setItem('control', text.local);
      localStorage.setItem(text.localKey, 'x');
      localStorage.setItem('control wide', `\u2602 ${text.localWide}`);
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(text.database, 1);
        opening.onerror = () => reject(opening.error);
        opening.onupgradeneeded = () =>
          opening.result.createObjectStore(text.store).createIndex(text.index, 'indexed');
        opening.onsuccess = () => {
          const step = opening.result.transaction(text.store, 'readwrite', { durability: 'strict' });
          const rows = step.objectStore(text.store);
          rows.put({ text: text.value, indexed: text.indexed, [text.property]: 1 }, text.key);
          rows.put({ text: `\u2602 ${text.wide}` }, 'wide');
          rows.put(new TextEncoder().encode(text.bytes), 'bytes');
          rows.put({ text: `${'press this '.repeat(2000)}${text.pressed}` }, 'pressed');
          rows.put({ text: `${'press this '.repeat(30_000)}${text.large}` }, 'large');
          step.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      });
      const cache = await caches.open(text.cacheName);
      await cache.put(`/control/${text.cacheAddress}`, new Response(text.cache));
      history.replaceState(null, '', `${location.pathname}?control=${text.address}`);
    }, planted);
  }

  /** In how many of the places it was found, of those wanted. */
  found(matches: readonly Match[]): { readonly hits: number; readonly missed: readonly string[] } {
    const own = matches.filter(({ marker }) => isControl(marker));
    const missed = this.wanted
      .filter(
        ({ marker, part }) => !own.some((match) => match.marker === marker && match.file.includes(part)),
      )
      .map(({ marker, part }) => `${marker} (${part})`);
    return { hits: this.wanted.length - missed.length, missed };
  }
}

const inZip = (text: Buffer): Buffer => zip('inside.txt', text);
const key = (text: Buffer): Buffer => Buffer.concat([Buffer.from('beginning '), text]);
/** Each by the name of the file it makes. */
const packings: Readonly<Record<string, (text: Buffer) => Buffer>> = {
  'packed.gz': (text) => gzipSync(text),
  'packed.zlib': (text) => Buffer.concat([Buffer.from('head'), deflateSync(text)]),
  'packed.zip': inZip,
  'packed-twice.zip.gz': (text) => gzipSync(inZip(text)),
  cached_0: (text) => cached(brotliCompressSync(text)),
  'snapped.ldb': (text) => table([[Buffer.from('key'), text]], true),
  'snapped-wide.ldb': (text) => table([[Buffer.from('key'), Buffer.from(text.toString(), 'utf16le')]], true),
  'shared-key.ldb': (text) =>
    table(
      [
        [key(text.subarray(0, 20)), Buffer.from('x')],
        [key(text), Buffer.from('x')],
      ],
      false,
    ),
  'over-a-block.log': log,
  'pressed.blob': (text) => Buffer.concat([Buffer.from([0xff, 0x11, 0x02]), snapped(text)]),
};

/** As an entry of the browser's cache. */
function cached(body: Buffer): Buffer {
  const head = Buffer.alloc(24 + 9);
  Buffer.from('305c72a71b6dfbfc', 'hex').copy(head);
  head.writeUInt32LE(9, 12);
  return Buffer.concat([head, body, Buffer.from('d8410d97456ffaf4', 'hex')]);
}
