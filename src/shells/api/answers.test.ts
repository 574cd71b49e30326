/** Answers are what docs/openapi.json says: real ones, held against their schemas by the same validator as requests. */
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { setAsideKind } from '../../engines/facts/fact.ts';
import { practice } from '../../practice.ts';
import { programKinds } from '../../program/kinds.ts';
import * as answers from './answer-schemas.ts';
import { FigureSchema, ReportSchema } from './report-schemas.ts';
import {
  dayBefore,
  encounter,
  mint,
  newShift,
  night,
  sendFacts,
  setUpFacts,
  syringes,
} from './testing/facts.ts';
import { makeServer } from './testing/make-server.ts';

const period = `from=${dayBefore(20)}&to=${night}`;
const schemas = {
  '/v1/now': answers.NowSchema,
  '/v1/marked': answers.MarkedSchema,
  '/v1/devices': answers.DevicesSchema,
  '/v1/line/heard': answers.LineHeardSchema,
  '/v1/sheets/4182075532': answers.SheetSchema,
  '/v1/notes?site=van': answers.NotesSchema,
  '/v1/config': answers.ConfigurationSchema,
  '/v1/reports': answers.ReportsSchema,
  [`/v1/shifts?${period}`]: answers.ShiftsSchema,
  [`/v1/export?${period}`]: answers.ExportSchema,
};

/** A small program with one of everything that an answer may hold. */
async function workedNight() {
  const server = await makeServer();
  const shift = newShift(server);
  const aside = newShift(server);
  await sendFacts(server, [
    setUpFacts(server),
    [mint(server, programKinds.shiftOpened, { load: [] }, { shift })],
    [encounter(server, { shift }), syringes(server, 50_000, { shift })],
    [mint(server, programKinds.noteLeft, { text: 'Ice on the ramp.', for: 'safety' }, { shift })],
    [mint(server, programKinds.shiftOpened, { load: [] }, { shift: aside })],
    [mint(server, setAsideKind, {}, { shift: aside })],
    [mint(server, 'housing-first.moved-in.v1' as never, { rooms: 1 })],
    [encounter(server, { once: 'sheet:4182075532:visits' as never })],
  ]);
  return server;
}

async function validator(all: Readonly<Record<string, object>>) {
  const app = Fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } });
  for (const part of [FigureSchema, ...answers.namedParts(practice)]) app.addSchema(part);
  const paths = new Map(Object.entries(all).map(([url, body], i) => [url, { path: `/${i}`, body }]));
  for (const { path, body } of paths.values())
    app.post(path, { schema: { body }, bodyLimit: 10_000_000 }, async () => 'fits');
  return async (url: string, answer: object): Promise<string> =>
    (await app.inject({ method: 'POST', url: paths.get(url)?.path ?? '', payload: answer })).body;
}

test('[P3] every answer of the desk has the shape that is written down, and nothing beside it', async () => {
  const server = await workedNight();
  const desk = server.device('desk');
  const check = await validator(schemas);
  for (const url of Object.keys(schemas)) {
    const answer = await desk.get<object>(url);
    expect([url, await check(url, answer)]).toEqual([url, 'fits']);
    // Not vacuous: the validator sees what should not be there.
    if (url !== '/v1/config') expect(await check(url, { ...answer, seenAt: '02:13' })).not.toBe('fits');
  }
});

test('[P8] every report has the shape that is written down', async () => {
  const server = await workedNight();
  const desk = server.device('desk');
  const { reports } = await desk.get<{ reports: { id: string; by: string[] }[] }>('/v1/reports');
  const check = await validator({ report: ReportSchema });
  for (const { id, by } of reports) {
    const report = await desk.get<object>(`/v1/reports/${id}?${period}&by=${by[by.length - 1]}`);
    expect([id, await check('report', report)]).toEqual([id, 'fits']);
  }
});
