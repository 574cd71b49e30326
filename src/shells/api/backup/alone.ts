/**
 * One backup or restore at a time for a data folder, across processes: SQLite's own lock on an empty file, which the
 * system lets go of when a process ends in whatever way. Whoever has it clears away what an ended one left.
 */

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import { troubleOf } from '../../../stores/sqlite/driver.ts';
import { makeFolder } from '../make-folder.ts';
import { wipe } from './disk.ts';

export const lockName = 'backup.lock';
/** Copies of the databases while a backup is made, in clear: inside the data folder, and nowhere else. */
export const copiesName = 'backup-copies';

export interface Alone {
  /** An empty folder's path inside the data folder, not made yet. Cleared away at the end. */
  readonly copies: string;
  /** Clears away and lets go. */
  end(): void;
}

/** Problem: 'backup.running'. */
export function holdAlone(data: string): Result<Alone, Problem> {
  makeFolder(data);
  const copies = join(data, copiesName);
  const lock = new DatabaseSync(join(data, lockName));
  try {
    lock.exec('PRAGMA busy_timeout = 0');
    // The lock is all that is wanted of it: no journal beside it.
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    if (troubleOf(thrown) === 'busy') return err(problem('backup.running'));
    throw thrown;
  }
  wipe(copies);
  return ok({
    copies,
    end: () => {
      try {
        wipe(copies);
      } finally {
        lock.close();
      }
    },
  });
}
