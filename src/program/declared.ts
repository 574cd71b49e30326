/** What the program itself asks, counts and reports, in the shape of a service's declaration: checked like any other. */
import type { Kind } from '../engines/facts/fact.ts';
import { programOwnMeasures } from './facts.ts';
import { readFormBody } from './form-body.ts';
import type { Practice } from './practice.ts';
import { programWords } from './program-words.ts';
import { questions } from './questions.ts';
import { reportsOf } from './reports.ts';
import type { Form, Service } from './service.ts';

const fields = questions.map((question) => question.field);

/** The card of questions: each answer becomes a fact of its own, so the card as a whole is no kind that is ever stored. */
const card: Form = {
  id: 'questions',
  title: 'report.new-participants',
  picture: '',
  factKind: 'program.questions-card.v1' as Kind,
  thanks: 'report.new-participants',
  fields,
  canWait: false,
};

export const programDeclaration = (practice: Practice): Service => ({
  id: 'program',
  words: programWords,
  name: 'report.visits',
  wall: 'counts',
  supplies: [],
  kinds: [{ kind: card.factKind, parse: (body) => readFormBody(fields, body), counts: () => [] }],
  measures: programOwnMeasures,
  forms: [card],
  reports: reportsOf(practice)
    .filter(({ owner }) => owner === 'program')
    .map(({ report }) => report),
  examples: [],
});
