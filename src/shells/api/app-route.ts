/** GET / and the app's files. A page of the app is one file: its address says only which screen to open. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../std/problem.ts';
import type { Api } from './app.ts';
import type { AppFile, AppFiles } from './app-files.ts';
import { forAnyone } from './door.ts';
import { dresser, wearsLook } from './look.ts';
import { refuse } from './problems.ts';
import { openedPlain, showWay } from './reaching/opened-plain.ts';
import type { ApiState } from './state.ts';

export function appRoutes(
  app: Api,
  files: AppFiles,
  state: Pick<ApiState, 'address' | 'reaching' | 'configuration'>,
): void {
  const dress = dresser(files);
  /** A file as the program wants it seen. */
  const seen = async (path: string): Promise<AppFile | undefined> =>
    wearsLook(path) && files.has(path)
      ? dress((await state.configuration()).look).get(path)
      : files.get(path);
  const options = { ...forAnyone, schema: { hide: true } };
  app.get('/', options, async (request, reply) => {
    if (openedPlain(state, request)) return showWay(state, request, reply);
    const index = await seen('/index.html');
    return index ? send(request, reply, index) : notBuilt(reply);
  });
  app.get('/*', options, async (request, reply) => {
    const path = pathOf(request.url);
    if (openedPlain(state, request)) return showWay(state, request, reply);
    const file = await seen(path);
    if (file) return send(request, reply, file);
    const index = isScreen(path) ? await seen('/index.html') : undefined;
    if (index) return send(request, reply, index);
    return refuse(reply, problem('path.unknown'));
  });
}

function send(request: FastifyRequest, reply: FastifyReply, file: AppFile): FastifyReply {
  reply
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
    // What is not named by its hash is asked for again each time, the service worker above all.
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const { bytes, encoding } = file.bytes(String(request.headers['accept-encoding'] ?? ''));
  if (encoding) reply.header('content-encoding', encoding);
  return reply.type(file.type).send(bytes);
}

const pathOf = (url: string): string => url.split('?')[0] as string;

/** '/pad', '/reports/visits': words and no file's ending. What the API owns is never a screen. */
const isScreen = (path: string): boolean =>
  /^(\/[a-z0-9][a-z0-9-]*){1,4}\/?$/i.test(path) && !/^\/(v1|assets|health)(\/|$)/.test(path);

const notBuilt = (reply: FastifyReply): FastifyReply =>
  reply
    .code(200)
    .type('text/plain; charset=utf-8')
    .send('Doorstep is running, but its app has not been built. Run: npm start\n');
