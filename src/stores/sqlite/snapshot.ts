/**
 * A second copy of a database, as of one moment, while others read and write it: SQLite's own VACUUM INTO on a connection
 * of its own. The copy holds what is there and no byte of what was deleted. Synchronous: called where nothing waits.
 */
import { DatabaseSync } from 'node:sqlite';
import type { ProgramId } from '../../engines/facts/fact.ts';
import type { LogId } from '../../engines/facts/parcel.ts';
import type { RowKey } from '../../engines/sealing/row.ts';
import type { Ranges } from '../../engines/sync/ranges.ts';
import { toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { troubleOf } from './driver.ts';

/** Problems: 'store.full', 'store.busy'; 'store.unreadable' when the file is damaged. */
export function snapshot(from: string, to: string): Result<null, Problem> {
  return using(from, (database) => {
    database.exec('PRAGMA busy_timeout = 10000');
    database.exec('PRAGMA cache_size = -2000');
    database.prepare('VACUUM INTO ?').run(to);
    return ok(null);
  });
}

/** Reads every page, row and index: 'store.unreadable' when anything does not fit. */
export function checkWhole(file: string): Result<null, Problem> {
  return using(file, (database) => {
    database.exec('PRAGMA cache_size = -2000');
    const found = database.prepare('PRAGMA integrity_check(1)').get() as { integrity_check?: unknown };
    return found.integrity_check === 'ok' ? ok(null) : err(problem('store.unreadable'));
  });
}

/** Which numbers of which logs a copy of the counts holds. */
export function rangesIn(
  file: string,
  program: ProgramId,
): Result<readonly { readonly log: LogId; readonly ranges: Ranges }[], Problem> {
  return using(file, (database) => {
    const sql = 'SELECT log, ranges FROM logs WHERE program = (SELECT num FROM programs WHERE id = ?)';
    const rows = database.prepare(sql).all(program) as { log: string; ranges: string }[];
    return ok(rows.map(({ log, ranges }) => ({ log: log as LogId, ranges: JSON.parse(ranges) as Ranges })));
  });
}

/** The keys of the rows that a copy of a sealed wall holds. */
export function rowKeysIn(file: string, program: ProgramId): Result<readonly RowKey[], Problem> {
  return using(file, (database) => {
    const rows = database.prepare('SELECT key FROM rows WHERE program = ?').all(program);
    return ok((rows as { key: Uint8Array }[]).map(({ key }) => toBase64Url(key) as RowKey));
  });
}

/** Whether nobody else has the file open. Its journal is written back into it, so that it stands alone. */
export function standsAlone(file: string): boolean {
  const alone = using(file, (database) => {
    const mode = database.prepare('PRAGMA journal_mode = DELETE').get() as { journal_mode?: unknown };
    return ok(mode.journal_mode === 'delete');
  });
  // A file that is damaged is nobody's; it is moved aside as it is.
  return alone.ok ? alone.value : alone.error.code !== 'store.busy';
}

function using<T>(file: string, work: (database: DatabaseSync) => Result<T, Problem>): Result<T, Problem> {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file);
    return work(database);
  } catch (thrown) {
    const trouble = troubleOf(thrown);
    if (trouble === 'full') return err(problem('store.full'));
    if (trouble === 'busy') return err(problem('store.busy'));
    if ((thrown as { code?: unknown }).code === 'ERR_SQLITE_ERROR') return err(problem('store.unreadable'));
    throw thrown;
  } finally {
    database?.close();
  }
}
