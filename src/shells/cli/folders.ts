/**
 * Looks at the folders a command was pointed at before anything is opened or made: a slip in --data must not become an
 * empty program beside the real one, and a slip in --keys must not become another program in the same file.
 */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Problem, type ProblemCode, problem } from '../../std/problem.ts';
import type { Given } from './command.ts';

/** 'there': a command that reads what is kept. 'may-begin': one with which a program may begin. */
export type Wants = 'there' | 'may-begin';

/** Null, or why these folders will not do: 'data.none', 'data.not-a-folder', 'data.cannot-write', 'keys.none'. */
export function troubleWith({ data, keys }: Pick<Given, 'data' | 'keys'>, wants: Wants): Problem | null {
  const place = placeTroubleOf({ data, keys });
  if (place) return place;
  const begun = existsSync(join(data, 'counts.db'));
  if (!begun) return wants === 'there' ? problem('data.none', { flag: '--data' }) : null;
  return existsSync(join(keys, 'signing.pem')) ? null : problem('keys.none', { flag: '--keys' });
}

/** Null, or why nothing can be written there: the first three of those codes. */
export function placeTroubleOf({ data, keys }: Pick<Given, 'data' | 'keys'>): Problem | null {
  for (const [flag, folder] of [
    ['data', data],
    ['keys', keys],
  ] as const) {
    const code = placeTrouble(folder);
    if (code) return problem(code, { flag: `--${flag}` });
  }
  return null;
}

/** The nearest of the folder and those above it that is there decides. */
function placeTrouble(folder: string): ProblemCode | null {
  let at = resolve(folder);
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  try {
    if (!statSync(at).isDirectory()) return 'data.not-a-folder';
    accessSync(at, constants.W_OK | constants.X_OK);
    return null;
  } catch {
    return 'data.cannot-write';
  }
}
