/** The whole of the server, without its port: routes over the state, one shape of problem, no log. */

import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import type { Api } from './app.ts';
import type { AppFiles } from './app-files.ts';
import { appRoutes } from './app-route.ts';
import { backupRoutes } from './backup/routes.ts';
import { cardsRoute } from './cards-route.ts';
import { configRoutes } from './config.ts';
import { deskRoutes } from './desk.ts';
import { type Door, keepDoor, listDoors } from './door.ts';
import { securityHeaders, sendHeaders } from './headers.ts';
import { healthRoute } from './health.ts';
import { heldRoutes } from './held/routes.ts';
import { joinRoutes } from './join.ts';
import { markedRoutes } from './marked.ts';
import { holdRoutes } from './months/hold-routes.ts';
import { monthRoutes } from './months/month-routes.ts';
import { nowRoute } from './now.ts';
import { describeApi, nameSchemas, openApiRoute } from './openapi.ts';
import { parcelsRoute } from './parcels.ts';
import { peopleRoutes } from './people/routes.ts';
import { keepSessions } from './people/sign-in-cookie.ts';
import { answerProblems, problemOf, rawProblem, refuse } from './problems.ts';
import { reachingRoutes } from './reaching/routes.ts';
import { reportRoutes } from './reports.ts';
import { type ApiParts, apiState } from './state.ts';
import { syncRoute } from './sync.ts';
import { keepTrail, trailRoutes } from './trail/routes.ts';
import { updatingRoutes } from './updating.ts';
import { lineRoute } from './walls/line-route.ts';
import { wallRoutes } from './walls/routes.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly doors: readonly Door[];
  }
}

const jsonBytesMax = 65_536;

export async function buildServer(parts: ApiParts, files: AppFiles = new Map()): Promise<Api> {
  const app: Api = Fastify({
    // Nothing about a request is ever written down: no address, no user agent, no time.
    logger: false,
    bodyLimit: jsonBytesMax,
    // A full batch takes minutes where the network is thin, and must get through.
    requestTimeout: 900_000,
    routerOptions: { maxParamLength: 100, ignoreTrailingSlash: false },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
    // Answers are typed in TypeScript; a schema that forgot a field must not take it away.
    schemaController: { compilersFactory: { buildSerializer: () => () => (data) => JSON.stringify(data) } },
    forceCloseConnections: 'idle',
    // An address that cannot be read never reaches the hooks.
    frameworkErrors: (error, _request, reply) =>
      refuse(reply.headers(securityHeaders), problemOf(error, parts.onBug)),
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(rawProblem('request.malformed'));
      else socket.destroy();
    },
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.removeContentTypeParser('text/plain');

  const state = await apiState(parts);
  const doors = listDoors(app);
  nameSchemas(app, parts.practice);
  if (parts.describing) await describeApi(app);
  sendHeaders(app, () => parts.reaching?.choice?.kind === 'domain');
  await keepSessions(app, { ...state.people, secret: parts.keys.cookieSecret, today: state.today });
  keepDoor(app, state);
  keepTrail(app, state);
  app.decorate('doors', doors);
  answerProblems(app, parts.onBug);
  healthRoute(app);
  backupRoutes(app, state);
  joinRoutes(app, state);
  peopleRoutes(app, state);
  syncRoute(app, state);
  parcelsRoute(app, state);
  configRoutes(app, state);
  nowRoute(app, state);
  markedRoutes(app, state);
  deskRoutes(app, state);
  cardsRoute(app, state);
  reportRoutes(app, state);
  lineRoute(app, state);
  wallRoutes(app, state);
  monthRoutes(app, state);
  holdRoutes(app, state);
  reachingRoutes(app, state);
  updatingRoutes(app, state);
  heldRoutes(app, state);
  trailRoutes(app, state);
  openApiRoute(app);
  appRoutes(app, files, state);
  await app.ready();
  return app;
}
