/**
 * The plain address. With an own authority it has one page: what a phone opened over http cannot do, and the way. With a
 * domain it answers the authority's questions and leads everybody else to https. Nothing of the app or its data is here.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Language, languages } from '../../../program/words.ts';
import { securityHeaders } from '../headers.ts';
import { firstPage, firstPageStyle } from './first-page.ts';
import { closeSoon, listenOnAll } from './listening.ts';
import { profileOf } from './profile.ts';
import type { OwnAuthority } from './reaching.ts';

export interface PlainListener {
  readonly port: number;
  close(): Promise<void>;
}

export interface PlainParts {
  /** Token to answer: what an ACME authority asks for. */
  readonly challenges: ReadonlyMap<string, string>;
  readonly secure: () => string | null;
  readonly authority: () => OwnAuthority | null;
}

/** Throws as `listen` does. */
export async function listenPlain(port: number, parts: PlainParts): Promise<PlainListener> {
  const server = createServer({ requestTimeout: 30_000 }, (request, response) =>
    answer(parts, request, response),
  );
  server.on('clientError', (_error, socket) => socket.destroy());
  return { port: await listenOnAll(server, port), close: () => closeSoon(server) };
}

interface Body {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly file?: string;
}

function answer(parts: PlainParts, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const headers = { ...securityHeaders, 'cache-control': 'no-store' };
  request.resume();
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, headers).end();
    return;
  }
  const found = challengeAt(parts, path) ?? pageAt(parts, path, request);
  if (found) {
    const named = found.file ? { 'content-disposition': `attachment; filename="${found.file}"` } : {};
    response.writeHead(200, { ...headers, 'content-type': found.type, ...named }).end(found.body);
    return;
  }
  const secure = parts.authority() ? '/' : parts.secure();
  response.writeHead(secure ? 302 : 404, { ...headers, ...(secure ? { location: secure } : {}) }).end();
}

function challengeAt({ challenges }: PlainParts, path: string): Body | null {
  const token = /^\/\.well-known\/acme-challenge\/([\w-]{1,200})$/.exec(path)?.[1];
  const body = token === undefined ? undefined : challenges.get(token);
  return body === undefined ? null : { type: 'application/octet-stream', body };
}

function pageAt(parts: PlainParts, path: string, request: IncomingMessage): Body | null {
  const authority = parts.authority();
  const secure = parts.secure();
  if (!authority || !secure) return null;
  return firstPageFile(path, authority, secure, spokenIn(request));
}

/** One of the few files of the page, by its path; or null. */
export function firstPageFile(
  path: string,
  authority: OwnAuthority,
  secure: string,
  spoken: Language,
): Body | null {
  const name = (authority.names.host ?? authority.names.address ?? '').replaceAll('.', '-');
  const chosen = languages.find((language) => path === `/${language}`);
  if (path === '/' || chosen)
    return { type: 'text/html; charset=utf-8', body: firstPage(chosen ?? spoken, authority, secure) };
  if (path === '/first.css') return { type: 'text/css; charset=utf-8', body: firstPageStyle };
  if (path === '/iphone') return { type: 'application/x-apple-aspen-config', body: profileOf(authority) };
  if (path === '/android')
    return { type: 'application/x-x509-ca-cert', body: authority.root, file: `${name}.crt` };
  return null;
}

/** The language that the browser asks for first, of those that there are. */
export function spokenIn({ headers }: Pick<IncomingMessage, 'headers'>): Language {
  const asked = (headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.flatMap((two) => languages.find((language) => language === two) ?? [])[0] ?? 'en';
}
