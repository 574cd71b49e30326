/** A passkey in software (WebAuthn level 3, ES256, attestation "none"), with every part open to be forged: for tests. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** CBOR (RFC 8949) of the little that an attestation holds. */
function cbor(value: string | Uint8Array | number | ReadonlyMap<string | number, unknown>): Buffer {
  const head = (major: number, length: number): Buffer =>
    length < 24
      ? Buffer.of((major << 5) | length)
      : length < 256
        ? Buffer.of((major << 5) | 24, length)
        : Buffer.of((major << 5) | 25, length >> 8, length & 255);
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const entries = value as ReadonlyMap<string | number, string>;
  return Buffer.concat([head(5, entries.size), ...[...entries].flat().map(cbor)]);
}

/** What an answer says of itself, where it is not to be what is right. */
export interface Said {
  readonly challenge: string;
  readonly origin?: string;
  readonly host?: string;
  readonly type?: string;
  /** Present, verified, with key data: bits as in the standard. */
  readonly flags?: number;
  readonly counter?: number;
}

export interface SoftPasskey {
  readonly id: string;
  register(said: Said): { id: string; clientDataJSON: string; attestationObject: string };
  answer(said: Said): { id: string; clientDataJSON: string; authenticatorData: string; signature: string };
}

export function softPasskey(): SoftPasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  const cose = cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]),
  );
  const browserData = ({ type, challenge, origin = 'http://localhost' }: Said, usual: string): Buffer =>
    Buffer.from(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin: false }));
  const data = (
    { host = 'localhost', flags, counter = 0 }: Said,
    usual: number,
    more: Uint8Array,
  ): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(host), Buffer.of(flags ?? usual), count, more]);
  };
  return {
    id: text(id),
    register(said) {
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cose]);
      const authData = new Uint8Array(data(said, 0x45, credential));
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return {
        id: text(id),
        clientDataJSON: text(browserData(said, 'webauthn.create')),
        attestationObject: text(cbor(attestation)),
      };
    },
    answer(said) {
      const seen = browserData(said, 'webauthn.get');
      const authenticatorData = data(said, 0x05, new Uint8Array());
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(seen)]), privateKey);
      return {
        id: text(id),
        clientDataJSON: text(seen),
        authenticatorData: text(authenticatorData),
        signature: text(signature),
      };
    },
  };
}
