import type { ProblemCode } from './problem-codes.ts';
import { Stopped } from './result.ts';

export type { ProblemCode };

export interface Problem {
  readonly code: ProblemCode;
  readonly details?: Readonly<Record<string, string | number>>;
}

export const problem = (code: ProblemCode, details?: Problem['details']): Problem =>
  details === undefined ? { code } : { code, details };

/** A full disk or a file that somebody else holds, thrown from a place that could not answer with it; or null. */
export function storeTrouble(thrown: unknown): Problem | null {
  const code = thrown instanceof Stopped ? (thrown.failure as Partial<Problem> | null)?.code : undefined;
  return code === 'store.full' || code === 'store.busy' ? problem(code) : null;
}
