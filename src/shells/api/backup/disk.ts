/** The little of the disk that backups need: durable, tidy, and saying in one word why not. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  statfsSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Problem, problem } from '../../../std/problem.ts';

export const readChunk = 262_144;

export async function sha256Of(file: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: readChunk })) sum.update(chunk as Buffer);
  return sum.digest('hex');
}

/** What a new name in a folder needs to survive a power cut. Some sticks' file systems cannot, and need not. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } catch {
    // The file itself is on the disk already.
  } finally {
    closeSync(directory);
  }
}

export function syncFile(file: string): void {
  const opened = openSync(file, 'r+');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Overwritten where it lies, then removed. What a disk keeps of earlier blocks is beyond any program. */
export function wipe(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(path)) wipe(join(path, name));
    rmdirSync(path);
    return;
  }
  if (found.isFile()) overwrite(path, found.size);
  unlinkSync(path);
}

function overwrite(path: string, bytes: number): void {
  const zeros = Buffer.alloc(Math.min(bytes, 1_048_576));
  const file = openSync(path, 'r+');
  try {
    for (let at = 0; at < bytes; ) at += writeSync(file, zeros, 0, Math.min(zeros.length, bytes - at), at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Bytes that may still be written where this path lies. */
export function roomAt(path: string): number {
  const { bavail, bsize } = statfsSync(nearest(path));
  return bavail * bsize;
}

/** Linux: tmpfs and ramfs, which are memory and gone with the power. */
const memoryTypes: readonly number[] = [0x01021994, 0x858458f6];

/** Whether two paths lie on different disks. Memory is no disk. */
export function onAnotherDisk(path: string, than: string): boolean {
  const at = nearest(path);
  if (process.platform === 'linux' && memoryTypes.includes(statfsSync(at).type)) return false;
  return statSync(at).dev !== statSync(nearest(than)).dev;
}

/** The path, or the closest of the folders above it that is there. */
function nearest(path: string): string {
  let at = path;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

/** Why the disk said no: 'backup.no-room' or 'backup.cannot-write'. Null: a bug. */
export function diskTrouble(thrown: unknown): Problem | null {
  const code = (thrown as NodeJS.ErrnoException | null)?.code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return problem('backup.no-room');
  const no = [
    'EACCES',
    'EPERM',
    'EROFS',
    'EIO',
    'ENOENT',
    'ENOTDIR',
    'ENXIO',
    'ENODEV',
    'EISDIR',
    'ENAMETOOLONG',
  ];
  return no.includes(code) ? problem('backup.cannot-write') : null;
}
