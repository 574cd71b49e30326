import { type Day, dayNumber, type Month } from '../../engines/facts/day.ts';
import type { ShiftId, SiteId } from '../../engines/facts/fact.ts';
import type { Axis, TallyQuery } from '../../engines/tallies/query.ts';
import type { MeasureId, TallyCell } from '../../engines/tallies/tally.ts';
import type { ShiftQuery, ShiftSum } from '../contract.ts';
import { periodNumber, periodOf } from './ask.ts';
import type { Value, Values } from './driver.ts';
import type { File } from './file.ts';
import { grains, unsureGrain } from './ledger.ts';

/**
 * Sums tallies where they lie. The key runs grain, period, site, measure, cell, so that the usual groupings need no
 * sorting: what a report costs follows months and sites, not encounters.
 */
export function tallies(file: File, query: TallyQuery): TallyCell[] {
  const { names } = file;
  const kept = (axis: Axis) => !query.keep || query.keep.includes(axis);
  const [bySite, byPeriod, byMeasure, byDims] = [kept('site'), kept('period'), kept('measure'), kept('dims')];
  const periods = new Map<number, Day | Month>();
  const period = (num: number): Day | Month => {
    let text = periods.get(num);
    if (text === undefined) {
      text = periodOf(num, query.grain);
      periods.set(num, text);
    }
    return text;
  };
  const cells: TallyCell[] = [];
  for (const row of read(file, query, bySite, byPeriod, byMeasure, byDims)) {
    const [periodNum, site, measure, cell, amount, low, high, n] = row as number[] as Numbers;
    if (amount === 0 && low === 0 && high === 0 && n === 0) continue;
    const text = byDims ? names.cellText(cell) : null;
    cells.push({
      site: (bySite ? names.text('site', site) : '') as SiteId,
      period: byPeriod ? period(periodNum) : ('' as Day),
      measure: (byMeasure ? (text?.measure ?? names.text('measure', measure)) : '') as MeasureId,
      dims: text ? text.dims : [],
      amount,
      low,
      high,
      n,
    });
  }
  return byDims && !byMeasure ? mergedByDims(cells) : cells;
}

type Numbers = [number, number, number, number, number, number, number, number];

function read(
  { driver, names, program }: File,
  query: TallyQuery,
  ...[bySite, byPeriod, byMeasure, byDims]: boolean[]
): Values[] {
  const grain = grains[query.grain] + (query.unsure ? unsureGrain : 0);
  const where = ['program = ?', 'grain = ?', 'period BETWEEN ? AND ?'];
  const values: Value[] = [program, grain];
  values.push(periodNumber(query.from, query.grain), periodNumber(query.to, query.grain));
  const within = (column: 'site' | 'measure', wanted: readonly string[] | undefined) => {
    if (!wanted) return;
    where.push(`${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(wanted.map((each) => names.find(column, each) ?? -1)));
  };
  within('site', query.sites);
  within('measure', query.measures);
  const columns = [
    byPeriod && 'period',
    bySite && 'site',
    (byMeasure || byDims) && 'measure',
    byDims && 'cell',
  ].filter((column) => column !== false);
  const head = ['period', 'site', 'measure', 'cell'].map((column) =>
    columns.includes(column) ? column : '0',
  );
  // With every axis kept, a group is a row: nothing to sum.
  const all = columns.length === 4;
  const figures = ['amount', 'low', 'high', 'n'].map((column) => (all ? column : `sum(${column})`));
  const sql = `SELECT ${[...head, ...figures].join(', ')} FROM tallies WHERE ${where.join(' AND ')}`;
  const grouped = all || columns.length === 0 ? '' : ` GROUP BY ${columns.join(', ')}`;
  const rows = driver.query(sql + grouped).all(...values);
  return columns.length === 0 && rows[0]?.[4] === null ? [] : rows;
}

/** From the shifts' own cells: as many rows as shifts and measures, however many visits they held. */
export function byShift(file: File, { from, to, measures }: ShiftQuery): ShiftSum[] {
  const { driver, names, program } = file;
  const nums = measures.map((measure) => names.find('measure', measure) ?? -1);
  const sql = `SELECT shift, measure, sum(amount) FROM shift_tallies JOIN cells
    ON cells.program = shift_tallies.program AND cells.num = shift_tallies.cell
    WHERE shift_tallies.program = ? AND day BETWEEN ? AND ? AND settlement = 0 AND shift <> ''
    AND measure IN (SELECT value FROM json_each(?)) GROUP BY shift, measure`;
  return driver
    .query(sql)
    .all(program, dayNumber(from), dayNumber(to), JSON.stringify(nums))
    .map(([shift, measure, amount]) => ({
      shift: shift as ShiftId,
      measure: names.text('measure', measure as number) as MeasureId,
      amount: amount as number,
    }));
}

/** The same dimensions under several measures, as one. */
function mergedByDims(cells: readonly TallyCell[]): TallyCell[] {
  const merged = new Map<string, TallyCell>();
  for (const cell of cells) {
    const key = [cell.site, cell.period, ...cell.dims].join('\u001f');
    const other = merged.get(key);
    merged.set(
      key,
      other
        ? {
            ...other,
            amount: other.amount + cell.amount,
            low: other.low + cell.low,
            high: other.high + cell.high,
            n: other.n + cell.n,
          }
        : cell,
    );
  }
  return [...merged.values()].filter(({ amount, low, high, n }) => amount || low || high || n);
}
