import { practice } from '../../../../practice.ts';
import { axesOf, isPeriod } from '../../../../program/report-groups.ts';
import { type OwnedReport, reportsOf } from '../../../../program/reports.ts';
import type { App } from '../../app.ts';
import { language } from '../../frame/words.ts';
import { thingName } from '../fact-lines.tsx';
import { period } from '../numbers.ts';
import { programWord } from '../question-names.ts';
import { siteName } from '../site-name.ts';
import { dimensionName, plain, reportWord } from './dimension-name.ts';
import { reportsWords } from './reports-words.ts';

export { reportWord };

/** Every report of this version, in the order in which it is offered. */
export const reports: readonly OwnedReport[] = reportsOf(practice);
export const reportsKnown = (): readonly string[] => reports.map(({ report }) => report.id);
export const reportById = (id: string): OwnedReport | undefined =>
  reports.find(({ report }) => report.id === id);
export const axesFor = (id: string): readonly string[] => {
  const found = reportById(id);
  return found ? axesOf(found.report) : [];
};

export function reportName(id: string): string {
  const owned = reportById(id);
  return owned ? reportWord(owned, owned.report.title) : id.replaceAll('-', ' ');
}

/** What a report can be broken down by, in words. */
export function axisName(axis: string): string {
  const { t } = reportsWords;
  return t(`axis-${axis}` as Parameters<typeof t>[0]) || axis;
}

/** One value of an axis as a person reads it: a month, a place, a supply, a way of counting. */
export function groupName(app: App, owned: OwnedReport, axis: string, value: string | null): string {
  if (value === null) return '–';
  if (isPeriod(axis)) return period(language.value, value);
  if (axis === 'site') return siteName(app, value);
  if (axis === 'item' || axis === 'bundle') return thingName(app, value);
  if (axis === 'answer') return answerName(app, value);
  if (axis === 'question') return programWord(`question.${value}`) ?? value;
  return dimensionName(owned, axis, value);
}

/** An answer's word stands under its question; a program's own area has the label that set-up gave it. */
function answerName(app: App, value: string): string {
  const area = app.device.config.value?.questions
    .find(({ id }) => id === 'area')
    ?.options?.find(({ id }) => id === value);
  if (area) return area.label;
  const lists = [
    'answer',
    'age-band',
    'gender',
    'race-and-ethnicity',
    'main-drug',
    'way-of-using',
    'first-time',
  ];
  for (const list of lists) {
    const word = programWord(`${list}.${value}`);
    if (word) return word;
  }
  return value.includes(':')
    ? value
        .split(':')
        .map((part) => answerName(app, part))
        .join(', ')
    : plain(value);
}
