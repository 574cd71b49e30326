import { type Day, type Month, monthFromNumber, monthNumber } from '../engines/facts/day.ts';
import type { KeptMonth } from './contract.ts';

/** What has no days of its own is asked about as if it were of every day. */
export const everyDay = { from: '1970-01-01' as Day, to: '9999-12-31' as Day };

/**
 * The month after the last one that has faded whole, with none before it of which anything is kept: what a device made
 * before that is counted and gone here too. Null: no month has faded.
 */
export function fadedBefore(months: readonly KeptMonth[]): Month | null {
  const first = months.find(({ kept }) => kept)?.month;
  const gone = months.filter(
    ({ month, faded }) => faded?.whole === true && (first === undefined || month < first),
  );
  const last = gone.at(-1)?.month;
  return last === undefined ? null : monthFromNumber(monthNumber(last) + 1);
}
