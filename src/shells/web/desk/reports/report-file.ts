import type { Figure } from '../../../../program/figure.ts';
import type { Report } from '../../../../program/report-types.ts';

/** How the file names things: in the words on screen. */
export interface FileNames {
  label(line: string): string;
  definition(line: string): string;
  source(line: string): string;
  group(axis: string, value: string | null): string;
  readonly headings: Readonly<Record<Column, string>>;
}
const columns = ['line', 'amount', 'low', 'high', 'unit', 'visits', 'source', 'definition', 'cites'] as const;
export type Column = (typeof columns)[number];

/** A report as CSV: one row a number, exact to the last digit, with its bounds and where it comes from. */
export function reportCsv(report: Report, names: FileNames, axisName: (axis: string) => string): string {
  const heads = [
    names.headings.line,
    ...report.by.map(axisName),
    ...columns.slice(1).map((one) => names.headings[one]),
  ];
  const rows = report.lines.flatMap((line) => {
    const own = report.rows.filter((row) => row.line === line.id);
    const all = [
      ...own.map((row) => ({ groups: row.groups, figure: row.figure, n: row.n })),
      { groups: report.by.map(() => null), figure: line.figure, n: line.n },
    ];
    return all.map(({ groups, figure, n }) => [
      names.label(line.id),
      ...groups.map((value, at) => (value === null ? '' : names.group(report.by[at] ?? '', value))),
      ...amounts(figure),
      line.unit,
      String(n),
      names.source(line.id),
      names.definition(line.id),
      line.cites,
    ]);
  });
  return `${[heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Amount, low and high. What has no number has empty cells, never a nought. */
function amounts(figure: Figure): readonly string[] {
  if (figure.is === 'exact') return [figure.amount, figure.amount, figure.amount].map(String);
  if (figure.is === 'estimate') return [figure.amount, figure.low, figure.high].map(String);
  if (figure.is === 'interval') return ['', String(figure.low), String(figure.high)];
  return ['', '', ''];
}

/** A spreadsheet runs what begins with these signs: a name that a program typed is kept a name. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
