import type { Ranges } from '../sync/ranges.ts';
import type { Bucket } from '../tallies/deltas.ts';
import type { GroupChange, GroupState, ShiftGroup } from '../tallies/settle.ts';
import type { MeasureId } from '../tallies/tally.ts';
import type { ParcelState } from './arrival.ts';
import type { Day, Month } from './day.ts';
import type { Fact, FactId, Kind, ShiftId, SiteId } from './fact.ts';
import type { Frame, LogId, Wall } from './parcel.ts';
import type { Row, Slot } from './row.ts';
import type { SetAdd } from './sighting.ts';

export interface LogRow {
  readonly log: LogId;
  readonly wall: Wall;
  readonly device: string | null;
  readonly lastDay: Day;
  readonly ranges: Ranges;
  readonly copied: boolean;
}
export interface ParcelRow {
  readonly log: LogId;
  readonly n: number;
  readonly hash: Uint8Array;
  readonly state: 'stored' | 'unopened' | 'not-a-parcel';
}
/** A live fact that competes for a slot; the smallest (root, id) has it. */
export interface Candidate {
  readonly root: FactId;
  readonly id: FactId;
  readonly day: Day;
}
export interface StandingRow {
  readonly fact: Fact;
  retracted: boolean;
}
export interface NoteRow {
  readonly id: FactId;
  readonly site: SiteId;
  readonly day: Day;
  readonly kind: Kind;
  readonly text: string;
}

/**
 * What the ingest reads: one program's data as one database transaction sees it. Synchronous, so that nothing can
 * come between reading and writing. Every answer is the caller's own to change.
 */
export interface Ledger {
  log(log: LogId): LogRow | null;
  parcel(log: LogId, n: number): ParcelRow | null;
  /** Those of the ids that are kept under this day. */
  rows(day: Day, ids: readonly FactId[]): readonly Row[];
  /**
   * The same for facts that arrive, which are hardly ever here already. A store may answer none of them untold, so long
   * as it then finds out in writing, keeps nothing, and takes the batch in once more having looked.
   */
  arriving(day: Day, ids: readonly FactId[]): readonly Row[];
  /** Every kept fact of a shift, whatever its day. */
  rowsOfShift(shift: ShiftId): readonly Row[];
  standing(id: FactId): StandingRow | null;
  /** Ids that retractions filed under this day and site name. */
  withdrawn(day: Day, site: SiteId): readonly FactId[];
  /** Sorted, the winner first. */
  candidates(slot: Slot): readonly Candidate[];
  group(group: ShiftGroup): GroupState;
  /** Sure cells only. */
  monthCell(
    month: Month,
    site: SiteId,
    measure: MeasureId,
    dims: readonly string[],
  ): { readonly amount: number; readonly n: number } | null;
}

/** All that a batch changes, to be written in the database transaction that read the ledger: all of it or nothing. */
export interface Changes {
  readonly logs: readonly LogRow[];
  readonly parcels: readonly ParcelRow[];
  /** Kept as they came, under the log they are filed under. */
  readonly sealed: readonly { readonly frame: Frame; readonly state: ParcelState }[];
  /** Opened after all: no longer kept as they came. */
  readonly unsealed: readonly { readonly log: LogId; readonly n: number }[];
  /** Of these not even the hash stays: the number in the log's ranges is all. */
  readonly unhashed: readonly { readonly log: LogId; readonly n: number }[];
  readonly adds: readonly SetAdd[];
  readonly added: readonly Row[];
  /** Kept before; flags changed, and a note's body emptied. */
  readonly changed: readonly Row[];
  /** Moved out of the month's facts, because their kind turned out to be a standing one. */
  readonly moved: readonly Row[];
  readonly withdrawn: readonly { readonly day: Day; readonly site: SiteId; readonly id: FactId }[];
  readonly seats: readonly (Candidate & { readonly slot: Slot; readonly taken: boolean })[];
  /** Days and sites that a shift has facts of. */
  readonly shifts: readonly { readonly shift: ShiftId; readonly day: Day; readonly site: SiteId }[];
  readonly standing: readonly StandingRow[];
  readonly notes: readonly NoteRow[];
  readonly notesGone: readonly { readonly day: Day; readonly site: SiteId; readonly id: FactId }[];
  readonly tallies: readonly Bucket[];
  readonly groups: readonly GroupChange[];
}

/** The part of a batch's changes that is about parcels, and not about facts. */
export type ParcelChanges = Pick<Changes, 'logs' | 'parcels' | 'sealed' | 'unsealed' | 'unhashed' | 'adds'>;
export const noParcels: ParcelChanges = {
  logs: [],
  parcels: [],
  sealed: [],
  unsealed: [],
  unhashed: [],
  adds: [],
};
