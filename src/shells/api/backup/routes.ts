/** Backups at the desk: what there is, one now, whether one is still whole, and where they go. */
import { Type } from 'typebox';
import { problem } from '../../../std/problem.ts';
import { err, ok } from '../../../std/result.ts';
import type { BackupCheckedAnswer, BackupMade, BackupPlaceAnswer, BackupsAnswer } from '../../answers.ts';
import { BackupCheckedSchema, BackupMadeSchema, BackupsSchema } from '../answer-schemas.ts';
import type { Api } from '../app.ts';
import { forRoles } from '../door.ts';
import { answer } from '../problems.ts';
import { DaySchema, problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import type { Backups } from './backups.ts';

const closed = { additionalProperties: false };
const tags = ['desk'];

export function backupRoutes(app: Api, { backups }: Pick<ApiState, 'backups'>): void {
  stateRoute(app, backups);
  nowRoute(app, backups);
  checkRoute(app, backups);
  choiceRoutes(app, backups);
}

const nowhere: BackupsAnswer = {
  recovery: false,
  sheetChanged: false,
  place: null,
  last: null,
  safe: false,
  trouble: null,
  running: false,
  kept: [],
  apart: [],
};

function stateRoute(app: Api, backups: Backups | undefined): void {
  const schema = {
    summary: 'Backups: the last good one, the place and what lies there, and what stands in the way',
    tags,
    response: { 200: BackupsSchema, ...problemAnswers },
  };
  app.get('/v1/backups', { ...forRoles('lead'), schema }, async (_request, reply) =>
    answer(reply, ok(backups ? await backups.state() : nowhere)),
  );
}

function nowRoute(app: Api, backups: Backups | undefined): void {
  const schema = {
    summary: 'A backup now, to the chosen place. Answers when it has been read back and compared',
    tags,
    response: { 200: BackupMadeSchema, ...problemAnswers },
  };
  app.post('/v1/backups', { ...forRoles('lead'), schema }, async (_request, reply) => {
    if (!backups) return answer(reply, err(problem('backup.no-place')));
    return answer<BackupMade>(reply, await backups.now());
  });
}

function checkRoute(app: Api, backups: Backups | undefined): void {
  const schema = {
    summary: 'Reads a backup from its place, without opening it',
    description:
      'Its form is whole, and it is byte for byte the file that was opened and compared when it was made; `compared` false: this server does not remember making it. What is inside only the sheet can check (`doorstep verify`).',
    tags,
    body: Type.Object({ name: Type.String({ maxLength: 100, pattern: '^[A-Za-z0-9.-]+$' }) }, closed),
    response: { 200: BackupCheckedSchema, ...problemAnswers },
  };
  app.post('/v1/backups/check', { ...forRoles('lead'), schema }, async ({ body }, reply) => {
    if (!backups) return answer(reply, err(problem('backup.no-place')));
    return answer<BackupCheckedAnswer>(reply, await backups.check(body.name));
  });
}

function choiceRoutes(app: Api, backups: Backups | undefined): void {
  const placeSchema = {
    summary: 'Looks at a folder of the server’s machine and marks it as the place for backups',
    description: 'The device then says it in set-up, with the mark.',
    tags,
    body: Type.Object({ folder: Type.String({ minLength: 1, maxLength: 400 }) }, closed),
    response: {
      200: Type.Object({ mark: Type.String(), anotherDisk: Type.Boolean() }, closed),
      ...problemAnswers,
    },
  };
  app.post('/v1/backups/place', { ...forRoles('lead'), schema: placeSchema }, async ({ body }, reply) => {
    if (!backups) return answer(reply, err(problem('backup.no-place')));
    return answer<BackupPlaceAnswer>(reply, await backups.choose(body.folder));
  });
  const sheetSchema = {
    summary: 'A lead says that backups are sealed to this sheet',
    tags,
    body: Type.Object(
      { recipient: Type.String({ maxLength: 62, pattern: '^age1[02-9ac-hj-np-z]{58}$' }) },
      closed,
    ),
    response: { 200: Type.Object({ sealed: Type.Boolean() }, closed), ...problemAnswers },
  };
  app.post('/v1/backups/sheet', { ...forRoles('lead'), schema: sheetSchema }, async ({ body }, reply) => {
    if (!backups) return answer(reply, err(problem('backup.no-place')));
    const said = await backups.sealTo(body.recipient);
    return answer(reply, said.ok ? ok({ sealed: true }) : said);
  });
}
