import { type Day, dayNumber, type Month, monthNumber } from '../../engines/facts/day.ts';
import type { SiteId } from '../../engines/facts/fact.ts';
import type { Changes } from '../../engines/facts/ledger.ts';
import { walls } from '../../engines/facts/parcel.ts';
import { is, type Row } from '../../engines/facts/row.ts';
import type { Bucket, Sum, Sums } from '../../engines/tallies/deltas.ts';
import type { MeasureId } from '../../engines/tallies/tally.ts';
import type { Value } from './driver.ts';
import type { File } from './file.ts';
import { grains, parcelStates, unsureGrain } from './ledger.ts';
import { insertMany } from './many.ts';
import { rowValues, storedFlags } from './rows.ts';
import { addToSets } from './sets.ts';

/** Whether a note that was taken back may be destroyed now. Where not, nobody is shown it, and it goes when a day turns. */
export type NoteMayGo = (day: Day, site: SiteId) => boolean;

/** Writes a batch inside the open database transaction, each table in the order of its key. */
export function apply(file: File, changes: Changes, mayGo: NoteMayGo = () => false): void {
  writeParcels(file, changes);
  writeRows(file, changes);
  writeFates(file, changes);
  writeApart(file, changes, mayGo);
  for (const bucket of inKeyOrder(file, changes.tallies)) writeTallies(file, bucket);
  for (const change of changes.groups) writeGroup(file, change);
}

function writeParcels(file: File, { logs, parcels, sealed, unsealed, unhashed, adds }: Changes): void {
  const { driver, program } = file;
  for (const { log, wall, device, lastDay, ranges, copied } of logs)
    driver
      .command(
        `INSERT INTO logs VALUES (?, ?, ?, ?, ?, ?, '[]', ?) ON CONFLICT DO UPDATE SET
          device = excluded.device, last_day = excluded.last_day, ranges = excluded.ranges`,
      )
      .run(
        program,
        log,
        walls.indexOf(wall),
        device,
        dayNumber(lastDay),
        JSON.stringify(ranges),
        Number(copied),
      );
  const rows = parcels.map(({ log, n, hash, state }) => [program, log, n, hash, parcelStates.indexOf(state)]);
  insertMany(driver, 'INSERT OR REPLACE INTO parcels', rows);
  for (const { log, n } of unhashed)
    driver.command('DELETE FROM parcels WHERE program = ? AND log = ? AND n = ?').run(program, log, n);
  addToSets(file, adds);
  for (const { log, n } of unsealed)
    driver.command('DELETE FROM sealed WHERE program = ? AND log = ? AND n = ?').run(program, log, n);
  for (const { frame } of sealed)
    driver
      .command('INSERT OR REPLACE INTO sealed VALUES (?, ?, ?, ?, ?, ?)')
      .run(program, frame.log, frame.n, walls.indexOf(frame.wall), frame.key, frame.bytes);
}

function writeRows(file: File, { added, changed, moved }: Changes): void {
  const { driver, program } = file;
  for (const rows of byDay(added))
    insertMany(
      driver,
      'INSERT INTO facts',
      rows.sort(byId).map((row) => rowValues(file, row)),
    );
  for (const row of added) if (isWaiting(row)) wait(file, row);
  for (const row of changed) {
    const { fact } = row;
    const key = [program, dayNumber(fact.day), fact.id] as const;
    driver
      .command('UPDATE facts SET flags = ?, body = ? WHERE program = ? AND day = ? AND id = ?')
      .run(storedFlags(file, row), JSON.stringify(fact.body), ...key);
    if (isWaiting(row)) wait(file, row);
    else driver.command('DELETE FROM waiting WHERE program = ? AND day = ? AND id = ?').run(...key);
  }
  for (const { fact } of moved)
    for (const table of ['facts', 'waiting'])
      driver
        .command(`DELETE FROM ${table} WHERE program = ? AND day = ? AND id = ?`)
        .run(program, dayNumber(fact.day), fact.id);
}

const isWaiting = ({ flags }: Row): boolean => (flags & (is.notYet | is.owed)) !== 0;
const wait = ({ driver, program, names }: File, { fact, flags }: Row): void =>
  void driver
    .command('INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?)')
    .run(
      program,
      dayNumber(fact.day),
      fact.id,
      names.give('kind', fact.kind),
      Number((flags & is.owed) !== 0),
    );

const byId = (a: Row, b: Row): number => (a.fact.id < b.fact.id ? -1 : 1);

function byDay(rows: readonly Row[]): Row[][] {
  const days = new Map<Day, Row[]>();
  for (const row of rows) {
    const ofDay = days.get(row.fact.day);
    if (ofDay) ofDay.push(row);
    else days.set(row.fact.day, [row]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ofDay]) => ofDay);
}

/** What decides whether facts count: withdrawals, seats, the days of shifts. */
function writeFates({ driver, program, names }: File, { withdrawn, seats, shifts }: Changes): void {
  for (const { day, site, id } of withdrawn)
    driver
      .command('INSERT INTO withdrawn VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
      .run(program, dayNumber(day), names.give('site', site), id);
  for (const { slot, root, id, day, taken } of seats)
    driver
      .command(
        taken
          ? 'INSERT INTO seats VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING'
          : 'DELETE FROM seats WHERE program = ? AND slot = ? AND root = ? AND id = ? AND day = ?',
      )
      .run(program, slot, root, id, dayNumber(day));
  for (const { shift, day, site } of shifts)
    driver
      .command('INSERT INTO shifts VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
      .run(program, shift, dayNumber(day), names.give('site', site));
}

/** What is kept apart from the month's facts. */
function writeApart(
  { driver, program, names }: File,
  { standing, notes, notesGone }: Changes,
  mayGo: NoteMayGo,
): void {
  for (const { fact, retracted } of standing)
    driver
      .command('INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?)')
      .run(program, fact.id, names.give('kind', fact.kind), Number(retracted), JSON.stringify(fact));
  for (const { day, site, id } of notesGone)
    if (mayGo(day, site))
      driver
        .command('DELETE FROM notes WHERE program = ? AND site = ? AND day = ? AND id = ?')
        .run(program, names.give('site', site), dayNumber(day), id);
  for (const { id, site, day, kind, text } of notes)
    driver
      .command('INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?, ?)')
      .run(program, names.give('site', site), dayNumber(day), id, names.give('kind', kind), text);
}

// ------------------------------------------------------------ tallies

const add = `DO UPDATE SET amount = amount + excluded.amount, low = low + excluded.low,
  high = high + excluded.high, n = n + excluded.n`;
const nothing = 'amount = 0 AND low = 0 AND high = 0 AND n = 0';

interface Placed {
  readonly key: readonly [grain: number, period: number, site: number];
  readonly sums: Sums;
}

function inKeyOrder({ names }: File, buckets: readonly Bucket[]): Placed[] {
  const placed = buckets.map(({ grain, period, site, unsure, sums }): Placed => {
    const number = grain === 'day' ? dayNumber(period as Day) : monthNumber(period as Month);
    return { key: [grains[grain] + (unsure ? unsureGrain : 0), number, names.give('site', site)], sums };
  });
  return placed.sort(({ key: a }, { key: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}

function writeTallies({ driver, program, names }: File, { key, sums }: Placed): void {
  const cells = numbered(names, sums).map(({ measure, cell, sum }) => {
    return { place: [program, ...key, measure, cell] as const, sum };
  });
  for (const { place, sum } of cells)
    driver
      .command(`INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT ${add}`)
      .run(...place, ...figures(sum));
  for (const { place, sum } of cells)
    if (mayVanish(sum))
      driver
        .command(
          `DELETE FROM tallies WHERE program = ? AND grain = ? AND period = ? AND site = ? AND measure = ?
            AND cell = ? AND ${nothing}`,
        )
        .run(...place);
}

function writeGroup({ driver, program, names }: File, change: Changes['groups'][number]): void {
  const { day, site, shift, unsure, settlement, sums } = change;
  const place = [program, dayNumber(day), names.give('site', site), shift, Number(unsure)] as const;
  const by = settlement === null ? 0 : names.give('settlement', settlement);
  for (const { cell, sum } of numbered(names, sums)) {
    driver
      .command(`INSERT INTO shift_tallies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT ${add}`)
      .run(...place, by, cell, ...figures(sum));
    if (mayVanish(sum))
      driver
        .command(
          `DELETE FROM shift_tallies WHERE program = ? AND day = ? AND site = ? AND shift = ? AND unsure = ?
            AND settlement = ? AND cell = ? AND ${nothing}`,
        )
        .run(...place, by, cell);
  }
}

function numbered(names: File['names'], sums: Sums) {
  const cells = [...sums].map(([key, sum]) => ({
    measure: names.give('measure', sum.measure as MeasureId),
    cell: names.cell(key, sum.measure, sum.dims, true) as number,
    sum,
  }));
  return cells.sort((a, b) => a.measure - b.measure || a.cell - b.cell);
}

const figures = ({ amount, low, high, n }: Sum): Value[] => [amount, low, high, n];
/** A cell can only come to nothing by an addition that takes away, or that adds nothing. */
const mayVanish = ({ amount, low, high, n }: Sum): boolean =>
  amount < 0 || low < 0 || high < 0 || n < 0 || (amount === 0 && low === 0 && high === 0 && n === 0);
