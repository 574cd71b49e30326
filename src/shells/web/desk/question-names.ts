import { programWords } from '../../../program/program-words.ts';
import { language } from '../frame/words.ts';

/** A word of the program's own catalogue, in the language on screen; null where it has no such word. */
export function programWord(key: string): string | null {
  const list: Readonly<Record<string, string>> = programWords[language.value];
  return list[key] ?? null;
}

/** The name of a question, as the pad asks it. */
export const questionName = (id: string): string => programWord(`question.${id}`) ?? id.replaceAll('-', ' ');
