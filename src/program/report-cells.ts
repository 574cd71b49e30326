/**
 * Reads the tallies that a report needs: whole months from the month rows, the ends of the period by day. Where the
 * days of a month have gone (they live as long as its facts), the month is taken whole and the report says so.
 */
import {
  addDays,
  type Day,
  firstDayOf,
  lastDayOf,
  type Month,
  monthFromNumber,
  monthNumber,
  monthOf,
} from '../engines/facts/day.ts';
import type { Axis, TallyQuery } from '../engines/tallies/query.ts';
import type { MeasureId, TallyCell } from '../engines/tallies/tally.ts';
import type { ReportSource } from './report-types.ts';

export interface Period {
  readonly from: Day;
  readonly to: Day;
}
/** A stretch of days that one query reads. */
interface Stretch extends Period {
  readonly grain: TallyQuery['grain'];
}

/** The period as it can be counted: an end inside a month whose days have gone moves out to the month's own end. */
export async function countablePeriod(
  source: ReportSource,
  measures: readonly MeasureId[],
  asked: Period,
): Promise<Period> {
  const cut = new Set<Month>();
  if (asked.from !== firstDayOf(monthOf(asked.from))) cut.add(monthOf(asked.from));
  if (asked.to !== lastDayOf(monthOf(asked.to))) cut.add(monthOf(asked.to));
  let { from, to } = asked;
  for (const month of cut) {
    if (await daysStand(source, measures, month)) continue;
    if (monthOf(from) === month) from = firstDayOf(month);
    if (monthOf(to) === month) to = lastDayOf(month);
  }
  return { from, to };
}

/** Whether a month's days still add up to the month. */
async function daysStand(
  source: ReportSource,
  measures: readonly MeasureId[],
  month: Month,
): Promise<boolean> {
  const period = { from: firstDayOf(month), to: lastDayOf(month) };
  const sums = async (grain: TallyQuery['grain']): Promise<string> => {
    const cells = await source.tallies({ grain, ...period, measures, keep: ['measure'] });
    return JSON.stringify(
      cells.map(({ measure, amount, low, high, n }) => [measure, amount, low, high, n]).sort(),
    );
  };
  return (await sums('day')) === (await sums('month'));
}

export async function readCells(
  source: ReportSource,
  measures: readonly MeasureId[],
  period: Period,
  keep: readonly Axis[],
): Promise<readonly TallyCell[]> {
  if (measures.length === 0) return [];
  const cells: TallyCell[] = [];
  for (const { grain, from, to } of stretches(period))
    for (const cell of await source.tallies({ grain, from, to, measures, keep })) cells.push(cell);
  return cells;
}

/** At most three: days up to the first whole month, the whole months, days after the last of them. */
export function stretches({ from, to }: Period): readonly Stretch[] {
  const first = from === firstDayOf(monthOf(from)) ? monthOf(from) : next(monthOf(from), 1);
  const last = to === lastDayOf(monthOf(to)) ? monthOf(to) : next(monthOf(to), -1);
  if (first > last) return [{ grain: 'day', from, to }];
  const out: Stretch[] = [];
  if (from < firstDayOf(first)) out.push({ grain: 'day', from, to: addDays(firstDayOf(first), -1) });
  out.push({ grain: 'month', from: firstDayOf(first), to: lastDayOf(last) });
  if (to > lastDayOf(last)) out.push({ grain: 'day', from: addDays(lastDayOf(last), 1), to });
  return out;
}

const next = (month: Month, by: number): Month => monthFromNumber(monthNumber(month) + by);

export function monthsOf({ from, to }: Period): readonly Month[] {
  const [first, last] = [monthNumber(monthOf(from)), monthNumber(monthOf(to))];
  return Array.from({ length: last - first + 1 }, (_, at) => monthFromNumber(first + at));
}
