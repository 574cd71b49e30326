/** Pages that only a desk reads: shifts, devices, and everything as it is kept. */
import { Type } from 'typebox';
import { type Day, parseDay } from '../../engines/facts/day.ts';
import { type FactId, parseFactId } from '../../engines/facts/fact.ts';
import { problem } from '../../std/problem.ts';
import { err, ok } from '../../std/result.ts';
import type { FactQuery } from '../../stores/contract.ts';
import type { DevicesAnswer, ShiftsAnswer } from '../answers.ts';
import { DevicesSchema, ExportSchema, ShiftsSchema } from './answer-schemas.ts';
import type { Api } from './app.ts';
import { devicesNow } from './device-lines.ts';
import { forCrew, forRoles } from './door.ts';
import { PeriodQuery, readPeriod } from './period.ts';
import { answer } from './problems.ts';
import { DaySchema, problemAnswers } from './schemas.ts';
import { shiftLines } from './shift-lines.ts';
import type { ApiState } from './state.ts';

const daysOfShifts = 93;
const daysOfExport = 400;
const factsOfPage = 2000;

const ExportQuery = Type.Object(
  {
    from: DaySchema,
    to: DaySchema,
    after: Type.Optional(
      Type.String({
        maxLength: 40,
        description: '`next` of the page before',
        examples: ['2026-11-24.AAAA…'],
      }),
    ),
  },
  { additionalProperties: false },
);

export function deskRoutes(app: Api, state: ApiState): void {
  const tags = ['desk'];
  const { store } = state;
  app.get(
    '/v1/shifts',
    {
      ...forCrew,
      schema: {
        summary: `Shifts of at most ${daysOfShifts} days`,
        tags,
        querystring: PeriodQuery,
        response: { 200: ShiftsSchema, ...problemAnswers },
      },
    },
    async ({ query }, reply) => {
      const period = readPeriod(query, daysOfShifts);
      if (!period.ok) return answer(reply, period);
      return answer(reply, ok({ shifts: await shiftLines(store, period.value) } satisfies ShiftsAnswer));
    },
  );
  app.get(
    '/v1/devices',
    {
      ...forRoles('lead'),
      schema: {
        summary:
          'Devices by nickname: the last day anything came (none: joined, and sent nothing), parcels still awaited',
        tags,
        response: { 200: DevicesSchema, ...problemAnswers },
      },
    },
    async (_request, reply) =>
      answer(
        reply,
        ok({ devices: await devicesNow(store), takenOut: await takenOut() } satisfies DevicesAnswer),
      ),
  );
  app.get(
    '/v1/export',
    {
      config: { ...forRoles('lead', 'auditor').config, trail: 'export' },
      schema: {
        summary:
          'Everything that is kept of a period: facts in pages, and with the first page every tally by day',
        description: `At most ${daysOfExport} days; ${factsOfPage} facts a page. Kinds that this version does not have are there too.`,
        tags,
        querystring: ExportQuery,
        response: {
          200: ExportSchema,
          ...problemAnswers,
        },
      },
    },
    async ({ query }, reply) => {
      const period = readPeriod(query, daysOfExport);
      if (!period.ok) return answer(reply, period);
      const after = query.after === undefined ? undefined : readPlace(query.after);
      if (after === null)
        return answer(reply, err(problem('request.malformed', { field: 'querystring.after' })));
      const facts = await store.facts({ ...period.value, limit: factsOfPage, ...(after ? { after } : {}) });
      const last = facts.length === factsOfPage ? facts[facts.length - 1] : undefined;
      const first = after
        ? {}
        : {
            configuration: await state.configuration(),
            cells: await store.tallies({ grain: 'day', ...period.value }),
            ...(await notYetCounted()),
          };
      return answer(reply, ok({ ...first, facts, next: last ? `${last.fact.day}.${last.fact.id}` : null }));
    },
  );
  const takenOut = async (): Promise<DevicesAnswer['takenOut']> =>
    Promise.all(
      (await state.revoked()).map(async ({ name, until }) => ({
        name,
        until,
        onceMore: await state.lastSync.now(name, until),
      })),
    );
  const notYetCounted = async () => {
    const { facts, unopened } = await store.notYetCounted();
    return { notYetCounted: facts, unopened };
  };
}

function readPlace(text: string): NonNullable<FactQuery['after']> | null {
  const [day, id] = [parseDay(text.slice(0, 10)), parseFactId(text.slice(11))];
  return day && id && text[10] === '.' ? { day: day as Day, id: id as FactId } : null;
}
