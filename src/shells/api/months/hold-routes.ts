import { retentionSchedule } from '../../../program/retention.ts';
import { ok } from '../../../std/result.ts';
import type { RetentionAnswer } from '../../answers.ts';
import type { Api } from '../app.ts';
import { forPeople } from '../door.ts';
import { answer } from '../problems.ts';
import { problemAnswers } from '../schemas.ts';
import type { ProgramState } from '../state.ts';
import { holdsAnswer } from './lines.ts';
import { HoldsSchema, RetentionSchema } from './schemas.ts';

export function holdRoutes(app: Api, state: ProgramState): void {
  app.get(
    '/v1/holds',
    {
      ...forPeople,
      schema: {
        summary: 'Holds, who lifted them, which devices have not heard of them, and why destruction waits',
        tags: ['desk'],
        response: { 200: HoldsSchema, ...problemAnswers },
      },
    },
    async (_request, reply) => answer(reply, ok(await holdsAnswer(state))),
  );
  app.get(
    '/v1/retention',
    {
      ...forPeople,
      schema: {
        summary: 'The written retention policy: every kind of record, what it is, why, and for how long',
        tags: ['desk'],
        response: { 200: RetentionSchema, ...problemAnswers },
      },
    },
    (_request, reply) => answer(reply, ok({ records: retentionSchedule } satisfies RetentionAnswer)),
  );
}
