import { type Figure, isNone } from '../../../program/figure.ts';
import type { LineAnswer, Report } from '../../../program/report-types.ts';
import { fill } from '../../../program/words.ts';
import { csvLines } from '../csv-lines.ts';
import { missingSays } from './missing.ts';
import type { Names } from './names.ts';

/** For a person at a terminal: each number, then what it is, where it comes from, and at the end what is missing. */
export function asTable(report: Report, names: Names, program: string): string {
  const head = [
    names.word(report.title),
    names.say('span', { from: report.from, to: report.to }),
    program,
  ].filter((text) => text !== '');
  const notes = [
    ...(report.roundedOut ? [names.say('rounded-out', report.roundedOut)] : []),
    ...(report.openMonths.length > 0 ? [names.say('open', { months: spans(report.openMonths) })] : []),
  ];
  return [
    head.join(' · '),
    ...notes,
    '',
    ...report.lines.flatMap((line) => lineText(line, report, names)),
    ...(report.by.length > 0 ? [...rowsTable(report, names), ''] : []),
    `${names.say('missing-title')}:`,
    ...orNothing(missingSays(report, names), names).map((text) => `  ${text}`),
  ].join('\n');
}

function lineText(line: LineAnswer, report: Report, names: Names): readonly string[] {
  return [
    `${names.word(line.label)}: ${names.figure(line.figure, line.unit)}`,
    ...beside(line, report, names).map((text) => `    ${text}`),
    '',
  ];
}

/** What stands beside a number: its definition, its source, and what is particular to it. */
function beside(line: LineAnswer, report: Report, names: Names): readonly string[] {
  const uncounted = names.word(`uncounted.${line.uncounted}`);
  const against = report.lines.find(({ id }) => id === line.denominator);
  return [
    names.word(line.definition),
    `${sourceOf(line, names)}; ${names.say(`is.${line.figure.is}`)}. ${line.cites}.`,
    ...(uncounted === '' ? [] : [uncounted]),
    ...(line.figure.is === 'interval' ? [names.say('interval-why')] : []),
    ...(line.askedSince ? [names.say('asked-since', { day: line.askedSince })] : []),
    ...(against ? [names.say('read-against', { label: names.word(against.label) })] : []),
  ];
}

/** "counted at visits (of it from paper sheets: 12 visits)". */
function sourceOf({ source, fromPaper, unit }: LineAnswer, names: Names): string {
  const said = names.word(`source.${source}`);
  if (!fromPaper || isNone(fromPaper)) return said;
  return `${said} (${fill(names.word('source.of it paper'), { figure: names.figure(fromPaper, unit) })})`;
}

function rowsTable(report: Report, names: Names): readonly string[] {
  const head = [
    names.say('col.number'),
    ...report.by.map((axis) => names.axis(axis)),
    names.say('col.amount'),
  ];
  const rows = report.rows.map(({ line: id, groups, figure }) => {
    const line = report.lines.find((one) => one.id === id) as LineAnswer;
    return [
      names.word(line.label),
      ...groups.map((value, at) => names.group(report.by[at] ?? '', value)),
      names.figure(figure, line.unit),
    ];
  });
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** One row a number, exact to the last digit. What has no number has empty cells, never a nought. */
export function asCsv(report: Report, names: Names): string {
  const heads = (
    ['amount', 'low', 'high', 'unit', 'kind', 'visits', 'source', 'definition', 'cites', 'note'] as const
  ).map((key) => names.say(`col.${key}`));
  const missing = missingSays(report, names).join(' ');
  const rows = report.lines.flatMap((line) => {
    const own = report.rows.filter((row) => row.line === line.id);
    const whole = { groups: report.by.map(() => null), figure: line.figure, n: line.n };
    const note = [...noteOf(line, report, names), ...(missing === '' ? [] : [missing])].join(' ');
    return [...own, whole].map(({ groups, figure, n }) => [
      names.word(line.label),
      ...groups.map((value, at) =>
        value === null ? names.say('total') : names.group(report.by[at] ?? '', value),
      ),
      ...amounts(figure),
      line.unit,
      names.say(`is.${figure.is}`),
      n,
      sourceOf(line, names),
      names.word(line.definition),
      line.cites,
      note,
    ]);
  });
  return csvLines([
    [names.say('col.number'), ...report.by.map((axis) => names.axis(axis)), ...heads],
    ...rows,
  ]);
}

const noteOf = (line: LineAnswer, report: Report, names: Names): readonly string[] => [
  ...(report.openMonths.length > 0 ? [names.say('open', { months: spans(report.openMonths) })] : []),
  ...(report.roundedOut ? [names.say('rounded-out', report.roundedOut)] : []),
  ...beside(line, report, names).slice(2),
];

function amounts(figure: Figure): readonly (string | number)[] {
  if (figure.is === 'exact') return [figure.amount, figure.amount, figure.amount];
  if (figure.is === 'estimate') return [figure.amount, figure.low, figure.high];
  return figure.is === 'interval' ? ['', figure.low, figure.high] : ['', '', ''];
}

/** The report as it is, and beside each line the words of this language. */
export function asJson(report: Report, names: Names): string {
  const lines = report.lines.map((line) => ({
    ...line,
    says: {
      label: names.word(line.label),
      figure: names.figure(line.figure, line.unit),
      beside: beside(line, report, names),
    },
  }));
  const says = { title: names.word(report.title), missing: missingSays(report, names) };
  return JSON.stringify({ ...report, lines, says }, null, 2);
}

const orNothing = (says: readonly string[], names: Names): readonly string[] =>
  says.length > 0 ? says : [names.say('missing-none')];

/** '2025-12 – 2026-11': months in order with none between left out. */
const spans = (months: readonly string[]): string =>
  months.length > 2 ? `${months[0]} – ${months.at(-1)}` : months.join(', ');
