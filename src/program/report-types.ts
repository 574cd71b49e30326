import type { Day, Month } from '../engines/facts/day.ts';
import type { Fact, FactId, Kind } from '../engines/facts/fact.ts';
import type { Ranges } from '../engines/sync/ranges.ts';
import type { TallyQuery } from '../engines/tallies/query.ts';
import type { TallyCell, Unit } from '../engines/tallies/tally.ts';
import type { Figure } from './figure.ts';
import type { ReportLine } from './service.ts';

/** What a report reads: a CountsStore is one. */
export interface ReportSource {
  /** Facts of paper sheets: as many as lines were typed, however many visits stand behind them. */
  facts(query: {
    readonly from: Day;
    readonly to: Day;
    readonly oncePrefix: string;
    readonly limit: number;
    readonly after?: { readonly day: Day; readonly id: FactId };
  }): Promise<readonly { readonly fact: Fact; readonly counted: boolean; readonly unsure: boolean }[]>;
  tallies(query: TallyQuery): Promise<readonly TallyCell[]>;
  logs(): Promise<
    readonly { readonly device: string | null; readonly lastDay: Day; readonly ranges: Ranges }[]
  >;
  notYetCounted(): Promise<{ readonly facts: readonly NotYet[]; readonly unopened: number }>;
  setting(name: string): Promise<string | null>;
  /** Months with a sheet that is no draft are closed. Left out: none is. */
  sheetHeads?(): Promise<readonly { readonly month: Month; readonly draft: boolean }[]>;
}
export interface NotYet {
  readonly kind: Kind;
  readonly month: Month;
  readonly facts: number;
}

/** What a report is asked. Days are inside; `by` names periods, 'site', or dimensions ('item' is any supply). */
export interface ReportRequest {
  readonly from: Day;
  readonly to: Day;
  readonly by: readonly string[];
  /** The program's day. */
  readonly today: Day;
}

export const periodAxes = ['month', 'quarter', 'year'] as const;
export type PeriodAxis = (typeof periodAxes)[number];

/** The answer: every number with its unit, definition, source, and what is missing. JSON as it stands. */
export interface Report {
  readonly id: string;
  /** Word keys below are of this owner's catalogue (reports.ts), a service or 'program'. */
  readonly owner: string;
  readonly title: string;
  /** The days that were counted. */
  readonly from: Day;
  readonly to: Day;
  /** Asked for other days than those counted: the days of a month have gone, and the month was taken whole. */
  readonly roundedOut: { readonly from: Day; readonly to: Day } | null;
  readonly by: readonly string[];
  readonly lines: readonly LineAnswer[];
  /** Empty when `by` is. A line's rows are in order of their groups. */
  readonly rows: readonly RowAnswer[];
  /** Months of the period that are not closed: their numbers are still changing. */
  readonly openMonths: readonly Month[];
  readonly missing: Missing;
}

export interface LineAnswer {
  readonly id: string;
  readonly label: string;
  readonly definition: string;
  readonly cites: string;
  readonly source: ReportLine['source'];
  readonly uncounted: ReportLine['uncounted'];
  readonly unit: Unit | 'ratio';
  /** The line that a table of answers is to be read against. */
  readonly denominator: string | null;
  /** Over the whole period and everything else. */
  readonly figure: Figure;
  /** Visits behind it: what disclosure needs. */
  readonly n: number;
  /**
   * How much of it was typed in from paper sheets, as far as facts are still kept: 0 where none was. Null where there is
   * no such part: no number, or a ratio (each of its two numbers says it for itself).
   */
  readonly fromPaper: Figure | null;
  /** Asked only from this day on, which lies inside the period. */
  readonly askedSince: Day | null;
}

export interface RowAnswer {
  readonly line: string;
  /** One for each of the report's `by`. Null: this line is not kept by it. */
  readonly groups: readonly (string | null)[];
  readonly figure: Figure;
  readonly n: number;
}

export interface Missing {
  /** Devices that were last heard of (or joined, and sent nothing) before the period ended, or that lack numbers. */
  readonly devices: readonly { readonly device: string; readonly lastDay: Day; readonly gaps: number }[];
  /** Facts of kinds that this build cannot count, in the months of the period. */
  readonly notYetCounted: readonly { readonly kind: Kind; readonly facts: number }[];
  /** Sealed parcels that could not be opened: nobody knows their month. */
  readonly unopened: number;
  /** What lies on days that nobody is sure of, by line: in no total until the lead has placed it. */
  readonly dayUnsure: readonly { readonly line: string; readonly figure: Figure }[];
  /** Old files of which figures may stand in this period. */
  readonly imports: readonly { readonly of: string; readonly from: Day; readonly to: Day }[];
}
