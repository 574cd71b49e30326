/** Headers that every answer carries. */
import type { FastifyInstance } from 'fastify';

const contentSecurityPolicy = [
  "default-src 'none'",
  // WebAssembly of our own files may run (argon2id, where somebody signs in); no text becomes a script.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // No text becomes a script. The one policy is the app's own, for the address of its service worker.
  "require-trusted-types-for 'script'",
  'trusted-types doorstep',
].join('; ');

const off = ['microphone', 'geolocation', 'payment', 'usb', 'serial', 'midi', 'hid'];

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
  // The camera reads squares, for this app alone and only when somebody asks it to.
  'permissions-policy': ['camera=(self)', ...[...off, 'browsing-topics'].map((name) => `${name}=()`)].join(
    ', ',
  ),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'origin-agent-cluster': '?1',
};

/**
 * Two years of https only (RFC 6797), for a domain of the internet alone. For a name of the local network a browser would
 * ask every other port of that machine by https too, and the plain page that puts the authority on a phone would be gone.
 */
const strictTransport = { 'strict-transport-security': 'max-age=63072000' } as const;

/**
 * Answers of the API are never kept by anything between; files say for themselves how long they may be. `onDomain`: the
 * https address is a domain of the internet.
 */
export function sendHeaders(app: FastifyInstance, onDomain: () => boolean): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders).header('cache-control', 'no-store');
    if (request.protocol === 'https' && onDomain()) reply.headers(strictTransport);
  });
}
