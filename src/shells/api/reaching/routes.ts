/** How phones reach this server: what the desk shows, and the one press that makes its own authority. */
import { Type } from 'typebox';
import { type Day, dayFromNumber } from '../../../engines/facts/day.ts';
import { problem } from '../../../std/problem.ts';
import { err, ok } from '../../../std/result.ts';
import type { ReachingAnswer } from '../../answers.ts';
import type { Api } from '../app.ts';
import { readNames, usualHost } from '../certificates/names.ts';
import { forRoles } from '../door.ts';
import { answer } from '../problems.ts';
import { problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import { askedOnThisMachine } from '../this-machine.ts';

const Nullable = Type.Union([Type.String(), Type.Null()]);
const ReachingSchema = Type.Object({
  way: Type.Union((['none', 'own', 'domain', 'in-front'] as const).map((one) => Type.Literal(one))),
  address: Nullable,
  firstPage: Nullable,
  fingerprint: Nullable,
  until: Nullable,
  trouble: Nullable,
  usualName: Type.String(),
  mayChoose: Type.Boolean(),
});
const OwnBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 100 }) },
  { additionalProperties: false },
);

export function reachingRoutes(app: Api, state: ApiState): void {
  const tags = ['desk'];
  const response = { 200: ReachingSchema, ...problemAnswers };
  app.get(
    '/v1/reaching',
    { ...forRoles('lead'), schema: { summary: 'How phones reach this server', tags, response } },
    async (request, reply) => answer(reply, ok(shown(state, askedOnThisMachine(state, request)))),
  );
  app.post(
    '/v1/reaching/own',
    {
      ...forRoles('lead'),
      schema: {
        summary: 'Makes the program’s own authority and opens the https address; on the machine itself only',
        tags,
        body: OwnBody,
        response,
      },
    },
    async (request, reply) => {
      if (!state.reaching || !askedOnThisMachine(state, request))
        return answer(reply, err(problem('reaching.only-on-this-machine')));
      const names = readNames(request.body.name);
      if (!names) return answer(reply, err(problem('reaching.name-malformed', { field: 'name' })));
      const made = await state.reaching.useOwn(names);
      return answer(reply, made.ok ? ok(shown(state, true)) : made);
    },
  );
}

function shown({ reaching, address }: ApiState, mayChoose: boolean): ReachingAnswer {
  const way = reaching?.choice?.kind ?? (address() === null ? 'none' : 'in-front');
  const to = way === 'own' ? reaching?.authority?.last : reaching?.shownTo();
  return {
    way,
    address: address(),
    firstPage: reaching?.firstPage() ?? null,
    fingerprint: reaching?.authority?.fingerprint ?? null,
    until: to ? dayOf(to) : null,
    trouble: reaching?.trouble() ?? null,
    usualName: usualHost(),
    mayChoose,
  };
}

const dayOf = (millis: number): Day => dayFromNumber(Math.floor(millis / 86_400_000));
