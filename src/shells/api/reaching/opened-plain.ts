/**
 * A phone that opens this server over http (`--host`) finds one page instead of an app that could keep and seal nothing:
 * what it cannot do, and the way.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiState } from '../state.ts';
import { namesThisMachine, wasForwarded } from '../this-machine.ts';
import { firstPageStyle, noWayPage } from './first-page.ts';
import { firstPageFile, spokenIn } from './plain-listener.ts';

type State = Pick<ApiState, 'address' | 'reaching'>;

/** Not by https, not on this machine, and not through something in front that holds the certificate. */
export function openedPlain(state: State, { protocol, headers }: FastifyRequest): boolean {
  if (protocol !== 'http' || namesThisMachine(headers.host ?? '') || wasForwarded(headers)) return false;
  // What stands in front and says nothing of it is known by the address that was given for it.
  const address = state.address();
  return address === null || new URL(address).host !== headers.host;
}

export function showWay({ reaching }: State, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const spoken = spokenIn(request);
  const path = request.url.split('?')[0] ?? '/';
  const authority = reaching?.authority;
  const secure = reaching?.address();
  if (authority && secure) {
    const found = firstPageFile(path, authority, secure, spoken);
    if (!found) return reply.redirect('/');
    if (found.file) reply.header('content-disposition', `attachment; filename="${found.file}"`);
    return reply.type(found.type).send(found.body);
  }
  if (secure) return reply.redirect(secure);
  if (path === '/first.css') return reply.type('text/css; charset=utf-8').send(firstPageStyle);
  return reply.type('text/html; charset=utf-8').send(noWayPage(spoken));
}
