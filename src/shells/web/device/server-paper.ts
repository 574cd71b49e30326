/** What a device keeps of its program's server: whom to believe, how to sign in, what to seal to. */
import type { ProgramId } from '../../../engines/facts/fact.ts';
import { type IngestKey, ingestKeyMessage, type SignedIngestKey } from '../../../engines/sealing/sealing.ts';
import { fromBase64Url, toBase64Url } from '../../../std/bytes.ts';

export interface ServerPaper {
  readonly paper: string;
  /** 32 bytes in base64url: checks what the server says about parcels. */
  readonly ackKey: string;
  readonly may: 'pad' | 'desk';
  readonly program: ProgramId;
  /** The signing key, pinned when joining. */
  readonly spki: string;
  /** The newest ingest key seen. */
  readonly key: IngestKey;
  /** The mark of the line's root, where the square of the join code bore it. */
  readonly root?: string;
}

const text = new TextDecoder();

/** What the server's paper calls this device. */
export const nicknameOf = (paper: string): string | null => saidOn(paper, 'n');

/** What the server's paper says under this letter: a text, or nothing. */
export function saidOn(paper: string, letter: string): string | null {
  const bytes = fromBase64Url(paper.split('.')[0] ?? '');
  try {
    const said = JSON.parse(text.decode(bytes ?? new Uint8Array()))[letter];
    return typeof said === 'string' && said !== '' ? said : null;
  } catch {
    return null;
  }
}

const fixed = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** First 22 characters of base64url(SHA-256(SPKI)). */
export async function fingerprintOf(subtle: SubtleCrypto, spki: string): Promise<string> {
  const digest = await subtle.digest('SHA-256', fixed(fromBase64Url(spki) ?? new Uint8Array()));
  return toBase64Url(new Uint8Array(digest)).slice(0, 22);
}

/** Whether the pinned server signed this ingest key. */
export const isSigned = (subtle: SubtleCrypto, spki: string, key: SignedIngestKey): Promise<boolean> =>
  signs(subtle, spki, ingestKeyMessage(key), key.signature);

/** Whether the server with this signing key signed these bytes; the signature in base64url. */
export async function signs(
  subtle: SubtleCrypto,
  spki: string,
  message: Uint8Array,
  signature: string,
): Promise<boolean> {
  try {
    const der = fixed(fromBase64Url(spki) as Uint8Array);
    const pinned = await subtle.importKey('spki', der, ecdsa, false, ['verify']);
    const bytes = fixed(fromBase64Url(signature) as Uint8Array);
    return await subtle.verify(ecdsa, pinned, bytes, fixed(message));
  } catch {
    return false;
  }
}

/** Whether only the program's server can have said these bytes to this nonce. */
export async function isAcknowledged(
  subtle: SubtleCrypto,
  ackKey: string,
  nonce: Uint8Array,
  body: Uint8Array,
  ack: string | null,
): Promise<boolean> {
  const mac = ack === null ? null : fromBase64Url(ack);
  if (mac?.length !== 32) return false;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', fixed(fromBase64Url(ackKey) as Uint8Array), hmac, false, [
    'verify',
  ]);
  const said = new Uint8Array(nonce.length + body.length);
  said.set(nonce);
  said.set(body, nonce.length);
  return subtle.verify('HMAC', key, fixed(mac), said);
}
