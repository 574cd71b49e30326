/** What the square of a join code carries. */
import { parseRootMark, type RootMark } from '../../../engines/sealing/root-mark.ts';
import { fromBase64Url } from '../../../std/bytes.ts';

export interface JoinPayload {
  readonly code: string;
  readonly fingerprint: string;
  /** Null: nobody had begun a line of keys when the square was made. */
  readonly root: RootMark | null;
}

const text = new TextDecoder();

/** base64url(JSON { c: code, f: fingerprint, r: mark of the line's root }), or null. What else is in it says nothing. */
export function parseJoinPayload(payload: string): JoinPayload | null {
  const bytes = fromBase64Url(payload);
  try {
    const { c, f, r } = JSON.parse(text.decode(bytes ?? new Uint8Array()));
    if (typeof c !== 'string' || typeof f !== 'string' || f.length !== 22) return null;
    const root = parseRootMark(r);
    return r !== undefined && root === null ? null : { code: c, fingerprint: f, root };
  } catch {
    return null;
  }
}
