import { Type } from 'typebox';
import { parseSiteId } from '../../engines/facts/fact.ts';
import { problem } from '../../std/problem.ts';
import { err, ok } from '../../std/result.ts';
import { ConfigurationSchema, NotesSchema } from './answer-schemas.ts';
import type { Api } from './app.ts';
import { paperOf } from './door.ts';
import { answer } from './problems.ts';
import { problemAnswers, SlugSchema } from './schemas.ts';
import type { ApiState } from './state.ts';

const NotesQuery = Type.Object({ site: SlugSchema }, { additionalProperties: false });

/** What every device fetches: the program's set-up, and what the last crew wrote for the next. */
export function configRoutes(app: Api, state: ApiState): void {
  app.get(
    '/v1/config',
    {
      config: { acknowledged: true },
      schema: {
        summary: "The program's set-up. The etag is its version",
        tags: ['devices'],
        response: { 200: ConfigurationSchema, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const configuration = await state.configuration();
      const etag = `"${configuration.version}"`;
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      // Where backups lie is no business of a phone that counts.
      const { backups, ...forPads } = configuration;
      return answer(reply, ok(paperOf(request).may === 'desk' ? configuration : forPads));
    },
  );
  app.get(
    '/v1/notes',
    {
      schema: {
        summary: 'Notes for the crew of a site: shown, never stored on a device',
        tags: ['devices'],
        querystring: NotesQuery,
        response: { 200: NotesSchema, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const site = parseSiteId(request.query.site);
      if (!site) return answer(reply, err(problem('site.unknown')));
      return answer(reply, ok({ notes: await state.store.notes(site, await state.today()) }));
    },
  );
}
