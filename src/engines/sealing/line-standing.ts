/**
 * Who stands where, once these statements and no others are known. The same rules serve for a part of the line (what an
 * author knew) and for all of it.
 *
 * A place is given by a statement (`began`, `person-added`, `sheet`): a *tag*. An *end* (a leaving, a right taken away)
 * strikes what its subject says beside it: removal wins, and of two who remove each other at once both are out. Ends
 * have ranks: the sheet's are heeded first, then leads', then keyholders'. So a keyholder who left undoes nothing that a
 * lead did, and the sheet can say which of two leads has left, and all is as if the other had not been touched.
 */
import { Bits, type Ordered } from './line-past.ts';
import type { Person, Role, Said, Sheet, Statement } from './line-types.ts';
import type { AccountId } from './seed.ts';

/** A right by roles: who may sign for people, and who holds keys. */
export const isLead = (roles: ReadonlySet<Role>): boolean => roles.has('lead');
export const holdsKeys = (roles: ReadonlySet<Role>): boolean => roles.has('keyholder');
export const maySign = (roles: ReadonlySet<Role>): boolean => isLead(roles) || holdsKeys(roles);

/** Whose ends are heeded first. */
export const ranks = { sheet: 2, lead: 1, keyholder: 0 } as const;

/** What was found about each statement from its own past alone; filled in order. */
export interface Judged {
  readonly allowed: boolean[];
  /** Of the author, as things stood for them. */
  readonly rank: number[];
  /** Takes a lead's or keyholder's right away. */
  readonly lowers: boolean[];
  /** For roles: what the account had, as the author knew it. */
  readonly before: (ReadonlySet<Role> | null)[];
}

export interface Standing {
  readonly people: ReadonlyMap<AccountId, Person>;
  readonly sheets: readonly Sheet[];
  readonly counted: Bits;
}

/** The account that a statement gives a place to, or null. */
export const placed = ({ said, by }: Statement): AccountId | null =>
  said.kind === 'began' ? by : said.kind === 'person-added' || said.kind === 'sheet' ? said.account : null;

/** The account whose place or right a statement takes away, or null. */
const struckBy = (said: Said): AccountId | null =>
  said.kind === 'person-left' || said.kind === 'roles' ? said.account : null;

export function standing(order: Ordered, judged: Judged, within: Bits | null): Standing {
  const here = order.list
    .map((_, i) => i)
    .filter((i) => (within === null || within.has(i)) && judged.allowed[i]);
  const at = (i: number): Statement => order.list[i] as Statement;
  const knew = (i: number, j: number): boolean => (order.past[i] as Bits).has(j);

  const tags = gather(here, (i) => placed(at(i)));
  const sheetsPrinted = here.filter((i) => at(i).said.kind === 'sheet');
  const isEnd = (i: number): boolean => at(i).said.kind === 'person-left' || (judged.lowers[i] ?? false);
  const allEnds = here.filter(isEnd);
  const none: readonly number[] = [];
  interface World {
    readonly counted: Bits;
    /** Leavings and lowerings that are heeded, by whom they concern. */
    readonly ends: ReadonlyMap<AccountId, readonly number[]>;
    readonly newSheets: readonly number[];
  }

  /** What ends this tag for good: for a sheet every newer one, for a person their leaving. */
  const lasting = (world: Omit<World, 'counted'>, tag: number): readonly number[] =>
    at(tag).said.kind === 'sheet'
      ? world.newSheets
      : (world.ends.get(placed(at(tag)) as AccountId) ?? none).filter((end) => !judged.lowers[end]);

  /** Of the places that the author knew, one that still held while this was said. */
  function holds(i: number, world: World): boolean {
    const { by } = at(i);
    return (tags.get(by) ?? none).some((tag) => {
      if (!knew(i, tag) || !world.counted.has(tag)) return false;
      if (lasting(world, tag).some((end) => end !== i && knew(end, tag) && !knew(end, i))) return false;
      // Who lost a right speaks on with what is left; only what they said beside the losing is struck.
      return !(world.ends.get(by) ?? none).some(
        (end) => end !== i && knew(end, tag) && !knew(end, i) && !knew(i, end),
      );
    });
  }
  function count(ends: World['ends'], newSheets: readonly number[]): Bits {
    const counted = new Bits(order.list.length);
    const world = { counted, ends, newSheets };
    for (const i of here) if (at(i).said.kind === 'began' || holds(i, world)) counted.add(i);
    return counted;
  }
  function world(newSheets: readonly number[]): World {
    let heeded: readonly number[] = none;
    let ends: World['ends'] = new Map();
    if (allEnds.length > 0)
      for (const rank of [ranks.sheet, ranks.lead, ranks.keyholder]) {
        const counted = count(ends, newSheets);
        heeded = [...heeded, ...allEnds.filter((i) => judged.rank[i] === rank && counted.has(i))];
        ends = gather(heeded, (i) => struckBy(at(i).said));
      }
    return { counted: count(ends, newSheets), ends, newSheets };
  }
  // A new sheet ends the old one at once, also what the old one says beside it; unless whoever printed it was leaving.
  const supposed = world(sheetsPrinted);
  const inForce = sheetsPrinted.filter((i) => supposed.counted.has(i));
  const now = inForce.length === sheetsPrinted.length ? supposed : world(inForce);
  const { counted } = now;
  const heededLowerings = new Set([...now.ends.values()].flat().filter((i) => judged.lowers[i]));

  const people = new Map<AccountId, Person>();
  const sheets: Sheet[] = [];
  for (const [account, given] of tags) {
    const live = given.filter((tag) => counted.has(tag) && !lasting(now, tag).some((end) => knew(end, tag)));
    const [tag] = live.sort((a, b) => (at(a).id < at(b).id ? -1 : 1));
    if (tag === undefined) continue;
    const { said, by } = at(tag);
    if (said.kind === 'sheet') sheets.push({ account, age: said.age, by });
    else if (said.kind === 'began' || said.kind === 'person-added')
      people.set(account, { account, age: said.age, roles: rolesOf(account, live) });
  }
  return { people, sheets: sheets.sort((a, b) => (a.account < b.account ? -1 : 1)), counted };

  /** The newest word on somebody's roles; of several that did not know of each other only what all of them give. */
  function rolesOf(account: AccountId, live: readonly number[]): ReadonlySet<Role> {
    const words = here.filter((i) => {
      const { said } = at(i);
      if (said.kind !== 'roles' || said.account !== account || !live.some((tag) => knew(i, tag)))
        return false;
      return counted.has(i) || heededLowerings.has(i);
    });
    const newest = words.filter((i) => !words.some((other) => knew(other, i)));
    const said = (newest.length > 0 ? newest : live).map((i): ReadonlySet<Role> => {
      const word = at(i).said;
      if (word.kind === 'began') return new Set<Role>(['lead', 'keyholder']);
      const given = new Set<Role>(word.kind === 'roles' || word.kind === 'person-added' ? word.roles : []);
      // A lowering by somebody who was leaving lowers, and gives nothing.
      return counted.has(i) ? given : both(given, judged.before[i] ?? new Set());
    });
    return said.reduce(both);
  }
}

const both = (a: ReadonlySet<Role>, b: ReadonlySet<Role>): ReadonlySet<Role> =>
  new Set([...a].filter((role) => b.has(role)));

function gather(
  places: readonly number[],
  account: (i: number) => AccountId | null,
): ReadonlyMap<AccountId, number[]> {
  const out = new Map<AccountId, number[]>();
  for (const i of places) {
    const found = account(i);
    if (found === null) continue;
    const list = out.get(found);
    if (list) list.push(i);
    else out.set(found, [i]);
  }
  return out;
}
