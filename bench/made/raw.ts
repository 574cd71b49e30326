import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dayNumber, monthNumber, monthOf } from '../../src/engines/facts/day.ts';
import type { OpenedArrival } from '../../src/stores/contract.ts';
import { nodeDriver } from '../../src/stores/sqlite/node-driver.ts';
import { prepareFile } from '../../src/stores/sqlite/schema.ts';
import { databaseIn } from './stores.ts';

type Value = null | number | bigint | string | Uint8Array;
type Row = Record<string, Value>;

/**
 * The floor of ingest: reads what our ingest left in its tables, and inserts the same rows plainly into the same tables
 * of a fresh file with the same settings: batch by batch, each one database transaction; facts and parcels as they
 * came, and the tally rows that the batch touches written once. Gives the milliseconds of inserting alone.
 */
export function plainInsert(
  ours: string,
  folder: string,
  batches: readonly (readonly OpenedArrival[])[],
): number {
  const from = new DatabaseSync(databaseIn(ours), { readOnly: true });
  const facts = byKey(from, 'facts', (row) => String(row['id']));
  const parcels = byKey(from, 'parcels', (row) => `${row['log']} ${row['n']}`);
  const tallies = from.prepare('select * from tallies').all() as Row[];
  const plan = batches.map((batch) => ({
    facts: batch.flatMap(({ facts: all }) =>
      all.map((fact) => ({ row: (facts.get(fact.id) as Value[]).slice(0, -1), body: fact.body })),
    ),
    parcels: batch.map(({ log, n }) => parcels.get(`${log} ${n}`) as Value[]),
    tallies: tallies.filter(touchedBy(batch)).map((row) => Object.values(row)),
  }));
  from.close();
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'raw.db');
  const prepared = nodeDriver(file);
  prepareFile(prepared, {});
  const to = new DatabaseSync(file);
  to.exec('pragma synchronous = full; pragma secure_delete = on; pragma cache_size = -16000');
  const into = (table: string, how = 'insert') => {
    const columns = to.prepare(`select count(*) as n from pragma_table_info('${table}')`).get() as {
      n: number;
    };
    return to.prepare(`${how} into ${table} values (${Array(columns.n).fill('?').join(', ')})`);
  };
  const insert = {
    facts: into('facts'),
    parcels: into('parcels'),
    tallies: into('tallies', 'insert or replace'),
  };
  const started = performance.now();
  for (const batch of plan) {
    to.exec('begin immediate');
    // A body is an object until it is written: turning it into text is part of any insert.
    for (const { row, body } of batch.facts) insert.facts.run(...row, JSON.stringify(body));
    for (const row of batch.parcels) insert.parcels.run(...row);
    for (const row of batch.tallies) insert.tallies.run(...row);
    to.exec('commit');
  }
  const ms = performance.now() - started;
  to.close();
  prepared.close();
  return ms;
}

function byKey(db: DatabaseSync, table: string, key: (row: Row) => string): Map<string, Value[]> {
  const rows = db.prepare(`select * from ${table}`).all() as Row[];
  return new Map(rows.map((row) => [key(row), Object.values(row)]));
}

/** Tally rows of the batch's days and months: grain 0 is a day, 1 a month. All of a bench's batch is of one site. */
function touchedBy(batch: readonly OpenedArrival[]): (row: Row) => boolean {
  const days = new Set(batch.flatMap(({ facts }) => facts.map((fact) => fact.day)));
  const periods = [
    new Set([...days].map((day) => dayNumber(day))),
    new Set([...days].map((day) => monthNumber(monthOf(day)))),
  ];
  return (row) => periods[Number(row['grain'])]?.has(Number(row['period'])) ?? false;
}
