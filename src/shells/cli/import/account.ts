import { catalogue, fill, type Language } from '../../../program/words.ts';
import type { Fate } from './columns.ts';
import type { ImportMap } from './map.ts';
import type { ImportReport } from './run.ts';
import type { ImportLine } from './whole.ts';
import { en } from './words.en.ts';
import { es } from './words.es.ts';

export const importWords = catalogue(en, es);
type Key = keyof typeof en;

const shown = 20;
const fates: readonly Fate[] = ['kept', 'coarsened', 'apart', 'dropped'];

/** What was taken in, what was not and why, in words. Never a text that stood in a cell. */
export function accountOf(report: ImportReport, { row }: ImportMap, language: Language): string {
  const say = (key: Key, values: Readonly<Record<string, string | number>> = {}): string =>
    fill(importWords[language][key], values);
  const { setAside, facts, sitesAdded, disagreements } = report;
  const more = setAside.count - Math.min(shown, setAside.rows.length);
  return [
    ...(report.dryRun ? [say('dry')] : []),
    say('rows', { n: report.rows }),
    say(`units.${row.is}` as Key, { n: report.units }),
    say('made', { made: facts.made, there: facts.alreadyThere }),
    say('aside', { n: setAside.count }),
    ...setAside.rows.slice(0, shown).map(({ row: number, reason, column }) => {
      const values = { row: number, column: column ?? '', reason: say(`reason.${reason}` as Key) };
      return `  ${say(column === null ? 'aside-row' : 'aside-column', values)}`;
    }),
    ...(more > 0 ? [`  ${say('aside-more', { n: more, most: setAside.rows.length })}`] : []),
    ...(disagreements > 0 ? [say('disagree', { n: disagreements })] : []),
    ...(sitesAdded.length > 0 ? [say('sites', { names: sitesAdded.join(', ') })] : []),
    ...fates.flatMap((fate) => {
      const columns = report.columns.filter((one) => one.fate === fate).map(({ column }) => column);
      return columns.length > 0 ? [`${say(`fate.${fate}`)}: ${columns.join(', ')}`] : [];
    }),
    ...(report.days
      ? ['', say('import-is', { of: report.of }), say('set-aside-how', { of: report.of })]
      : []),
  ].join('\n');
}

/** Every import by name, with the days that it spans. */
export function linesSaid(lines: readonly ImportLine[], language: Language): string {
  const said = importWords[language];
  if (lines.length === 0) return said['list-none'];
  return lines
    .map(({ setAside, ...line }) => fill(said[setAside ? 'list-aside' : 'list-counts'], { ...line }))
    .join('\n');
}
