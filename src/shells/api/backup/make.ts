/**
 * Makes one backup: copies of the databases as of one moment each, and the keys, in one file sealed to the recovery key.
 * It counts as made only when what was read back from its place is what was meant, entry by entry. Streams throughout.
 */
import { createHash, hash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { endSize, entrySize, headerOf, isArchiveName, roundedUp } from '../../../engines/backup/archive.ts';
import {
  type Manifest,
  type ManifestFile,
  manifestName,
  manifestText,
} from '../../../engines/backup/manifest.ts';
import { paddedSize } from '../../../engines/backup/size.ts';
import type { Day } from '../../../engines/facts/day.ts';
import type { ProgramId } from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { type SealedWall, sealedWalls } from '../../../engines/sealing/line-types.ts';
import type { RowKey } from '../../../engines/sealing/row.ts';
import type { Recipient } from '../../../engines/sealing/seed.ts';
import type { Ranges } from '../../../engines/sync/ranges.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import { checkWhole, rangesIn, rowKeysIn, snapshot } from '../../../stores/sqlite/snapshot.ts';
import { makeFolder } from '../make-folder.ts';
import { type Alone, holdAlone } from './alone.ts';
import { diskTrouble, readChunk, roomAt, sha256Of, syncFolder } from './disk.ts';
import { onlyLook, plain, readBackup, sealStream } from './sealed-file.ts';

export interface BackupOrder {
  readonly data: string;
  readonly keys: string;
  /** The file to make. Its folder is there; it is not. */
  readonly file: string;
  readonly program: ProgramId;
  readonly day: Day;
  /** The sheet; two while two people printed one without knowing of each other. */
  readonly to: readonly Recipient[];
}

export interface MadeBackup {
  /** Of the sealed file, in hex: by it the file is known again. */
  readonly sha256: string;
  readonly bytes: number;
  readonly day: Day;
  /** What it holds of the counts. */
  readonly logs: readonly { readonly log: LogId; readonly ranges: Ranges }[];
  /** And of the sealed walls. */
  readonly rows: Readonly<Record<SealedWall, readonly RowKey[]>>;
}

export const databases = ['counts.db', 'asks.db', 'mail.db', 'team.db'] as const;
/** While it is written. */
export const unfinished = '.part';

/** Called at each step: for tests that stop it there. */
export type OnStep = (step: string) => void;

/** A copied database by its path; a key in memory, so that it lies in clear in no other folder than its own. */
interface Piece extends ManifestFile {
  readonly from: string | Uint8Array;
}

export async function makeBackup(
  order: BackupOrder,
  onStep: OnStep = () => {},
): Promise<Result<MadeBackup, Problem>> {
  const alone = holdAlone(order.data);
  if (!alone.ok) return alone;
  try {
    return await inTurn(order, alone.value, onStep);
  } catch (thrown) {
    const trouble = diskTrouble(thrown);
    if (trouble) return err(trouble);
    throw thrown;
  } finally {
    alone.value.end();
  }
}

async function inTurn(
  order: BackupOrder,
  alone: Alone,
  onStep: OnStep,
): Promise<Result<MadeBackup, Problem>> {
  if (existsSync(order.file)) return err(problem('backup.is-there'));
  const copied = copies(order, alone.copies, onStep);
  if (!copied.ok) return copied;
  const counts = rangesIn(join(alone.copies, 'counts.db'), order.program);
  if (!counts.ok) return counts;
  const rows = rowsOf(alone.copies, order.program);
  if (!rows.ok) return rows;
  const pieces: Piece[] = [];
  for (const { name, path } of copied.value)
    pieces.push({ name, from: path, bytes: statSync(path).size, sha256: await sha256Of(path) });
  for (const { name, bytes } of keyFiles(order.keys))
    pieces.push({ name, from: bytes, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') });
  onStep('summed');
  const part = `${order.file}${unfinished}`;
  try {
    const written = await write(order, pieces, part, onStep);
    if (!written.ok) return written;
    utimesSync(part, dayOnly(order.day), dayOnly(order.day));
    renameSync(part, order.file);
    syncFolder(dirname(order.file));
    onStep('named');
    return ok({ ...written.value, day: order.day, logs: counts.value, rows: rows.value });
  } finally {
    rmSync(part, { force: true });
  }
}

function rowsOf(folder: string, program: ProgramId): Result<MadeBackup['rows'], Problem> {
  const rows: Record<SealedWall, readonly RowKey[]> = { asks: [], mail: [], team: [] };
  for (const wall of sealedWalls) {
    const path = join(folder, `${wall}.db`);
    const keys = existsSync(path) ? rowKeysIn(path, program) : ok([]);
    if (!keys.ok) return keys;
    rows[wall] = keys.value;
  }
  return ok(rows);
}

/** A file's own time says the day and nothing finer. */
const dayOnly = (day: Day): Date => new Date(`${day}T12:00:00Z`);

/** Copies of every database that is there, each checked page by page. */
function copies(
  { data }: BackupOrder,
  folder: string,
  onStep: OnStep,
): Result<readonly { readonly name: string; readonly path: string }[], Problem> {
  const there = databases.filter((name) => existsSync(join(data, name)));
  const needed = there.reduce((sum, name) => sum + statSync(join(data, name)).size, 0);
  if (!there.includes('counts.db')) return err(problem('data.none', { flag: '--data' }));
  if (roomAt(data) < needed) return err(problem('backup.no-room', { place: 'data' }));
  makeFolder(folder);
  const made: { name: string; path: string }[] = [];
  for (const name of there) {
    const path = join(folder, name);
    const copied = snapshot(join(data, name), path);
    onStep(`copied ${name}`);
    const whole = copied.ok ? checkWhole(path) : copied;
    if (!whole.ok)
      return whole.error.code === 'store.full' ? err(problem('backup.no-room', { place: 'data' })) : whole;
    onStep(`checked ${name}`);
    made.push({ name: `data/${name}`, path });
  }
  return ok(made);
}

/** Every file of the keys folder but what was set aside there by a restore or is being written. */
function keyFiles(keys: string, below = 'keys'): { name: string; bytes: Uint8Array }[] {
  return readdirSync(keys)
    .sort()
    .flatMap((entry) => {
      const [path, name] = [join(keys, entry), `${below}/${entry}`];
      const found = lstatSync(path, { throwIfNoEntry: false });
      if (below === 'keys' && (isSetAside(entry) || entry === restoringName)) return [];
      if (!isArchiveName(name) || /\.(new|gone)$/.test(entry)) return [];
      if (found?.isDirectory()) return keyFiles(path, name);
      return found?.isFile() ? [{ name, bytes: readFileSync(path) }] : [];
    });
}

/** A restore's own folders, inside the data and the keys folder. */
export const restoringName = 'restoring';
export const setAsideName = (number: number): string => `before-${number}`;
export const isSetAside = (name: string): boolean => /^before-\d+$/.test(name);

async function write(
  order: BackupOrder,
  pieces: readonly Piece[],
  part: string,
  onStep: OnStep,
): Promise<Result<{ readonly sha256: string; readonly bytes: number }, Problem>> {
  const { program, day } = order;
  const manifest: Manifest = {
    program,
    day,
    files: pieces.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  };
  const first = new TextEncoder().encode(manifestText(manifest));
  const inside = pieces.reduce((sum, { bytes }) => sum + entrySize(bytes), entrySize(first.length)) + endSize;
  const size = paddedSize(inside);
  if (roomAt(dirname(part)) < size + 65_536) return err(problem('backup.no-room', { place: 'target' }));
  const { sealed, opening } = await sealStream(order.to, archive(first, pieces, size - inside));
  const sum = createHash('sha256');
  const file = await open(part, 'w', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of sealed) {
      sum.update(chunk);
      await writeAll(file, chunk);
      if (bytes === 0) onStep('writing');
      bytes += chunk.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  onStep('written');
  const sha256 = sum.digest('hex');
  const read = await readBackup(part, opening, onlyLook);
  onStep('read back');
  if (!read.ok || (await sha256Of(part)) !== sha256) return err(problem('backup.not-proven'));
  return ok({ sha256, bytes });
}

async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
}

async function* archive(
  first: Uint8Array,
  pieces: readonly Piece[],
  padding: number,
): AsyncGenerator<Uint8Array> {
  yield headerOf(manifestName, first.length);
  yield first;
  yield new Uint8Array(roundedUp(first.length) - first.length);
  for (const { name, from, bytes } of pieces) {
    yield headerOf(name, bytes);
    if (typeof from !== 'string') yield from;
    else
      for await (const chunk of createReadStream(from, { highWaterMark: readChunk }))
        yield plain(chunk as Buffer);
    yield new Uint8Array(roundedUp(bytes) - bytes);
  }
  const zeros = new Uint8Array(readChunk);
  for (let left = padding + endSize; left > 0; left -= zeros.length)
    yield zeros.subarray(0, Math.min(left, zeros.length));
}
