import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { practice } from '../../src/practice.ts';
import { bookOf } from '../../src/program/book.ts';
import type { ServerStore } from '../../src/stores/contract.ts';
import { openSqlite } from '../../src/stores/sqlite/index.ts';
import { program } from './facts.ts';

export const databaseIn = (folder: string): string => join(folder, 'counts.db');

/** The server's store over SQLite on this machine's disk, in this thread. */
export function openCounts(folder: string, owner: string = program): ServerStore {
  mkdirSync(folder, { recursive: true });
  return openSqlite({ file: databaseIn(folder), program: owner as typeof program, book: bookOf(practice) });
}
