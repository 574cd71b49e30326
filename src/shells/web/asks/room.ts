/** The asks room of an unlocked device: writes, lists, opens, shreds, and pays what is owed. */

import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import {
  addDays,
  type Day,
  firstDayOf,
  monthFromNumber,
  monthNumber,
  monthOf,
} from '../../../engines/facts/day.ts';
import type { Kind } from '../../../engines/facts/fact.ts';
import { type Quarter, quarterOf, type ThreadId } from '../../../engines/sealing/row.ts';
import { drawSlipCode, threadOfSlip } from '../../../engines/sealing/slip-code.ts';
import type { Hasher } from '../../../engines/sealing/unlock.ts';
import {
  type AskEnd,
  type AskOpened,
  readAskClosed,
  readAskNoted,
  readAskOpened,
} from '../../../program/asks.ts';
import { askKinds, programKinds } from '../../../program/kinds.ts';
import { wholeProgram } from '../../../program/site.ts';
import type { Problem } from '../../../std/problem.ts';
import { problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { Device } from '../app.ts';
import { oweCount } from '../walls/owed.ts';
import { reconcileAll, reconcileOwn, type WallOutcome } from '../walls/reconcile-wall.ts';
import { beginThread, newFact, type OpenedThread, openThread, writeOn } from '../walls/thread.ts';
import { type Listing, listThreads } from '../walls/thread-index.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import type { WallJournal } from '../walls/wall-journal.ts';
import type { WallLink } from '../walls/wall-link.ts';
import { wallRound } from '../walls/wall-round.ts';
import { payAsks } from './pay-asks.ts';

/** What the list shows of an ask. */
export interface AskShown {
  readonly about: AskOpened['about'];
  readonly name: string | null;
  readonly words: string;
  /** The day of the last word on it. */
  readonly day: Day;
  readonly end: AskEnd | null;
}
export interface Ask extends AskShown {
  readonly thread: ThreadId;
  readonly notes: readonly { readonly day: Day; readonly words: string }[];
  readonly opened: OpenedThread;
  /** It goes by itself after this day. */
  readonly fades: Day;
}

export interface Room {
  sync(): Promise<WallOutcome>;
  list(
    listing: Pick<Listing<AskShown>, 'some' | 'breathe' | 'monotonic' | 'over'>,
  ): Promise<{ readonly unreadable: number }>;
  open(thread: ThreadId): Promise<Ask | null>;
  /** Answers the slip code. Problems: `seal.not-ready`, `seal.not-for-you` after locking, `store.full`. */
  begin(ask: AskOpened): Promise<Result<{ readonly code: string; readonly thread: ThreadId }, Problem>>;
  note(ask: Ask, words: string): Promise<Result<null, Problem>>;
  close(ask: Ask, end: AskEnd): Promise<Result<null, Problem>>;
  /** By its name, or by the code of a slip. What was destroyed where, once the server has been asked. */
  shred(thread: ThreadId): Promise<Proof>;
  threadOf(code: string): Promise<ThreadId>;
}

/** What is shown of a shredding. */
export interface Proof {
  readonly thread: ThreadId;
  readonly day: Day;
  /** 'waits': on the list, handed to nobody; a hold, or a server that was not reached, keeps the bytes for now. */
  readonly state: 'gone' | 'waits' | 'not-reached';
  /** Rows destroyed on the server, and on this device. */
  readonly onServer: number;
  readonly here: number;
}

export interface RoomParts {
  readonly device: Pick<Device, 'today' | 'record' | 'config'> & Partial<Pick<Device, 'post'>>;
  readonly journal: WallJournal;
  readonly link: WallLink;
  /** Null once they have locked: what was under way ends there. */
  readonly unlocked: () => Unlocked | null;
  readonly random: Random;
  readonly hasher: Hasher;
  readonly program: string;
}

export function openRoom({ device, journal, link, unlocked, random, hasher, program }: RoomParts): Room {
  const holdsKeys = () => unlocked()?.roles.has('keyholder') === true;
  const write = async (ask: Ask, kind: Kind, body: Readonly<Record<string, unknown>>) => {
    if (ask.opened.key === null) return err(problem('seal.not-for-you'));
    return journal.write([
      await writeOn(ask.opened.key, newFact(random, { kind, day: device.today(), body })),
    ]);
  };
  const { today } = device;
  const pay = payAsks({ journal, random, device, today });
  // The server cannot see a thread being opened: this device says so, at once or when it next reaches it.
  let unsaid = 0;
  const sayRead = async (): Promise<void> => {
    const times = unsaid;
    if (times === 0 || !device.post) return;
    unsaid = 0;
    const said = await device.post('/v1/trail', { what: 'asks-read', times });
    if (!said.ok) unsaid += times;
  };
  const threadOf = (code: string) => threadOfSlip(hasher, code, program);
  return {
    threadOf,
    async sync() {
      await sayRead();
      return wallRound({ journal, link, random, unlocked, today }, pay);
    },
    async list(listing) {
      const who = unlocked();
      if (!who) return { unreadable: 0 };
      return listThreads<AskShown>(journal, who, { ...listing, random, summarize: shownOf });
    },
    async open(thread) {
      const rows = await journal.store.thread(thread);
      const epochs = await unlocked()?.epochs('asks');
      if (!epochs) return null;
      const opened = await openThread('asks', thread, rows, epochs);
      const shown = shownOf(opened);
      if (!shown) return null;
      unsaid++;
      void sayRead();
      const notes = opened.facts.flatMap(({ kind, day, body }) => {
        const words = kind === askKinds.noted ? readAskNoted(body) : null;
        return words === null ? [] : [{ day, words }];
      });
      return { ...shown, thread, notes, opened, fades: lastDayOfQuarter(opened.quarter) };
    },
    async begin(ask) {
      const [who, today] = [unlocked(), device.today()];
      if (!who) return err(problem('seal.not-for-you'));
      const code = drawSlipCode(random);
      const thread = await threadOf(code);
      const fact = newFact(random, { kind: askKinds.opened, day: today, body: { ...ask } });
      const about = {
        wall: 'asks',
        quarter: quarterAfter(await journal.noEarlier(today), ask.months),
        thread,
      } as const;
      const begun = await beginThread(random, who, about, [fact]);
      if (!begun.ok) return begun;
      const kept = await journal.write(begun.value.rows);
      if (!kept.ok) return kept;
      const count = {
        kind: programKinds.askCounted,
        site: wholeProgram,
        day: today,
        body: { about: ask.about },
      };
      const owed = await oweCount(journal, who, random, count);
      return owed.ok ? ok({ code, thread }) : owed;
    },
    note: (ask, words) => write(ask, askKinds.noted, { words }),
    close: (ask, end) => write(ask, askKinds.closed, { end }),
    async shred(thread) {
      const day = device.today();
      const here = (await journal.store.thread(thread)).length;
      await journal.store.shred([thread], { today: day, verified: everyoneTrusted });
      const told = await link.shred(thread);
      const outcome = holdsKeys()
        ? await reconcileAll(journal, link, random)
        : await reconcileOwn(journal, link, random);
      const onServer = told?.rows ?? 0;
      if (!outcome.reached || told === null) return { thread, day, state: 'not-reached', onServer, here: 0 };
      const gone = (await journal.store.gone()).gone.includes(thread);
      return { thread, day, state: gone ? 'gone' : 'waits', onServer, here: gone ? here : 0 };
    },
  };
}

function shownOf({ facts }: OpenedThread): AskShown | null {
  const first = facts.find(({ kind }) => kind === askKinds.opened);
  const said = first && readAskOpened(first.body);
  if (!said) return null;
  const last = facts.at(-1);
  const ends = facts.flatMap(({ kind, body }) =>
    kind === askKinds.closed ? (readAskClosed(body) ?? []) : [],
  );
  return {
    about: said.about,
    name: said.name ?? null,
    words: said.words,
    day: last?.day ?? (first?.day as Day),
    end: ends.at(-1) ?? null,
  };
}

const quarterOfMonth = (number: number): Quarter =>
  quarterOf(1970 + Math.floor(number / 12), (number % 12) + 1);
export const quarterAfter = (day: Day, months: number): Quarter =>
  quarterOfMonth(monthNumber(monthOf(day)) + months);
/** Rows go when the quarter after theirs has begun. */
export const lastDayOfQuarter = (quarter: Quarter): Day => {
  const next = monthFromNumber((Math.floor(quarter / 4) - 1970) * 12 + (quarter % 4) * 3 + 3);
  return addDays(firstDayOf(next), -1);
};
