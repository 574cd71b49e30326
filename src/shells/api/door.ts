/**
 * Who may come in. A device shows its paper in every request: `Authorization: Doorstep <paper>`. Each route says who it
 * is for. What the server answers to a sync is signed so that only the program's own server can have said it.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../../engines/sealing/line-types.ts';
import type { AccountId } from '../../engines/sealing/seed.ts';
import { fromBase64Url } from '../../std/bytes.ts';
import { problem } from '../../std/problem.ts';
import { assert } from '../../std/result.ts';
import { ackOf, type Paper, type ServerKeys } from './keys.ts';
import { refuse } from './problems.ts';
import type { LineKeeper } from './walls/line.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Left out: any device of the program. */
    for?: 'anyone' | 'any device' | 'desk' | { readonly may: readonly Role[] };
    /** The answer carries `doorstep-ack`. */
    acknowledged?: boolean;
    /** The answer carries `doorstep-signature`: whoever joins has no key yet for `doorstep-ack`. */
    signed?: boolean;
  }
  interface FastifyRequest {
    paper: Paper | null;
  }
}

export const forAnyone = { config: { for: 'anyone' } } as const;
export const forJoining = { config: { for: 'anyone', signed: true } } as const;
export const forDesk = { config: { for: 'desk' } } as const;

/** A person, where a route is for people: who signed in, and what the line of keys lets them do. */
export interface People {
  readonly who?: ((request: FastifyRequest) => Promise<AccountId | null>) | undefined;
  readonly line: Pick<LineKeeper, 'roles'>;
}

export function keepDoor(app: FastifyInstance, keys: ServerKeys, people: People): void {
  const read = rememberedPapers(keys);
  app.decorateRequest('paper', null);
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404 || request.routeOptions.config.for === 'anyone') return;
    const [scheme, text] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'Doorstep' || !text) return refuse(reply, problem('device.paper-missing'));
    request.paper = read(text);
    if (!request.paper) return refuse(reply, problem('device.paper-unknown'));
    if (request.routeOptions.config.for === 'desk' && request.paper.may !== 'desk')
      return refuse(reply, problem('device.may-not'));
    const may = request.routeOptions.config.for;
    if (typeof may !== 'object') return;
    const account = (await people.who?.(request)) ?? null;
    if (account === null) return refuse(reply, problem('person.not-signed-in'));
    const roles = await people.line.roles(account);
    if (!may.may.some((role) => roles.has(role))) return refuse(reply, problem('person.may-not'));
  });
  app.addHook('onSend', async (request, reply, payload) => {
    vouch(request, reply, keys, payload);
    return payload;
  });
}

/** The paper of a request that came through the door. */
export function paperOf(request: FastifyRequest): Paper {
  assert(request.paper, 'a route for devices was reached through the door');
  return request.paper;
}

function vouch(request: FastifyRequest, reply: FastifyReply, keys: ServerKeys, payload: unknown): void {
  const { acknowledged, signed } = request.routeOptions.config ?? {};
  if (!(acknowledged || signed) || typeof payload !== 'string') return;
  const header = request.headers['doorstep-nonce'];
  const nonce = typeof header === 'string' && header.length === 22 ? fromBase64Url(header) : null;
  if (!nonce) return;
  const body = Buffer.from(payload);
  if (signed) reply.header('doorstep-signature', keys.signJoined(nonce, body));
  else if (request.paper) reply.header('doorstep-ack', ackOf(keys.ackKey(request.paper.device), nonce, body));
}

/** Verifying a signature costs more than the rest of a small request: the papers seen last are remembered. */
function rememberedPapers(keys: ServerKeys): (text: string) => Paper | null {
  const known = new Map<string, Paper>();
  return (text) => {
    const found = known.get(text);
    if (found) return found;
    const paper = keys.readPaper(text);
    if (!paper) return null;
    if (known.size >= 256) known.clear();
    known.set(text, paper);
    return paper;
  };
}
