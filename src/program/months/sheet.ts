/**
 * The month sheet: the source document of a month once its encounters have faded. Canonical text, whose hash stands on it
 * and on the next one. Pure; docs/spec/months.md.
 */
import { type Day, type Month, parseDay, parseMonth } from '../../engines/facts/day.ts';
import type { ProgramId, SiteId } from '../../engines/facts/fact.ts';
import { canonical } from '../../engines/sealing/canonical.ts';
import type { MonthFigures, SiteEntries } from '../../engines/tallies/month-figures.ts';
import type { Measure, MeasureId, TallyCell } from '../../engines/tallies/tally.ts';
import { assert } from '../../std/result.ts';
import { programMeasures } from '../kinds.ts';

/** Days of a site with fewer visits than this are one line. */
export const fewVisits = 5;

export interface Amounts {
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  /** Visits behind it. */
  readonly n: number;
}
export interface SheetLine extends Amounts {
  readonly site: SiteId;
  /** A day; 'few': all days of this site with fewer than five visits; 'month': answers about people, by month only. */
  readonly days: Day | 'few' | 'month';
  readonly measure: MeasureId;
  readonly dims: readonly string[];
  /** A count; an estimate with its span; or an interval of an old file, of which nothing but the span is known. */
  readonly how: 'counted' | 'estimated' | 'interval';
}
/** A change to a month that had its sheet already: one line for a site and measure, for everything that came since. */
export interface Adjustment extends Amounts {
  readonly month: Month;
  readonly site: SiteId;
  readonly measure: MeasureId;
}
export interface MonthSheet {
  readonly doorstep: 'month sheet';
  readonly v: 1;
  readonly program: ProgramId;
  readonly month: Month;
  /** By the lead; or by the server, of a month that nobody closed, before it fades. */
  readonly made: 'closed' | 'by-itself';
  readonly day: Day;
  /** Hash of the sheet before this one; null on the first. */
  readonly previous: string | null;
  /** Devices that had a shift in the month. */
  readonly devices: number;
  readonly lines: readonly SheetLine[];
  /** "Day unsure", by month. */
  readonly unsure: readonly SheetLine[];
  /** How the entries of each site came, and what was corrected. */
  readonly entries: readonly SiteEntries[];
  readonly adjustments: readonly Adjustment[];
}

export interface SheetParts {
  readonly program: ProgramId;
  readonly made: MonthSheet['made'];
  readonly day: Day;
  readonly previous: string | null;
  readonly devices: number;
  readonly figures: MonthFigures;
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  readonly adjustments: readonly Adjustment[];
}

export function makeSheet({ figures, measures, ...parts }: SheetParts): MonthSheet {
  const few = fewDays(figures.days);
  const byMonth = ({ measure }: TallyCell) =>
    measures.get(measure)?.counts === 'people' || !measures.has(measure);
  const days = (cell: TallyCell): SheetLine['days'] => {
    if (byMonth(cell)) return 'month';
    return few(cell.site, cell.period as Day) ? 'few' : (cell.period as Day);
  };
  return {
    doorstep: 'month sheet',
    v: 1,
    month: figures.month,
    ...parts,
    lines: summed(figures.days, days),
    unsure: summed(figures.unsure, () => 'month'),
    entries: figures.entries,
  };
}

/** The three measures that a site may call its visit; they are never added, so the largest speaks for the day. */
const visitMeasures: readonly MeasureId[] = [
  programMeasures.encounters,
  programMeasures.doorCounts,
  'safer-consumption.consumption-visits' as MeasureId,
];

function fewDays(cells: readonly TallyCell[]): (site: SiteId, day: Day) => boolean {
  const visits = new Map<string, number>();
  for (const { site, period, measure, amount } of cells) {
    if (!visitMeasures.includes(measure)) continue;
    const key = `${site} ${period}`;
    visits.set(key, Math.max(visits.get(key) ?? 0, amount));
  }
  return (site, day) => (visits.get(`${site} ${day}`) ?? 0) < fewVisits;
}

function summed(cells: readonly TallyCell[], days: (cell: TallyCell) => SheetLine['days']): SheetLine[] {
  const lines = new Map<string, SheetLine>();
  for (const cell of cells) {
    const { site, measure, dims } = cell;
    const line = { site, days: days(cell), measure, dims };
    const key = [site, line.days, measure, ...dims].join('\u001f');
    const sum = plus(lines.get(key) ?? nothing, cell);
    lines.set(key, { ...line, ...sum, how: howOf(sum) });
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

export const nothing: Amounts = { amount: 0, low: 0, high: 0, n: 0 };
export const plus = (a: Amounts, b: Amounts, sign: 1 | -1 = 1): Amounts => ({
  amount: a.amount + sign * b.amount,
  low: a.low + sign * b.low,
  high: a.high + sign * b.high,
  n: a.n + sign * b.n,
});

function howOf({ amount, low, high }: Amounts): SheetLine['how'] {
  if (low === high) return 'counted';
  return amount < low || amount > high ? 'interval' : 'estimated';
}

// ---------------------------------------------------------------- text

export type Sha256 = (text: string) => string;

export function sheetText(sheet: MonthSheet): string {
  const text = canonical(sheet);
  assert(text !== null, 'a sheet holds nothing but text and whole numbers');
  return text;
}

/** The sheet, or null for text that is none, or whose text is not the canonical one. */
export function readSheet(text: string): MonthSheet | null {
  try {
    const value = JSON.parse(text) as MonthSheet;
    const fits =
      value.doorstep === 'month sheet' &&
      value.v === 1 &&
      parseMonth(value.month) !== null &&
      parseDay(value.day) !== null &&
      (value.previous === null || typeof value.previous === 'string') &&
      [value.lines, value.unsure, value.entries, value.adjustments].every(Array.isArray);
    return fits && canonical(value) === text ? value : null;
  } catch {
    return null;
  }
}
