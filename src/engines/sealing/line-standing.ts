/**
 * Who stands where, once these statements and no others are known. The same rules serve for a part of the line (what an
 * author knew) and for all of it.
 *
 * A place is given by a statement (`began`, `person-added`, `sheet`): a *tag*. Leaving, and losing a right, take effect
 * on every tag their author knew of, and void what is said beside them, whoever is right: removal wins. What somebody
 * who left says about people added after that has no effect, as they never knew of them.
 */
import { Bits, type Ordered } from './line-past.ts';
import type { Person, Role, Said, Sheet, Statement } from './line-types.ts';
import type { AccountId } from './seed.ts';

/** A right by roles: who may sign for people, and who holds keys. */
export const isLead = (roles: ReadonlySet<Role>): boolean => roles.has('lead');
export const holdsKeys = (roles: ReadonlySet<Role>): boolean => roles.has('keyholder');
export const maySign = (roles: ReadonlySet<Role>): boolean => isLead(roles) || holdsKeys(roles);

/** What was found about each statement from its own past alone; filled in order. */
export interface Judged {
  readonly allowed: boolean[];
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
const placed = ({ said, by }: Statement): AccountId | null =>
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
  const leavings = gather(here, (i) => (at(i).said.kind === 'person-left' ? struckBy(at(i).said) : null));
  const lowerings = gather(here, (i) => (judged.lowers[i] ? struckBy(at(i).said) : null));
  const none: readonly number[] = [];

  /** Of the places that the author knew, one that still held while this was said. */
  function holds(i: number, counted: Bits, newSheets: readonly number[]): boolean {
    const { by } = at(i);
    return (tags.get(by) ?? none).some((tag) => {
      if (!knew(i, tag) || !counted.has(tag)) return false;
      const ends = at(tag).said.kind === 'sheet' ? newSheets : (leavings.get(by) ?? none);
      if (ends.some((end) => end !== i && knew(end, tag) && !knew(end, i))) return false;
      return !(lowerings.get(by) ?? none).some(
        (low) => knew(low, tag) && !knew(low, i) && low !== i && !knew(i, low),
      );
    });
  }
  function count(newSheets: readonly number[]): Bits {
    const counted = new Bits(order.list.length);
    for (const i of here) if (at(i).said.kind === 'began' || holds(i, counted, newSheets)) counted.add(i);
    return counted;
  }
  // A sheet printed by somebody who was leaving does not end the one in the safe; hence two rounds.
  const first = count(none);
  const newSheets = here.filter((i) => at(i).said.kind === 'sheet' && first.has(i));
  const counted = newSheets.length === 0 ? first : count(newSheets);

  const people = new Map<AccountId, Person>();
  const sheets: Sheet[] = [];
  for (const [account, given] of tags) {
    const ends = (tag: number) =>
      at(tag).said.kind === 'sheet' ? newSheets : (leavings.get(account) ?? none);
    const live = given.filter((tag) => counted.has(tag) && !ends(tag).some((end) => knew(end, tag)));
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
      return counted.has(i) || judged.lowers[i];
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
