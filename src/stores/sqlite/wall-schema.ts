import type { Driver } from './driver.ts';
import type { FileOptions } from './schema.ts';

/**
 * A sealed wall's file. What stands here is everything that is stored: checks/wall-columns.test.ts holds it against a
 * list. `body` is what follows a row's head, so that nothing is written twice. No row has a hidden number; rows lie by
 * keys that are as good as random, and the file is written anew when the day turns.
 */
const version = 1;
const tables = `
CREATE TABLE rows (
  program TEXT NOT NULL, key BLOB NOT NULL, thread BLOB NOT NULL, quarter INTEGER NOT NULL, epoch INTEGER NOT NULL,
  opens INTEGER NOT NULL, safe INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (program, key)
) WITHOUT ROWID;
CREATE INDEX rows_thread ON rows (program, thread, key);
CREATE INDEX rows_opens ON rows (program, key) WHERE opens = 1;
CREATE INDEX rows_quarter ON rows (program, quarter, thread);
CREATE TABLE gone (
  program TEXT NOT NULL, name BLOB NOT NULL, done INTEGER NOT NULL,
  PRIMARY KEY (program, name)
) WITHOUT ROWID;
CREATE TABLE line (
  program TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (program, id)
) WITHOUT ROWID;
CREATE TABLE settings (
  program TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (program, name)
) WITHOUT ROWID;
`;

/** Sets the connection up, and makes the tables in a new file. */
export function prepareWall(driver: Driver, { wait = 10_000, maxPages }: FileOptions): void {
  driver.exec(`PRAGMA busy_timeout = ${wait}`);
  driver.exec('PRAGMA journal_mode = WAL');
  driver.exec('PRAGMA synchronous = FULL');
  driver.exec('PRAGMA secure_delete = ON');
  driver.exec('PRAGMA temp_store = MEMORY');
  driver.exec('PRAGMA cache_size = -1000');
  driver.exec('PRAGMA journal_size_limit = 4194304');
  if (maxPages !== undefined) driver.exec(`PRAGMA max_page_count = ${maxPages}`);
  const found = () => Number(driver.query('PRAGMA user_version').get()?.[0]);
  if (found() === version) return;
  driver.exec('BEGIN IMMEDIATE');
  try {
    if (found() === 0) driver.exec(`${tables} PRAGMA user_version = ${version};`);
    driver.exec('COMMIT');
  } catch (thrown) {
    driver.exec('ROLLBACK');
    throw thrown;
  }
  if (found() !== version) throw new Error('this file was written by a newer Doorstep');
}
