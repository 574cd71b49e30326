/**
 * Passkeys in this browser: what a key's PRF gives unwraps a seed here and goes nowhere. The server only ever sees the
 * proof that the key was there.
 */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { fromPasskey, passkeySalt } from '../../../engines/sealing/unlock.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import type { Random } from '../../../std/random.ts';
import type { Redacted } from '../../../std/redacted.ts';

export interface OpenedKey {
  readonly id: string;
  readonly unwrap: Redacted<Uint8Array>;
}
export interface Passkeys {
  /** Asks for one of these keys, without a server. Null: none was used, or it has no PRF. */
  open(ids: readonly string[]): Promise<OpenedKey | null>;
  /** With the server's options; the response goes to the server, the rest stays. */
  signIn(options: Record<string, unknown>): Promise<(OpenedKey & { readonly response: object }) | null>;
  make(options: Record<string, unknown>): Promise<(OpenedKey & { readonly response: object }) | null>;
}

interface Prf {
  readonly prf?: {
    readonly enabled?: boolean;
    readonly results?: { readonly first?: ArrayBuffer | Uint8Array };
  };
}
const asked = () => ({ prf: { eval: { first: passkeySalt() } } });

function unwrapFrom(results: unknown): Redacted<Uint8Array> | null {
  const first = (results as Prf).prf?.results?.first;
  if (!first) return null;
  const bytes = first instanceof Uint8Array ? first : new Uint8Array(first);
  return bytes.length >= 32 ? fromPasskey(bytes) : null;
}

export function browserPasskeys(random: Random): Passkeys | null {
  if (typeof PublicKeyCredential === 'undefined') return null;
  const get = async (options: Record<string, unknown>) => {
    try {
      const optionsJSON = { ...options, extensions: asked() } as unknown as Parameters<
        typeof startAuthentication
      >[0]['optionsJSON'];
      const got = await startAuthentication({ optionsJSON });
      const unwrap = unwrapFrom(got.clientExtensionResults);
      const { clientDataJSON, authenticatorData, signature } = got.response;
      return (
        unwrap && {
          id: got.id,
          unwrap,
          response: { id: got.id, clientDataJSON, authenticatorData, signature },
        }
      );
    } catch {
      // Turned down, timed out, or no such key: the five words are there.
      return null;
    }
  };
  const open = (ids: readonly string[]) =>
    get({
      challenge: toBase64Url(random.bytes(32)),
      userVerification: 'required',
      allowCredentials: ids.map((id) => ({ id, type: 'public-key' })),
    });
  return {
    open,
    signIn: get,
    async make(options) {
      try {
        const optionsJSON = { ...options, extensions: asked() } as unknown as Parameters<
          typeof startRegistration
        >[0]['optionsJSON'];
        const made = await startRegistration({ optionsJSON });
        if ((made.clientExtensionResults as Prf).prf?.enabled === false) return null;
        const { clientDataJSON, attestationObject } = made.response;
        // Many keys say what their PRF gives only once they are used.
        const unwrap = unwrapFrom(made.clientExtensionResults) ?? (await open([made.id]))?.unwrap;
        return unwrap
          ? { id: made.id, unwrap, response: { id: made.id, clientDataJSON, attestationObject } }
          : null;
      } catch {
        return null;
      }
    },
  };
}
