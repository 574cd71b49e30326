import type { Site } from '../../../../program/site.ts';
import type { NowAnswer, SiteNow } from '../../../answers.ts';

/** Two rows of three. A program of so few places sees all of them, each where it always stands. */
export const doorsAtOnce = 6;

export interface Doors {
  readonly shown: readonly Site[];
  /** Behind "all the others", in the program's own order. */
  readonly others: readonly Site[];
}

/** Whether something was counted at a place today, or a shift opened. */
export const isOpenToday = (now: SiteNow | undefined): boolean =>
  now !== undefined && (now.wasOpen || (now.week.at(-1) ?? null) !== null);

/**
 * A program of many places sees every open door, then those used last this week, and reaches the others with one press.
 * Where nothing was used this week, the first places of its own list.
 */
export function doorsOf(sites: readonly Site[], now: NowAnswer | null): Doors {
  if (sites.length <= doorsAtOnce) return { shown: sites, others: [] };
  const at = new Map(now?.sites.map((one) => [one.site, one]));
  const open = sites.filter(({ id }) => isOpenToday(at.get(id)));
  const used = sites
    .filter(({ id }) => !isOpenToday(at.get(id)) && lastUse(at.get(id)) >= 0)
    .sort((a, b) => lastUse(at.get(b.id)) - lastUse(at.get(a.id)));
  const room = Math.max(0, doorsAtOnce - open.length);
  const first = [...open, ...used.slice(0, room)];
  const shown = first.length > 0 ? first : sites.slice(0, doorsAtOnce);
  return { shown, others: sites.filter((site) => !shown.includes(site)) };
}

/** The place in the week of the last day with a count; -1 for none. */
const lastUse = (now: SiteNow | undefined): number => now?.week.findLastIndex((n) => n !== null) ?? -1;
