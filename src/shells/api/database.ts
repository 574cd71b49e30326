/** Opens the program's counts: one SQLite file in the data folder, in a thread of its own for the server. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgramId } from '../../engines/facts/fact.ts';
import { problem } from '../../std/problem.ts';
import { err } from '../../std/result.ts';
import type { ServerStore, StoreOptions } from '../../stores/contract.ts';
import { openSqlite } from '../../stores/sqlite/index.ts';
import { openInWorker } from '../../stores/sqlite/worker.ts';

/** What the database's thread is told when it starts. */
export interface DatabaseWorkerData {
  readonly file: string;
  readonly program: ProgramId;
}

/** In this thread: for a command that has nothing else to do. */
export const openDatabase = (folder: string, options: StoreOptions): ServerStore =>
  openSqlite({ ...options, file: databaseFile(folder) });

/** In a thread of its own: nothing that is live waits for the disk. */
export function openDatabaseWorker(folder: string, program: ProgramId): Promise<ServerStore> {
  const workerData: DatabaseWorkerData = { file: databaseFile(folder), program };
  return openInWorker(new URL('./database-worker.ts', import.meta.url), { workerData });
}

/** The folder is its owner's alone. */
function databaseFile(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  return join(folder, 'counts.db');
}

/** As a store on a full disk answers: for tests, behind a flag that --help does not show. */
export const onFullDisk = (store: ServerStore): ServerStore => ({
  ...store,
  ingest: async () => err(problem('store.full')),
});
