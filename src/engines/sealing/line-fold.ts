/**
 * Folding the line of keys. A statement is allowed when its author, by everything that came before it and by nothing
 * else, had the right to say it; it counts when its author was not leaving beside it. The result depends on the set of
 * statements alone. Reasons: the choice "The line of keys is a folded set".
 */
import { Bits, inOrder, type Ordered } from './line-past.ts';
import {
  holdsKeys,
  isLead,
  type Judged,
  maySign,
  placed,
  ranks,
  type Standing,
  standing,
} from './line-standing.ts';
import type {
  Epoch,
  Line,
  LineState,
  Role,
  SealedWall,
  Statement,
  StatementId,
  VoidWhy,
} from './line-types.ts';
import { sealedWalls } from './line-types.ts';
import type { AccountId } from './seed.ts';

/** Beginnings that a line holds: one, unless somebody mixed two programs' lines, or made one up. */
export const rootsOf = (line: Line): readonly StatementId[] =>
  [...line.values()]
    .filter(({ said }) => said.kind === 'began')
    .map(({ id }) => id)
    .sort();

/** The state from this (pinned) root, or null when the root is not there. Never throws on what `readStatement` read. */
export function foldLine(line: Line, root: StatementId): LineState | null {
  if (line.get(root)?.said.kind !== 'began') return null;
  const order = inOrder(line, root);
  const judged: Judged = { allowed: [], rank: [], lowers: [], before: [] };
  for (const [i, statement] of order.list.entries()) judge(order, judged, i, statement, root);
  const now = standing(order, judged, null);
  const epochs = epochsOf(order, judged, now.counted, null);
  return {
    root,
    people: now.people,
    left: leftOf(order, judged, now),
    sheets: now.sheets,
    epochs,
    current: perWall((wall) => newest(epochs[wall])),
    proven: provenOf(order, now.counted),
    heads: headsOf(order, judged),
    void: voidOf(order, judged, now.counted),
  };
}

function judge(order: Ordered, judged: Judged, i: number, statement: Statement, root: StatementId): void {
  judged.rank[i] = ranks.lead;
  judged.lowers[i] = false;
  judged.before[i] = null;
  if (statement.id === root) {
    judged.allowed[i] = true;
    return;
  }
  const past = order.past[i] as Bits;
  const then = standing(order, judged, past);
  judged.allowed[i] = maySay(order, judged, then, past, statement);
  const author = then.people.get(statement.by);
  judged.rank[i] = !author ? ranks.sheet : isLead(author.roles) ? ranks.lead : ranks.keyholder;
  if (statement.said.kind === 'roles' && judged.allowed[i]) {
    const before = (then.people.get(statement.said.account)?.roles ?? new Set()) as ReadonlySet<Role>;
    const given = new Set<Role>(statement.said.roles);
    judged.before[i] = before;
    judged.lowers[i] = (['lead', 'keyholder'] as const).some((role) => before.has(role) && !given.has(role));
  }
}

/** Whether the author, as things stood for them, may say this. */
function maySay(
  order: Ordered,
  judged: Judged,
  then: Standing,
  past: Bits,
  { by, said }: Statement,
): boolean {
  const author = then.people.get(by);
  const fromSheet = then.sheets.some(({ account }) => account === by);
  if (!author && !fromSheet) return false;
  const lead = fromSheet || (author !== undefined && isLead(author.roles));
  const signs = fromSheet || (author !== undefined && maySign(author.roles));
  const holds = fromSheet || (author !== undefined && holdsKeys(author.roles));
  const known = (account: AccountId) =>
    then.people.has(account) || then.sheets.some((sheet) => sheet.account === account);
  switch (said.kind) {
    case 'began':
      return false;
    case 'person-added':
      return !known(said.account) && (said.roles.includes('lead') ? lead : signs);
    case 'person-left': {
      const whose = then.people.get(said.account);
      // The sheet may say again who has left, to settle who is heeded.
      if (!whose) return fromSheet && placedBefore(order, past, said.account);
      return said.account === by || (isLead(whose.roles) ? lead : signs);
    }
    case 'roles': {
      const whose = then.people.get(said.account);
      if (!whose) return false;
      return isLead(whose.roles) || said.roles.includes('lead') ? lead : signs;
    }
    case 'sheet':
      return lead && !placedBefore(order, past, said.account);
    case 'epoch': {
      const before = epochsOf(order, judged, then.counted, past)[said.wall];
      return holds && said.n === Math.max(0, ...before.map(({ n }) => n)) + 1;
    }
    case 'wraps':
      return holds && epochKnown(order, judged, past, said.epoch);
    case 'opened':
      return epochKnown(order, judged, past, said.epoch);
  }
}

const placedBefore = (order: Ordered, past: Bits, account: AccountId): boolean =>
  order.list.some((other, i) => past.has(i) && placed(other) === account);

const epochKnown = (order: Ordered, judged: Judged, past: Bits, id: StatementId): boolean =>
  order.list.some(
    (other, i) => past.has(i) && judged.allowed[i] && other.id === id && other.said.kind === 'epoch',
  );

const perWall = <T>(of: (wall: SealedWall) => T): Readonly<Record<SealedWall, T>> =>
  Object.fromEntries(sealedWalls.map((wall) => [wall, of(wall)])) as Record<SealedWall, T>;

/** Every epoch that was allowed, with every way in. One whose author had left stays readable and is not sealed to. */
function epochsOf(order: Ordered, judged: Judged, counted: Bits, within: Bits | null): LineState['epochs'] {
  interface Growing extends Epoch {
    readonly wraps: Map<AccountId, string[]>;
    readonly reaches: Set<AccountId>;
    readonly readers: Set<AccountId>;
  }
  const found = new Map<StatementId, Growing>();
  for (const [i, { id, by, said }] of order.list.entries()) {
    if (!judged.allowed[i] || (within !== null && !within.has(i))) continue;
    if (said.kind === 'epoch') {
      const { wall, n, recipient, canary } = said;
      const counts = counted.has(i);
      const open = { wraps: new Map(), reaches: new Set<AccountId>(), readers: new Set([by]) };
      found.set(id, { id, wall, n, recipient, by, canary, counts, ...open });
    }
    if (said.kind !== 'epoch' && said.kind !== 'wraps') continue;
    const epoch = found.get(said.kind === 'epoch' ? id : said.epoch);
    if (!epoch) continue;
    epoch.readers.add(by);
    for (const { to, sealed } of said.wraps) {
      epoch.wraps.set(to, [...(epoch.wraps.get(to) ?? []), sealed]);
      epoch.readers.add(to);
      if (counted.has(i)) epoch.reaches.add(to);
    }
  }
  return perWall((wall) =>
    [...found.values()]
      .filter((epoch) => epoch.wall === wall)
      .sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1)),
  );
}

function newest(epochs: readonly Epoch[]): Epoch | null {
  const counting = epochs.filter(({ counts }) => counts);
  const n = counting.at(-1)?.n;
  return counting.find((epoch) => epoch.n === n) ?? null;
}

function leftOf(order: Ordered, judged: Judged, now: Standing): ReadonlySet<AccountId> {
  const out = new Set<AccountId>();
  for (const [i, { by, said }] of order.list.entries()) {
    if (!judged.allowed[i]) continue;
    const account = said.kind === 'began' ? by : said.kind === 'person-added' ? said.account : null;
    if (account !== null && !now.people.has(account)) out.add(account);
  }
  return out;
}

function provenOf(order: Ordered, counted: Bits): ReadonlySet<AccountId> {
  const out = new Set<AccountId>();
  for (const [i, { by, said }] of order.list.entries())
    if (said.kind === 'opened' && counted.has(i)) out.add(by);
  return out;
}

/**
 * What the sheet's `person-left` of an account comes after, to settle who is heeded when somebody who left has put others
 * out: the leavings of that account that did not know of what it said beside them, and the sheet's own printing. Then
 * the sheet's word goes before all that the account says, or said, beside its leaving.
 */
export function settledAfter(
  line: Line,
  root: StatementId,
  sheet: AccountId,
  account: AccountId,
): readonly StatementId[] {
  const order = inOrder(line, root);
  const state = foldLine(line, root);
  const beside = order.list.flatMap(({ id, by }, i) =>
    by === account && state?.void.get(id) === 'author-left' ? [i] : [],
  );
  const bears = (i: number, { id, said }: Statement): boolean => {
    if (said.kind === 'sheet') return said.account === sheet;
    if ((said.kind !== 'person-left' && said.kind !== 'roles') || said.account !== account) return false;
    return state?.void.get(id) !== 'not-allowed' && !beside.some((j) => (order.past[i] as Bits).has(j));
  };
  return order.list
    .filter((statement, i) => bears(i, statement))
    .map(({ id }) => id)
    .sort();
}

/** Pairs who put each other out, each once; the sheet can settle it for one of them (`settledAfter`). */
export function disputesOf(line: Line, state: LineState): readonly (readonly [AccountId, AccountId])[] {
  const outBy = new Map<AccountId, Set<AccountId>>();
  for (const { id, by, said } of line.values()) {
    const why = state.void.get(id);
    if (said.kind !== 'person-left' || (why !== undefined && why !== 'author-left')) continue;
    outBy.set(said.account, (outBy.get(said.account) ?? new Set()).add(by));
  }
  const pairs: (readonly [AccountId, AccountId])[] = [];
  for (const [account, others] of outBy)
    for (const by of others)
      if (account < by && outBy.get(by)?.has(account) && !state.people.has(account) && !state.people.has(by))
        pairs.push([account, by]);
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Heads of what was allowed: a made-up statement is never cited, one that was voided beside a leaving is. */
function headsOf(order: Ordered, judged: Judged): readonly StatementId[] {
  const known = new Bits(order.list.length);
  order.list.forEach((_, i) => {
    if (judged.allowed[i]) known.addAll(order.past[i] as Bits);
  });
  return order.list
    .filter((_, i) => judged.allowed[i] && !known.has(i))
    .map(({ id }) => id)
    .sort();
}

function voidOf(order: Ordered, judged: Judged, counted: Bits): ReadonlyMap<StatementId, VoidWhy> {
  const out = new Map<StatementId, VoidWhy>();
  for (const id of order.missing) out.set(id, 'past-missing');
  for (const id of order.elsewhere) out.set(id, 'elsewhere');
  for (const [i, { id }] of order.list.entries()) {
    if (!judged.allowed[i]) out.set(id, 'not-allowed');
    else if (!counted.has(i)) out.set(id, 'author-left');
  }
  return new Map([...out].sort(([a], [b]) => (a < b ? -1 : 1)));
}
