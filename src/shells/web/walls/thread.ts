/** Writing a thread and opening it again, on an unlocked device. A thread is a list of small facts, each a row. */
import type { Day } from '../../../engines/facts/day.ts';
import { type FactId, type Kind, mintId, parseFactId } from '../../../engines/facts/fact.ts';
import { sealingTo } from '../../../engines/sealing/line-needs.ts';
import type { SealedWall } from '../../../engines/sealing/line-types.ts';
import type { Identity } from '../../../engines/sealing/seed.ts';
import {
  newThreadKey,
  openKeyRow,
  openRow,
  type Quarter,
  type Row,
  sealKeyRow,
  sealRow,
  type ThreadId,
  type ThreadKey,
} from '../../../engines/sealing/thread.ts';
import type { Problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { ok, type Result } from '../../../std/result.ts';
import { readOnce } from './platform-key.ts';
import type { Unlocked } from './unlocked.ts';

/** What one row says. Its day lies behind the seal, as all of it does. */
export interface SealedFact {
  readonly id: FactId;
  readonly kind: Kind;
  readonly day: Day;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface OpenedThread {
  readonly thread: ThreadId;
  readonly quarter: Quarter;
  /** The key to write on with: the one of the newest epoch; null when nothing of it can be opened here. */
  readonly key: ThreadKey | null;
  /** In order of day, then id; each id once, whatever was sealed twice. */
  readonly facts: readonly SealedFact[];
  /** Rows that this person's keys do not open, or that are damaged. */
  readonly unreadable: number;
}

export interface NewThread {
  readonly wall: SealedWall;
  readonly quarter: Quarter;
  /** From a slip code; drawn when left out. */
  readonly thread?: ThreadId;
}

export const newFact = (random: Random, fact: Omit<SealedFact, 'id'>): SealedFact => ({
  id: mintId(random),
  ...fact,
});

/** Problems: `seal.not-ready`. */
export async function beginThread(
  random: Random,
  { line }: Pick<Unlocked, 'line'>,
  about: NewThread,
  facts: readonly SealedFact[],
): Promise<Result<{ readonly key: ThreadKey; readonly rows: readonly Row[] }, Problem>> {
  const to = sealingTo(line, about.wall);
  if (!to.ok) return to;
  const key = newThreadKey(random, { ...about, to: to.value });
  const rows = [await sealKeyRow(key, to.value)];
  for (const fact of facts) rows.push(await sealRow(key, fact));
  return ok({ key, rows });
}

export const writeOn = (key: ThreadKey, fact: SealedFact): Promise<Row> => sealRow(key, fact);

/** `identities`: as `Unlocked.epochs` gives them. `between`: called after each row, so that others come in between. */
export async function openThread(
  wall: SealedWall,
  thread: ThreadId,
  rows: readonly Row[],
  identities: ReadonlyMap<number, readonly Identity[]>,
  between: () => Promise<void> = async () => {},
): Promise<OpenedThread> {
  const keys: ThreadKey[] = [];
  let unreadable = 0;
  for (const row of rows.filter(({ opens }) => opens)) {
    const own = identities.get(row.epoch) ?? [];
    await Promise.all(own.map(readOnce));
    const opened = await openKeyRow(wall, row, own);
    if (opened.ok) {
      await readOnce(opened.value.identity);
      keys.push(opened.value);
    } else unreadable++;
    await between();
  }
  const facts = new Map<FactId, SealedFact>();
  for (const row of rows.filter(({ opens }) => !opens)) {
    const fact = await openWith(keys, row);
    if (fact) facts.set(fact.id, fact);
    else unreadable++;
    await between();
  }
  const newest = Math.max(...keys.map(({ epoch }) => epoch));
  return {
    thread,
    quarter: rows[0]?.quarter ?? 0,
    key: keys.find(({ epoch }) => epoch === newest) ?? null,
    facts: [...facts.values()].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
    unreadable,
  };
}

const placeOf = ({ day, id }: SealedFact): string => day + id;

/** Two devices may each have made a key for one epoch: all that fit are tried. */
export async function openWith(keys: readonly ThreadKey[], row: Row): Promise<SealedFact | null> {
  for (const key of keys.filter(({ epoch }) => epoch === row.epoch)) {
    const opened = await openRow(key, row);
    if (opened.ok) return readFact(opened.value.open());
  }
  return null;
}

function readFact(value: unknown): SealedFact | null {
  const said = value as Partial<Record<keyof SealedFact, unknown>> | null;
  if (typeof said !== 'object' || said === null || typeof said.body !== 'object' || said.body === null)
    return null;
  if (parseFactId(said.id) === null || typeof said.kind !== 'string' || typeof said.day !== 'string')
    return null;
  return value as SealedFact;
}
