import { randomBytes } from 'node:crypto';
import { closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Day } from '../../src/engines/facts/day.ts';
import { drawSeed, identityOf, recipientOf } from '../../src/engines/sealing/seed.ts';
import { practice } from '../../src/practice.ts';
import { bookOf } from '../../src/program/book.ts';
import { makeBackup } from '../../src/shells/api/backup/make.ts';
import { keyFolder } from '../../src/shells/api/key-folder.ts';
import { openKeys } from '../../src/shells/api/keys.ts';
import { programOf } from '../../src/shells/api/state.ts';
import { orThrow } from '../../src/std/result.ts';
import { openSqlite } from '../../src/stores/sqlite/index.ts';
import { type Figure, repeat, timed } from '../figure.ts';

const rows = 100_000;
const rowBytes = 950;

/**
 * A backup of 100 MB of counts: copied as of one moment, read page by page, sealed, flushed, read back, opened and
 * compared. The floor: the file copied and flushed.
 */
export const backup100mb: Figure = {
  name: 'backup_100mb_s',
  unit: 's',
  async measure({ times, folder }) {
    const [data, keys] = [join(folder, 'data'), join(folder, 'keys')];
    mkdirSync(data, { recursive: true });
    const program = programOf(openKeys(keyFolder(keys)));
    const file = join(data, 'counts.db');
    await openSqlite({ file, program, book: bookOf(practice) }).close();
    fillUp(file);
    const to = [recipientOf(identityOf(drawSeed({ bytes: (count) => new Uint8Array(randomBytes(count)) })))];
    const runs = await repeat(times, async (run) => {
      const made = join(folder, `${run}.age`);
      const order = { data, keys, file: made, program, day: '2026-11-24' as Day, to };
      const ms = await timed(async () => orThrow(await makeBackup(order)));
      rmSync(made);
      return ms / 1000;
    });
    const floor = await timed(() => copied(file, join(folder, 'plain')));
    return { runs, floor: floor / 1000, also: { megabytes: Math.round(statSync(file).size / 1e6) } };
  },
};

function fillUp(file: string): void {
  const database = new DatabaseSync(file);
  const insert = database.prepare('INSERT INTO notes VALUES (1, ?, ?, ?, 1, ?)');
  database.exec('BEGIN');
  for (let i = 0; i < rows; i++)
    insert.run(i % 50, i % 1000, `note ${i}`, randomBytes(rowBytes / 2).toString('hex'));
  database.exec('COMMIT');
  database.close();
}

function copied(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  fsyncSync(file);
  closeSync(file);
}
