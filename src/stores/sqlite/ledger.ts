import { type Day, dayFromNumber, dayNumber, type Month, monthNumber } from '../../engines/facts/day.ts';
import type { Fact, FactId, ShiftId, SiteId } from '../../engines/facts/fact.ts';
import type { Candidate, Ledger, LogRow, ParcelRow, StandingRow } from '../../engines/facts/ledger.ts';
import { type LogId, type Wall, walls } from '../../engines/facts/parcel.ts';
import type { Row, Slot } from '../../engines/facts/row.ts';
import type { Ranges } from '../../engines/sync/ranges.ts';
import { cellKey } from '../../engines/tallies/count.ts';
import type { Sum } from '../../engines/tallies/deltas.ts';
import { emptyGroup, type GroupState, type ShiftGroup } from '../../engines/tallies/settle.ts';
import type { MeasureId, ShiftCell } from '../../engines/tallies/tally.ts';
import type { Values } from './driver.ts';
import type { File } from './file.ts';
import { factColumns, readRow } from './rows.ts';

export const parcelStates = ['stored', 'unopened', 'not-a-parcel'] as const;
export const grains = { day: 0, month: 1 } as const;
/** Grains of what is "day unsure" lie behind the sure ones. */
export const unsureGrain = 2;

/** What the ingest reads, as the open database transaction sees it. */
export class SqliteLedger implements Ledger {
  readonly #file: File;
  /** Whether arriving facts are looked for, or taken for new until writing them says otherwise. */
  looks = false;

  constructor(file: File) {
    this.#file = file;
  }

  log(log: LogId): LogRow | null {
    const row = this.#get(
      'SELECT wall, device, last_day, ranges, copied FROM logs WHERE program = ? AND log = ?',
      log,
    );
    if (!row) return null;
    return {
      log,
      wall: walls[row[0] as number] as Wall,
      device: row[1] as string | null,
      lastDay: dayFromNumber(row[2] as number),
      ranges: JSON.parse(row[3] as string) as Ranges,
      copied: row[4] === 1,
    };
  }

  parcel(log: LogId, n: number): ParcelRow | null {
    const row = this.#get('SELECT hash, state FROM parcels WHERE program = ? AND log = ? AND n = ?', log, n);
    if (!row) return null;
    const state = parcelStates[row[1] as number] as ParcelRow['state'];
    return { log, n, hash: row[0] as Uint8Array, state };
  }

  rows(day: Day, ids: readonly FactId[]): Row[] {
    const where = 'id IN (SELECT value FROM json_each(?))';
    const sql = `SELECT ${factColumns} FROM facts WHERE program = ? AND day = ? AND ${where}`;
    return this.#rows(sql, dayNumber(day), JSON.stringify(ids));
  }

  arriving(day: Day, ids: readonly FactId[]): Row[] {
    return this.looks ? this.rows(day, ids) : [];
  }

  rowsOfShift(shift: ShiftId): Row[] {
    const days = 'day IN (SELECT day FROM shifts WHERE program = ? AND shift = ?)';
    const sql = `SELECT ${factColumns} FROM facts WHERE program = ? AND ${days} AND shift = ?`;
    return this.#rows(sql, this.#file.program, shift, shift);
  }

  standing(id: FactId): StandingRow | null {
    const row = this.#get('SELECT fact, retracted FROM standing WHERE program = ? AND id = ?', id);
    return row ? { fact: JSON.parse(row[0] as string) as Fact, retracted: row[1] === 1 } : null;
  }

  withdrawn(day: Day, site: SiteId): FactId[] {
    const num = this.#file.names.find('site', site);
    if (num === null) return [];
    const sql = 'SELECT id FROM withdrawn WHERE program = ? AND day = ? AND site = ?';
    return this.#all(sql, dayNumber(day), num).map(([id]) => id as FactId);
  }

  candidates(slot: Slot): Candidate[] {
    const sql = 'SELECT root, id, day FROM seats WHERE program = ? AND slot = ? ORDER BY root, id, day';
    return this.#all(sql, slot).map(([root, id, day]) => ({
      root: root as FactId,
      id: id as FactId,
      day: dayFromNumber(day as number),
    }));
  }

  group({ day, site, shift, unsure }: ShiftGroup): GroupState {
    const { names } = this.#file;
    const num = names.find('site', site);
    if (num === null) return emptyGroup;
    const sql = `SELECT settlement, cell, amount, low, high, n FROM shift_tallies
      WHERE program = ? AND day = ? AND site = ? AND shift = ? AND unsure = ?`;
    const cells: ShiftCell[] = [];
    const settled = new Map<string, Sum[]>();
    for (const row of this.#all(sql, dayNumber(day), num, shift, Number(unsure))) {
      const [settlement, cell, amount, low, high, n] = row as number[] as [number, ...number[]];
      const sum = { ...names.cellText(cell as number), amount, low, high, n } as Sum;
      if (settlement === 0) {
        cells.push(sum);
        continue;
      }
      const id = names.text('settlement', settlement);
      const sums = settled.get(id);
      if (sums) sums.push(sum);
      else settled.set(id, [sum]);
    }
    return { cells, settled };
  }

  monthCell(month: Month, site: SiteId, measure: MeasureId, dims: readonly string[]) {
    const { names } = this.#file;
    const [siteNum, measureNum] = [names.find('site', site), names.find('measure', measure)];
    const cell = names.cell(cellKey(measure, dims), measure, dims, false);
    if (siteNum === null || measureNum === null || cell === null) return null;
    const sql = `SELECT amount, n FROM tallies
      WHERE program = ? AND grain = ${grains.month} AND period = ? AND site = ? AND measure = ? AND cell = ?`;
    const row = this.#get(sql, monthNumber(month), siteNum, measureNum, cell);
    return row ? { amount: row[0] as number, n: row[1] as number } : null;
  }

  #get(sql: string, ...values: (string | number)[]): Values | undefined {
    return this.#file.driver.query(sql).get(this.#file.program, ...values);
  }
  #all(sql: string, ...values: (string | number)[]): Values[] {
    return this.#file.driver.query(sql).all(this.#file.program, ...values);
  }
  #rows(sql: string, ...values: (string | number)[]): Row[] {
    return this.#all(sql, ...values).map((row) => readRow(this.#file, row));
  }
}
