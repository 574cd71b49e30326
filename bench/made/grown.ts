import { DatabaseSync } from 'node:sqlite';
import {
  addDays,
  type Day,
  firstDayOf,
  monthFromNumber,
  monthNumber,
  monthOf,
} from '../../src/engines/facts/day.ts';
import type { Fact } from '../../src/engines/facts/fact.ts';
import type { ServerStore } from '../../src/stores/contract.ts';
import { arrivalsOf, shelves } from './arrivals.ts';
import { encounterGiving, firstDay, siteName } from './facts.ts';
import { streamRandom } from './random.ts';
import { databaseIn, openCounts } from './stores.ts';

export const sites = 50;
export const items = 40;
export const months = 36;

/**
 * Takes in encounters so that every site has given out every item in every month: each encounter gives out one thing,
 * and they go through sites, months and items in turn.
 */
export async function encountersEverywhere(folder: string, encounters: number): Promise<void> {
  const store = openCounts(folder);
  try {
    const random = streamRandom(3);
    const first = monthNumber(monthOf(firstDay));
    const perMonth = Math.ceil(encounters / months);
    for (let month = 0; month < months; month++) {
      const from = firstDayOf(monthFromNumber(first + month));
      const batch: Fact[][] = [];
      for (let at = 0; at < perMonth; at++) {
        const shelf = shelves[Math.floor(at / sites) % items];
        const day = addDays(from, at % 28);
        if (shelf) batch.push(encounterGiving(random, { site: siteName(at % sites), day }, shelf));
      }
      // As it happened: each month arrives while it is that month. A year later its days would be "day unsure".
      await takeIn(store, batch, addDays(from, 28));
    }
  } finally {
    await store.close();
  }
}

async function takeIn(store: ServerStore, parcels: readonly Fact[][], today: Day): Promise<void> {
  for (let at = 0; at < parcels.length; at += 2_000) {
    const taken = await store.ingest(arrivalsOf(parcels.slice(at, at + 2_000)), today);
    if (!taken.ok) throw new Error(`not taken in: ${taken.error.code}`);
  }
}

export const lastDay = addDays(firstDay, 36 * 31);

/**
 * Makes a store as many times larger in place: every fact again under new random ids, every tally as many times as
 * much. What comes out is what taking all of them in one by one would have left, without the hour that it takes.
 */
export function grow(folder: string, times: number): void {
  const db = new DatabaseSync(databaseIn(folder));
  db.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -400000; begin');
  const columns = (db.prepare("select name from pragma_table_info('facts')").all() as { name: string }[]).map(
    ({ name }) => (name === 'id' ? 'hex(randomblob(11))' : name),
  );
  const copy = db.prepare(
    `insert into facts select ${columns.join(', ')} from facts, (
       with recursive turn(i) as (select 1 union all select i + 1 from turn where i < ${times - 1}) select i from turn
     ) where program = ? and day = ? order by 3`,
  );
  const days = db.prepare('select distinct program, day from facts').all() as {
    program: number;
    day: number;
  }[];
  for (const { program, day } of days) copy.run(program, day);
  for (const table of ['tallies', 'shift_tallies'])
    db.exec(
      `update ${table} set amount = amount * ${times}, low = low * ${times}, high = high * ${times}, n = n * ${times}`,
    );
  db.exec('commit; pragma journal_mode = wal');
  db.close();
}

/** Encounters in the store, counted one by one. */
export function encountersIn(folder: string): number {
  const db = new DatabaseSync(databaseIn(folder), { readOnly: true });
  const { n } = db.prepare('select count(*) as n from facts').get() as { n: number };
  db.close();
  return n / 2;
}
