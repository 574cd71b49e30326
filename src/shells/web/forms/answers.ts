import type { FieldAnswer, FormAnswers } from '../../../program/form-body.ts';
import { programKinds } from '../../../program/kinds.ts';
import { type AskedQuestion, questions as inOrder } from '../../../program/questions.ts';
import type { Draft } from '../app.ts';

export type Answer = Pick<Draft, 'kind' | 'body'>;

/**
 * Each answer a fact of its own. A question that takes several also says that somebody answered it (its denominator).
 * Only a pair that a named report declared is stored as that pair, in the questions' own order.
 */
export function answersOf(questions: readonly AskedQuestion[], answers: FormAnswers): readonly Answer[] {
  const out: Answer[] = [];
  const said = (question: string, answer: string): void => {
    out.push({ kind: programKinds.answered, body: { question, answer } });
  };
  const pairs = new Set<string>();
  for (const { id, setting } of questions) {
    const mine = listOf(answers[id]);
    for (const answer of mine) said(id, answer);
    if (Array.isArray(answers[id]) && mine.length > 0)
      out.push({ kind: programKinds.asked, body: { question: id } });
    const other = setting.pairedWith?.question;
    if (other && questions.some((question) => question.id === other))
      pairs.add([id, other].sort((a, b) => placeOf(a) - placeOf(b)).join(':'));
  }
  for (const pair of pairs) {
    const [first, second] = pair.split(':') as [string, string];
    for (const a of listOf(answers[first])) for (const b of listOf(answers[second])) said(pair, `${a}:${b}`);
  }
  return out;
}

const placeOf = (id: string): number => inOrder.findIndex((question) => question.id === id);

const listOf = (answer: FieldAnswer | undefined): readonly string[] =>
  typeof answer === 'string' ? [answer] : Array.isArray(answer) ? (answer as readonly string[]) : [];
