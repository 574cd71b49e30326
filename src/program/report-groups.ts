import { type Month, monthOf, parseDay } from '../engines/facts/day.ts';
import type { Axis } from '../engines/tallies/query.ts';
import type { Measure, TallyCell } from '../engines/tallies/tally.ts';
import { monthsOf, type Period } from './report-cells.ts';
import { type PeriodAxis, periodAxes } from './report-types.ts';
import { isRatio, type ReportDeclaration, type SumLine } from './service.ts';

/** 'item' is what people call the dimension 'supply'. */
export const dimensionOf = (axis: string): string => (axis === 'item' ? 'supply' : axis);
export const isPeriod = (axis: string): axis is PeriodAxis =>
  (periodAxes as readonly string[]).includes(axis);

/** Everything by which this report can be broken down, as `by` names it. */
export function axesOf(report: ReportDeclaration): readonly string[] {
  const dims = report.lines.flatMap((line) => (isRatio(line) ? [] : (line.by ?? [])));
  return [...periodAxes, 'site', ...new Set(dims.map((dim) => (dim === 'supply' ? 'item' : dim)))];
}

/** The axes that a query must keep apart so that this line can be broken down by `by` and cut by its `where`. */
export function keptFor(by: readonly string[]): readonly Axis[] {
  const kept: Axis[] = ['measure'];
  if (by.includes('site')) kept.push('site');
  if (by.some(isPeriod)) kept.push('period');
  return kept;
}

/** Whether cells of this line must be told apart by their dimensions at all. */
export const readsDims = (line: SumLine, by: readonly string[]): boolean =>
  line.where !== undefined || by.some((axis) => (line.by ?? []).includes(dimensionOf(axis)));

/** A cell of a measure without the dimension is summed whole. */
export function isWhere(line: SumLine, measure: Measure, cell: TallyCell): boolean {
  return Object.entries(line.where ?? {}).every(([dim, values]) => {
    const at = measure.dims.indexOf(dim);
    return at < 0 || values.includes(cell.dims[at] ?? '');
  });
}

/** Where a cell of this line belongs; null for what the line is not kept by. */
export function groupsOf(
  line: SumLine,
  measure: Measure,
  cell: TallyCell,
  by: readonly string[],
): readonly (string | null)[] {
  return by.map((axis) => {
    if (isPeriod(axis)) return periodOf(axis, cell.period);
    if (axis === 'site') return cell.site;
    const dim = dimensionOf(axis);
    if (!(line.by ?? []).includes(dim)) return null;
    const at = measure.dims.indexOf(dim);
    return at < 0 ? null : (cell.dims[at] ?? null);
  });
}

/** '2026-07', '2026-Q3', '2026'. */
export function periodOf(axis: PeriodAxis, period: string): string {
  const day = parseDay(period);
  const month = day ? monthOf(day) : (period as Month);
  if (axis === 'month') return month;
  const year = month.slice(0, 4);
  return axis === 'year' ? year : `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** Every value of a period axis inside the period, in order. */
export const periodsOf = (axis: PeriodAxis, period: Period): readonly string[] => [
  ...new Set(monthsOf(period).map((month) => periodOf(axis, month))),
];

/** No value holds a character below a space. */
export const groupKey = (groups: readonly (string | null)[]): string =>
  groups.map((group) => group ?? '\u0001').join('\u0000');
