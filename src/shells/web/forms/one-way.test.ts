import { describe, expect, it } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import { mintId, type ProgramId, type SiteId } from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import type { QuestionId, QuestionSetting } from '../../../program/configuration.ts';
import type { FormAnswers } from '../../../program/form-body.ts';
import { programKinds } from '../../../program/kinds.ts';
import { declaredPairs, pairName, questions, questionsOn } from '../../../program/questions.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { seededRandom } from '../../../std/random.ts';
import { openMemory } from '../../../stores/memory/index.ts';
import { answersOf } from './answers.ts';

const setting = (id: QuestionId, pairedWith?: QuestionSetting['pairedWith']): QuestionSetting => ({
  id,
  on: true,
  reports: ['new-participants'],
  askedBy: 'State health department',
  board: 'agreed',
  review: '2027-10-01',
  ...(pairedWith ? { pairedWith } : {}),
});

const everyQuestion = questions.map(({ id }) => id);
const answers: FormAnswers = {
  'first-time': 'yes',
  'age-band': '25-34',
  gender: ['woman', 'trans'],
  'race-and-ethnicity': ['white', 'asian'],
  area: 'north-end',
  'main-drug': 'fentanyl',
  'way-of-using': ['smoking'],
};

/** What the server's store holds once every answer of one person has come in, each a parcel of its own. */
async function stored(settings: readonly QuestionSetting[]) {
  const random = seededRandom(7);
  const program = 'riverside' as ProgramId;
  const day = '2026-10-03' as Day;
  const store = openMemory({ program, book: bookOf(practice) });
  const drafts = answersOf(questionsOn(settings), answers);
  const log = toBase64Url(random.bytes(16)) as LogId;
  await store.ingest(
    drafts.map(({ kind, body }, at) => ({
      log,
      n: at + 1,
      wall: 'counts' as const,
      hash: random.bytes(16),
      device: null,
      facts: [{ id: mintId(random), kind, program, site: 'van' as SiteId, day, shift: null, body }],
    })),
    day,
  );
  const facts = await store.facts({ from: day, to: day, limit: 500 });
  expect(facts.every((each) => each.counted)).toBe(true);
  return facts.filter(({ fact }) => fact.kind === programKinds.answered).map(({ fact }) => fact);
}

/** Questions whose answer a text holds. */
const spokenOf = (body: object): readonly string[] =>
  Object.entries(answers)
    .filter(([, answer]) => [answer].flat().some((each) => JSON.stringify(body).includes(`${each}`)))
    .map(([question]) => question);

describe('answers of one person', () => {
  it('[P5] no stored row holds two answers where no report declared a pair', async () => {
    const facts = await stored(everyQuestion.map((id) => setting(id)));
    expect(facts.length).toBeGreaterThan(8);
    for (const { body, shift } of facts) {
      expect(spokenOf({ answer: body['answer'] })).toHaveLength(1);
      expect(shift).toBeNull();
    }
  });

  it('[P5] a declared pair is stored as that pair and nothing more', async () => {
    const [pair] = declaredPairs;
    const [first, second] = pair!.questions;
    const facts = await stored(
      everyQuestion.map((id) =>
        id === first ? setting(id, { question: second, report: 'new-participants' }) : setting(id),
      ),
    );
    const crossed = facts.filter(({ body }) => String(body['answer']).includes(':'));
    expect(crossed.map(({ body }) => body['question'])).toEqual(crossed.map(() => pairName(pair!.questions)));
    expect(crossed.length).toBeGreaterThan(0);
    for (const { body } of crossed) expect(spokenOf({ answer: body['answer'] })).toHaveLength(2);
  });
});
