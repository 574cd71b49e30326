import { expect, test } from 'vitest';
import type { Day } from '../../../../engines/facts/day.ts';
import type { Report } from '../../../../program/report-types.ts';
import { fill } from '../../../../program/words.ts';
import { figureText } from './figure-text.ts';
import { reportCsv } from './report-file.ts';
import en from './words.en.ts';

const line = {
  label: '',
  definition: '',
  cites: 'UNAIDS, GAM',
  source: 'encounters',
  uncounted: 'not-included',
  denominator: null,
  fromPaper: null,
  askedSince: null,
} as const;
const report: Report = {
  id: 'x',
  owner: 'program',
  title: '',
  from: '2026-10-01' as Day,
  to: '2026-10-31' as Day,
  roundedOut: null,
  by: ['site'],
  lines: [
    { ...line, id: 'out', unit: 'syringes', figure: { is: 'exact', amount: 120 }, n: 9 },
    { ...line, id: 'back', unit: 'syringes', figure: { is: 'interval', low: 1, high: 4 }, n: 2 },
    { ...line, id: 'none', unit: 'answers', figure: { is: 'no-number', why: 'not-asked' }, n: 0 },
  ],
  rows: [
    { line: 'out', groups: ['=van'], figure: { is: 'estimate', amount: 120, low: 100, high: 140 }, n: 9 },
  ],
  openMonths: [],
  missing: { devices: [], notYetCounted: [], unopened: 0, dayUnsure: [], imports: [] },
};
const names = {
  label: (id: string) => id,
  definition: () => 'with, a comma',
  source: () => 'visits',
  group: (_: string, value: string | null) => value ?? '',
  headings: Object.fromEntries(
    ['line', 'amount', 'low', 'high', 'unit', 'visits', 'source', 'definition', 'cites'].map((one) => [
      one,
      one,
    ]),
  ) as never,
};
const rows = reportCsv(report, names, (axis) => axis).split('\r\n');

test('[P8] every number of the file stands with its bounds, unit, source and definition', () => {
  expect(rows[0]).toBe('line,site,amount,low,high,unit,visits,source,definition,cites');
  expect(rows[2]).toBe('out,,120,120,120,syringes,9,visits,"with, a comma","UNAIDS, GAM"');
});

test('[P8] an interval has no likeliest value, and no number is not nought', () => {
  expect(rows[3]).toContain('back,,,1,4,');
  expect(rows[4]).toContain('none,,,,,');
});

test('a name that a spreadsheet would run stays a name', () => {
  expect(rows[1]).toContain("out,'=van,120,100,140");
});

test('[P8] an estimate is said with its bounds and never to the last digit', () => {
  const t = ((key: keyof typeof en, values = {}) => fill(en[key], values)) as never;
  expect(figureText({ is: 'estimate', amount: 86317, low: 79210, high: 92850 }, 'en', t)).toEqual({
    main: 'about 86,000',
    note: 'from 79,000 to 93,000',
    chip: 'estimate',
  });
  expect(figureText({ is: 'interval', low: 13, high: 19 }, 'en', t).main).toBe('13 to 19');
  expect(figureText({ is: 'no-number', why: 'not-asked' }, 'en', t).main).toBe('no number');
});
