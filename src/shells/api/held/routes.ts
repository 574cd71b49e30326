/** GET /v1/held for the desk; GET /held, the page for people who come, once the program has turned it on. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Day } from '../../../engines/facts/day.ts';
import { type Language, languages } from '../../../program/words.ts';
import { problem } from '../../../std/problem.ts';
import { ok } from '../../../std/result.ts';
import type { HeldAnswer } from '../../held/answer.ts';
import { type CounselParts, counselLines, parseScope } from '../../held/counsel.ts';
import type { Api } from '../app.ts';
import { forAnyone, forPeople, forRoles, paperOf } from '../door.ts';
import { ingestNow } from '../ingest/life.ts';
import { answer, refuse } from '../problems.ts';
import { spokenIn } from '../reaching/plain-listener.ts';
import { problemAnswers } from '../schemas.ts';
import type { ApiState } from '../state.ts';
import { deletingNow, heldNow } from './held.ts';
import { heldPage, heldStyle } from './page.ts';

const HeldSchema = Type.Unknown({ description: 'src/shells/held/answer.ts describes it.' });

export function heldRoutes(app: Api, state: ApiState): void {
  const counted = countedDaily(state);
  const schema = {
    summary: 'What we hold: every table and file as it is now, who can open it, holds in force',
    tags: ['desk'],
    response: { 200: HeldSchema, ...problemAnswers },
  };
  app.get('/v1/held', { ...forPeople, schema }, async (_request, reply) =>
    answer(reply, ok(await countHeld(state))),
  );
  counselRoute(app, state);
  freshKeysRoute(app, state);
  const hidden = { ...forAnyone, schema: { hide: true } };
  app.get('/held', hidden, async (request, reply) => {
    const configuration = await state.configuration();
    if (!configuration.heldPage) return refuse(reply, problem('path.unknown'));
    const asked = languages.find(
      (language) => new URL(request.url, 'http://here').searchParams.get('lang') === language,
    );
    const language: Language = asked ?? spokenIn(request.raw);
    const page = heldPage({
      name: configuration.name,
      language,
      counted: { ...(await counted()), outside: configuration.outside ?? null },
      deleting: await deletingSaid(state),
    });
    return reply.type('text/html; charset=utf-8').send(page);
  });
  app.get('/held.css', hidden, (_request, reply) => reply.type('text/css; charset=utf-8').send(heldStyle));
}

function freshKeysRoute(app: Api, state: ApiState): void {
  const schema = {
    summary:
      'After a suspected compromise: ingest keys from new chance, published once a verified backup holds them',
    tags: ['desk'],
    response: {
      200: Type.Unknown({ description: 'src/shells/held/answer.ts, `ingest`.' }),
      ...problemAnswers,
    },
  };
  app.post('/v1/held/fresh-keys', { ...forRoles('lead'), schema }, async (_request, reply) => {
    await state.ingest.askFresh();
    await state.ingest.tend();
    return answer(reply, ok(await ingestNow(state)));
  });
}

function counselRoute(app: Api, state: ApiState): void {
  app.post(
    '/v1/held/for-counsel',
    {
      config: { ...forRoles('lead').config, trail: 'counsel' },
      schema: {
        summary:
          'An export for counsel as lines of JSON: scope, day, who; what is held; facts and counts in scope; its hash',
        tags: ['desk'],
        body: Type.Object(
          {
            scope: Type.String({
              maxLength: 80,
              examples: ['everything', 'site:van', 'days:2026-10-01..2026-10-31'],
            }),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Unknown({ description: 'application/x-ndjson' }), ...problemAnswers },
      },
    },
    async (request, reply) => {
      const scope = parseScope(request.body.scope);
      if (!scope) return refuse(reply, problem('request.malformed', { field: 'body.scope' }));
      const [held, day] = [await countHeld(state), await state.today()];
      const who = request.person?.account ?? `device:${paperOf(request).nickname}`;
      const lines = counselLines({ store: state.store, held, scope, day, who, hash: sha256() });
      return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines));
    },
  );
}

export function sha256(): CounselParts['hash'] {
  const hash = createHash('sha256');
  return { update: (text) => void hash.update(text), hex: () => hash.digest('hex') };
}

export async function countHeld(state: ApiState): Promise<HeldAnswer> {
  return heldNow({
    store: state.store,
    folders: state.folders ?? null,
    line: await state.line.state(),
    configuration: await state.configuration(),
    today: await state.today(),
    verified: (await state.asked()).verified,
    ingest: await ingestNow(state),
    backups: state.backups,
  });
}

/** A quiet hold is not said. */
async function deletingSaid(state: ApiState): Promise<'runs' | 'paused' | 'waits'> {
  const { holds, waits } = await deletingNow(state.store, (await state.asked()).verified);
  if (holds.some(({ quiet }) => !quiet)) return 'paused';
  return waits === 'restored' ? 'waits' : 'runs';
}

/**
 * Counting reads every row, and whoever looked every minute would see visits come in: the public page's numbers are of
 * the first time it was asked for on that day, whatever came since.
 */
function countedDaily(state: ApiState): () => Promise<HeldAnswer> {
  let last: { readonly day: Day; readonly counting: Promise<HeldAnswer> } | null = null;
  return async () => {
    const day = await state.today();
    if (last?.day !== day) {
      const counting = countHeld(state);
      counting.catch(() => {
        last = null;
      });
      last = { day, counting };
    }
    return last.counting;
  };
}
