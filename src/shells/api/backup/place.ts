/**
 * The folder or stick that set-up chose for backups. A small file in it says that it is the one: where a stick is not
 * plugged in, its empty folder must not be taken for it. Managed backups are named by their program and day.
 */
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { KeptBackup } from '../../../engines/backup/keeping.ts';
import { type Day, parseDay } from '../../../engines/facts/day.ts';
import { type ProgramId, parseFactId } from '../../../engines/facts/fact.ts';
import type { BackupPlace } from '../../../program/configuration.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import { liesInside } from '../key-folder.ts';
import { onAnotherDisk, syncFile } from './disk.ts';
import { unfinished } from './make.ts';

export interface Folders {
  readonly data: string;
  readonly keys: string;
}

export const markName = 'doorstep-backups.json';

/**
 * Looks at a folder and marks it, or finds its mark again. Problems: 'backup.place-missing', 'backup.place-unfit',
 * 'backup.cannot-write'.
 */
export function choosePlace(
  folder: string,
  { data, keys }: Folders,
  random: Random,
): Result<{ readonly mark: string; readonly anotherDisk: boolean }, Problem> {
  if (!isAbsolute(folder)) return err(problem('backup.place-unfit'));
  if (!existsSync(folder)) return err(problem('backup.place-missing'));
  const inside = [data, keys].some((own) => liesInside(folder, own));
  if (inside || !statSync(folder).isDirectory()) return err(problem('backup.place-unfit'));
  const path = join(folder, markName);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const found = readMark(folder);
    const mark = found ?? toBase64Url(random.bytes(16));
    if (found === null) {
      writeFileSync(path, `${JSON.stringify({ mark })}\n`, { mode: 0o600 });
      syncFile(path);
    }
    return ok({ mark, anotherDisk: onAnotherDisk(folder, data) });
  } catch {
    return err(problem('backup.cannot-write'));
  }
}

function readMark(folder: string): string | null {
  try {
    return parseFactId((JSON.parse(readFileSync(join(folder, markName), 'utf8')) as { mark?: unknown }).mark);
  } catch {
    return null;
  }
}

export const isThere = ({ folder, mark }: BackupPlace): boolean => readMark(folder) === mark;

/**
 * Whether what lies there has left the server: it is on another disk (not memory), or the lead said that this folder is
 * copied to another machine by itself.
 */
export const hasLeft = (folder: string, elsewhere: boolean, data: string): boolean =>
  elsewhere || onAnotherDisk(folder, data);

// ---------------------------------------------------------------- managed files

const prefixOf = (program: ProgramId): string => `doorstep-${program.slice(0, 9)}-`;

/** A name that is not taken: of one day there may be several. */
export function newName(folder: string, program: ProgramId, day: Day): string {
  for (let number = 1; ; number++) {
    const name = `${prefixOf(program)}${day}${number === 1 ? '' : `-${number}`}.age`;
    if (!existsSync(join(folder, name))) return name;
  }
}

/** This program's managed backups in a folder, by their names: also those that this server does not remember. */
export function backupsIn(
  folder: string,
  program: ProgramId,
): readonly (KeptBackup & { readonly bytes: number })[] {
  const prefix = prefixOf(program);
  return readdirSync(folder).flatMap((name) => {
    const [, rest] = name.startsWith(prefix) ? (/^(.*)\.age$/.exec(name.slice(prefix.length)) ?? []) : [];
    const day = rest === undefined || !/^.{10}(-\d{1,4})?$/.test(rest) ? null : parseDay(rest.slice(0, 10));
    return day ? [{ name, day, bytes: statSync(join(folder, name)).size }] : [];
  });
}

/** What a backup that was interrupted left there. */
export function clearUnfinished(folder: string, program: ProgramId): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(prefixOf(program)) && name.endsWith(`.age${unfinished}`)) rmSync(join(folder, name));
}

export const sameFolder = (a: string, b: string): boolean => resolve(a) === resolve(b);
