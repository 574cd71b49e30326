/** How the lines, groups and figures of a report are said: in the owner's words, then the program's, then any service's. */
import { practice } from '../../../practice.ts';
import type { Configuration } from '../../../program/configuration.ts';
import type { Figure } from '../../../program/figure.ts';
import { amountOf, programWords } from '../../../program/program-words.ts';
import { questions } from '../../../program/questions.ts';
import { dimensionOf, isPeriod } from '../../../program/report-groups.ts';
import type { OwnedReport } from '../../../program/reports.ts';
import { dimensionKey } from '../../../program/word-keys.ts';
import { catalogue, fill, type Language, type Words } from '../../../program/words.ts';
import { en } from './words.en.ts';
import { es } from './words.es.ts';

export const reportCliWords = catalogue(en, es);
export type ReportKey = keyof typeof en;

export class Names {
  readonly language: Language;
  readonly #report: OwnedReport;
  readonly #configuration: Configuration;
  readonly #supplies: ReadonlyMap<string, string>;

  constructor(language: Language, report: OwnedReport, configuration: Configuration) {
    this.language = language;
    this.#report = report;
    this.#configuration = configuration;
    this.#supplies = supplyNames(language, configuration);
  }

  say(key: ReportKey, values: Readonly<Record<string, string | number>> = {}): string {
    return fill(reportCliWords[this.language][key], values);
  }

  /** A word key of the report. */
  word(key: string): string {
    return this.#find(key) ?? key;
  }

  axis(axis: string): string {
    return (reportCliWords[this.language] as Words)[`axis.${axis}`] ?? axis;
  }

  group(axis: string, value: string | null): string {
    if (value === null) return '';
    if (isPeriod(axis)) return value;
    if (axis === 'site') return this.#configuration.sites.find(({ id }) => id === value)?.name ?? value;
    const dim = dimensionOf(axis);
    if (dim === 'supply' || dim === 'bundle') return this.#supplies.get(value) ?? value;
    if (dim === 'answer')
      return value
        .split(':')
        .map((part) => this.#answer(part))
        .join(', ');
    // 'Rather not say' and 'do not know' are said alike whatever was asked.
    return this.#find(dimensionKey(dim, value)) ?? this.#find(dimensionKey('answer', value)) ?? value;
  }

  /** The number, its bounds, or why there is none. */
  figure(figure: Figure, unit: string): string {
    const n = (value: number): string => this.#number(value, unit);
    switch (figure.is) {
      case 'exact':
        return unit === 'ratio' ? n(figure.amount) : amountOf(unit, figure.amount, this.language);
      case 'estimate':
        return this.say('estimate', { n: n(figure.amount), low: n(figure.low), high: n(figure.high) });
      case 'interval':
        return this.say('interval', { low: n(figure.low), high: n(figure.high) });
      case 'not-asked-before':
        return this.say('not-asked-before', { day: figure.since });
      case 'no-number':
        return `${this.say('no-number')}. ${this.say(`why.${figure.why}`)}`;
    }
  }

  #number(value: number, unit: string): string {
    const digits = unit === 'ratio' ? { maximumFractionDigits: 2 } : {};
    return value.toLocaleString(this.language === 'es' ? 'es-US' : 'en-US', digits);
  }

  #find(key: string): string | undefined {
    const lists = [this.#report.words, programWords, ...practice.services.map(({ words }) => words)];
    for (const list of lists) {
      const text = (list[this.language] as Words)[key];
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** An answer's word stands under its question; a program's own area has the label that set-up gave it. */
  #answer(value: string): string {
    const area = this.#configuration.questions
      .flatMap(({ options = [] }) => options)
      .find(({ id }) => id === value);
    if (area) return area.label;
    for (const list of ['answer', ...questions.map(({ id }) => id)]) {
      const text = this.#find(dimensionKey(list, value));
      if (text !== undefined) return text;
    }
    return value;
  }
}

function supplyNames(language: Language, configuration: Configuration): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { words, supplies } of practice.services) {
    const said = words[language] as Words;
    for (const { id, name, sizes = [] } of supplies)
      for (const one of [{ id, name }, ...sizes]) names.set(one.id, said[one.name] ?? one.id);
  }
  for (const { id, name } of [...configuration.ownSupplies, ...configuration.bundles]) names.set(id, name);
  return names;
}
