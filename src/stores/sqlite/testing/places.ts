import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testBook } from '../../../engines/tallies/testing/book.ts';
import { program } from '../../../engines/tallies/testing/night.ts';
import type { ParcelStore, ServerStore } from '../../contract.ts';
import type { CountsPlace } from '../../testing/counting.ts';
import type { Driver } from '../driver.ts';
import { openSqlite, type SqliteOptions } from '../index.ts';

/** A database file in a folder of its own. */
export async function filePlace(
  driver?: (file: string) => Driver,
): Promise<CountsPlace & { readonly file: string; with(options: Partial<SqliteOptions>): ServerStore }> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-'));
  const file = join(folder, 'counts.db');
  const base = { file, program, ...(driver ? { driver } : {}) };
  return {
    file,
    with: (options) => openSqlite({ ...base, book: testBook(), ...options }),
    open: async (book = testBook()) => openSqlite({ ...base, book }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The parcels of a server's store as a store that closes for itself. */
export function parcelsOf(store: ServerStore): ParcelStore {
  const { parcels } = store;
  return {
    keep: (frames) => parcels.keep(frames),
    logs: () => parcels.logs(),
    read: (log, from, limit) => parcels.read(log, from, limit),
    drop: (log, ranges) => parcels.drop(log, ranges),
    count: () => parcels.count(),
    close: () => store.close(),
  };
}
