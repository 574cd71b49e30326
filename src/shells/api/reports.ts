/** GET /v1/reports and one of them. The same numbers as `doorstep report` gives. */
import { Type } from 'typebox';
import { parseDay } from '../../engines/facts/day.ts';
import { runReport } from '../../program/report.ts';
import { axesOf } from '../../program/report-groups.ts';
import { reportsOf } from '../../program/reports.ts';
import { problem } from '../../std/problem.ts';
import { err, ok } from '../../std/result.ts';
import type { ReportsAnswer } from '../answers.ts';
import { ReportsSchema } from './answer-schemas.ts';
import type { Api } from './app.ts';
import { forRoles } from './door.ts';
import { answer } from './problems.ts';
import { ReportSchema } from './report-schemas.ts';
import { DaySchema, problemAnswers } from './schemas.ts';
import type { ApiState } from './state.ts';

const Id = Type.Object({ id: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', examples: ['visits'] }) });
const Query = Type.Object(
  {
    from: DaySchema,
    to: DaySchema,
    by: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z-]{0,31}(,[a-z][a-z-]{0,31}){0,5}$',
        description: 'month, quarter, year, site, or what the report has, joined by commas',
        examples: ['month,site'],
      }),
    ),
  },
  { additionalProperties: false },
);

export function reportRoutes(app: Api, state: ApiState): void {
  const tags = ['desk'];
  app.get(
    '/v1/reports',
    {
      ...forRoles('lead', 'worker', 'board', 'auditor'),
      schema: {
        summary: 'Which reports there are, and by what each can be broken down',
        tags,
        response: { 200: ReportsSchema, ...problemAnswers },
      },
    },
    async (_request, reply) => {
      const reports = reportsOf(state.practice).map(({ owner, report }) => ({
        id: report.id,
        owner,
        title: report.title,
        by: axesOf(report),
      }));
      return answer(reply, ok({ reports } satisfies ReportsAnswer));
    },
  );
  app.get(
    '/v1/reports/:id',
    {
      ...forRoles('lead', 'worker', 'board', 'auditor'),
      schema: {
        summary: 'One report: every number with its unit, definition, source and what is missing',
        tags,
        params: Id,
        querystring: Query,
        response: { 200: ReportSchema, ...problemAnswers },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const [from, to] = [parseDay(query.from), parseDay(query.to)];
      if (!from || !to) return answer(reply, err(problem('report.period-malformed')));
      const by = query.by === undefined ? [] : query.by.split(',');
      const [configuration, today] = [await state.configuration(), await state.today()];
      const request = { from, to, by, today };
      return answer(reply, await runReport(state.store, state.practice, configuration, id, request));
    },
  );
}
