/**
 * What a store promises. Two contracts and one suite (contract.suite.ts):
 * - ParcelStore: sealed parcels, durable, each number once. Kept by every device and by the server.
 * - CountsStore: facts and tallies in one transaction. Kept by the server (memory, SQLite).
 * docs/spec/{facts,tallies,sync}.md number the rules; the suite's titles cite them.
 */
import type { Doomed, MayDestroy, Waits } from '../engines/destruction/gate.ts';
import type { Verified } from '../engines/destruction/holds.ts';
import type { Arrival, KeptFact, ParcelAnswer } from '../engines/facts/arrival.ts';
import type { Day, Month } from '../engines/facts/day.ts';
import type { Fact, FactId, Kind, ProgramId, ShiftId, SiteId } from '../engines/facts/fact.ts';
import type { Frame, LogId, Wall } from '../engines/facts/parcel.ts';
import type { Ranges } from '../engines/sync/ranges.ts';
import type { MonthFigures } from '../engines/tallies/month-figures.ts';
import type { TallyQuery } from '../engines/tallies/query.ts';
import type { Book, MeasureId, TallyCell } from '../engines/tallies/tally.ts';
import type { Problem } from '../std/problem.ts';
import type { Result } from '../std/result.ts';
import type { WallStores } from './wall-contract.ts';

export type {
  Arrival,
  KeptFact,
  Mark,
  OpenedArrival,
  ParcelAnswer,
  ParcelState,
  SealedArrival,
} from '../engines/facts/arrival.ts';
export type { MonthFigures } from '../engines/tallies/month-figures.ts';
export type { Axis, TallyQuery } from '../engines/tallies/query.ts';

// ---------------------------------------------------------------- parcels

export interface LogRanges {
  readonly log: LogId;
  readonly wall: Wall;
  readonly ranges: Ranges;
}

export interface ParcelStore {
  /**
   * Durable when it resolves. The same number with the same bytes is 'had'; with other bytes it is kept apart and
   * answered 'copied'. On a full disk: 'store.full', and nothing of this call is kept.
   */
  keep(frames: readonly Frame[]): Promise<Result<readonly ParcelAnswer[], Problem>>;
  /** Every log and the numbers kept of it. */
  logs(): Promise<readonly LogRanges[]>;
  /** At most `limit` frames of one log, in order, from number `from`. */
  read(log: LogId, from: number, limit: number): Promise<readonly Frame[]>;
  /** Forgets numbers (only what is safe for 35 days, or, on the server, what was opened). */
  drop(log: LogId, ranges: Ranges): Promise<void>;
  /** How many parcels are kept. */
  count(): Promise<number>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- counts

export interface FactQuery {
  readonly from: Day;
  readonly to: Day;
  readonly site?: SiteId;
  readonly shift?: ShiftId;
  readonly kind?: Kind;
  readonly marked?: boolean;
  /** Only facts whose once key begins with this ('sheet:4182075532:'). */
  readonly oncePrefix?: string;
  readonly limit: number;
  /** Continue after this (day, id). */
  readonly after?: { readonly day: Day; readonly id: FactId };
}

export interface ShiftQuery {
  readonly from: Day;
  readonly to: Day;
  /** Measures that some settlement reads: others are not kept by shift. */
  readonly measures: readonly MeasureId[];
}

/** What one shift came to in one measure. */
export interface ShiftSum {
  readonly shift: ShiftId;
  readonly measure: MeasureId;
  readonly amount: number;
}

export interface NotYetCounted {
  readonly kind: Kind;
  readonly month: Month;
  readonly facts: number;
  /** Beside these: counted once, retracted since, and still counted because this build does not have their kind. */
  readonly waitingRetractions: number;
}

export interface CrewNote {
  readonly id: FactId;
  readonly site: SiteId;
  readonly day: Day;
  readonly kind: Kind;
  readonly text: string;
}

export interface LogStatus extends LogRanges {
  readonly device: string | null;
  /** The last day (never finer) on which anything of this log arrived. */
  readonly lastDay: Day;
  readonly safe: Ranges;
  /** Holds what came under a number that another parcel already had: "this phone was copied". */
  readonly copied?: true;
}

export type SetStage = 'open' | 'closed' | 'emptied' | 'destroyed';

/** A set of values, each in it once. What made a value cannot be told from it without the set's key. */
export interface SetState {
  readonly name: string;
  /** 'open' takes values in, 'closed' keeps them; 'emptied': they are gone, and the file is still to be rebuilt. */
  readonly state: SetStage;
  /** Different values in it; null once they were destroyed. */
  readonly distinct: number | null;
  /** Sightings read, whether or not the value was new or the set still open. */
  readonly seen: number;
  /** Sightings that could not be read rightly. */
  readonly unread: number;
  /** Its key was lost and another made: values from before and after may stand for the same thing. */
  readonly rekeyed: boolean;
}
/** 'waits': nothing was destroyed, because the gate said no or the file was busy. */
export type DestroyedSet = 'destroyed' | 'emptied' | 'waits';

/** Sets stand beside the facts: a sighting leaves its number and a value, and nothing that ties the two. */
export interface OnceSets {
  sets(): Promise<readonly SetState[]>;
  /** Makes the set if it is not there. `check` tells its key from another, and says nothing of it. */
  openSet(name: string, check: string): Promise<void>;
  /** Nothing more is added; the values stay. */
  closeSet(name: string): Promise<void>;
  /**
   * Destroys the values, so that no byte of them remains. The gate is asked about the days of which they are inside the
   * database transaction that deletes; no value has a site or a day of its own, so a hold on any part of them keeps all.
   */
  destroySet(
    name: string,
    asked: Asked,
    days: { readonly from: Day; readonly to: Day },
  ): Promise<DestroyedSet>;
}

// ---------------------------------------------------------------- months

/** What the gate is asked with (engines/destruction). */
export interface Asked {
  readonly today: Day;
  readonly verified: Verified;
}

/** A month of which something finer than its tallies is kept, or that has faded. */
export interface KeptMonth {
  readonly month: Month;
  /** Facts, day rows or devices' names are here: of a faded month, what came late or was held. */
  readonly kept: boolean;
  /** Facts that this build cannot count. They stay until it can, or until the lead lets them go. */
  readonly waiting: number;
  /** Null while it has not faded. Not `whole` while part of it is held or not yet counted. */
  readonly faded: { readonly on: Day; readonly whole: boolean } | null;
}

/** A month sheet: canonical text and its hash. A draft is what a closing screen showed. */
export interface StoredSheet {
  readonly month: Month;
  readonly hash: string;
  readonly text: string;
  /** The server's day on which it was kept. */
  readonly day: Day;
  readonly draft: boolean;
}

export type FadeAnswer =
  | { readonly may: false; readonly why: Waits | 'no-sheet' }
  | {
      readonly may: true;
      /** Nothing of the month is left but what stays for ever. */
      readonly whole: boolean;
      /** The file was rewritten and its journal emptied. False: another was reading; the next call tries again. */
      readonly rebuilt: boolean;
    };

export interface CountsStore extends OnceSets {
  /** One transaction: ranges, facts and tallies together, flushed to disk when it resolves. One program per call. */
  ingest(arrivals: readonly Arrival[], today: Day): Promise<Result<readonly ParcelAnswer[], Problem>>;
  logs(only?: readonly LogId[]): Promise<readonly LogStatus[]>;
  facts(query: FactQuery): Promise<readonly KeptFact[]>;
  tallies(query: TallyQuery): Promise<readonly TallyCell[]>;
  /** Sums by shift, over its days, sites and dimensions, "day unsure" among them. What does not count is not in them. */
  byShift(query: ShiftQuery): Promise<readonly ShiftSum[]>;
  /** Facts of kinds this build does not have, and sealed parcels it could not open. */
  notYetCounted(): Promise<{ readonly facts: readonly NotYetCounted[]; readonly unopened: number }>;
  /** Counts anew from facts: what the tallies must equal (docs/spec/tallies.md). */
  recount(query: TallyQuery): Promise<readonly TallyCell[]>;
  /** Standing facts of a kind (set-up and the like), retracted ones left out, in order of id. */
  standing(kind: Kind): Promise<readonly Fact[]>;
  notes(site: SiteId, today: Day): Promise<readonly CrewNote[]>;
  /**
   * The day has turned: notes that the next crew has had go, physically, and the rows of the day are rewritten so that
   * nothing in the file says which came first. Costs nothing when this day has been turned already. False: the day stays
   * unturned, because the gate said no or the file was busy.
   */
  turnDay(today: Day, verified?: Verified): Promise<boolean>;
  /**
   * Notes that the server works on this day, if its clock is believed, and says whether these days, or what has this name,
   * could be destroyed. Asked at least once a day, so that the clock is judged by where it stood yesterday.
   */
  mayDestroy(asked: Asked, doomed: Doomed): Promise<MayDestroy>;
  /** In order. */
  months(): Promise<readonly KeptMonth[]>;
  /** Everything that a month's sheet is made of, as of one moment. */
  monthFigures(month: Month): Promise<MonthFigures>;
  /** Keeps a sheet. One that is no draft takes the month's drafts away, and is never changed. */
  putSheet(sheet: StoredSheet): Promise<void>;
  /** With their text, which is large. */
  sheets(month: Month): Promise<readonly StoredSheet[]>;
  /** Every month's, without their text. */
  sheetHeads(): Promise<readonly Omit<StoredSheet, 'text'>[]>;
  /**
   * Destroys, physically, everything finer than the month's tallies that nobody holds. Asks the gate and looks for the
   * month's sheet inside the database transaction that deletes. Called again it destroys what came late, what was held
   * until now, and finishes what was interrupted; when there is nothing to do it costs little.
   */
  fade(month: Month, asked: Asked): Promise<FadeAnswer>;
  /** Destroys sealed parcels that nobody can open, as far as the lead has let them go. Answers how many. */
  letGoUnopened(asked: Asked): Promise<number>;
  /** Every month before this one has faded whole; null: none has. Devices may forget what they made in those. */
  fadedBefore(): Promise<Month | null>;
  /** These numbers are in a verified backup that has left the server. */
  markSafe(logs: readonly { readonly log: LogId; readonly ranges: Ranges }[]): Promise<void>;
  /** Small settings of the server itself: join codes by hash, counters. Never anything of a participant. */
  setting(name: string): Promise<string | null>;
  setSetting(name: string, value: string | null): Promise<void>;
  close(): Promise<void>;
}

/** One table of one file, as it is now: read from the file's own schema, so that none is left out. */
export interface TableHolding {
  readonly file: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** The earliest day in it; null where it knows no day, or is empty. */
  readonly oldest: Day | null;
}
export interface KindHolding {
  readonly kind: Kind;
  readonly facts: number;
  readonly oldest: Day;
}
export interface Holdings {
  readonly tables: readonly TableHolding[];
  /** Facts that have not faded, by kind. */
  readonly kinds: readonly KindHolding[];
}

/** What a server opens: the counts, and the sealed parcels it could not open, in one file. */
export interface ServerStore extends CountsStore {
  /** Its frames are also those of sealed arrivals. Closed by the store's own close(). */
  readonly parcels: ParcelStore;
  /** The sealed walls, each in a file of its own, opened when first asked. Closed by the store's own close(). */
  readonly walls: WallStores;
  /** What is here now, table by table. It counts every row: not for every request. A store in memory has no tables. */
  holdings(): Promise<Holdings>;
}

export interface StoreOptions {
  readonly program: ProgramId;
  readonly book: Book;
}
