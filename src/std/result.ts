/** An outcome that the caller must look at: expected failures are values, only bugs are thrown. */
export type Result<T, E> = Ok<T> | Err<E>;
export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });

/** Takes the value out, or stops the program. For start-up and tests, where a failure is a bug. */
export function orThrow<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Stopped(result.error);
}

/** What orThrow throws. It carries the failure: the outermost shell can still tell a full disk from a bug. */
export class Stopped extends Error {
  readonly failure: unknown;
  constructor(failure: unknown) {
    super(`unexpected: ${JSON.stringify(failure)}`);
    this.failure = failure;
  }
}

/** A broken invariant stops at once rather than spread. The message never carries a value. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`broken invariant: ${invariant}`);
}
