/** The line of keys, both ways: what a device knows, against what the server knows. */
import { Type } from 'typebox';
import { maySign } from '../../../engines/sealing/line-standing.ts';
import { lacking, statementLargest } from '../../../engines/sealing/line-statement.ts';
import { ok } from '../../../std/result.ts';
import type { LineHeardAnswer } from '../../answers.ts';
import { LineHeardSchema } from '../answer-schemas.ts';
import type { Api } from '../app.ts';
import { forRoles, paperOf } from '../door.ts';
import { answer } from '../problems.ts';
import { problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import { littleADay, takesAll } from './beside.ts';
import { closed, StatementIdSchema } from './schemas.ts';

const mostIds = 20_000;
const mostTexts = 200;
const mostBytes = 1_048_576;

const Body = Type.Object(
  {
    have: Type.Array(StatementIdSchema, { maxItems: mostIds, description: 'Ids of what the device knows.' }),
    texts: Type.Array(Type.String({ maxLength: statementLargest }), {
      maxItems: mostTexts,
      description: 'Statements that the server lacked. Each says who signed it.',
    }),
  },
  closed,
);
const Answer = Type.Object({
  lacks: Type.Array(StatementIdSchema, { description: 'Of what the device knows: what is not here.' }),
  texts: Type.Array(Type.String(), { description: 'What the device lacks. `more`: ask again.' }),
  more: Type.Boolean(),
  refused: Type.Integer({
    description:
      'Statements not kept: not signed, said without a right to, or beside a leaving and too many for one day.',
  }),
});

export function lineRoute(app: Api, state: ApiState): void {
  const schema = {
    summary: 'The line of keys: who holds them, signed, both ways',
    tags: ['devices'],
    body: Body,
    response: { 200: Answer, ...problemAnswers },
  };
  const besideToday = littleADay();
  app.post(
    '/v1/line',
    { config: { acknowledged: true }, bodyLimit: 4 * mostBytes, schema },
    async (request, reply) => {
      const { have, texts } = request.body;
      const { may, nickname } = paperOf(request);
      const signs = request.person !== null && maySign(request.person.roles);
      const beside = signs ? takesAll : besideToday(await state.today());
      const taken = await state.line.take(texts, may === 'desk', beside);
      if (!taken.ok) return answer(reply, taken);
      const line = await state.line.line();
      // What it has, it has heard; what it is told now, it says the next time.
      if (line.size > 0) await state.lineHeard.note(nickname, line, have);
      const offered: string[] = [];
      let bytes = 0;
      const missing = lacking(line, have);
      for (const text of missing) {
        bytes += text.length;
        if (offered.length === mostTexts || (bytes > mostBytes && offered.length > 0)) break;
        offered.push(text);
      }
      const lacks = have.filter((id) => !line.has(id as never));
      const more = offered.length < missing.length;
      return answer(reply, ok({ lacks, texts: offered, more, refused: taken.value.refused }));
    },
  );
  heardRoute(app, state);
}

function heardRoute(app: Api, state: ApiState): void {
  const schema = {
    summary:
      'Devices by nickname that carry the line of keys, and whether each has heard of everybody who left',
    tags: ['devices'],
    response: { 200: LineHeardSchema, ...problemAnswers },
  };
  app.get('/v1/line/heard', { ...forRoles('lead', 'keyholder'), schema }, async (_request, reply) =>
    answer(
      reply,
      ok({ devices: await state.lineHeard.now(await state.line.line()) } satisfies LineHeardAnswer),
    ),
  );
}
