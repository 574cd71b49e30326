/** The button for a new version of the server: what it is doing, and the press that begins it. */
import { Type } from 'typebox';
import { problem } from '../../std/problem.ts';
import { err, ok } from '../../std/result.ts';
import type { UpdateAnswer } from '../answers.ts';
import type { Api } from './app.ts';
import { forRoles } from './door.ts';
import { answer } from './problems.ts';
import { problemAnswers } from './schemas.ts';
import type { ApiState } from './state.ts';
import { askedOnThisMachine } from './this-machine.ts';

/** What gets a new version (scripts/update.mjs); given where somebody keeps the server going who can go over to it. */
export interface Updater {
  /** The version that runs: '0.1.0'. */
  readonly version: string;
  readonly state: UpdateAnswer['state'];
  start(): void;
}

const UpdateSchema = Type.Object({
  state: Type.Union(
    (
      [
        'not-here',
        'idle',
        'running',
        'nothing-newer',
        'chosen',
        'no-backup',
        'not-done',
        'open',
        'put-back',
      ] as const
    ).map((one) => Type.Literal(one)),
  ),
  version: Type.Union([Type.String(), Type.Null()]),
  mayStart: Type.Boolean(),
});

export function updatingRoutes(app: Api, state: ApiState): void {
  const tags = ['desk'];
  const response = { 200: UpdateSchema, ...problemAnswers };
  const shown = (mayStart: boolean): UpdateAnswer => ({
    state: state.updater?.state ?? 'not-here',
    version: state.updater?.version ?? null,
    mayStart: mayStart && state.updater !== undefined,
  });
  app.get(
    '/v1/update',
    { ...forRoles('lead'), schema: { summary: 'What the update of the server is doing', tags, response } },
    async (request, reply) => answer(reply, ok(shown(askedOnThisMachine(state, request)))),
  );
  app.post(
    '/v1/update',
    {
      ...forRoles('lead'),
      schema: { summary: 'Begins an update of the server; on the machine itself only', tags, response },
    },
    async (request, reply) => {
      if (!state.updater || !askedOnThisMachine(state, request))
        return answer(reply, err(problem('reaching.only-on-this-machine')));
      state.updater.start();
      return answer(reply, ok(shown(true)));
    },
  );
}
