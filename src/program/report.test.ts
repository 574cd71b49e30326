import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, type Day, monthOf } from '../engines/facts/day.ts';
import {
  type Body,
  type Fact,
  type Kind,
  mintId,
  type OnceKey,
  type ProgramId,
  type ShiftId,
  type SiteId,
} from '../engines/facts/fact.ts';
import type { LogId } from '../engines/facts/parcel.ts';
import { practice } from '../practice.ts';
import { seededRandom } from '../std/random.ts';
import { orThrow } from '../std/result.ts';
import { openMemory } from '../stores/memory/index.ts';
import { bookOf } from './book.ts';
import { foldConfiguration } from './fold.ts';
import { programKinds, sheetOnce } from './kinds.ts';
import { runReport } from './report.ts';
import { stretches } from './report-cells.ts';
import type { Report, ReportSource } from './report-types.ts';
import { countedSource } from './testing/counted-source.ts';

const program = 'riverside' as ProgramId;
const random = seededRandom(11);
const book = bookOf(practice);
const configuration = foldConfiguration(program, []).configuration;
const day = (text: string): Day => text as Day;

const fact = (on: string, kind: Kind, body: Body, site = 'van'): Fact => ({
  id: mintId(random),
  kind,
  program,
  site: site as SiteId,
  day: day(on),
  shift: null,
  body,
});
const returned = (on: string, amount: number, low = amount, high = amount, how = 'tens') =>
  fact(on, 'syringe-access-and-disposal.collected.v1' as Kind, {
    how: low === high ? (how === 'tens' ? 'counted' : how) : 'about',
    amount,
    low,
    high,
  });
const given = (on: string, quantity: number, site = 'van', supply = 'syringe') =>
  fact(
    on,
    'syringe-access-and-disposal.distributed.v1' as Kind,
    { lines: [{ supply, quantity }], to: 'participant', visits: 1 },
    site,
  );
const visit = (on: string, visits = 1, site = 'van') => fact(on, programKinds.encounter, { visits }, site);
const overdoses = (on: string, amount: number, low = amount, high = amount) =>
  fact(on, programKinds.imported, {
    of: 'city',
    service: 'overdose-prevention',
    rows: [
      {
        measure: 'overdose-prevention.overdoses-by-others',
        dims: ['downtown', low === high ? 'counted' : 'suppressed'],
        amount,
        low,
        high,
        n: 0,
      },
    ],
  });

const run = async (
  source: ReportSource,
  id: string,
  from: string,
  to: string,
  by: string[] = [],
  today = '2026-12-31',
): Promise<Report> =>
  orThrow(
    await runReport(source, practice, configuration, id, {
      from: day(from),
      to: day(to),
      by,
      today: day(today),
    }),
  );
const figure = (report: Report, line: string) => report.lines.find(({ id }) => id === line)?.figure;
const row = (report: Report, line: string, ...groups: (string | null)[]) =>
  report.rows.find((one) => one.line === line && JSON.stringify(one.groups) === JSON.stringify(groups))
    ?.figure;

const days = fc.integer({ min: 0, max: 420 }).map((at) => addDays(day('2025-11-20'), at));
const nights = fc.array(
  fc.record({ on: days, site: fc.constantFrom('van', 'door'), amount: fc.integer({ min: 1, max: 400 }) }),
  { maxLength: 40 },
);

test('[P8] a report equals a sum made independently over the facts, by month and by site', async () => {
  await fc.assert(
    fc.asyncProperty(nights, days, fc.integer({ min: 0, max: 200 }), async (all, from, length) => {
      const to = addDays(from, length);
      const source = countedSource(
        book,
        all.map(({ on, site, amount }) => given(on, amount, site)),
      );
      const report = await run(source, 'syringes', from, to, ['month', 'site']);
      const inside = all.filter(({ on }) => on >= from && on <= to);
      const sum = (some: typeof all): number => some.reduce((total, { amount }) => total + amount, 0);
      expect(figure(report, 'distributed')).toEqual({ is: 'exact', amount: sum(inside) });
      for (const one of inside) {
        const same = inside.filter(
          ({ on, site }) => site === one.site && on.slice(0, 7) === one.on.slice(0, 7),
        );
        expect(row(report, 'distributed', one.on.slice(0, 7), one.site)).toEqual({
          is: 'exact',
          amount: sum(same),
        });
      }
    }),
  );
});

test('[P8] a period is read once: its stretches meet, cover it and never overlap', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 800 }), (from, length) => {
      const to = addDays(from, length);
      const parts = stretches({ from, to });
      expect(parts[0]?.from).toBe(from);
      expect(parts.at(-1)?.to).toBe(to);
      for (const [at, part] of parts.slice(1).entries())
        expect(part.from).toBe(addDays(parts[at]?.to as Day, 1));
    }),
  );
});

describe('figures', () => {
  it('[P8] an estimate keeps its range, a count has none, and their sum is an estimate', async () => {
    const source = countedSource(book, [returned('2026-07-01', 100), returned('2026-07-02', 60, 40, 90)]);
    const report = await run(source, 'syringes', '2026-07-01', '2026-07-31', ['how']);
    expect(figure(report, 'collected')).toEqual({ is: 'estimate', amount: 160, low: 140, high: 190 });
    expect(row(report, 'collected', 'counted')).toEqual({ is: 'exact', amount: 100 });
  });

  it('[P8] "< 5" is never read as a number: it stays between its bounds, and so does every total', async () => {
    const source = countedSource(book, [overdoses('2026-03-31', 20), overdoses('2026-06-30', 0, 1, 4)]);
    const report = await run(source, 'overdoses-by-others', '2026-01-01', '2026-12-31', ['quarter']);
    expect(figure(report, 'overdoses')).toEqual({ is: 'interval', low: 21, high: 24 });
    expect(row(report, 'overdoses', '2026-Q1')).toEqual({ is: 'exact', amount: 20 });
    expect(row(report, 'overdoses', '2026-Q2')).toEqual({ is: 'interval', low: 1, high: 4 });
    expect(row(report, 'overdoses', '2026-Q3')).toEqual({ is: 'exact', amount: 0 });
  });

  it('[P8] a ratio is made of sums, never of ratios, and there is none without a bottom', async () => {
    const facts = [given('2026-07-01', 100), given('2026-08-01', 300)].concat(
      ['2026-07-01', '2026-08-02'].map((on) =>
        fact(on, 'syringe-access-and-disposal.returned.v1' as Kind, {
          how: 'typed',
          amount: 100,
          low: 100,
          high: 100,
        }),
      ),
    );
    // 'returned' is worked out per shift by a store; here the taps stand for it.
    const base = countedSource(book, facts);
    const source: ReportSource = {
      ...base,
      tallies: async (query) =>
        (
          await base.tallies({
            ...query,
            ...(query.measures
              ? {
                  measures: query.measures.map(
                    (id) => id.replace(/returned$/, 'returned-tapped') as typeof id,
                  ),
                }
              : {}),
          })
        ).map((cell) => ({ ...cell, measure: cell.measure.replace(/-tapped$/, '') as typeof cell.measure })),
    };
    const report = await run(source, 'syringes', '2026-06-01', '2026-08-31', ['month']);
    expect(figure(report, 'ratio')).toEqual({ is: 'exact', amount: 0.5 });
    expect(row(report, 'ratio', '2026-07')).toEqual({ is: 'exact', amount: 1 });
    const none = await run(source, 'syringes', '2026-06-01', '2026-06-30');
    expect(figure(none, 'ratio')).toEqual({ is: 'no-number', why: 'nothing-to-divide-by' });
  });
});

describe('what a report says beside its numbers', () => {
  it('[P7] what was never asked is not 0, and a month before the first answer says since when', async () => {
    const asked = fact('2026-05-03', programKinds.answered, { question: 'first-time', answer: 'yes' });
    const never = await run(countedSource(book, []), 'new-participants', '2026-01-01', '2026-06-30');
    expect(figure(never, 'new')).toEqual({ is: 'no-number', why: 'not-asked' });
    const report = await run(countedSource(book, [asked]), 'new-participants', '2026-01-01', '2026-06-30', [
      'month',
    ]);
    expect(figure(report, 'new')).toEqual({ is: 'exact', amount: 1 });
    expect(report.lines.find(({ id }) => id === 'new')?.askedSince).toBe('2026-05-01');
    expect(row(report, 'new', '2026-04')).toEqual({ is: 'not-asked-before', since: '2026-05-01' });
    expect(row(report, 'new', '2026-06')).toEqual({ is: 'exact', amount: 0 });
    const bands = await run(countedSource(book, []), 'syringes', '2026-01-01', '2026-06-30');
    expect(figure(bands, 'for-how-many')).toEqual({ is: 'no-number', why: 'not-asked' });
    const before = await run(countedSource(book, [asked]), 'new-participants', '2025-01-01', '2025-12-31');
    expect(figure(before, 'new')).toEqual({ is: 'not-asked-before', since: '2026-05-01' });
  });

  it('[P4] where the days have gone, a period is rounded out to the whole month and says so', async () => {
    const facts = [visit('2026-02-02'), visit('2026-03-10'), visit('2026-04-20'), visit('2026-04-21')];
    const source = countedSource(book, facts, { monthsOnly: ['2026-02'] });
    const report = await run(source, 'visits', '2026-02-15', '2026-04-20');
    expect(report).toMatchObject({ from: '2026-02-01', to: '2026-04-20' });
    expect(report.roundedOut).toEqual({ from: '2026-02-15', to: '2026-04-20' });
    expect(figure(report, 'encounters')).toEqual({ is: 'exact', amount: 3 });
    const whole = await run(source, 'visits', '2026-02-01', '2026-04-20');
    expect(whole.roundedOut).toBeNull();
  });

  it('[P8] visits, door counts and uses of a space stand on lines of their own', async () => {
    const facts = [
      visit('2026-07-01', 3),
      fact('2026-07-01', programKinds.doorCounted, { people: 40 }, 'door'),
    ];
    const report = await run(countedSource(book, facts), 'visits', '2026-07-01', '2026-07-31', ['site']);
    expect(figure(report, 'encounters')).toEqual({ is: 'exact', amount: 3 });
    expect(figure(report, 'door-counts')).toEqual({ is: 'exact', amount: 40 });
  });

  it('[P2] it names the devices that are behind, what is not yet counted and what lies on unsure days', async () => {
    const unsure: Fact = { ...visit('2031-01-01', 2), unsure: true };
    const source = countedSource(book, [unsure], {
      rest: {
        logs: async () => [
          { device: 'Fern', lastDay: day('2026-07-20'), ranges: [[1, 9]] },
          { device: 'Moss', lastDay: day('2026-07-31'), ranges: [[1, 4]] },
          { device: 'Reed', lastDay: day('2026-08-02'), ranges: [[2, 4]] },
          { device: 'Old', lastDay: day('2025-01-01'), ranges: [[1, 4]] },
          { device: null, lastDay: day('2026-07-20'), ranges: [[1, 2]] },
        ],
        notYetCounted: async () => ({
          facts: [
            { kind: 'moud.started.v1' as Kind, month: '2026-07' as never, facts: 3 },
            { kind: 'moud.started.v1' as Kind, month: '2026-09' as never, facts: 5 },
          ],
          unopened: 2,
        }),
        setting: async () => JSON.stringify([{ of: 'old-log', from: '2026-01-01', to: '2026-07-02' }]),
      },
    });
    const { missing, openMonths } = await run(source, 'visits', '2026-07-01', '2026-07-31');
    expect(missing).toEqual({
      devices: [
        { device: 'Fern', lastDay: '2026-07-20', gaps: 0 },
        { device: 'Reed', lastDay: '2026-08-02', gaps: 1 },
      ],
      notYetCounted: [{ kind: 'moud.started.v1', facts: 3 }],
      unopened: 2,
      dayUnsure: [{ line: 'encounters', figure: { is: 'exact', amount: 2 } }],
      imports: [{ of: 'old-log', from: '2026-01-01', to: '2026-07-02' }],
    });
    expect(openMonths).toEqual(['2026-07']);
  });

  it('[P8] a month is open until it has a sheet that is no draft', async () => {
    const sheetHeads = async () => [
      { month: monthOf('2026-07-01' as Day), draft: false },
      { month: monthOf('2026-08-01' as Day), draft: true },
    ];
    const source = countedSource(book, [], { rest: { sheetHeads } });
    const { openMonths } = await run(source, 'visits', '2026-07-01', '2026-08-31');
    expect(openMonths).toEqual(['2026-08']);
  });

  it('[P8] what is asked wrongly is answered with its code', async () => {
    const ask = async (id: string, from: string, to: string, by: string[] = []) => {
      const answer = await runReport(countedSource(book, []), practice, configuration, id, {
        from: day(from),
        to: day(to),
        by,
        today: day('2026-12-31'),
      });
      return answer.ok ? 'ok' : answer.error;
    };
    expect(await ask('nothing', '2026-01-01', '2026-01-31')).toEqual({ code: 'report.unknown' });
    expect(await ask('visits', '2026-02-01', '2026-01-31')).toEqual({ code: 'report.period-malformed' });
    expect(await ask('visits', '2026-01-01', '2026-01-31', ['site', 'outcome'])).toEqual({
      code: 'report.group-unknown',
      details: { place: 2 },
    });
  });
});

test('[P8] a figure says how much of it was typed in from paper sheets: none is 0, and a ratio has no such part', async () => {
  const sheet = (fact: Fact, line: string): Fact => ({ ...fact, once: sheetOnce('4182075532', line) });
  const facts = [
    visit('2026-07-01', 3),
    sheet(visit('2026-07-02', 9), 'visits'),
    sheet(visit('2026-08-02', 50), 'visits'),
    sheet({ ...visit('2026-07-03', 7), unsure: true }, 'visits'),
    { ...visit('2026-07-04', 2), once: 'import:old:x.1' as OnceKey },
    given('2026-07-01', 10),
    sheet(given('2026-07-02', 40), 'syringe-access-and-disposal'),
  ];
  const asked = { from: day('2026-07-01'), to: day('2026-07-31'), by: [], today: day('2026-08-05') };
  const paperOf = async (id: string) => {
    const report = orThrow(await runReport(countedSource(book, facts), practice, configuration, id, asked));
    return Object.fromEntries(report.lines.map((line) => [line.id, line.fromPaper]));
  };
  expect(await paperOf('visits')).toMatchObject({
    encounters: { is: 'exact', amount: 9 },
    'door-counts': { is: 'exact', amount: 0 },
  });
  expect(await paperOf('syringes')).toMatchObject({ distributed: { is: 'exact', amount: 40 }, ratio: null });
});

test('[P8] what a shift settles says how much of it came from paper: a sheet is a shift of its own', async () => {
  const syringes = (kind: string) => `syringe-access-and-disposal.${kind}.v1` as Kind;
  const in_ = (shift: string, made: Fact): Fact => ({ ...made, shift: shift as ShiftId });
  const back = (amount: number, how = 'tens') => ({ how, amount, low: amount, high: amount });
  const sheet = (line: string, made: Fact): Fact => ({
    ...in_('sheet', made),
    once: sheetOnce('4182075532', line),
  });
  const facts = [
    in_('tapped', fact('2026-07-01', syringes('returned'), back(10))),
    sheet('back', fact('2026-07-02', syringes('returned'), back(40))),
    sheet('bin', fact('2026-07-02', syringes('bin-measured'), back(33, 'counted'))),
  ];
  const store = openMemory({ program, book });
  const parcel = {
    log: 'log' as LogId,
    n: 1,
    wall: 'counts',
    hash: new Uint8Array(16),
    device: 'Fern',
    facts,
  } as const;
  orThrow(await store.ingest([parcel], day('2026-07-02')));
  const report = await run(store, 'syringes', '2026-07-01', '2026-07-31');
  const line = report.lines.find(({ id }) => id === 'returned');
  expect(line?.figure).toMatchObject({ amount: 43 });
  expect(line?.fromPaper).toMatchObject({ amount: 33 });
});
