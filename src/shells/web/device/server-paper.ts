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
}

/** What the square of a join code carries. */
export interface JoinPayload {
  readonly code: string;
  readonly fingerprint: string;
  readonly key: IngestKey;
}

const text = new TextDecoder();

/** base64url(JSON { c: code, f: fingerprint, k: [number, x25519, p256] }), or null. */
export function parseJoinPayload(payload: string): JoinPayload | null {
  const bytes = fromBase64Url(payload);
  try {
    const { c, f, k } = JSON.parse(text.decode(bytes ?? new Uint8Array()));
    if (typeof c !== 'string' || typeof f !== 'string' || f.length !== 22) return null;
    const [number, x25519, p256] = k;
    if (!Number.isInteger(number) || fromBase64Url(x25519)?.length !== 32) return null;
    if (fromBase64Url(p256)?.length !== 65) return null;
    return { code: c, fingerprint: f, key: { number, x25519, p256 } };
  } catch {
    return null;
  }
}

/** What the server's paper calls this device. */
export function nicknameOf(paper: string): string | null {
  const bytes = fromBase64Url(paper.split('.')[0] ?? '');
  try {
    const { n } = JSON.parse(text.decode(bytes ?? new Uint8Array()));
    return typeof n === 'string' && n !== '' ? n : null;
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
