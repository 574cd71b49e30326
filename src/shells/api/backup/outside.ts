/**
 * What can be said of a backup by whoever cannot open it: it is an age file with its head whole, sealed to so many keys, and
 * exactly as long as a padded archive under its seal must be; and its SHA-256. Nothing inside is looked at.
 */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { paddedSize } from '../../../engines/backup/size.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import { readChunk } from './disk.ts';

export interface Outside {
  /** To how many keys it is sealed: sheets, of which each opens it. Which ones, the file does not say. */
  readonly keys: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Far longer than the head of a file that is sealed to a few sheets. */
const headAtMost = 16_384;
const [nonceBytes, chunkBytes, tagBytes] = [16, 65_536, 16];

/** Problems: 'backup.none', 'backup.not-one', 'backup.damaged'. */
export async function readOutside(file: string): Promise<Result<Outside, Problem>> {
  try {
    const head = readHead(file);
    if (!head) return err(problem('backup.not-one'));
    const { size } = statSync(file);
    if (!isWhole(size - head.bytes)) return err(problem('backup.damaged'));
    const sum = createHash('sha256');
    let bytes = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: readChunk })) {
      sum.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    return bytes === size
      ? ok({ keys: head.keys, bytes, sha256: sum.digest('hex') })
      : err(problem('backup.damaged'));
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT') return err(problem('backup.none'));
    // A stick that is worn out reads no more.
    if (code === 'EIO' || code === 'EISDIR') return err(problem('backup.damaged'));
    throw thrown;
  }
}

/** A head as age writes it (C2SP age, "Header"): the version, a stanza for each key, the line that seals the head. */
export function headOf(text: string): { readonly keys: number; readonly bytes: number } | null {
  const found = headPattern.exec(text);
  if (!found) return null;
  const [head, stanzas = ''] = found;
  return { keys: stanzas.split('-> X25519 ').length - 1, bytes: head.length };
}
const headPattern =
  /^age-encryption\.org\/v1\n((?:-> X25519 [A-Za-z0-9+/]{43}\n[A-Za-z0-9+/]{43}\n)+)--- [A-Za-z0-9+/]{43}\n/;

function readHead(file: string): ReturnType<typeof headOf> {
  const opened = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(headAtMost);
    return headOf(bytes.subarray(0, readSync(opened, bytes, 0, headAtMost, 0)).toString('latin1'));
  } finally {
    closeSync(opened);
  }
}

/** Whether so many bytes can be a nonce and the sealed pieces of a padded archive, cut nowhere. */
function isWhole(sealed: number): boolean {
  const pieces = Math.ceil((sealed - nonceBytes) / (chunkBytes + tagBytes));
  const inside = sealed - nonceBytes - pieces * tagBytes;
  return pieces > 0 && inside > 0 && paddedSize(inside) === inside;
}
