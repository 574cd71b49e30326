/** Opens a program's data and keys for a command. The same folders may be open in a running server. */
import { randomBytes } from 'node:crypto';
import { practice } from '../../practice.ts';
import { bookOf } from '../../program/book.ts';
import type { Clock } from '../../std/clock.ts';
import { type Problem, problem } from '../../std/problem.ts';
import type { Random } from '../../std/random.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { ServerStore } from '../../stores/contract.ts';
import { tidyUp } from '../api/backup/restore.ts';
import { openDatabase } from '../api/database.ts';
import { keyFolder, liesInside } from '../api/key-folder.ts';
import { openKeys, type ServerKeys } from '../api/keys.ts';
import { makeFolder } from '../api/make-folder.ts';
import { lineOf, type ProgramState, programOf, programState } from '../api/state.ts';
import type { Given, Io } from './command.ts';
import { troubleWith, type Wants } from './folders.ts';
import { words } from './words.ts';

export interface OpenProgram extends ProgramState {
  readonly store: ServerStore;
  close(): Promise<void>;
}

export const secureRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };
export const machineClock: Clock = { now: () => Date.now() };

/** Keys, made on the first run. A copy of the data folder must never be a copy of them. */
export function openKeyFolder(
  given: Pick<Given, 'data' | 'keys'>,
  io: Io,
  wants: Wants,
): Result<ServerKeys, Problem> {
  const tidy = tidyUp(given.data, given.keys);
  if (!tidy.ok) return tidy;
  const trouble = troubleWith(given, wants);
  if (trouble) return err(trouble);
  if (liesInside(given.keys, given.data)) {
    io.say(words[io.language].keysInsideData);
    return err(problem('cli.usage'));
  }
  try {
    makeFolder(given.data);
    return ok(openKeys(keyFolder(given.keys)));
  } catch (thrown) {
    return err(problem(wasNotLetIn(thrown) ? 'data.cannot-write' : 'keys.unreadable'));
  }
}

export async function openProgram(
  given: Pick<Given, 'data' | 'keys'>,
  io: Io,
  wants: Wants,
): Promise<Result<OpenProgram, Problem>> {
  const keys = openKeyFolder(given, io, wants);
  if (!keys.ok) return keys;
  const opened = openDatabase(given.data, { program: programOf(keys.value), book: bookOf(practice) });
  if (!opened.ok) return opened;
  const store = opened.value;
  const line = lineOf(store);
  const parts = { store, keys: keys.value, clock: machineClock, random: secureRandom, practice, line };
  return ok({ ...programState(parts), store, close: () => store.close() });
}

/** Below /proc and on a disk that only reads, a folder looks writable until something is written. */
const wasNotLetIn = (thrown: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes((thrown as NodeJS.ErrnoException).code ?? '');
