/** Bodies that a person signs: a statement of the line, or a standing fact that governs. */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64Url, toBase64Url } from '../../std/bytes.ts';
import { canonical } from './canonical.ts';
import { type AccountId, accountOf, parseAccount, type Seed, signedBy, signWith } from './seed.ts';

/** What a signature is for. One made for one use is worth nothing in another. */
export type Use = 'line' | 'fact' | 'account' | 'sign-in';

export type SignedBody<T extends object> = T & { readonly by: AccountId; readonly sig: string };

function message(use: Use, body: object): Uint8Array | null {
  const text = canonical(body);
  return text === null ? null : utf8ToBytes(`doorstep ${use} 1\n${text}`);
}

/**
 * The body with `by` (who signs) and `sig` (Ed25519 over the canonical text of the body with `by`, without `sig`; 64
 * bytes in base64url). A body without a canonical text is a bug of the caller.
 */
export function signBody<T extends object>(seed: Seed, use: Use, body: T): SignedBody<T> {
  const by = accountOf(seed);
  const signed = { ...body, by };
  const said = message(use, signed);
  if (said === null) throw new Error('broken invariant: a signed body has a canonical text');
  return { ...signed, sig: toBase64Url(signWith(seed, said)) };
}

/** Who signed this body, or null: unsigned, changed, or signed for another use. Never throws. */
export function signerOf(use: Use, body: unknown): AccountId | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const { sig, ...rest } = body as Record<string, unknown>;
  const by = parseAccount(rest['by']);
  const signature = typeof sig === 'string' && sig.length === 86 ? fromBase64Url(sig) : null;
  const said = message(use, rest);
  if (by === null || signature === null || said === null) return null;
  return signedBy(by, said, signature) ? by : null;
}
