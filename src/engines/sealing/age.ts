/**
 * Sealing with age (C2SP age v1, the `age-encryption` library). The library draws a file's own key and nonce itself,
 * from the platform's secure source; everything else that is random is passed in.
 */
import { armor, Decrypter, Encrypter } from 'age-encryption';
import { type Problem, problem } from '../../std/problem.ts';
import { Redacted } from '../../std/redacted.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { decrypterOf, openedBy } from './age-open.ts';
import { padded, unpadded } from './padding.ts';
import type { Identity, Recipient } from './seed.ts';

/** What is sealed behind a wall is 1, 2, 4, … kB inside, so that its size says little. */
export const sealedSmallest = 1024;
/** Larger than this inside is no row: 1 MiB. */
export const sealedLargest = 1024 * 1024;

/** A whole age file to each of these, unpadded. At least one recipient. */
export async function sealFile(to: readonly Recipient[], text: Uint8Array): Promise<Uint8Array> {
  if (to.length === 0) throw new Error('broken invariant: something is sealed to somebody');
  const encrypter = new Encrypter();
  for (const recipient of new Set(to)) encrypter.addRecipient(recipient);
  return encrypter.encrypt(text);
}

/** An age file to each of these, padded inside. */
export const sealTo = (to: readonly Recipient[], text: Uint8Array): Promise<Uint8Array> =>
  sealFile(to, padded(text, sealedSmallest));

/** What may open a file. A passphrase is only for files that others made; Doorstep seals to keys. */
export interface Openers {
  readonly identities?: readonly Identity[];
  readonly passphrase?: Redacted<string>;
}

/**
 * Opens an age file, in bytes or in its armor. Whole or nothing: a file cut short or changed anywhere gives no byte.
 * Problems: `seal.not-for-you` when no key given opens it; `seal.unreadable` when it is no whole age file.
 */
export async function openFile(
  file: Uint8Array,
  openers: Openers,
): Promise<Result<Redacted<Uint8Array>, Problem>> {
  try {
    const bytes = isArmored(file) ? armor.decode(latin(file)) : file;
    for (const decrypter of decryptersOf(openers)) {
      const opened = await openedBy(decrypter, bytes);
      if (opened !== null) return ok(new Redacted(opened));
    }
    return err(problem('seal.not-for-you'));
  } catch {
    return err(problem('seal.unreadable'));
  }
}

function decryptersOf({ identities = [], passphrase }: Openers): readonly Decrypter[] {
  const all = identities.map(decrypterOf);
  // With no key at all the library still says whether it is an age file.
  if (passphrase === undefined && all.length > 0) return all;
  const other = new Decrypter();
  if (passphrase) other.addPassphrase(passphrase.open());
  return [...all, other];
}

/** Opens what `sealTo` made: the text without its padding. */
export async function openSealed(
  file: Uint8Array,
  identities: readonly Identity[],
): Promise<Result<Redacted<Uint8Array>, Problem>> {
  const opened = await openFile(file, { identities });
  if (!opened.ok) return opened;
  const text = unpadded(opened.value.open(), sealedSmallest);
  return text === null ? err(problem('seal.unreadable')) : ok(new Redacted(text.slice()));
}

const canary = Uint8Array.from('doorstep canary 1', (letter) => letter.charCodeAt(0));

/** A known text, sealed: whoever opens it has shown that the key works, before anything real is sealed to it. */
export const sealCanary = (to: Recipient): Promise<Uint8Array> => sealTo([to], canary);

export async function opensCanary(file: Uint8Array, identity: Identity): Promise<boolean> {
  const opened = await openSealed(file, [identity]);
  if (!opened.ok) return false;
  const text = opened.value.open();
  return text.length === canary.length && text.every((byte, i) => byte === canary[i]);
}

/** What no armor is begins with `age-encryption.org/v1`: told by its first letter, as this is asked of hundreds of files. */
const isArmored = (file: Uint8Array): boolean =>
  file[0] !== 0x61 && latin(file.subarray(0, 1024)).trimStart().startsWith('-----BEGIN AGE');

function latin(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += String.fromCharCode(byte);
  return out;
}
