/** `doorstep months`, `sheets`, `holds`, `retention`: what the desk's pages show, for whoever runs the machine. */
import { parseMonth } from '../../../engines/facts/day.ts';
import { type MonthSheet, readSheet } from '../../../program/months/sheet.ts';
import { retentionSchedule } from '../../../program/retention.ts';
import { catalogue, fill } from '../../../program/words.ts';
import { problem } from '../../../std/problem.ts';
import type { HoldLine, MonthLine } from '../../answers.ts';
import { holdsAnswer, monthsAnswer } from '../../api/months/lines.ts';
import { chainOf, keptSheet, settleClosings } from '../../api/months/sheets.ts';
import type { Command, Ended, Given, Io } from '../command.ts';
import { csvLines } from '../csv-lines.ts';
import { type OpenProgram, openProgram } from '../open-program.ts';
import { en } from './words.en.ts';
import { es } from './words.es.ts';

const words = catalogue(en, es);
const both = (key: keyof typeof en) => ({ en: words.en[key], es: words.es[key] });

/** Opens the program, does the work, and closes it whatever happens. */
async function withProgram(
  given: Given,
  io: Io,
  work: (program: OpenProgram) => Promise<Ended>,
): Promise<Ended> {
  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

export const monthsCommand: Command = {
  name: 'months',
  says: both('monthsSays'),
  flags: {},
  run: (given, io) =>
    withProgram(given, io, async (program) => {
      const { months } = await monthsAnswer(program);
      for (const line of months) io.out(`${line.month}  ${monthText(line, io)}`);
      if (months.length === 0) io.say(words[io.language].none);
      return 0;
    }),
};

function monthText({ state, fadesOn, notice, keeps }: MonthLine, { language }: Io): string {
  const said = words[language];
  const when =
    fadesOn && state !== 'running' ? fill(notice ? said.notice : said.fadesOn, { day: fadesOn }) : '';
  return [said[state], when, keeps ? said[keeps] : ''].filter((part) => part !== '').join('; ');
}

export const sheetsCommand: Command = {
  name: 'sheets',
  says: both('sheetsSays'),
  takes: { name: 'MONTH', least: 0, most: 1 },
  flags: { verify: { says: both('sheetsVerify') }, csv: { says: both('sheetsCsv') } },
  run: (given, io) =>
    withProgram(given, io, async (program) => {
      await settleClosings(program);
      const said = words[io.language];
      const { stored, sheets, breaks } = await chainOf(program.store);
      const [named] = given.named;
      if (named !== undefined) {
        const month = parseMonth(named);
        const sheet = month && (await keptSheet(program.store, month));
        if (!sheet) return problem('month.no-sheet');
        const read = given.on('csv') ? readSheet(sheet.text) : null;
        io.out(read ? csvOf(read) : sheet.text);
        return 0;
      }
      if (!given.on('verify')) for (const { month, hash } of stored) io.out(`${month}  ${hash}`);
      for (const { what, month } of breaks) io.say(fill(said[`break.${what}`], { month }));
      if (given.on('verify') && breaks.length === 0) io.out(fill(said.chainWhole, { n: sheets.length }));
      return breaks.length === 0 ? 0 : 1;
    }),
};

/** For a spreadsheet: what the sheet says, a line each; the sheet itself is its text. */
const csvOf = ({ lines, unsure, adjustments }: MonthSheet): string =>
  csvLines([
    ['what', 'site', 'days', 'measure', 'dims', 'how', 'amount', 'low', 'high', 'n'],
    ...[
      ...lines.map((line) => ['counted', line] as const),
      ...unsure.map((line) => ['unsure', line] as const),
    ].map(([what, { site, days, measure, dims, how, amount, low, high, n }]) =>
      [what, site, days, measure, dims.join(' '), how, amount, low, high, n].map(String),
    ),
    ...adjustments.map(({ site, month, measure, amount, low, high, n }) =>
      ['adjustment', site, month, measure, '', '', amount, low, high, n].map(String),
    ),
  ]);

export const holdsCommand: Command = {
  name: 'holds',
  says: both('holdsSays'),
  flags: {},
  run: (given, io) =>
    withProgram(given, io, async (program) => {
      const { holds, waits } = await holdsAnswer(program);
      const said = words[io.language];
      for (const hold of holds)
        io.out(`${hold.day}  ${scopeText(hold, io)}  ${standText(hold, io)}  ${hold.words}`);
      if (holds.length === 0) io.out(said.none);
      if (waits) io.say(said[waits]);
      return 0;
    }),
};

function scopeText({ scope }: HoldLine, { language }: Io): string {
  const said = words[language];
  if (scope.of === 'site') return fill(said.site, { site: scope.site });
  if (scope.of === 'days') return fill(said.days, { from: scope.from, to: scope.to });
  return scope.of === 'one' ? said.one : said.everything;
}

function standText({ stands, liftedBy }: HoldLine, { language }: Io): string {
  const said = words[language];
  if (!stands) return said.lifted;
  return liftedBy.length > 0 ? said.liftedByOne : said.stands;
}

export const retentionCommand: Command = {
  name: 'retention',
  says: both('retentionSays'),
  flags: {},
  run: async (_given, io) => {
    const said = words[io.language];
    for (const record of retentionSchedule) {
      const texts = record[io.language];
      const lines = (['what', 'why', 'howLong', 'askedBy', 'law'] as const).map(
        (part) => `  ${said[part]}: ${texts[part]}`,
      );
      io.out([record.id, ...lines, ''].join('\n'));
    }
    return 0;
  },
};
