import { expect, test } from 'vitest';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import type { QuestionSetting } from '../../../program/configuration.ts';
import { questionsOn } from '../../../program/questions.ts';
import { answersOf } from './answers.ts';

const book = bookOf(practice);
const on = (id: QuestionSetting['id'], more: Partial<QuestionSetting> = {}): QuestionSetting => ({
  id,
  on: true,
  reports: ['new-participants'],
  askedBy: '',
  board: 'agreed',
  review: '2027-10-01',
  ...more,
});
const bodies = (settings: readonly QuestionSetting[], answers: Parameters<typeof answersOf>[1]) =>
  answersOf(questionsOn(settings), answers).map(({ kind, body }) => {
    expect(book.kinds.get(kind)?.parse(body)).toBeTruthy();
    return body;
  });

test('[P5] each answer is a fact of its own, and several answers say once that somebody answered', () => {
  const settings = [on('age-band'), on('gender')];
  expect(bodies(settings, { 'age-band': '25-34', gender: ['woman', 'trans'] })).toEqual([
    { question: 'age-band', answer: '25-34' },
    { question: 'gender', answer: 'woman' },
    { question: 'gender', answer: 'trans' },
    { question: 'gender' },
  ]);
});

test('[P7] a question left alone makes nothing; "rather not say" and "do not know" are answers', () => {
  const settings = [on('age-band'), on('gender')];
  expect(bodies(settings, {})).toEqual([]);
  expect(bodies(settings, { 'age-band': 'declined', gender: 'dont-know' })).toEqual([
    { question: 'age-band', answer: 'declined' },
    { question: 'gender', answer: 'dont-know' },
  ]);
});

test('[P5] two answers stand together only where a named report declared the pair, in the questions’ own order', () => {
  const pairedWith = { question: 'age-band', report: 'new-participants' } as const;
  const settings = [on('age-band'), on('gender', { pairedWith }), on('main-drug')];
  const made = bodies(settings, { 'age-band': '25-34', gender: ['woman'], 'main-drug': ['heroin'] });
  expect(made.filter((body) => String(body['question']).includes(':'))).toEqual([
    { question: 'age-band:gender', answer: '25-34:woman' },
  ]);
});
