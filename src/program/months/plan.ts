/** When a month fades: thirty days after it was closed, or by itself 150 days after its last day. Pure. */

import { isTrusted, type Verified } from '../../engines/destruction/holds.ts';
import { addDays, type Day, lastDayOf, type Month } from '../../engines/facts/day.ts';
import type { Fact, FactId } from '../../engines/facts/fact.ts';
import { whoSaid } from './facts.ts';

export const daysFromClosing = 30;
export const daysUnclosed = 150;
export const daysOfNotice = 14;

export interface Plan {
  readonly fadesOn: Day;
  readonly due: boolean;
  /** Nobody has closed it, and from now on everybody is told that it fades by itself. */
  readonly noticeDue: boolean;
}

/**
 * `sheetKept`: the latest of the days on which its sheet was made and kept; null without one. `notice`: the day on which
 * notice was first given; null before.
 */
export function planOf(
  month: Month,
  today: Day,
  sheet: { readonly kept: Day; readonly made: 'closed' | 'by-itself' } | null,
  notice: Day | null,
): Plan {
  if (sheet) {
    const fadesOn = sheet.made === 'closed' ? addDays(sheet.kept, daysFromClosing) : sheet.kept;
    return { fadesOn, due: today >= fadesOn, noticeDue: false };
  }
  const last = addDays(lastDayOf(month), daysUnclosed);
  const told = notice ?? laterOf(today, addDays(last, -daysOfNotice));
  const fadesOn = laterOf(last, addDays(told, daysOfNotice));
  return {
    fadesOn,
    due: notice !== null && today >= fadesOn,
    noticeDue: notice === null && today >= addDays(last, -daysOfNotice),
  };
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);

export interface Closing {
  readonly id: FactId;
  readonly month: Month;
  readonly day: Day;
  readonly sheet: string;
  readonly previous: string | null;
  readonly by: string | null;
}

/** Closings that are believed, in order of id. */
export const closingsOf = (facts: readonly Fact[], verified: Verified): Closing[] =>
  facts
    .filter(({ id }) => isTrusted(verified, id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, day, body }) => ({
      id,
      day,
      month: body['month'] as Month,
      sheet: body['sheet'] as string,
      previous: body['previous'] as string | null,
      by: whoSaid(body),
    }));
