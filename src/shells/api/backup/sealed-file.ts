/** Backups as age files, a piece at a time: at most some hundred kilobytes are in memory, whatever the size. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import type { Identity as AgeIdentity } from 'age-encryption';
import { readArchive } from '../../../engines/backup/archive.ts';
import {
  type Manifest,
  manifestLargest,
  manifestName,
  readManifest,
} from '../../../engines/backup/manifest.ts';
import type { Identity, Recipient } from '../../../engines/sealing/seed.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import { diskTrouble, readChunk } from './disk.ts';

/** Loaded by the first backup: a server starts without it. */
const age = () => import('age-encryption');

/** Opens the one file that was just sealed, so that it can be read back whole without anybody's words. */
export type OwnOpening = AgeIdentity;

/** The sealed bytes of what `chunks` give. */
export async function sealStream(
  to: readonly Recipient[],
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly sealed: AsyncIterable<Uint8Array>; readonly opening: OwnOpening }> {
  const encrypter = new (await age()).Encrypter();
  let fileKey: Uint8Array | null = null;
  for (const recipient of to) encrypter.addRecipient(recipient);
  // Seen, not sealed to: this adds nothing to the file.
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = key.slice();
      return [];
    },
  });
  const sealed = await encrypter.encrypt(ReadableStream.from(chunks) as never);
  return {
    sealed: sealed as unknown as AsyncIterable<Uint8Array>,
    opening: { unwrapFileKey: () => fileKey },
  };
}

/** Takes in what lies in a backup. Each file was begun as the manifest names it. */
export interface Taking {
  manifest(manifest: Manifest): Promise<void>;
  begin(name: string): Promise<void>;
  data(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}
const nothing = async (): Promise<void> => {};
export const onlyLook: Taking = { manifest: nothing, begin: nothing, data: nothing, end: nothing };

/** Stops reading once the manifest is known. */
class Enough extends Error {}
/** What is in the file does not fit itself. */
class Unfit extends Error {
  readonly code: 'backup.not-one' | 'backup.damaged' | 'backup.newer';
  constructor(code: Unfit['code']) {
    super(code);
    this.code = code;
  }
}
/** What was read could not be put down. */
class NotTaken extends Error {}

const firstLine = 'age-encryption.org/v1\n';

/**
 * Reads a backup to its end and compares every file in it with the manifest. Problems: 'backup.none', 'backup.not-one',
 * 'backup.other-key', 'backup.damaged', 'backup.newer'; 'backup.no-room' and 'backup.cannot-write' of the taking side.
 */
export async function readBackup(
  file: string,
  opening: OwnOpening | Identity,
  taking: Taking,
): Promise<Result<Manifest, Problem>> {
  const decrypter = new (await age()).Decrypter();
  decrypter.addIdentity('unwrapFileKey' in opening ? opening : opening.open());
  const inside = new Inside(taking);
  const raw = createReadStream(file, { highWaterMark: readChunk });
  try {
    const begun = await beginning(raw);
    if (begun === null) return err(problem('backup.not-one'));
    const opened = await decrypter.decrypt(ReadableStream.from(begun) as never);
    const whole = await readArchive(opened as unknown as AsyncIterable<Uint8Array>, inside);
    return whole ? inside.done() : err(problem(inside.seen ? 'backup.damaged' : 'backup.not-one'));
  } catch (thrown) {
    if (thrown instanceof Enough) return inside.done(true);
    if (thrown instanceof Unfit) return err(problem(thrown.code));
    if (thrown instanceof NotTaken) {
      const trouble = diskTrouble(thrown.cause);
      if (trouble) return err(trouble);
      throw thrown.cause;
    }
    const { code, message } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT') return err(problem('backup.none'));
    if (code === 'EISDIR') return err(problem('backup.not-one'));
    // The library says by text alone that no key fits.
    return err(problem(message?.startsWith('no identity matched') ? 'backup.other-key' : 'backup.damaged'));
  } finally {
    raw.destroy();
  }
}

/** What is in it, without reading further. */
export const readManifestOf = (file: string, identity: Identity): Promise<Result<Manifest, Problem>> =>
  readBackup(file, identity, {
    ...onlyLook,
    manifest: async () => {
      throw new Enough();
    },
  });

/** Null: no age file. */
async function beginning(raw: AsyncIterable<Buffer>): Promise<AsyncIterable<Uint8Array> | null> {
  const chunks = raw[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done || first.value.subarray(0, firstLine.length).toString('latin1') !== firstLine) return null;
  return (async function* () {
    yield plain(first.value);
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield plain(next.value);
  })();
}

/** The library takes arrays that are no Buffers. */
export const plain = (buffer: Buffer): Uint8Array =>
  new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);

/** Checks the entries one after another against the manifest, which is the first of them. */
class Inside {
  seen: Manifest | null = null;
  readonly #taking: Taking;
  #text: Uint8Array[] | null = null;
  #at = -1;
  #sum = createHash('sha256');

  constructor(taking: Taking) {
    this.#taking = taking;
  }

  done(early = false): Result<Manifest, Problem> {
    if (this.seen === null) return err(problem('backup.not-one'));
    return early || this.#at === this.seen.files.length - 1 ? ok(this.seen) : err(problem('backup.damaged'));
  }

  async begin(name: string, bytes: number): Promise<void> {
    if (this.seen === null) {
      if (name !== manifestName || bytes > manifestLargest || bytes === 0) throw new Unfit('backup.not-one');
      this.#text = [];
      return;
    }
    const next = this.seen.files[++this.#at];
    if (next?.name !== name || next.bytes !== bytes) throw new Unfit('backup.damaged');
    this.#sum = createHash('sha256');
    await this.#take(() => this.#taking.begin(name));
  }

  async data(bytes: Uint8Array): Promise<void> {
    if (this.#text) {
      this.#text.push(bytes.slice());
      return;
    }
    this.#sum.update(bytes);
    await this.#take(() => this.#taking.data(bytes));
  }

  async end(): Promise<void> {
    if (this.#text) {
      const read = readManifest(Buffer.concat(this.#text).toString('utf8'));
      this.#text = null;
      if (read === null) throw new Unfit('backup.not-one');
      if (read === 'newer') throw new Unfit('backup.newer');
      this.seen = read;
      await this.#take(() => this.#taking.manifest(read));
      return;
    }
    if (this.#sum.digest('hex') !== this.seen?.files[this.#at]?.sha256) throw new Unfit('backup.damaged');
    await this.#take(() => this.#taking.end());
  }

  async #take(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (thrown instanceof Enough || thrown instanceof Unfit) throw thrown;
      throw new NotTaken('what was read could not be put down', { cause: thrown });
    }
  }
}
