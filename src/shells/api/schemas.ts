/** The pieces that requests and answers are made of. They are the contract: docs/openapi.json is made of them. */
import { Type } from 'typebox';
import { problems } from '../../std/problem-codes.ts';

export const DaySchema = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: "A program's day. Nothing here is finer.",
  examples: ['2026-11-24'],
});
export const LogSchema = Type.String({
  pattern: '^[A-Za-z0-9_-]{22}$',
  description: 'A log: a random name.',
});
export const SlugSchema = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$' });
const Whole = Type.Integer({ minimum: 1, maximum: 0xffffffff });
export const RangesSchema = Type.Array(Type.Array(Whole, { minItems: 2, maxItems: 2 }), {
  description: 'Sorted, apart, both ends inside.',
  examples: [[[1, 50]]],
});
export const MaySchema = Type.Union([Type.Literal('pad'), Type.Literal('desk')]);
export const NicknameSchema = Type.String({
  minLength: 1,
  maxLength: 40,
  pattern: '\\S',
  examples: ['Van phone'],
});

export const ProblemSchema = Type.Object(
  {
    code: Type.Enum(Object.keys(problems) as (keyof typeof problems)[], { examples: ['request.malformed'] }),
    details: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
        description: 'Names of fields, ids and limits. Never a value that somebody sent.',
      }),
    ),
  },
  { $id: 'Problem', description: 'One code from the catalogue (src/std/problem-codes.ts).' },
);
const problemAnswer = Type.Unsafe<unknown>({ $ref: 'Problem#', description: 'A problem, by its code' });
export const problemAnswers = { '4xx': problemAnswer, '5xx': problemAnswer };
