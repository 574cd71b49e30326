import type { Doomed, MayDestroy, Waits } from '../engines/destruction/gate.ts';
import { everyDay } from './faded.ts';

export type May = (doomed: Doomed) => MayDestroy;

/**
 * Why nothing behind a seal may go now, or null. Nobody can see which site or day a row is of: a hold on a site or on
 * days keeps every row.
 */
export function keepsAll(may: May): Waits | null {
  const all = may(everyDay);
  if (!all.may) return all.why;
  return all.except.length > 0 ? 'held' : null;
}

/** Why this one stays, where `keepsAll` keeps nothing. */
export function keepsOne(may: May, name: string): Waits | null {
  const one = may({ name });
  return one.may ? null : one.why;
}
