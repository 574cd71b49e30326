import { isMarked } from '../../engines/facts/row.ts';
import type { Driver } from './driver.ts';
import { setTables } from './sets.ts';

/**
 * Every key begins with the program. Nothing has a hidden row number: facts lie by day and random id, so that where a
 * row lies says nothing of when it came, and the facts of one batch lie together.
 */
const version = 3;
/** The bit of a fact's flags that says: of a kind that is listed (engines/tallies/tally.ts). */
export const listedBit = 1 << 16;
/** What is looked for among facts by something else than its day is rare, and has an index that holds nothing else. */
const indexes = `
CREATE INDEX facts_listed ON facts (program, kind, day, id) WHERE (flags & ${listedBit}) <> 0;
CREATE INDEX facts_marked ON facts (program, day, id) WHERE (flags & ${isMarked}) <> 0;
CREATE INDEX facts_once ON facts (program, once) WHERE once IS NOT NULL;
`;
/** Sheets of months (a draft is what a closing screen showed), and the months that have faded. */
const months = `
CREATE TABLE sheets (
  program INTEGER NOT NULL, month INTEGER NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL, day INTEGER NOT NULL,
  draft INTEGER NOT NULL,
  PRIMARY KEY (program, month, hash, draft)
) WITHOUT ROWID;
CREATE TABLE faded (
  program INTEGER NOT NULL, month INTEGER NOT NULL, day INTEGER NOT NULL, whole INTEGER NOT NULL,
  PRIMARY KEY (program, month)
) WITHOUT ROWID;
`;
const tables = `
CREATE TABLE programs (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE names (
  program INTEGER NOT NULL, sort INTEGER NOT NULL, num INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (program, sort, num), UNIQUE (program, sort, text)
) WITHOUT ROWID;
CREATE TABLE cells (
  program INTEGER NOT NULL, num INTEGER NOT NULL, measure INTEGER NOT NULL, dims TEXT NOT NULL,
  PRIMARY KEY (program, num), UNIQUE (program, measure, dims)
) WITHOUT ROWID;
CREATE TABLE logs (
  program INTEGER NOT NULL, log TEXT NOT NULL, wall INTEGER NOT NULL, device TEXT, last_day INTEGER NOT NULL,
  ranges TEXT NOT NULL, safe TEXT NOT NULL, copied INTEGER NOT NULL,
  PRIMARY KEY (program, log)
) WITHOUT ROWID;
CREATE TABLE parcels (
  program INTEGER NOT NULL, log TEXT NOT NULL, n INTEGER NOT NULL, hash BLOB NOT NULL, state INTEGER NOT NULL,
  PRIMARY KEY (program, log, n)
) WITHOUT ROWID;
CREATE TABLE sealed (
  program INTEGER NOT NULL, log TEXT NOT NULL, n INTEGER NOT NULL, wall INTEGER NOT NULL, key INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (program, log, n)
) WITHOUT ROWID;
CREATE TABLE facts (
  program INTEGER NOT NULL, day INTEGER NOT NULL, id TEXT NOT NULL, site INTEGER NOT NULL, kind INTEGER NOT NULL,
  flags INTEGER NOT NULL, shift TEXT, once TEXT, replaces TEXT, body TEXT NOT NULL,
  PRIMARY KEY (program, day, id)
) WITHOUT ROWID;
CREATE TABLE waiting (
  program INTEGER NOT NULL, day INTEGER NOT NULL, id TEXT NOT NULL, kind INTEGER NOT NULL, owed INTEGER NOT NULL,
  PRIMARY KEY (program, day, id)
) WITHOUT ROWID;
CREATE TABLE withdrawn (
  program INTEGER NOT NULL, day INTEGER NOT NULL, site INTEGER NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (program, day, site, id)
) WITHOUT ROWID;
CREATE TABLE seats (
  program INTEGER NOT NULL, slot TEXT NOT NULL, root TEXT NOT NULL, id TEXT NOT NULL, day INTEGER NOT NULL,
  PRIMARY KEY (program, slot, root, id, day)
) WITHOUT ROWID;
CREATE TABLE shifts (
  program INTEGER NOT NULL, shift TEXT NOT NULL, day INTEGER NOT NULL, site INTEGER NOT NULL,
  PRIMARY KEY (program, shift, day, site)
) WITHOUT ROWID;
CREATE TABLE standing (
  program INTEGER NOT NULL, id TEXT NOT NULL, kind INTEGER NOT NULL, retracted INTEGER NOT NULL, fact TEXT NOT NULL,
  PRIMARY KEY (program, id)
) WITHOUT ROWID;
CREATE TABLE notes (
  program INTEGER NOT NULL, site INTEGER NOT NULL, day INTEGER NOT NULL, id TEXT NOT NULL, kind INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (program, site, day, id)
) WITHOUT ROWID;
CREATE TABLE tallies (
  program INTEGER NOT NULL, grain INTEGER NOT NULL, period INTEGER NOT NULL, site INTEGER NOT NULL,
  measure INTEGER NOT NULL, cell INTEGER NOT NULL,
  amount INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (program, grain, period, site, measure, cell)
) WITHOUT ROWID;
CREATE TABLE shift_tallies (
  program INTEGER NOT NULL, day INTEGER NOT NULL, site INTEGER NOT NULL, shift TEXT NOT NULL, unsure INTEGER NOT NULL,
  settlement INTEGER NOT NULL, cell INTEGER NOT NULL,
  amount INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (program, day, site, shift, unsure, settlement, cell)
) WITHOUT ROWID;
CREATE TABLE settings (
  program INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (program, name)
) WITHOUT ROWID;
`;

export interface FileOptions {
  /** Milliseconds to wait for another writer. */
  readonly wait?: number;
  /** Pages of 4096 bytes that the file may grow to: a full disk, simulated. */
  readonly maxPages?: number;
}

/** Sets the connection up, and makes the tables in a new file. */
export function prepareFile(driver: Driver, { wait = 10_000, maxPages }: FileOptions): void {
  driver.exec(`PRAGMA busy_timeout = ${wait}`);
  driver.exec('PRAGMA journal_mode = WAL');
  // What was answered "stored" is on the disk, not in the system's memory.
  driver.exec('PRAGMA synchronous = FULL');
  driver.exec('PRAGMA secure_delete = ON');
  // What a statement puts aside while it works is never a file of its own.
  driver.exec('PRAGMA temp_store = MEMORY');
  driver.exec('PRAGMA cache_size = -6000');
  driver.exec('PRAGMA wal_autocheckpoint = 4000');
  driver.exec('PRAGMA journal_size_limit = 33554432');
  if (maxPages !== undefined) driver.exec(`PRAGMA max_page_count = ${maxPages}`);
  const found = () => Number(driver.query('PRAGMA user_version').get()?.[0]);
  if (found() === version) {
    driver.exec(setTables);
    return;
  }
  driver.exec('BEGIN IMMEDIATE');
  try {
    if (found() === 0) driver.exec(`${tables} PRAGMA user_version = 1;`);
    if (found() === 1) driver.exec(`${indexes} PRAGMA user_version = 2;`);
    if (found() === 2) driver.exec(`${months} PRAGMA user_version = ${version};`);
    driver.exec('COMMIT');
  } catch (thrown) {
    driver.exec('ROLLBACK');
    throw thrown;
  }
  if (found() !== version) throw new Error('this file was written by a newer Doorstep');
  driver.exec(setTables);
}
