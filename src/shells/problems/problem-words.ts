import type { Language } from '../../program/words.ts';
import type { ProblemCode } from '../../std/problem.ts';
import { problemsEn } from './problems.en.ts';
import { problemsEs } from './problems.es.ts';

/** Every problem of the catalogue in the words of a person, in every language. */
export const problemWords: Readonly<Record<Language, Readonly<Record<ProblemCode, string>>>> = {
  en: problemsEn,
  es: problemsEs,
};
