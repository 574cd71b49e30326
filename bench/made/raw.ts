import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

type Row = Record<string, null | number | bigint | string | Uint8Array>;

/**
 * The floor of ingest: reads every row that our ingest left in its tables, and inserts the same rows plainly into the
 * same tables of a fresh file, in as many durable database transactions. Gives the milliseconds of inserting alone.
 */
export function plainInsert(ours: string, folder: string, batches: number): number {
  mkdirSync(folder, { recursive: true });
  const from = new DatabaseSync(databaseIn(ours), { readOnly: true });
  const to = new DatabaseSync(join(folder, 'raw.db'));
  to.exec(
    `pragma page_size = ${pragma(from, 'page_size')}; pragma journal_mode = wal; pragma synchronous = full`,
  );
  const schema = from.prepare(
    "select type, name, sql from sqlite_master where sql is not null and name not like 'sqlite_%'",
  );
  for (const { sql } of schema.all() as { sql: string }[]) to.exec(sql);
  const tables = (schema.all() as { type: string; name: string }[])
    .filter((one) => one.type === 'table')
    .map(({ name }) => ({ name, rows: from.prepare(`select * from "${name}"`).all() as Row[] }))
    .filter(({ rows }) => rows.length > 0);
  const inserts = tables.map(({ name, rows }) => {
    const columns = Object.keys(rows[0] as Row);
    const names = columns.map((column) => `"${column}"`).join(', ');
    const marks = columns.map(() => '?').join(', ');
    return {
      statement: to.prepare(`insert into "${name}" (${names}) values (${marks})`),
      rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
    };
  });
  const started = performance.now();
  for (let batch = 0; batch < batches; batch++) {
    to.exec('begin immediate');
    for (const { statement, rows } of inserts) {
      const end = Math.floor(((batch + 1) * rows.length) / batches);
      for (let i = Math.floor((batch * rows.length) / batches); i < end; i++)
        statement.run(...(rows[i] as []));
    }
    to.exec('commit');
  }
  const ms = performance.now() - started;
  from.close();
  to.close();
  return ms;
}

/** The database among a store's files: the biggest one that is no journal. */
export function databaseIn(folder: string): string {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).size - statSync(a).size);
  if (!files[0]) throw new Error(`no database in ${folder}`);
  return files[0];
}

const pragma = (db: DatabaseSync, name: string): unknown =>
  Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0];
