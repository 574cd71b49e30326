/** Every HTTP header that the server reads or sends. Others that a browser sends are not read, kept or logged. */
import type { NamedEntry } from './entry.ts';

const header = (
  name: string,
  holds: string,
  wall: NamedEntry['wall'] = 'none',
  matches?: RegExp,
): NamedEntry => ({
  wall,
  opens: 'network',
  name,
  holds,
  until: 'the answer is sent',
  ...(matches ? { matches } : {}),
});

/** Read from a request. */
export const readHeaders: readonly NamedEntry[] = [
  header(
    'authorization',
    'the device’s paper: a random device id, its nickname, what it may, the day it joined',
    'counts',
  ),
  header('cookie', 'the token of somebody who signed in', 'team'),
  header('doorstep-nonce', '16 random bytes'),
  header('host', 'the address that was asked for'),
  header('origin', 'which page asked'),
  header('accept-language', 'languages the browser speaks: read on pages without the app, never kept'),
  header('accept-encoding', 'which packings it can read'),
  header('if-none-match', 'fingerprint of a file or configuration it has'),
  header('content-type', 'JSON or parcels'),
  header('content-length', 'bytes of the request'),
  header('transfer-encoding', 'how its bytes are cut'),
  header(
    'x-forwarded-…',
    'that something stands in front; its value is not read',
    'none',
    /^(x-forwarded-(for|host)|x-real-ip|forwarded|via)$/,
  ),
];

/** Sent with an answer. */
export const sentHeaders: readonly NamedEntry[] = [
  header('content-security-policy', 'what the page may load'),
  header('referrer-policy', 'no address is handed on'),
  header('permissions-policy', 'camera, place and the like are off'),
  header('x-content-type-options', 'types are as said'),
  header('x-frame-options', 'no other page shows this one'),
  header('cross-origin-opener-policy', 'kept apart from other sites'),
  header('cross-origin-resource-policy', 'kept apart from other sites'),
  header('cross-origin-embedder-policy', 'kept apart from other sites'),
  header('origin-agent-cluster', 'kept apart from other sites'),
  header('strict-transport-security', 'https only, on a domain of the internet'),
  header('cache-control', 'answers are not kept by anything between'),
  header('content-type', 'what it is'),
  header('content-length', 'bytes of the answer: parcels are padded, pages are not'),
  header('content-encoding', 'how it is packed'),
  header('content-disposition', 'a file’s name'),
  header('vary', 'which packings there are'),
  header('etag', 'fingerprint of a file or configuration'),
  header('date', 'the time of the answer, as HTTP asks; not stored'),
  header('connection', 'whether the connection stays'),
  header('keep-alive', 'how long the connection stays'),
  header('transfer-encoding', 'how its bytes are cut'),
  header('location', 'another of our own pages'),
  header('set-cookie', 'the token of somebody who signs in', 'team'),
  header('doorstep-ack', 'that this program’s server said it', 'counts'),
  header('doorstep-signature', 'that this program’s server let the device join', 'counts'),
];

export const cookies: readonly NamedEntry[] = [
  {
    ...header(
      'doorstep',
      'a random token of somebody who signed in; strict, for this server alone, not read by the app',
      'team',
    ),
    opens: 'device',
    until: 'signed out, or the browser is closed; the server forgets it the day after',
  },
];
