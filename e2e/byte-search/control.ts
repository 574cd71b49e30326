/** The control: a marker that is put down in clear, in every writing and in every kind of store, and must be found. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { type Marker, needlesOf } from './needles.ts';
import type { Match } from './search.ts';
import { unique } from './world.ts';

export class Control {
  readonly marker: Marker = { id: 'control', secret: `${unique()} ${unique()} ${unique()}` };
  /** Parts of paths under which it must be found, each at least once. */
  readonly wanted: string[] = [];

  /** In a copy of the data folder: a file for each writing, and a row of the database with its journal still there. */
  plantInData(data: string, copy: string): void {
    cpSync(data, copy, { recursive: true });
    const files = join(copy, 'control');
    mkdirSync(files);
    for (const [at, needle] of needlesOf(this.marker).entries()) {
      writeFileSync(
        join(files, `writing-${at}.bin`),
        Buffer.concat([Buffer.alloc(4096 * at + 7, 46), needle.bytes]),
      );
      this.wanted.push(`writing-${at}.bin`);
    }
    const database = new DatabaseSync(join(copy, 'counts.db'));
    // Long enough to lie on pages of its own, so that a page ends inside it.
    const long = `${'.'.repeat(4000)}${this.marker.secret}${'.'.repeat(5000)}`;
    database.prepare("INSERT INTO settings SELECT num, 'control', ? FROM programs").run(long);
    database.close();
    this.wanted.push('counts.db');
  }

  /** In a browser's profile: each store that a page can reach. */
  async plantInBrowser(page: Page): Promise<void> {
    await page.evaluate(async (text) => {
      localStorage.setItem('control', text);
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open('control', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('control');
        opening.onsuccess = () => {
          const step = opening.result.transaction('control', 'readwrite');
          step.objectStore('control').put({ text }, 'control');
          step.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      });
      const cache = await caches.open('control');
      await cache.put('/control', new Response(text));
    }, this.marker.secret as string);
    this.wanted.push('Local Storage', 'IndexedDB', 'CacheStorage');
  }

  /** How many of the places it was found in, of those wanted. */
  found(matches: readonly Match[]): { readonly hits: number; readonly missed: readonly string[] } {
    const own = matches.filter(({ marker }) => marker === this.marker.id);
    return {
      hits: own.length,
      missed: this.wanted.filter((part) => !own.some(({ file }) => file.includes(part))),
    };
  }
}
