/**
 * Every way in which the server says no, in one shape: { code, details? } with the catalogue's status. Nothing that a
 * caller sent is ever said back, written down or logged.
 */
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { type Problem, type ProblemCode, problem, storeTrouble } from '../../std/problem.ts';
import { statusOf } from '../../std/problem-codes.ts';
import type { Result } from '../../std/result.ts';

/** Answers a problem. */
export function refuse(reply: FastifyReply, what: Problem): FastifyReply {
  return reply
    .code(statusOf(what.code))
    .type('application/json')
    .header('cache-control', 'no-store')
    .send(what);
}

/** Answers an outcome: its value with 200, or its problem. */
export const answer = <T>(reply: FastifyReply, result: Result<T, Problem>): FastifyReply =>
  result.ok ? reply.send(result.value) : refuse(reply, result.error);

/** How often each problem was answered since the start: all that this server notes about requests. */
export type ProblemCount = ReadonlyMap<ProblemCode, number>;

export function answerProblems(app: FastifyInstance, onBug: (bug: unknown) => void): void {
  app.setErrorHandler((error: FastifyError, _request, reply) => refuse(reply, problemOf(error, onBug)));
  app.setNotFoundHandler((_request, reply) => refuse(reply, problem('path.unknown')));
}

/** A bug is no expected failure: it is reported, and the device is told to come again, so that nothing is lost. */
export function problemOf(error: FastifyError, onBug: (bug: unknown) => void): Problem {
  if (error.validation) return problem('request.malformed', fieldOf(error));
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem('request.too-large');
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return problem('request.malformed');
  const trouble = storeTrouble(error);
  if (trouble) return trouble;
  onBug(error);
  return problem('store.busy');
}

/** Where in the request it went wrong: the schema's own names, never a name or a value out of the request. */
function fieldOf(error: FastifyError): { readonly field: string } {
  const [first] = error.validation ?? [];
  const path = (first?.instancePath ?? '')
    .split('/')
    .slice(1)
    .filter((part) => /^[A-Za-z0-9-]{1,32}$/.test(part));
  const missing = first?.params?.['missingProperty'];
  if (typeof missing === 'string') path.push(missing);
  return { field: [error.validationContext ?? 'request', ...path].join('.') };
}

/** The whole of an answer to bytes that were not HTTP. */
export const rawProblem = (code: ProblemCode): string => {
  const body = JSON.stringify(problem(code));
  return (
    `HTTP/1.1 ${statusOf(code)} Bad Request\r\ncontent-type: application/json\r\n` +
    `content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`
  );
};

/** Where a bug happened and of which sort: no message, because a message may carry what somebody typed. */
export function describeBug(bug: unknown): string {
  if (!(bug instanceof Error)) return 'bug: something that is no Error was thrown';
  const frames = (bug.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`bug: ${bug.name}`, ...frames.slice(0, 12)].join('\n');
}
