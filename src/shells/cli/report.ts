/** `doorstep report NAME --from DAY --to DAY [--by …]`: the same numbers as the desk shows. */
import { parseDay } from '../../engines/facts/day.ts';
import { practice } from '../../practice.ts';
import { runReport } from '../../program/report.ts';
import { axesOf } from '../../program/report-groups.ts';
import { type OwnedReport, reportsOf } from '../../program/reports.ts';
import { type Language, languages } from '../../program/words.ts';
import { problem } from '../../std/problem.ts';
import type { Command, Ended, Given, Io } from './command.ts';
import { openProgram } from './open-program.ts';
import { Names, reportCliWords as words } from './report/names.ts';
import { asCsv, asJson, asTable } from './report/print.ts';

const both = (key: keyof typeof words.en) => ({ en: words.en[key], es: words.es[key] });

export const report: Command = {
  name: 'report',
  says: both('says'),
  takes: { name: 'NAME', least: 0, most: 1 },
  flags: {
    list: { says: both('flag.list') },
    from: { value: 'DAY', says: both('flag.from') },
    to: { value: 'DAY', says: both('flag.to') },
    by: { value: 'LIST', says: both('flag.by') },
    format: { value: 'F', says: both('flag.format') },
    language: { value: 'L', says: both('flag.language') },
  },
  run,
};

async function run(given: Given, io: Io): Promise<Ended> {
  const language = languageOf(given, io);
  if (!language) return misused(io, words[io.language]['language-malformed']);
  const said = words[language];
  const format = given.text('format') ?? 'table';
  if (!['table', 'csv', 'json'].includes(format)) return misused(io, said['format-malformed']);
  if (given.on('list')) return list(format, language, io);
  const [name] = given.named;
  if (name === undefined) return misused(io, said['name-missing']);
  const owned = reportsOf(practice).find((one) => one.report.id === name);
  if (!owned) return problem('report.unknown');
  const [from, to] = [parseDay(given.text('from')), parseDay(given.text('to'))];
  if (!from || !to) return problem('report.period-malformed');
  const by = (given.text('by') ?? '')
    .split(',')
    .filter((axis) => axis.trim() !== '')
    .map((axis) => axis.trim());

  const opened = await openProgram(given, io, 'there');
  if (!opened.ok) return opened.error;
  const { store, close } = opened.value;
  try {
    const configuration = await opened.value.configuration();
    const today = await opened.value.today();
    const answer = await runReport(store, practice, configuration, name, { from, to, by, today });
    if (!answer.ok) return answer.error;
    const names = new Names(language, owned, configuration);
    if (format === 'json') io.out(asJson(answer.value, names));
    else
      io.out(
        format === 'csv' ? asCsv(answer.value, names) : asTable(answer.value, names, configuration.name),
      );
    return 0;
  } finally {
    await close();
  }
}

function list(format: string, language: Language, io: Io): number {
  const reports = reportsOf(practice).map((owned) => ({
    id: owned.report.id,
    title: titleOf(owned, language),
    by: axesOf(owned.report),
  }));
  if (format === 'json') {
    io.out(JSON.stringify({ reports }, null, 2));
    return 0;
  }
  const width = Math.max(...reports.map(({ id }) => id.length)) + 2;
  for (const { id, title, by } of reports)
    io.out(
      `${id.padEnd(width)}${title}\n${' '.repeat(width)}${words[language]['by-what'].replace('{axes}', by.join(', '))}`,
    );
  return 0;
}

const titleOf = ({ words: said, report: { title } }: OwnedReport, language: Language): string =>
  (said[language] as Readonly<Record<string, string>>)[title] ?? title;

/** Null for a language that no catalogue has. */
export function languageOf(given: Given, io: Io): Language | null {
  const asked = given.text('language');
  if (asked === undefined) return io.language;
  return languages.find((one) => one === asked) ?? null;
}

export function misused(io: Io, why: string): Ended {
  io.say(why);
  return problem('cli.usage');
}
