/** The first entry of a backup: what it is, whose, of which day, and what is inside. Nothing finer than a day. */
import { type Day, parseDay } from '../facts/day.ts';
import { type ProgramId, parseProgramId } from '../facts/fact.ts';
import { isArchiveName } from './archive.ts';

export const manifestName = 'manifest.json';
const format = 'doorstep backup';
/** Raised when an older Doorstep could not put back what a newer one wrote. */
export const backupVersion = 1;
/** Far more than a manifest needs. */
export const manifestLargest = 1024 * 1024;

export interface Manifest {
  readonly program: ProgramId;
  /** The program's day on which it was taken. */
  readonly day: Day;
  /** In the order in which they lie in the file. */
  readonly files: readonly ManifestFile[];
}
export interface ManifestFile {
  /** 'data/counts.db', 'keys/signing.pem'. */
  readonly name: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

export const manifestText = ({ program, day, files }: Manifest): string =>
  `${JSON.stringify({ format, version: backupVersion, program, day, files }, null, 1)}\n`;

/** 'newer': a later Doorstep wrote it. Null: it is no manifest. */
export function readManifest(text: string): Manifest | 'newer' | null {
  const raw = parsed(text);
  if (raw === null || raw['format'] !== format || !Number.isInteger(raw['version'])) return null;
  if ((raw['version'] as number) > backupVersion) return 'newer';
  const [program, day, files] = [parseProgramId(raw['program']), parseDay(raw['day']), raw['files']];
  if (!program || !day || !Array.isArray(files) || !files.every(isFile)) return null;
  if (new Set(files.map(({ name }) => name)).size !== files.length) return null;
  return { program, day, files };
}

function isFile(file: unknown): file is ManifestFile {
  const { name, bytes, sha256 } = (file ?? {}) as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    isArchiveName(name) &&
    /^(data|keys)\//.test(name) &&
    Number.isSafeInteger(bytes) &&
    (bytes as number) >= 0 &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const raw: unknown = JSON.parse(text);
    return typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
