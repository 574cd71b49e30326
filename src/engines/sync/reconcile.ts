/**
 * One reconciliation: two lists first, always, then only what is missing. There is no other path, after a restore or
 * ever. Pure but for the ports it is given; the same code runs in the app and in the storm test. An answer reaches
 * this file only when the link has verified that the program's server made it.
 */
import type { Day } from '../facts/day.ts';
import { packedBytes } from '../facts/frame.ts';
import type { Frame, LogId } from '../facts/parcel.ts';
import {
  acknowledged,
  type ClockState,
  droppable,
  dropped,
  heard,
  isLate,
  type LedgerEntry,
  type MayForget,
  unsentOf,
} from './ledger.ts';
import { countOf, noRanges, type Ranges, union } from './ranges.ts';
import { isWrong } from './tolerance.ts';

/** Bounds of one request, for both sides. */
export const limits = { logs: 500, frames: 2000, bytes: 4 * 1024 * 1024 } as const;

/** Frames read from the disk at once: the screen answers between two portions. */
const framesAtOnce = 250;

export interface SyncRequest {
  readonly today: Day;
  readonly logs: readonly { readonly log: LogId; readonly ranges: Ranges }[];
  readonly wrongClock: readonly LogId[];
}
export interface SyncAnswer {
  readonly day: Day;
  readonly have: readonly { readonly log: LogId; readonly ranges: Ranges }[];
  readonly safe: readonly { readonly log: LogId; readonly ranges: Ranges }[];
  readonly forget?: MayForget;
  /** What is sealed to a lower key opens never again: it stays where it is. */
  readonly oldestKey?: number;
}
export interface ParcelsAnswer {
  /** `waits`: the server does not keep it yet, and wants to be asked again. */
  readonly answers: readonly { readonly log: LogId; readonly n: number; readonly waits?: boolean }[];
}

/** The way to the server. Null: not reached, or the answer was not the program's server's. */
export interface Link {
  sync(request: SyncRequest): Promise<SyncAnswer | null>;
  parcels(frames: readonly Frame[]): Promise<ParcelsAnswer | null>;
}

/** What the device keeps. Each call is durable when it resolves. */
export interface Shelf {
  today(): Day;
  entries(): readonly LedgerEntry[];
  /** Whether this log was begun in this run and the clock has not leapt since: then agreeing now speaks for it. */
  sameClock(log: LogId): boolean;
  read(log: LogId, from: number, limit: number): Promise<readonly Frame[]>;
  save(changed: readonly LedgerEntry[]): Promise<void>;
  drop(log: LogId, ranges: Ranges): Promise<void>;
}

export interface Outcome {
  /** The server's day, or null when it was not reached. */
  readonly serverDay: Day | null;
  /** Everything held is on the server. */
  readonly complete: boolean;
  readonly clockWrong: boolean;
}

export async function reconcile(shelf: Shelf, link: Link): Promise<Outcome> {
  // A log begun from here on has a clock that nobody has looked at: it waits for the next attempt.
  const asked = new Set(shelf.entries().map((entry) => entry.log));
  let said = await compare(shelf, link, asked);
  if (said === null) return { serverDay: null, complete: false, clockWrong: false };
  const clockWrong = isWrong(shelf.today(), said.day);
  if (await settleClocks(shelf, clockWrong)) {
    said = await compare(shelf, link, asked);
    if (said === null) return { serverDay: null, complete: false, clockWrong };
  }
  const complete = await sendMissing(shelf, link, asked, said.oldestKey ?? 0);
  if (!clockWrong) await forget(shelf, said);
  return { serverDay: said.day, complete, clockWrong };
}

// ---------------------------------------------------------------- the two lists

type Said = Pick<SyncAnswer, 'day' | 'forget' | 'oldestKey'>;

/** Tells what is held, hears what the server has. Resolves to the server's day, and what may be forgotten. */
async function compare(shelf: Shelf, link: Link, asked: ReadonlySet<LogId>): Promise<Said | null> {
  let said: Said | null = null;
  const entries = shelf.entries().filter((entry) => asked.has(entry.log));
  for (let at = 0; at === 0 || at < entries.length; at += limits.logs) {
    const part = entries.slice(at, at + limits.logs);
    const answer = await link.sync({
      today: shelf.today(),
      logs: part.map((entry) => ({ log: entry.log, ranges: entry.kept })),
      wrongClock: part.filter((entry) => entry.clock === 'wrong').map((entry) => entry.log),
    });
    if (!answer) return null;
    said = answer;
    const [have, safe] = [byLog(answer.have), byLog(answer.safe)];
    const since = isWrong(shelf.today(), answer.day) ? null : answer.day;
    // What was recorded while the answer travelled is in the entry now, and stays unsent.
    const names = new Set(part.map((entry) => entry.log));
    const now = shelf.entries().filter((entry) => names.has(entry.log));
    await shelf.save(
      now.map((entry) =>
        heard(entry, have.get(entry.log) ?? noRanges, safe.get(entry.log) ?? noRanges, since),
      ),
    );
  }
  return said;
}

const byLog = (list: SyncAnswer['have']): Map<LogId, Ranges> =>
  new Map(list.map((item) => [item.log, item.ranges]));

/** Settles, durably and before anything is sent, which unsent logs go to "day unsure". True when any newly does. */
async function settleClocks(shelf: Shelf, clockWrong: boolean): Promise<boolean> {
  const changed = shelf.entries().flatMap((entry): LedgerEntry[] => {
    const clock = settled(entry, clockWrong, shelf.sameClock(entry.log));
    return clock === entry.clock ? [] : [{ ...entry, clock }];
  });
  if (changed.length > 0) await shelf.save(changed);
  return changed.some((entry) => entry.clock === 'wrong');
}

function settled(entry: LedgerEntry, clockWrong: boolean, sameClock: boolean): ClockState {
  if (entry.clock === 'wrong' || entry.clock === 'verified') return entry.clock;
  if (!clockWrong && sameClock) return 'verified';
  // A log of the clock that runs now may still grow; of an earlier one only what is unsent matters.
  if (countOf(unsentOf(entry)) === 0 && !sameClock) return entry.clock;
  return clockWrong || entry.clock === 'suspect' ? 'wrong' : entry.clock;
}

// ---------------------------------------------------------------- parcels

/** Sends what the server lacks. A batch that fails ends this attempt; what was answered stays answered. */
async function sendMissing(
  shelf: Shelf,
  link: Link,
  asked: ReadonlySet<LogId>,
  oldestKey: number,
): Promise<boolean> {
  let batch: Frame[] = [];
  let bytes = 0;
  const flush = async (): Promise<boolean> => {
    if (batch.length === 0) return true;
    const sent = batch;
    [batch, bytes] = [[], 0];
    const answer = await link.parcels(sent);
    return answer !== null && (await noteAnswers(shelf, sent, answer)) === sent.length;
  };
  let complete = true;
  for (const { log, ranges } of missing(shelf, asked, oldestKey)) {
    for (const [from, to] of ranges) {
      for (let next = from; next <= to; ) {
        const frames = (await shelf.read(log, next, Math.min(framesAtOnce, to - next + 1))).filter(
          (frame) => frame.n <= to,
        );
        if (frames.length === 0) break;
        for (const frame of frames) {
          if (batch.length === limits.frames || bytes + packedBytes(frame) > limits.bytes)
            if (!(await flush())) complete = false;
          if (!complete) return false;
          batch.push(frame);
          bytes += packedBytes(frame);
          next = frame.n + 1;
        }
      }
    }
  }
  return (await flush()) && complete;
}

const missing = (
  shelf: Shelf,
  asked: ReadonlySet<LogId>,
  oldestKey: number,
): { log: LogId; ranges: Ranges }[] =>
  shelf
    .entries()
    .filter((entry) => asked.has(entry.log) && !isLate(entry, oldestKey))
    .map((entry) => ({ log: entry.log, ranges: unsentOf(entry) }))
    .filter((item) => item.ranges.length > 0);

/** Every answer but 'waits' means that the server keeps the parcel. Answers about others mean nothing. */
async function noteAnswers(shelf: Shelf, sent: readonly Frame[], answer: ParcelsAnswer): Promise<number> {
  const names = new Set(sent.map((frame) => `${frame.log} ${frame.n}`));
  const numbers = new Map<LogId, number[]>();
  for (const { log, n, waits } of answer.answers) {
    if (!names.delete(`${log} ${n}`) || waits) continue;
    const list = numbers.get(log);
    if (list) list.push(n);
    else numbers.set(log, [n]);
  }
  const changed = shelf.entries().flatMap((entry) => {
    const list = numbers.get(entry.log);
    return list ? [acknowledged(entry, asRanges(list))] : [];
  });
  await shelf.save(changed);
  return sent.length - names.size;
}

const asRanges = (numbers: readonly number[]): Ranges =>
  union(
    noRanges,
    numbers.map((n) => [n, n] as const),
  );

/** Drops what has been safe for 35 days, and what has faded where there is no backup. */
async function forget(shelf: Shelf, said: Said): Promise<void> {
  for (const entry of shelf.entries()) {
    const ranges = droppable(entry, said.day, said.forget);
    if (ranges.length === 0) continue;
    await shelf.drop(entry.log, ranges);
    await shelf.save([dropped(entry, ranges)]);
  }
}
