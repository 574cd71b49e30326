/**
 * Who may come in. A device shows its paper in every request: `Authorization: Doorstep <paper>`. Each route says who it
 * is for: anyone, any device of the program, or whoever is signed in with one of these roles. What the server answers to
 * a sync is signed so that only the program's own server can have said it.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Role, roles } from '../../engines/sealing/line-types.ts';
import { isRevoked, type OnceMore } from '../../program/people/revoked.ts';
import { fromBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { assert } from '../../std/result.ts';
import { ackOf, type Paper, type ServerKeys } from './keys.ts';
import type { People, SignedIn } from './people/people.ts';
import { refuse } from './problems.ts';
import type { ApiState } from './state.ts';

/** `may`: signed in, with at least one of these roles. */
export type RouteFor = 'anyone' | 'any device' | { readonly may: readonly Role[] };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Left out: any device of the program. */
    for?: RouteFor;
    /** The answer carries `doorstep-ack`. */
    acknowledged?: boolean;
    /** The answer carries `doorstep-signature`: whoever joins has no key yet for `doorstep-ack`. */
    signed?: boolean;
    /** A device that was taken out may ask this, where whoever leads chose that it brings once more what it has. */
    onceMore?: boolean;
  }
  interface FastifyRequest {
    paper: Paper | null;
    person: SignedIn | null;
    /** Not null: this device was taken out, and is let in for one sync. */
    chosen: OnceMore | null;
  }
}

export const forAnyone = { config: { for: 'anyone' } } as const;
export const forJoining = { config: { for: 'anyone', signed: true } } as const;
export const forRoles = (...may: readonly Role[]) => ({ config: { for: { may } } });
/** Everybody who works here and is signed in. */
export const forPeople = forRoles(...roles);
/** Pages of the day's work. */
export const forCrew = forRoles('lead', 'worker', 'stock');

/** Every route and whom it is for, as declared: what the matrix of roles is made from. */
export interface Door {
  readonly method: string;
  readonly path: string;
  readonly for: RouteFor;
}

/** Call before any route is added. */
export function listDoors(app: FastifyInstance): readonly Door[] {
  const doors: Door[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat())
      if (one !== 'HEAD') doors.push({ method: one, path: url, for: config?.for ?? 'any device' });
  });
  return doors;
}

/** `who`: another way to know who signed in than by the cookie. */
export function keepDoor(
  app: FastifyInstance,
  state: Pick<ApiState, 'keys' | 'people' | 'line' | 'who' | 'revoked' | 'lastSync'>,
): void {
  const { keys, people, who } = state;
  const read = rememberedPapers(keys);
  app.decorateRequest('paper', null);
  app.decorateRequest('person', null);
  app.decorateRequest('chosen', null);
  app.addHook('onRequest', async (request, reply) => {
    const whom = request.routeOptions.config.for ?? 'any device';
    if (request.is404 || whom === 'anyone') return;
    const [scheme, text] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'Doorstep' || !text) return refuse(reply, problem('device.paper-missing'));
    request.paper = read(text);
    if (!request.paper) return refuse(reply, problem('device.paper-unknown'));
    if (isRevoked(await state.revoked(), request.paper)) {
      request.chosen = request.routeOptions.config.onceMore
        ? await state.lastSync.chosen(request.paper)
        : null;
      return request.chosen ? undefined : refuse(reply, problem('device.revoked'));
    }
    if (request.paper.root) await state.line.heardOf(request.paper.root);
    const account = (await who?.(request)) ?? request.session.account ?? null;
    request.person = account === null ? null : await people.person(account);
    const refused = whom === 'any device' ? null : await why(whom.may, request, account !== null, people);
    if (refused) return refuse(reply, refused);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    vouch(request, reply, keys, payload);
    return payload;
  });
}

/** Until somebody works here by name of the line, a desk on this program's papers acts as lead. */
async function why(
  may: readonly Role[],
  { paper, person }: FastifyRequest,
  signedIn: boolean,
  people: People,
): Promise<Problem | null> {
  if (may.includes('lead') && !(await people.begun()))
    return paper?.may === 'desk' ? null : problem('device.may-not');
  if (!signedIn) return problem('person.not-signed-in');
  return may.some((role) => person?.roles.has(role)) ? null : problem('person.may-not');
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
