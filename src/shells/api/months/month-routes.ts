import { Type } from 'typebox';
import { type Month, parseMonth } from '../../../engines/facts/day.ts';
import { problem } from '../../../std/problem.ts';
import { err, ok } from '../../../std/result.ts';
import type { SheetOfMonthAnswer } from '../../answers.ts';
import type { Api } from '../app.ts';
import { forRoles } from '../door.ts';
import { answer } from '../problems.ts';
import { problemAnswers } from '../schemas.ts';
import type { ProgramState } from '../state.ts';
import { closingAnswer } from './closing.ts';
import { monthsAnswer } from './lines.ts';
import { ClosingSchema, MonthsSchema, SheetOfMonthSchema, SheetToCloseSchema } from './schemas.ts';
import { adjustments, chainOf, handBack, keptSheet, settleClosings } from './sheets.ts';

const Params = Type.Object({ month: Type.String({ pattern: '^\\d{4}-\\d{2}$', examples: ['2026-10'] }) });
const SheetParams = Type.Object({
  ...Params.properties,
  hash: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', examples: ['A'.repeat(43)] }),
});
const SheetBody = Type.Object(
  { text: Type.String({ maxLength: 8_000_000 }) },
  { additionalProperties: false },
);
const tags = ['desk'];
const unknown = err(problem('month.unknown'));

export function monthRoutes(app: Api, state: ProgramState): void {
  app.get(
    '/v1/months',
    {
      ...forRoles('lead', 'board', 'auditor'),
      schema: {
        summary: 'Months: open, closed, faded; when each fades, and what keeps it',
        tags,
        response: { 200: MonthsSchema, ...problemAnswers },
      },
    },
    async (_request, reply) => answer(reply, ok(await monthsAnswer(state))),
  );
  app.get(
    '/v1/months/:month',
    {
      ...forRoles('lead'),
      schema: {
        summary: 'The closing of a month: what to look at, and the hash of the sheet that closing keeps',
        tags,
        params: Params,
        response: { 200: ClosingSchema, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const month = parseMonth(request.params.month);
      return answer(reply, month ? ok(await closingAnswer(state, month)) : unknown);
    },
  );
  app.get(
    '/v1/months/:month/sheet',
    {
      ...forRoles('lead', 'board', 'auditor'),
      schema: {
        summary: "A month's sheet: its text, its hash, and what was adjusted since",
        tags,
        params: Params,
        response: { 200: SheetOfMonthSchema, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const month = parseMonth(request.params.month);
      if (!month) return answer(reply, unknown);
      await settleClosings(state);
      const found = await sheetAnswer(state, month);
      return answer(reply, found ? ok(found) : err(problem('month.no-sheet')));
    },
  );
  app.get(
    '/v1/months/:month/sheet/:hash',
    {
      ...forRoles('lead'),
      schema: {
        summary: 'The sheet that a closing screen showed, by its hash: saved by the device before it closes',
        tags,
        params: SheetParams,
        response: { 200: SheetToCloseSchema, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const month = parseMonth(request.params.month);
      if (!month) return answer(reply, unknown);
      const found = (await state.store.sheets(month)).find(({ hash }) => hash === request.params.hash);
      if (!found) return answer(reply, err(problem('month.no-sheet')));
      return answer(reply, ok({ month, hash: found.hash, text: found.text }));
    },
  );
  app.post(
    '/v1/months/:month/sheet',
    {
      ...forRoles('lead'),
      bodyLimit: 8_388_608,
      schema: {
        summary: 'Hands back the file that the closing device saved, after a restore from before the closing',
        tags,
        params: Params,
        body: SheetBody,
        response: { 200: SheetOfMonthSchema, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const month = parseMonth(request.params.month);
      if (!month) return answer(reply, unknown);
      const kept = await handBack(state, month, request.body.text);
      const found = kept ? await sheetAnswer(state, month) : null;
      return answer(reply, found ? ok(found) : err(problem('month.sheet-unfit')));
    },
  );
}

async function sheetAnswer({ store }: ProgramState, month: Month): Promise<SheetOfMonthAnswer | null> {
  const chain = await chainOf(store);
  const sheet = await keptSheet(store, month);
  if (!sheet) return null;
  const booked = chain.sheets.flatMap((later) =>
    later.adjustments.map((line) => ({ ...line, bookedOn: later.day })),
  );
  const since = (await adjustments(store, chain.sheets)).map((line) => ({ ...line, bookedOn: null }));
  const { hash, text } = sheet;
  return { month, hash, text, adjustments: [...booked, ...since].filter((line) => line.month === month) };
}
