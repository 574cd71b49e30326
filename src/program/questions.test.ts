import { describe, expect, it } from 'vitest';
import type { QuestionSetting } from './configuration.ts';
import { noAnswers } from './field.ts';
import { ageBands, questions, questionsOn, readAnswer } from './questions.ts';

const setting = (id: QuestionSetting['id'], more: Partial<QuestionSetting> = {}): QuestionSetting => ({
  id,
  on: true,
  reports: ['new-participants'],
  askedBy: 'State health department',
  board: 'agreed',
  review: '2027-10-01',
  ...more,
});

describe('questions', () => {
  it('[P7] all are off until the program turns one on for a report', () => {
    expect(questionsOn([])).toEqual([]);
    expect(questionsOn([setting('gender', { on: false })])).toEqual([]);
    expect(questionsOn([setting('gender', { reports: [] })])).toEqual([]);
    expect(questionsOn([setting('gender')]).map(({ id }) => id)).toEqual(['gender']);
  });

  it('[P7] every question takes "declined", "do not know" and "not asked" as three answers', () => {
    for (const { id } of questions)
      for (const answer of noAnswers) expect(readAnswer(id, answer)).toEqual([{ question: id, answer }]);
  });

  it('[P3] only first-time is asked on any visit; the banded ones on first visits only', () => {
    expect(questions.filter(({ when }) => when === 'any-visit').map(({ id }) => id)).toEqual(['first-time']);
  });

  it('[P8] age bands leave no hole and overlap nowhere', () => {
    expect(ageBands[0]?.[1]).toBe(0);
    ageBands.forEach(([, , to], at) => {
      expect(ageBands[at + 1]?.[1] ?? Number.POSITIVE_INFINITY).toBe(to + 1);
    });
  });

  it('[P5] a row holds two answers only as a pair that a report declared, never three', () => {
    expect(readAnswer('age-band:gender', '25-34:woman')).toHaveLength(2);
    expect(readAnswer('age-band:gender:area', '25-34:woman:north')).toBeNull();
    expect(readAnswer('gender', 'woman:man')).toBeNull();
    expect(readAnswer('age-band:race-and-ethnicity', '25-34:white')).toBeNull();
  });

  it('[P3] an area is a plain name of the program’s own list, never words with spaces or figures with points', () => {
    expect(readAnswer('area', 'north-end')).not.toBeNull();
    expect(readAnswer('area', '191')).not.toBeNull();
    expect(readAnswer('area', '12 Mill Street')).toBeNull();
  });
});
