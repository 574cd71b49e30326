/**
 * What a store promises. Two contracts and one suite (contract.suite.ts):
 * - ParcelStore: sealed parcels, durable, each number once. Kept by every device and by the server.
 * - CountsStore: facts and tallies in one transaction. Kept by the server (memory, SQLite).
 * docs/spec/{facts,tallies,sync}.md number the rules; the suite's titles cite them.
 */
import type { Day, Month } from '../engines/facts/day.ts';
import type { Fact, FactId, Kind, ShiftId, SiteId } from '../engines/facts/fact.ts';
import type { Frame, LogId, Wall } from '../engines/facts/parcel.ts';
import type { Ranges } from '../engines/sync/ranges.ts';
import type { Grain, MeasureId, TallyCell } from '../engines/tallies/tally.ts';
import type { Problem } from '../std/problem.ts';
import type { Result } from '../std/result.ts';

// ---------------------------------------------------------------- parcels

/** How one parcel was answered. Each parcel is answered by itself. */
export type ParcelState = 'stored' | 'had' | 'unopened' | 'not-a-parcel' | 'copied';

export interface ParcelAnswer {
  readonly log: LogId;
  readonly n: number;
  readonly state: ParcelState;
}

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

/** A parcel as it reached the server: opened, or as it came. */
export type Arrival = OpenedArrival | SealedArrival;
interface ArrivalHead {
  readonly log: LogId;
  readonly n: number;
  readonly wall: Wall;
  /** First 16 bytes of SHA-256 over the frame's bytes: tells a copy from a resend. */
  readonly hash: Uint8Array;
  /** The device's nickname, kept beside the log until the month fades; null for imports and files. */
  readonly device: string | null;
  /** The device's clock was found wrong: its facts are "day unsure". */
  readonly clockUnsure?: boolean;
}
export interface OpenedArrival extends ArrivalHead {
  readonly facts: readonly Fact[];
}
/** Could not be opened, or not parsed: kept as it came, shown as a number. */
export interface SealedArrival extends ArrivalHead {
  readonly frame: Frame;
  readonly why: 'unopened' | 'not-a-parcel';
}

/** Why an entry asks for a second look. Never because someone took a lot. */
export type Mark = 'slip' | 'day-ahead' | 'day-old' | 'once-again' | 'corrected-twice' | 'clock';

export interface KeptFact {
  readonly fact: Fact;
  readonly counted: boolean;
  readonly retracted: boolean;
  readonly setAside: boolean;
  /** Another fact with the same once key, or another correction of the same fact, counts instead. */
  readonly beaten: boolean;
  readonly unsure: boolean;
  /** This build does not have its kind (or its body's shape): a number not yet counted. */
  readonly notYetCounted: boolean;
  readonly marks: readonly Mark[];
}

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

export interface TallyQuery {
  readonly grain: Grain;
  readonly from: Day;
  readonly to: Day;
  readonly measures?: readonly MeasureId[];
  readonly sites?: readonly SiteId[];
  /** Only what is "day unsure". Left out: only what is sure. */
  readonly unsure?: boolean;
  /** Sum over everything but these ('site', 'period', 'measure', 'dims'). Left out: every cell. */
  readonly keep?: readonly ('site' | 'period' | 'measure' | 'dims')[];
}

export interface NotYetCounted {
  readonly kind: Kind;
  readonly month: Month;
  readonly facts: number;
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
}

export interface CountsStore {
  /** One transaction: ranges, facts and tallies together, flushed to disk when it resolves. One program per call. */
  ingest(arrivals: readonly Arrival[], today: Day): Promise<Result<readonly ParcelAnswer[], Problem>>;
  logs(only?: readonly LogId[]): Promise<readonly LogStatus[]>;
  facts(query: FactQuery): Promise<readonly KeptFact[]>;
  tallies(query: TallyQuery): Promise<readonly TallyCell[]>;
  /** Facts of kinds this build does not have, and sealed parcels it could not open. */
  notYetCounted(): Promise<{ readonly facts: readonly NotYetCounted[]; readonly unopened: number }>;
  /** Counts anew from facts: what the tallies must equal (docs/spec/tallies.md). */
  recount(query: TallyQuery): Promise<readonly TallyCell[]>;
  /** Standing facts of a kind (set-up and the like), retracted ones left out, in order of id. */
  standing(kind: Kind): Promise<readonly Fact[]>;
  notes(site: SiteId, today: Day): Promise<readonly CrewNote[]>;
  /** The day has turned: notes of shifts before the last one go, physically. */
  turnDay(today: Day): Promise<void>;
  /** Small settings of the server itself: join codes by hash, counters. Never anything of a participant. */
  setting(name: string): Promise<string | null>;
  setSetting(name: string, value: string | null): Promise<void>;
  close(): Promise<void>;
}
