/** Whether a request was made by a browser on the machine that runs the server: what may be done without a code. */
import type { FastifyRequest } from 'fastify';
import type { ApiState } from './state.ts';

const names = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** 'localhost:8484' and its like: a host that can never be another machine. */
export const namesThisMachine = (host: string): boolean => names.test(host);

const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;

/**
 * The plain address is open on this machine alone: what comes by https came from somewhere else, whatever host it names.
 * The host guards against a name that was pointed at this machine; the origin, against another page open on it; the
 * rest, against something on this machine that hands on what others ask.
 */
export function askedOnThisMachine(
  { loopback }: Pick<ApiState, 'loopback'>,
  { headers, protocol }: Pick<FastifyRequest, 'headers' | 'protocol'>,
): boolean {
  const host = headers.host ?? '';
  if (!loopback || protocol !== 'http') return false;
  if (!names.test(host) || wasForwarded(headers)) return false;
  return headers.origin === undefined || headers.origin === `http://${host}`;
}

/** Something stands in front of the server and says so. */
export const wasForwarded = (headers: FastifyRequest['headers']): boolean =>
  forwarded.some((name) => headers[name] !== undefined);
