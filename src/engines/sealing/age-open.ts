/**
 * Opening one age file with keys that open hundreds: what a key costs is paid once for each key, not for each file, and
 * a short file is opened whole, without the streams that a long one needs.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { Decrypter } from 'age-encryption';
import { concatBytes } from '../../std/bytes.ts';
import { type Identity, secretOf } from './seed.ts';

/**
 * The library works out an identity's public half, an X25519, when the identity is given to it. Kept only as long as
 * the identity itself is in memory.
 */
const decrypters = new WeakMap<Identity, Decrypter>();
export function decrypterOf(identity: Identity): Decrypter {
  const known = decrypters.get(identity);
  if (known) return known;
  const fresh = new Decrypter();
  fresh.addIdentity(identity.open());
  decrypters.set(identity, fresh);
  return fresh;
}

/** An X25519 key as the platform holds it, made of `pkcs8Of`. */
export type PlatformKey = Exclude<
  Parameters<Decrypter['addIdentity']>[0],
  string | { unwrapFileKey: unknown }
>;

/** From now on files are opened by the platform's own key: given the text, it reads that anew for each file. */
export function openByPlatform(identity: Identity, key: PlatformKey): void {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  decrypters.set(identity, decrypter);
}

/** PKCS #8 (RFC 8410) of an X25519 secret: this, and its 32 bytes. */
const pkcs8Head = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20);

/** What a platform reads an identity from; null for one of another kind, which only the library reads. */
export function pkcs8Of(identity: Identity): Uint8Array<ArrayBuffer> | null {
  const secret = secretOf(identity);
  return secret && (concatBytes([pkcs8Head, secret]) as Uint8Array<ArrayBuffer>);
}

/** The text; null when the key does not open it; throws when it is no whole age file. */
export async function openedBy(decrypter: Decrypter, file: Uint8Array): Promise<Uint8Array | null> {
  try {
    const short = partsOf(file);
    if (short === null) return await decrypter.decrypt(file);
    return openedPayload(await decrypter.decryptHeader(short.header), short);
  } catch (thrown) {
    // The library says by text alone that no key fits.
    if (thrown instanceof Error && thrown.message.startsWith('no identity matched')) return null;
    throw thrown;
  }
}

interface Short {
  readonly header: Uint8Array;
  readonly nonce: Uint8Array;
  /** One chunk, the last: at most 64 KiB and its tag. */
  readonly chunk: Uint8Array;
}

const nonceBytes = 16;
const chunkBytes = 64 * 1024 + 16;

/** A file of one chunk in its parts; null for everything else, which is the library's to open or to refuse. */
function partsOf(file: Uint8Array): Short | null {
  const end = headerEnd(file);
  const payload = file.length - end - nonceBytes;
  if (end === 0 || payload < 0 || payload > chunkBytes) return null;
  return {
    header: file.subarray(0, end),
    nonce: file.subarray(end, end + nonceBytes),
    chunk: file.subarray(end + nonceBytes),
  };
}

const [lineEnd, dash, space] = [10, 45, 32];

/** Where the header ends: behind the first line that begins with `--- `. 0 when there is none. */
function headerEnd(file: Uint8Array): number {
  for (let at = file.indexOf(lineEnd); at >= 0; at = file.indexOf(lineEnd, at + 1)) {
    const isLast = [dash, dash, dash, space].every((byte, i) => file[at + 1 + i] === byte);
    if (isLast) return file.indexOf(lineEnd, at + 1) + 1;
  }
  return 0;
}

/** STREAM with a single chunk (C2SP age, "Payload"): counter 0, and the byte that says that it is the last. */
function openedPayload(fileKey: Uint8Array, { nonce, chunk }: Short): Uint8Array {
  const key = hkdf(sha256, fileKey, nonce, utf8ToBytes('payload'), 32);
  const last = new Uint8Array(12);
  last[11] = 1;
  return chacha20poly1305(key, last).decrypt(chunk);
}
