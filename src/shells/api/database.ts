/** Opens the program's counts: one SQLite file in the data folder, in a thread of its own for the server. */
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ProgramId } from '../../engines/facts/fact.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { ServerStore, StoreOptions } from '../../stores/contract.ts';
import { openSqlite } from '../../stores/sqlite/index.ts';
import { storeOver, threadLimits } from '../../stores/sqlite/worker.ts';
import { fileBeside } from './file-beside.ts';
import { makeFolder } from './make-folder.ts';

/** What the database's thread is told when it starts. */
export interface DatabaseWorkerData {
  readonly file: string;
  readonly program: ProgramId;
}

/** In this thread: for a command that has nothing else to do. Problem: 'store.unreadable'. */
export function openDatabase(folder: string, options: StoreOptions): Result<ServerStore, Problem> {
  try {
    return ok(openSqlite({ ...options, file: databaseFile(folder) }));
  } catch {
    return err(problem('store.unreadable'));
  }
}

export interface DatabaseThread {
  readonly store: ServerStore;
  /** Resolves when the thread has ended, whether or not it was asked to. */
  readonly ended: Promise<unknown>;
}

/** In a thread of its own: nothing that is live waits for the disk. Problem: 'store.unreadable'. */
export async function openDatabaseThread(
  folder: string,
  program: ProgramId,
): Promise<Result<DatabaseThread, Problem>> {
  try {
    const workerData: DatabaseWorkerData = { file: databaseFile(folder), program };
    const entry = fileBeside('database-worker', import.meta.url);
    const worker = new Worker(entry, { workerData, resourceLimits: threadLimits });
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const opened = once(worker, 'message').then(() => true);
    if (!(await Promise.race([opened, ended.then(() => false)]))) return err(problem('store.unreadable'));
    return ok({ store: storeOver(worker), ended });
  } catch {
    return err(problem('store.unreadable'));
  }
}

/** The folder is its owner's alone. */
function databaseFile(folder: string): string {
  makeFolder(folder);
  chmodSync(folder, 0o700);
  return join(folder, 'counts.db');
}

/** As a store on a full disk answers: for tests, behind a flag that --help does not show. */
export const onFullDisk = (store: ServerStore): ServerStore => ({
  ...store,
  ingest: async () => err(problem('store.full')),
});
