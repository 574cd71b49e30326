/** Routes that say `trail` in their config are written down before they answer; GET /v1/trail shows what was written. */
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ok } from '../../../std/result.ts';
import type { Api } from '../app.ts';
import { forPeople, forRoles } from '../door.ts';
import { answer } from '../problems.ts';
import { DaySchema, problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import { type Deed, deeds, deedsSaid, type TrailLine } from './trail.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Written down, by whom and on which day, before the answer is made; pages after the first are the same export. */
    trail?: Deed;
  }
}

/** Call before any route is added. What cannot be written down is not done. */
export function keepTrail(app: Api, state: ApiState): void {
  app.addHook('preHandler', async (request) => {
    const what = request.routeOptions.config.trail;
    const isLaterPage = (request.query as { after?: string } | null)?.after !== undefined;
    if (what && !isLaterPage) await state.trail.add(await lineOf(state, request, what, 1));
  });
}

const lineOf = async (
  state: ApiState,
  { person, paper }: FastifyRequest,
  what: Deed,
  times: number,
): Promise<TrailLine> => ({
  day: await state.today(),
  what,
  who: person?.account ?? `device:${paper?.nickname ?? ''}`,
  times,
});

const tags = ['desk'];
const Line = Type.Object({
  day: DaySchema,
  what: Type.Enum([...deeds]),
  who: Type.String({
    description: 'An account, a device’s nickname where nobody has an account, or "command".',
  }),
  times: Type.Integer({ minimum: 1 }),
});

export function trailRoutes(app: Api, state: ApiState): void {
  app.get(
    '/v1/trail',
    {
      ...forRoles('lead', 'auditor'),
      schema: {
        summary: 'The audit trail: which account exported or read what, by day. It names no participant',
        tags,
        response: { 200: Type.Object({ lines: Type.Array(Line) }), ...problemAnswers },
      },
    },
    async (_request, reply) => answer(reply, ok({ lines: await state.trail.lines(await state.today()) })),
  );
  app.post(
    '/v1/trail',
    {
      ...forPeople,
      schema: {
        summary: 'A device says that somebody opened threads of a sealed wall: the server cannot see that',
        tags,
        body: Type.Object(
          { what: Type.Enum([...deedsSaid]), times: Type.Integer({ minimum: 1, maximum: 10_000 }) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ day: DaySchema }), ...problemAnswers },
      },
    },
    async (request, reply) => {
      const { what, times } = request.body;
      await state.trail.add(await lineOf(state, request, what, times));
      return answer(reply, ok({ day: await state.today() }));
    },
  );
}
