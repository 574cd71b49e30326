/**
 * Counts that asks give do not follow at once, or whoever watches the counts would see which ask a count came with. They
 * wait, each sealed in a thread of its own, and the first keyholder's device that syncs after the month has turned pays
 * them all, shuffled, under the month's last day; each counts once, whoever else pays it too.
 */
import {
  addDays,
  type Day,
  lastDayOf,
  type Month,
  monthFromNumber,
  monthNumber,
  monthOf,
} from '../../../engines/facts/day.ts';
import {
  type Body,
  type Kind,
  maxFactsPerParcel,
  mintId,
  type OnceKey,
  type SiteId,
} from '../../../engines/facts/fact.ts';
import { quarterOfDay } from '../../../engines/sealing/row.ts';
import type { Problem } from '../../../std/problem.ts';
import { type Random, shuffled } from '../../../std/random.ts';
import { ok, type Result } from '../../../std/result.ts';
import type { Draft } from '../app.ts';
import { beginThread, newFact, openThread, type SealedFact } from './thread.ts';
import type { Unlocked } from './unlocked.ts';
import type { WallJournal } from './wall-journal.ts';

const owed = 'walls.owed.v1' as Kind;
const paid = 'walls.owed-paid.v1' as Kind;
export const isOwedKind = (kind: Kind): boolean => kind === owed || kind === paid;

export interface OwedCount {
  readonly kind: Kind;
  readonly site: SiteId;
  /** The day of the ask; only its month is ever told. */
  readonly day: Day;
  readonly body: Body;
}

/** Writes a count that waits. Its thread has nothing to do with the ask's. Problem: `seal.not-ready`, `store.full`. */
export async function oweCount(
  journal: WallJournal,
  unlocked: Unlocked,
  random: Random,
  count: OwedCount,
): Promise<Result<null, Problem>> {
  // Behind the seal too only the month is kept, and a name that is not that of the row.
  const body = { ...count, day: lastDayOf(monthOf(count.day)), once: mintId(random) };
  return write(journal, unlocked, random, newFact(random, { kind: owed, day: count.day, body }));
}

async function write(journal: WallJournal, unlocked: Unlocked, random: Random, fact: SealedFact) {
  // Two quarters on: a program that pays late still finds it.
  const until = addDays(await journal.noEarlier(fact.day), 183);
  const quarter = quarterOfDay(until);
  const begun = await beginThread(random, unlocked, { wall: journal.wall, quarter }, [fact]);
  return begun.ok ? journal.write(begun.value.rows) : begun;
}

export interface Owed {
  readonly once: string;
  readonly count: OwedCount;
}

export interface OwedNow {
  readonly due: readonly Owed[];
  /** Months of which it was written down that their asks are counted. */
  readonly counted: ReadonlySet<Month>;
}

/**
 * What is owed for months before this day's, and has not been paid by any device that this one has heard of. Opens what
 * may be owed: threads of a key and one row.
 */
export async function owedBefore(
  journal: WallJournal,
  unlocked: Unlocked,
  today: Day,
  between?: () => Promise<void>,
): Promise<OwedNow> {
  const { store, wall } = journal;
  const identities = await unlocked.epochs(wall);
  const found = new Map<string, OwedCount>();
  const done = new Set<string>();
  const counted = new Set<Month>();
  for (const [thread, keys] of await store.threadKeys()) {
    const rows = await store.read(keys);
    if (rows.filter(({ opens }) => !opens).length !== 1) continue;
    const { facts } = await openThread(wall, thread, rows, identities, between);
    for (const { kind, body } of facts) {
      if (kind === paid) for (const once of body['once'] as string[]) done.add(once);
      if (kind === paid) for (const month of body['months'] as Month[]) counted.add(month);
      if (kind !== owed) continue;
      const { once, ...count } = body as unknown as OwedCount & { once: string };
      if (monthOf(count.day) < monthOf(today)) found.set(once, count);
    }
  }
  const due = [...found].filter(([once]) => !done.has(once)).map(([once, count]) => ({ once, count }));
  return { due, counted };
}

/** Months whose word is still to be said: those of what is due, and the last one, in which there may have been no ask. */
export function monthsToSay({ due, counted }: OwedNow, today: Day): readonly Month[] {
  const last = monthFromNumber(monthNumber(monthOf(today)) - 1);
  const months = new Set(due.map(({ count }) => monthOf(count.day)));
  if (!counted.has(last)) months.add(last);
  return [...months].sort();
}

/**
 * The parcels that pay: facts of one month each, in an order that nobody chose, each with a once key, and with it the
 * word that this month's asks are counted. One parcel, but for more than 60 counts.
 */
export function payment(
  random: Random,
  due: readonly Owed[],
  months: readonly Month[],
  counted: (month: Month) => Draft,
): Draft[][] {
  const drafts = shuffled(random, due).map(
    ({ once, count: { kind, site, day, body } }): Draft => ({
      kind,
      site,
      day,
      shift: null,
      body,
      once: `owed:${once}` as OnceKey,
    }),
  );
  const all = shuffled(random, [...drafts, ...months.map(counted)]);
  const parcels: Draft[][] = [];
  for (let at = 0; at < all.length; at += maxFactsPerParcel)
    parcels.push(all.slice(at, at + maxFactsPerParcel));
  return parcels;
}

/** Writes that these were paid, so that other keyholders' devices need not. */
export async function notePaid(
  journal: WallJournal,
  unlocked: Unlocked,
  random: Random,
  due: readonly Owed[],
  months: readonly Month[],
  today: Day,
): Promise<Result<null, Problem>> {
  if (months.length === 0) return ok(null);
  const body = { once: due.map(({ once }) => once).sort(), months };
  return write(journal, unlocked, random, newFact(random, { kind: paid, day: today, body }));
}
