/** Made-up nights: parcels of two or three facts as the pad makes them, from a seed, of any size. */
import { addDays, type Day } from '../../src/engines/facts/day.ts';
import {
  type Body,
  type Fact,
  type Kind,
  mintId,
  type ProgramId,
  type ShiftId,
  type SiteId,
} from '../../src/engines/facts/fact.ts';
import { distributedKind, programKinds } from '../../src/program/kinds.ts';
import { type Random, randomBelow } from '../../src/std/random.ts';

export const program = 'bench' as ProgramId;
export const firstDay = '2023-01-01' as Day;
export const siteName = (index: number): SiteId => `site-${String(index).padStart(2, '0')}` as SiteId;
const shiftName = (site: SiteId, day: Day): ShiftId => `${site}.${day}` as ShiftId;

/** What an encounter may hand out: service and supply, as a practice declares them. */
export interface Shelf {
  readonly service: string;
  readonly supply: string;
}

export interface Place {
  readonly site: SiteId;
  readonly day: Day;
}

/** Places of `sites` sites over `days` days, in order of day. */
export function* places(sites: number, days: number, from: Day = firstDay): Generator<Place> {
  for (let day = 0; day < days; day++)
    for (let site = 0; site < sites; site++) yield { site: siteName(site), day: addDays(from, day) };
}

/** One save on the pad: the encounter, something given, and every second time something brought back. */
export function encounter(random: Random, place: Place, shelves: readonly Shelf[], returns: boolean): Fact[] {
  const shelf = shelves[randomBelow(random, shelves.length)] as Shelf;
  const facts = [
    fact(random, place, programKinds.encounter, { visits: 1 }),
    given(random, place, shelf, 1 + randomBelow(random, 20), 1),
  ];
  if (returns) {
    const amount = 10 * (1 + randomBelow(random, 5));
    const body = { how: 'tens', amount, low: amount, high: amount };
    facts.push(fact(random, place, 'syringe-access-and-disposal.returned.v1' as Kind, body));
  }
  return facts;
}

export const given = (random: Random, place: Place, shelf: Shelf, quantity: number, visits: number): Fact =>
  fact(random, place, distributedKind(shelf.service), {
    lines: [{ supply: shelf.supply, quantity }],
    to: 'participant',
    visits,
  });

const fact = (random: Random, { site, day }: Place, kind: Kind, body: Body): Fact => ({
  id: mintId(random),
  kind,
  program,
  site,
  day,
  shift: shiftName(site, day),
  body,
});

/** Parcels of two and three facts in turn: 2.5 facts each, as a night has them. */
export function parcelsOf(
  random: Random,
  count: number,
  placeOf: (index: number) => Place,
  shelves: readonly Shelf[],
): Fact[][] {
  return Array.from({ length: count }, (_, index) =>
    encounter(random, placeOf(index), shelves, index % 2 === 1),
  );
}

/** An encounter at which one thing was given. */
export const encounterGiving = (random: Random, place: Place, shelf: Shelf): Fact[] => [
  fact(random, place, programKinds.encounter, { visits: 1 }),
  given(random, place, shelf, 1 + randomBelow(random, 20), 1),
];
