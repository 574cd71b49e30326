/**
 * Questions that a program may turn on. All are off at first, none is ever required, and what is answered is stored
 * one-way: each answer a fact and a parcel of its own, tied to no visit and to no other answer. The only crossing that
 * can be stored is a pair that a named report declared, and it is stored as that pair.
 * Options are only ever added to: a changed band begins a new question id.
 */
import type { Day } from '../engines/facts/day.ts';
import type { QuestionId, QuestionSetting } from './configuration.ts';
import { type Field, type NoAnswer, noAnswers, type Option } from './field.ts';
import { isSlug } from './shape.ts';

export interface Question {
  readonly id: QuestionId;
  readonly field: Field;
  /** Asked on first-time visits only; 'first time?' itself on any. */
  readonly when: 'any-visit' | 'first-visit';
}

/** What the program's own settings may not change: an answer is one of these, or one of the three no-answers. */
const options = (prefix: string, ids: readonly string[]): readonly Option[] =>
  ids.map((id) => ({ id, label: `${prefix}.${id}` }));

const purpose = (askedBy: string): Field['purpose'] => ({
  reports: ['new-participants'],
  askedBy,
  review: '2027-10-01' as Day,
  board: 'not-yet-asked',
});

const field = (id: QuestionId, input: Field['input'], askedBy = 'question.asked-by.funder'): Field => ({
  id,
  label: `question.${id}`,
  wall: 'counts',
  purpose: purpose(askedBy),
  input,
});

/** Lower and upper age of each band, in years, both included. The last has no upper end. */
export const ageBands = [
  ['under-18', 0, 17],
  ['18-24', 18, 24],
  ['25-34', 25, 34],
  ['35-44', 35, 44],
  ['45-54', 45, 54],
  ['55-64', 55, 64],
  ['65-or-over', 65, Number.POSITIVE_INFINITY],
] as const;

export const questions: readonly Question[] = [
  {
    id: 'first-time',
    when: 'any-visit',
    field: field(
      'first-time',
      { kind: 'choice', options: options('first-time', ['yes', 'no']) },
      'question.asked-by.us',
    ),
  },
  {
    id: 'age-band',
    when: 'first-visit',
    field: field('age-band', {
      kind: 'choice',
      options: options(
        'age-band',
        ageBands.map(([id]) => id),
      ),
    }),
  },
  {
    id: 'gender',
    when: 'first-visit',
    field: field('gender', {
      kind: 'choice',
      several: true,
      options: options('gender', ['woman', 'man', 'nonbinary', 'trans', 'another-gender']),
    }),
  },
  {
    id: 'race-and-ethnicity',
    when: 'first-visit',
    field: field('race-and-ethnicity', {
      kind: 'choice',
      several: true,
      options: options('race-and-ethnicity', [
        'asian',
        'black-or-african-american',
        'hispanic-or-latino',
        'middle-eastern-or-north-african',
        'native-american-or-alaska-native',
        'native-hawaiian-or-pacific-islander',
        'white',
        'another',
      ]),
    }),
  },
  { id: 'area', when: 'first-visit', field: field('area', { kind: 'area' }) },
  {
    id: 'main-drug',
    when: 'first-visit',
    field: field('main-drug', {
      kind: 'choice',
      options: options('main-drug', [
        'fentanyl',
        'heroin',
        'other-opioid',
        'methamphetamine',
        'cocaine',
        'crack',
        'speedball',
        'goofball',
        'benzodiazepines',
        'xylazine',
        'medetomidine',
        'nitazenes',
        'ketamine',
        'ghb',
        'alcohol',
        'steroids-or-hormones',
        'another',
      ]),
    }),
  },
  {
    id: 'way-of-using',
    when: 'first-visit',
    field: field('way-of-using', {
      kind: 'choice',
      several: true,
      options: options('way-of-using', [
        'injecting',
        'under-the-skin',
        'smoking',
        'snorting',
        'swallowing',
        'rectal',
        'another',
      ]),
    }),
  },
];

export const questionOf = (id: string): Question | undefined =>
  questions.find((question) => question.id === id);
export const takesSeveral = (question: Question): boolean =>
  question.field.input.kind === 'choice' && question.field.input.several === true;

export const isNoAnswer = (answer: string): answer is NoAnswer =>
  (noAnswers as readonly string[]).includes(answer);

/** Whether `answer` is one that this question can have. A program's own areas are any plain slug. */
function canAnswer(question: Question, answer: string): boolean {
  const { input } = question.field;
  if (isNoAnswer(answer)) return true;
  return input.kind === 'choice' ? input.options.some(({ id }) => id === answer) : isSlug(answer);
}

/** The crossings that reports declare, and no others can be stored. Each is a line of 'new-participants'. */
export const declaredPairs: readonly {
  readonly questions: readonly [QuestionId, QuestionId];
  readonly line: string;
}[] = [
  { questions: ['age-band', 'gender'], line: 'age-with-gender' },
  { questions: ['main-drug', 'way-of-using'], line: 'drug-with-way' },
];
export const pairName = ([a, b]: readonly [QuestionId, QuestionId]): string => `${a}:${b}`;

export interface Answer {
  readonly question: QuestionId;
  readonly answer: string;
}

/**
 * 'age-band:gender' with '25-34:woman' is a declared pair. Null for what is no question of ours, no answer to it, or a
 * crossing that no report declared.
 */
export function readAnswer(question: unknown, answer: unknown): readonly Answer[] | null {
  if (typeof question !== 'string' || typeof answer !== 'string') return null;
  const [ids, values] = [question.split(':'), answer.split(':')];
  if (ids.length !== values.length || ids.length > 2 || new Set(ids).size !== ids.length) return null;
  const answers = ids.map((id, at) => ({ question: questionOf(id), answer: values[at] as string }));
  if (!answers.every((each) => each.question !== undefined && canAnswer(each.question, each.answer)))
    return null;
  const read = answers
    .map((each) => ({ question: (each.question as Question).id, answer: each.answer }))
    .sort((a, b) => orderOf(a.question) - orderOf(b.question));
  const name = read.map((each) => each.question).join(':');
  return read.length === 1 || declaredPairs.some((pair) => pairName(pair.questions) === name) ? read : null;
}

/** A pair is one cell whichever of its questions is named first. */
const orderOf = (id: QuestionId): number => questions.findIndex((question) => question.id === id);

/** A question that the program has on, with its own purpose in place of the declared one. */
export interface AskedQuestion extends Question {
  readonly setting: QuestionSetting;
}
export const questionsOn = (settings: readonly QuestionSetting[]): readonly AskedQuestion[] =>
  questions.flatMap((question) => {
    const setting = settings.find(({ id }) => id === question.id);
    return setting?.on && setting.reports.length > 0 ? [{ ...question, setting }] : [];
  });
