import { streamRandom } from '../../bench/made/random.ts';
import { type Day, dayFromNumber } from '../../src/engines/facts/day.ts';
import { type Body, type Fact, mintId, type SiteId } from '../../src/engines/facts/fact.ts';
import { programKinds } from '../../src/program/kinds.ts';
import { type PartKind, type PartValues, setBody } from '../../src/program/set-up.ts';
import { wholeProgram } from '../../src/program/site.ts';
import type { SupplyId } from '../../src/program/supply.ts';
import type { Language } from '../../src/program/words.ts';
import { join, type MadeDevice, newLog, packs, sealAll, send } from './made-device.ts';

/** The made-up program of all browser tests: a van with three bundles, and a storefront. */
export const van = 'van' as SiteId;
export const storefront = 'storefront' as SiteId;
export const weekBag = 'week-bag';
const syringesInBag = 10;

/** What a week bag holds, by supply: the tests' own sums use it too. */
export const bagLines: readonly { readonly supply: SupplyId; readonly quantity: number }[] = [
  { supply: 'syringe' as SupplyId, quantity: syringesInBag },
  { supply: 'sharps-container' as SupplyId, quantity: 1 },
];

/** Sets the program up as a lead's device does, over the wire, and gives that device. */
export async function setUpProgram(
  address: string,
  languages: readonly Language[] = ['en', 'es'],
): Promise<MadeDevice> {
  const lead = await join(address, 'lead');
  const set = <K extends PartKind>(kind: K, id: string, value: PartValues[K]): Fact =>
    setting(lead, setBody(kind, id as never, value));
  const place = { areas: [], visit: 'encounter' as const };
  const facts = [
    set('program', '', {
      name: 'Night Van',
      zone: 'Etc/UTC',
      dayTurnsAt,
      languages,
      region: 'NY',
      setUp: true,
    }),
    set('site', van, { name: 'East loop', kind: 'mobile', ...place, rank: 1 }),
    set('site', storefront, { name: 'Storefront', kind: 'fixed', ...place, rank: 2 }),
    set('bundle', weekBag, { name: 'Week bag', picture: 's-bag', lines: bagLines, rank: 1 }),
  ];
  for (const body of packs(
    sealAll(
      lead,
      newLog(),
      facts.map((fact) => [fact]),
    ),
  ))
    await send(lead, body);
  return lead;
}

const random = streamRandom(Date.now() % 1_000_000);

/** One setting of the program, as a lead's device makes it. */
export function setting(lead: MadeDevice, body: Body): Fact {
  return {
    id: mintId(random),
    kind: programKinds.set,
    program: lead.program,
    site: wholeProgram,
    day: todayThere(),
    shift: null,
    body,
  };
}

/** The hour at which the day of the program that tests set up turns, in UTC: its nights end with the people's. */
const dayTurnsAt = 5;

/** That program's own day: until five in the morning, yesterday's. */
export const todayThere = (): Day =>
  dayFromNumber(Math.floor((Date.now() - dayTurnsAt * 3_600_000) / 86_400_000));
