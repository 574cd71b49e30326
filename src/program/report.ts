/**
 * Runs a report: a list of sums over tallies, each with its definition, its source and what is missing (TALLY rules in
 * docs/spec/tallies.md). Its cost follows sites, months and items, never encounters. Ratios are made of sums. Measures
 * of different units are never added: a line whose measures differ stops the program.
 */
import { type Day, lastDayOf, type Month, monthOf, parseDay } from '../engines/facts/day.ts';
import type { Book, Measure, MeasureId, TallyCell } from '../engines/tallies/tally.ts';
import { type Problem, problem } from '../std/problem.ts';
import { assert, err, ok, type Result } from '../std/result.ts';
import { type AskedSince, askedSince, type NeverAsked } from './asked-since.ts';
import { bookOf } from './book.ts';
import type { Configuration } from './configuration.ts';
import { addTo, type Figure, figureOf, noSum, ratioOf, type Sum, suppressedHow } from './figure.ts';
import type { Practice } from './practice.ts';
import { countablePeriod, monthsOf, type Period, readCells } from './report-cells.ts';
import {
  axesOf,
  dimensionOf,
  groupKey,
  groupsOf,
  isPeriod,
  isWhere,
  keptFor,
  periodsOf,
  readsDims,
} from './report-groups.ts';
import { missingFrom } from './report-missing.ts';
import { paperCells } from './report-paper.ts';
import type { LineAnswer, Report, ReportRequest, ReportSource, RowAnswer } from './report-types.ts';
import { type OwnedReport, reportsOf } from './reports.ts';
import { isRatio, type ReportLine, type SumLine } from './service.ts';

/**
 * Problems: 'report.unknown'; 'report.period-malformed' when `to` lies before `from`; 'report.group-unknown' for an
 * axis that no line of the report has (details: which place in `by`, counted from 1).
 */
export async function runReport(
  source: ReportSource,
  practice: Practice,
  configuration: Configuration,
  id: string,
  request: ReportRequest,
): Promise<Result<Report, Problem>> {
  const report = reportsOf(practice).find((one) => one.report.id === id);
  if (!report) return err(problem('report.unknown'));
  if (request.to < request.from) return err(problem('report.period-malformed'));
  const strange = request.by.findIndex((axis) => !axesOf(report.report).includes(axis));
  if (strange >= 0) return err(problem('report.group-unknown', { place: strange + 1 }));
  return ok(await new Run(source, bookOf(practice), configuration, report, request).answer());
}

/** The sums of one line: over everything, and by group. */
interface LineSums {
  readonly whole: Sum;
  readonly groups: Map<string, { readonly groups: readonly (string | null)[]; readonly sum: Sum }>;
}

class Run {
  readonly #sums = new Map<string, LineSums>();
  readonly #source: ReportSource;
  readonly #book: Book;
  readonly #configuration: Configuration;
  readonly #report: OwnedReport;
  readonly #request: ReportRequest;

  constructor(
    source: ReportSource,
    book: Book,
    configuration: Configuration,
    report: OwnedReport,
    request: ReportRequest,
  ) {
    this.#source = source;
    this.#book = book;
    this.#configuration = configuration;
    this.#report = report;
    this.#request = request;
  }

  async answer(): Promise<Report> {
    const { by, from, to, today } = this.#request;
    const measures = [...new Set(this.#sumLines().flatMap((line) => this.#known(line).map(({ id }) => id)))];
    const period = await countablePeriod(this.#source, measures, { from, to });
    const since = await askedSince(this.#source, this.#configuration, this.#sumLines());
    await this.#addUp(period);
    const paper = byMeasure(await paperCells(this.#source, this.#book, period));
    const sheets = (await this.#source.sheetHeads?.()) ?? [];
    const closed = new Set(sheets.filter(({ draft }) => !draft).map(({ month }) => month));
    const lines = this.#report.report.lines.map((line) => this.#lineAnswer(line, period, since, paper));
    return {
      id: this.#report.report.id,
      owner: this.#report.owner,
      title: this.#report.report.title,
      ...period,
      roundedOut: period.from === from && period.to === to ? null : { from, to },
      by,
      lines,
      rows:
        by.length === 0 ? [] : this.#report.report.lines.flatMap((line) => this.#rowsOf(line, period, since)),
      openMonths: monthsOf(period).filter((month) => month <= monthOf(today) && !closed.has(month)),
      missing: await missingFrom(this.#source, period, today, measures, (unsure) =>
        this.#unsureFigures(unsure),
      ),
    };
  }

  #sumLines(): readonly SumLine[] {
    return this.#report.report.lines.filter((line): line is SumLine => !isRatio(line));
  }

  /** The measures of a line that this build has. All are of the line's unit: nothing else may be added. */
  #known(line: SumLine): readonly Measure[] {
    const measures = line.measures.flatMap((id) => this.#book.measures.get(id) ?? []);
    assert(
      measures.every(({ unit }) => unit === line.unit),
      `line ${line.id} adds one unit`,
    );
    return measures;
  }

  /** Two readings at most: lines that must be told apart by dimension, and lines that need not be. */
  async #addUp(period: Period): Promise<void> {
    const { by } = this.#request;
    for (const fine of [false, true]) {
      const lines = this.#sumLines().filter((line) => readsDims(line, by) === fine);
      const measures = [...new Set(lines.flatMap((line) => this.#known(line).map(({ id }) => id)))];
      const keep = fine ? [...keptFor(by), 'dims' as const] : keptFor(by);
      const cells = byMeasure(await readCells(this.#source, measures, period, keep));
      for (const line of lines) this.#sums.set(line.id, this.#sumsOf(line, cells));
    }
  }

  #sumsOf(line: SumLine, cells: ReadonlyMap<MeasureId, readonly TallyCell[]>): LineSums {
    const { by } = this.#request;
    const sums: LineSums = { whole: noSum(), groups: new Map() };
    for (const measure of this.#known(line)) {
      const how = measure.dims.indexOf('how');
      for (const cell of cells.get(measure.id) ?? []) {
        if (!isWhere(line, measure, cell)) continue;
        const suppressed = how >= 0 && cell.dims[how] === suppressedHow;
        addTo(sums.whole, cell, suppressed);
        if (by.length === 0) continue;
        const groups = groupsOf(line, measure, cell, by);
        const key = groupKey(groups);
        const group = sums.groups.get(key) ?? { groups, sum: noSum() };
        sums.groups.set(key, group);
        addTo(group.sum, cell, suppressed);
      }
    }
    return sums;
  }

  #lineAnswer(
    line: ReportLine,
    period: Period,
    since: AskedSince,
    paper: ReadonlyMap<MeasureId, readonly TallyCell[]>,
  ): LineAnswer {
    const { figure, n } = this.#figure(line, period.to, since);
    return {
      id: line.id,
      label: line.label,
      definition: line.definition,
      cites: line.cites,
      source: line.source,
      uncounted: line.uncounted,
      unit: line.unit,
      denominator: isRatio(line) ? null : (line.denominator ?? null),
      figure,
      n,
      fromPaper:
        isRatio(line) || figure.is === 'no-number' ? null : figureOf(this.#sumsOf(line, paper).whole),
      askedSince: dayIn(since.get(line.id), period),
    };
  }

  /** The figure of a line over everything, of a period that ends with `to`. */
  #figure(line: ReportLine, to: Day, since: AskedSince): { figure: Figure; n: number } {
    if (isRatio(line)) return { figure: this.#ratio(line.of, (sums) => sums?.whole), n: 0 };
    if (this.#known(line).length === 0)
      return { figure: { is: 'no-number', why: 'not-in-this-build' }, n: 0 };
    const unasked = unaskedBy(since.get(line.id), to);
    const { whole } = this.#sums.get(line.id) as LineSums;
    return unasked ? { figure: unasked, n: 0 } : { figure: figureOf(whole), n: whole.n };
  }

  #ratio(of: readonly [string, string], pick: (sums: LineSums | undefined) => Sum | undefined): Figure {
    const [top, bottom] = of.map((id) => pick(this.#sums.get(id)));
    return ratioOf(top ?? noSum(), bottom ?? noSum());
  }

  #rowsOf(line: ReportLine, period: Period, since: AskedSince): readonly RowAnswer[] {
    const rows = isRatio(line) ? this.#ratioRows(line.id, line.of) : this.#sumRows(line);
    return [...rows, ...this.#emptyPeriods(line, period, rows)]
      .map((row) => this.#asAsked(row, line, since))
      .sort((a, b) => compare(a.groups, b.groups));
  }

  #sumRows(line: SumLine): readonly RowAnswer[] {
    return [...(this.#sums.get(line.id)?.groups.values() ?? [])].map(({ groups, sum }) => ({
      line: line.id,
      groups,
      figure: figureOf(sum),
      n: sum.n,
    }));
  }

  /** Where the ratio's two sums stand in the same group. */
  #ratioRows(line: string, of: readonly [string, string]): readonly RowAnswer[] {
    const keys = new Map(of.flatMap((id) => [...(this.#sums.get(id)?.groups ?? [])]));
    const shared = [...keys].filter(([, { groups }]) =>
      this.#request.by.every((axis, at) => groups[at] !== null || !this.#divides(of, axis)),
    );
    return shared
      .filter(([, { groups }]) =>
        this.#request.by.every((axis) => groups.length > 0 && this.#divides(of, axis)),
      )
      .map(([key, { groups }]) => ({
        line,
        groups,
        figure: this.#ratio(of, (sums) => sums?.groups.get(key)?.sum),
        n: 0,
      }));
  }

  /** Both sums of a ratio are kept by this axis. */
  #divides(of: readonly [string, string], axis: string): boolean {
    if (isPeriod(axis) || axis === 'site') return true;
    return of.every((id) => {
      const line = this.#sumLines().find((one) => one.id === id);
      return line?.by?.includes(dimensionOf(axis)) ?? false;
    });
  }

  /** By one kind of period alone, a period in which nothing came in is said to be 0. */
  #emptyPeriods(line: ReportLine, period: Period, rows: readonly RowAnswer[]): readonly RowAnswer[] {
    const [axis, ...more] = this.#request.by;
    if (axis === undefined || more.length > 0 || !isPeriod(axis) || isRatio(line)) return [];
    if (this.#known(line).length === 0) return [];
    const had = new Set(rows.map((row) => row.groups[0]));
    return periodsOf(axis, period)
      .filter((name) => !had.has(name))
      .map((name) => ({ line: line.id, groups: [name], figure: figureOf(noSum()), n: 0 }));
  }

  /** A row of a period before anybody was asked says so. */
  #asAsked(row: RowAnswer, line: ReportLine, since: AskedSince): RowAnswer {
    const at = this.#request.by.findIndex(isPeriod);
    const name = row.groups[at];
    if (isRatio(line) || at < 0 || typeof name !== 'string') return row;
    const unasked = unaskedBy(since.get(line.id), endOf(name));
    return unasked ? { ...row, figure: unasked, n: 0 } : row;
  }

  #unsureFigures(unsure: readonly TallyCell[]): readonly { line: string; figure: Figure }[] {
    const cells = byMeasure(unsure);
    return this.#sumLines().flatMap((line) => {
      const figure = this.#someOf(line, cells);
      return figure ? [{ line: line.id, figure }] : [];
    });
  }

  /** A line over these cells; null when nothing of it is in them. */
  #someOf(line: SumLine, cells: ReadonlyMap<MeasureId, readonly TallyCell[]>): Figure | null {
    const { whole } = this.#sumsOf(line, cells);
    return whole.amount === 0 && whole.high === 0 ? null : figureOf(whole);
  }
}

function byMeasure(cells: readonly TallyCell[]): ReadonlyMap<MeasureId, readonly TallyCell[]> {
  const map = new Map<MeasureId, TallyCell[]>();
  for (const cell of cells) {
    const known = map.get(cell.measure);
    if (known) known.push(cell);
    else map.set(cell.measure, [cell]);
  }
  return map;
}

/** The day on which asking began, when it lies inside the period. */
const dayIn = (since: Day | NeverAsked | undefined, period: Period): Day | null => {
  const day = parseDay(since);
  return day && day > period.from && day <= period.to ? day : null;
};

function unaskedBy(since: Day | NeverAsked | undefined, to: Day): Figure | null {
  if (since === undefined) return null;
  const day = parseDay(since);
  if (!day) return { is: 'no-number', why: since as NeverAsked };
  return day > to ? { is: 'not-asked-before', since: day } : null;
}

/** The last day of '2026-07', '2026-Q3' or '2026'. */
function endOf(period: string): Day {
  const [year, part] = [period.slice(0, 4), period.slice(5)];
  if (part === '') return `${year}-12-31` as Day;
  const month = part.startsWith('Q') ? String(3 * Number(part.slice(1))).padStart(2, '0') : part;
  return lastDayOf(`${year}-${month}` as Month);
}

function compare(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -1 : 1;
  }
  return 0;
}
