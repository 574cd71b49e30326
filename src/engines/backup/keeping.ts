/**
 * Which managed backups go, which stay, and what of the counts may be called safe. Pure: the shell lists files and asks
 * the one gate (engines/destruction) before it deletes any.
 */
import type { Hold } from '../destruction/holds.ts';
import { type Day, daysBetween } from '../facts/day.ts';
import type { FactId } from '../facts/fact.ts';

/** Managed backups live this long, and what is faded or shredded is gone from them after it. */
export const backupDays = 35;

export interface KeptBackup {
  /** Its file's name. */
  readonly name: string;
  readonly day: Day;
}

/** The set that was the newest when a hold began: frozen until the hold no longer stands. */
export type Frozen = Readonly<Record<FactId, string>>;

/** Newest first; of one day the last name first. */
export const newestFirst = <T extends KeptBackup>(backups: readonly T[]): T[] =>
  [...backups].sort((a, b) => (a.day === b.day ? (a.name < b.name ? 1 : -1) : a.day < b.day ? 1 : -1));

/** Each standing hold freezes one set: the newest there is when it is first seen. Of holds that were lifted nothing stays. */
export function freeze(frozen: Frozen, holds: readonly Hold[], backups: readonly KeptBackup[]): Frozen {
  const newest = newestFirst(backups)[0]?.name;
  const standing = holds.filter(({ stands }) => stands);
  return Object.fromEntries(
    standing.flatMap(({ id }) => {
      const name = frozen[id] ?? newest;
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}

/**
 * Those past their days, oldest first. The newest stays until there is a newer one, and so does what a hold froze. A day
 * that lies ahead is somebody's wrong clock: it does not go, and is not the newest of anything.
 */
export function pastTheirDays(backups: readonly KeptBackup[], frozen: Frozen, today: Day): string[] {
  const stay = new Set<string>(Object.values(frozen));
  const newest = newestFirst(backups.filter(({ day }) => day <= today))[0];
  return newestFirst(backups)
    .filter(
      ({ name, day }) => daysBetween(day, today) > backupDays && name !== newest?.name && !stay.has(name),
    )
    .map(({ name }) => name)
    .reverse();
}

/**
 * Whether numbers marked safe may be called so on this day. What the server has only grows, so the newest verified backup
 * that left holds whatever an older one held; when even that one is past its days, nothing is safe until the next.
 */
export const stillSafe = (lastLeft: Day | null, today: Day): boolean =>
  lastLeft !== null && Math.abs(daysBetween(lastLeft, today)) <= backupDays;
