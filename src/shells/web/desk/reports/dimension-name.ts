import { practice } from '../../../../practice.ts';
import type { OwnedReport } from '../../../../program/reports.ts';
import { dimensionKey } from '../../../../program/word-keys.ts';
import type { Words } from '../../../../program/words.ts';
import { language } from '../../frame/words.ts';
import { programWord } from '../question-names.ts';

/** A word of a report: its owner's, else the program's, else nothing. */
export function reportWord(owned: OwnedReport, key: string): string {
  const own = owned.words[language.value] as Words;
  return own[key] ?? programWord(key) ?? '';
}

/** A value's own word; else it is an answer that any question may have ("do not know"), or a supply by its id. */
export function dimensionName(owned: OwnedReport, axis: string, value: string): string {
  const key = dimensionKey(axis, value);
  return (
    reportWord(owned, key) ||
    wordOfAny(key) ||
    programWord(`answer.${value}`) ||
    wordOfAny(`supply.${value}`) ||
    plain(value)
  );
}

export const plain = (value: string): string => value.replaceAll('-', ' ');

/** A dimension's value may be named by another service that shares the dimension. */
function wordOfAny(key: string): string {
  for (const { words } of practice.services) {
    const text = (words[language.value] as Words)[key];
    if (text) return text;
  }
  return '';
}
