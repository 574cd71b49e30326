/** The made-up program: Riverside Harm Reduction, in a river town that does not exist. */
import type { Day } from '../../../engines/facts/day.ts';
import type { Body, Fact, FactId, ProgramId, SiteId } from '../../../engines/facts/fact.ts';
import { programKinds } from '../../../program/kinds.ts';
import type { Practice } from '../../../program/practice.ts';
import { setBody } from '../../../program/set-up.ts';
import { type Site, wholeProgram } from '../../../program/site.ts';
import type { Line, SupplyId } from '../../../program/supply.ts';
import type { Dice } from './chance.ts';

const site = (id: string, name: string, kind: Site['kind'], more: Partial<Site> = {}): Site => ({
  id: id as SiteId,
  name,
  kind,
  visit: 'encounter',
  areas: [],
  ...more,
});

export const sites = {
  mill: site('mill-street', 'Mill Street', 'fixed', { visit: 'door-count' }),
  van: site('van', 'The van', 'mobile', { areas: ['North End', 'Docks', 'Fairgrounds'] }),
  outreach: site('on-foot', 'On foot', 'outreach', { areas: ['Riverbank', 'Old Town'] }),
  peers: site('peer-route', 'Peer route', 'peer-route', { areas: ['Riverbank', 'Docks'] }),
  mail: site('mail', 'By mail', 'mail'),
  box: site('library-box', 'Library box', 'box-or-machine'),
  shelter: site('eastside-shelter', 'Eastside shelter', 'partner'),
  fair: site('awareness-day', 'Overdose Awareness Day', 'event', { closesAfterDays: 1, closed: true }),
} as const;

/** The clock it lives by. */
export const demoClock = { zone: 'America/New_York', dayTurnsAt: 5 } as const;

/** What the program gives out, in its order. A build that lacks a service lacks its supplies here too. */
const offered = [
  'naloxone-nasal',
  'naloxone-vial',
  'syringe',
  'cooker',
  'cotton',
  'sterile-water',
  'tourniquet',
  'alcohol-swab',
  'sharps-container',
  'pipe',
  'foil',
  'test-strip',
  'wound-care-kit',
  'hygiene-kit',
  'condom-external',
  'lubricant',
  'barrel',
];

export interface DemoBundle {
  readonly id: string;
  readonly name: string;
  readonly picture: string;
  readonly lines: readonly Line[];
}
const line = (supply: string, quantity: number): Line => ({ supply: supply as SupplyId, quantity });

const bundles: readonly DemoBundle[] = [
  {
    id: 'week-bag',
    name: 'Week bag',
    picture: 's-bag-inject',
    lines: [
      line('syringe', 30),
      line('cooker', 10),
      line('cotton', 10),
      line('sterile-water', 10),
      line('alcohol-swab', 20),
      line('tourniquet', 1),
    ],
  },
  {
    id: 'smoke-bag',
    name: 'Smoking bag',
    picture: 's-bag-smoke',
    lines: [line('pipe', 1), line('foil', 5), line('alcohol-swab', 4)],
  },
];

/** Supplies and bundles that this practice can give. */
export interface Shelf {
  readonly supplies: readonly SupplyId[];
  readonly bundles: readonly DemoBundle[];
  /** The service that a supply belongs to. */
  readonly ownerOf: ReadonlyMap<string, string>;
}

export function shelfOf({ services }: Practice): Shelf {
  const ownerOf = new Map(
    services.flatMap(({ id, supplies }) => supplies.map((supply): [string, string] => [supply.id, id])),
  );
  const has = ({ supply }: Line): boolean => ownerOf.has(supply);
  return {
    ownerOf,
    supplies: offered.filter((supply) => ownerOf.has(supply)) as SupplyId[],
    bundles: bundles
      .map((bundle) => ({ ...bundle, lines: bundle.lines.filter(has) }))
      .filter(({ lines }) => lines.length > 0),
  };
}

/** What the program asks, and why: all of it optional, some of it only since a while. */
const questions = [
  { id: 'first-time', askedBy: 'Riverside itself', board: 'agreed' },
  { id: 'age-band', askedBy: 'State health department', board: 'agreed' },
  { id: 'gender', askedBy: 'State health department', board: 'agreed' },
] as const;
export const questionIds = questions.map(({ id }) => id);

/** The answers of the six questions, as the lead's device would have minted them on the program's first day. */
export function setUpFacts(practice: Practice, program: ProgramId, day: Day, dice: Dice): readonly Fact[] {
  const fact = (body: Body): Fact => ({
    id: dice.id() as FactId,
    kind: programKinds.set,
    program,
    site: wholeProgram,
    day,
    shift: null,
    body,
  });
  const shelf = shelfOf(practice);
  const returns = practice.services.flatMap(({ words, padParts = [] }) =>
    padParts.flatMap((part) =>
      part.kind === 'returns' ? part.containers.map((one) => ({ one, words })) : [],
    ),
  );
  return [
    setBody('program', '', {
      name: 'Riverside Harm Reduction',
      ...demoClock,
      languages: ['en', 'es'],
      region: 'Riverside',
      setUp: true,
    }),
    ...Object.values(sites).map(({ id, ...value }, rank) => setBody('site', id, { ...value, rank })),
    ...shelf.supplies.map((id, rank) => setBody('supply', id, { on: true, rank })),
    ...shelf.bundles.map(({ id, ...value }, rank) => setBody('bundle', id, { ...value, rank })),
    ...returns.map(({ one: { id, ...value }, words }, rank) => {
      const name = (words.en as Readonly<Record<string, string>>)[value.name] ?? value.name;
      return setBody('container', id, { ...value, name, rank });
    }),
    ...questions.map(({ id, askedBy, board }) =>
      setBody('question', id, {
        on: true,
        reports: ['new-participants'],
        askedBy,
        board,
        review: '2027-10-01',
      }),
    ),
    setBody('report', 'state-health-department', { on: true }),
  ].map(fact);
}
