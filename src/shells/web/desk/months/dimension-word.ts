import type { App } from '../../app.ts';
import { thingName } from '../fact-lines.tsx';
import { programWord } from '../question-names.ts';

/** A value of a measure's dimension as a person reads it: an answer, a question, a supply; else as it is written. */
export function dimensionWord(app: App, value: string): string {
  for (const list of [
    ...['question', 'answer', 'age-band', 'gender', 'race-and-ethnicity', 'main-drug', 'way-of-using'],
    'first-time',
  ]) {
    const word = programWord(`${list}.${value}`);
    if (word) return word;
  }
  return thingName(app, value);
}
