/**
 * Names of people who work here: a thread of the team's wall for each, in the same journal as everything that is sealed.
 * Keyholders read them, also without a network; the server and the line know none. Of several names of one person the
 * newest holds and the others are shredded, and so are all of somebody who left.
 */
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import { type Day, daysBetween } from '../../../engines/facts/day.ts';
import type { LineState } from '../../../engines/sealing/line-types.ts';
import { type Quarter, quarterOfDay, type ThreadId } from '../../../engines/sealing/row.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import { longestName, type Named, readNamed, teamKinds } from '../../../program/team.ts';
import type { Problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { ok, type Result } from '../../../std/result.ts';
import { breathe } from '../walls/breathe.ts';
import { beginThread, newFact, type OpenedThread } from '../walls/thread.ts';
import { listThreads } from '../walls/thread-index.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import type { WallJournal } from '../walls/wall-journal.ts';

export type Names = ReadonlyMap<AccountId, Pick<Named, 'name' | 'n'>>;

/** Quarters that a name lasts; a keyholder's device writes it anew when fewer than these are left. */
const [lasts, anewBelow] = [20, 8];
const firstDay = '1970-01-01' as Day;

export interface Naming {
  readonly random: Random;
  readonly today: Day;
  /** True once whoever had unlocked has locked: nothing more is opened or written. */
  readonly over?: () => boolean;
}

interface Found extends Named {
  readonly thread: ThreadId;
  readonly quarter: Quarter;
}

/** Everything behind the team's wall on this device that this person can open, as names. */
export async function readNames(
  journal: WallJournal,
  unlocked: Unlocked,
  naming: Pick<Naming, 'random' | 'over'>,
): Promise<Names> {
  const here = (await found(journal, unlocked, naming)).filter(({ account }) => !hasLeft(unlocked, account));
  return new Map([...newest(here).values()].map(({ account, name, n }) => [account, { name, n }]));
}

async function found(
  journal: WallJournal,
  unlocked: Unlocked,
  { random, over = () => false }: Pick<Naming, 'random' | 'over'>,
): Promise<readonly Found[]> {
  const all: Found[] = [];
  await listThreads<Named & { readonly quarter: Quarter }>(journal, unlocked, {
    random,
    over,
    breathe,
    monotonic: () => performance.now(),
    summarize: namedIn,
    some: (listed) => all.push(...listed.map(({ thread, shows }) => ({ ...shows, thread }))),
  });
  return all;
}

function namedIn({ facts, quarter }: OpenedThread) {
  const said = facts.flatMap(({ kind, body }) => (kind === teamKinds.named ? (readNamed(body) ?? []) : []));
  const last = said.at(-1);
  return last ? { ...last, quarter } : null;
}

/** The line says that they were here and are not. Whom this line does not know yet, somebody may just have added. */
const hasLeft = ({ line }: { readonly line: LineState }, account: AccountId): boolean =>
  line.left.has(account) && !line.people.has(account);

/** Of each person the name that holds: the highest number, of two the smaller thread, on every device the same. */
function newest(all: readonly Found[]): ReadonlyMap<AccountId, Found> {
  const out = new Map<AccountId, Found>();
  for (const one of all) {
    const known = out.get(one.account);
    const later = !known || one.n > known.n || (one.n === known.n && one.thread < known.thread);
    if (later) out.set(one.account, one);
  }
  return out;
}

export interface ToName extends Pick<Named, 'account' | 'name'> {
  /** The number of the name that they had, as far as this device knows. */
  readonly after?: number;
}

/** Problems: `seal.not-ready` while there are not two people and a sheet; `store.full`. */
export async function writeName(
  journal: WallJournal,
  unlocked: Unlocked,
  { random, today }: Naming,
  { account, name, after = 0 }: ToName,
): Promise<Result<null, Problem>> {
  // The day counts too: a device that has not heard of an older name writes a newer one all the same.
  const n = Math.max(after + 1, daysBetween(firstDay, today));
  const body = { account, name: name.trim().slice(0, longestName), n };
  const fact = newFact(random, { kind: teamKinds.named, day: today, body });
  const about = { wall: 'team', quarter: quarterOfDay(today) + lasts } as const;
  const begun = await beginThread(random, unlocked, about, [fact]);
  return begun.ok ? journal.write(begun.value.rows) : begun;
}

/**
 * What falls to a keyholder's device, after each exchange: names that hold no more, and those of people who left, are put
 * on the list of what is gone; a name that would run out is written anew. True: there is something to bring.
 */
export async function tendNames(journal: WallJournal, unlocked: Unlocked, naming: Naming): Promise<boolean> {
  const { today, over = () => false } = naming;
  const all = await found(journal, unlocked, naming);
  if (over()) return false;
  const holds = newest(all);
  const doomed = all.filter((one) => hasLeft(unlocked, one.account) || holds.get(one.account) !== one);
  if (doomed.length > 0)
    // Nothing goes before the server has been asked, which knows of every hold.
    await journal.store.shred(
      doomed.map(({ thread }) => thread),
      { today, verified: everyoneTrusted },
    );
  let written = 0;
  for (const one of holds.values()) {
    if (over() || doomed.includes(one) || one.quarter - quarterOfDay(today) >= anewBelow) continue;
    const anew = await writeName(journal, unlocked, naming, { ...one, after: one.n });
    if (anew.ok) written++;
  }
  return doomed.length > 0 || written > 0;
}
