/** Placing what is "day unsure": entries of one site and day are placed together, as corrections (docs/adr/0023). Pure. */
import { type Day, lastDayOf, type Month } from '../../../../engines/facts/day.ts';
import type { Fact, SiteId } from '../../../../engines/facts/fact.ts';
import type { Draft } from '../../app.ts';
import { retraction } from '../today/correcting.ts';

export interface UnsureGroup {
  readonly site: SiteId;
  readonly day: Day;
  readonly facts: readonly Fact[];
}

export function unsureGroups(facts: readonly Fact[]): readonly UnsureGroup[] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = `${fact.day} ${fact.site}`;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => (own[0] ? [{ site: own[0].site, day: own[0].day, facts: own }] : []));
}

/** Where it most likely belongs: the same day of the month that is being closed. */
export function likelyDay(day: Day, month: Month): Day {
  const last = lastDayOf(month);
  const same = `${month}-${day.slice(8)}` as Day;
  return same > last ? last : same;
}

/** A parcel holds at most 64 facts; each entry needs two, which travel together. */
const entriesPerParcel = 30;

/** Parcel by parcel. */
export function placings(facts: readonly Fact[], day: Day): readonly (readonly Draft[])[] {
  const drafts = facts.map((fact): readonly Draft[] => [
    retraction(fact),
    {
      ...{ kind: fact.kind, site: fact.site, shift: fact.shift, body: fact.body, day },
      replaces: fact.replaces ?? fact.id,
      ...(fact.once === undefined ? {} : { once: fact.once }),
    },
  ]);
  const parcels: Draft[][] = [];
  for (let at = 0; at < drafts.length; at += entriesPerParcel)
    parcels.push(drafts.slice(at, at + entriesPerParcel).flat());
  return parcels;
}
