import type { Fact, ProgramId } from './fact.ts';
import type { Frame, LogId, Wall } from './parcel.ts';
import type { SetAdd } from './sighting.ts';

/** How one parcel was answered. Each parcel is answered by itself. */
/** 'waits': not kept, because what it belongs to is not known here yet; the device offers it again. */
export type ParcelState = 'stored' | 'had' | 'unopened' | 'not-a-parcel' | 'copied' | 'waits';

export interface ParcelAnswer {
  readonly log: LogId;
  readonly n: number;
  readonly state: ParcelState;
}

/** A parcel as it reached the server: opened, or as it came. */
export type Arrival = OpenedArrival | SealedArrival | SightedArrival;
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
  /** The days were read from paper or an old file, not from a clock: however long ago, they are sure. */
  readonly daysFromPaper?: boolean;
}
export interface OpenedArrival extends ArrivalHead {
  readonly facts: readonly Fact[];
}
/** Could not be opened, or not parsed: kept as it came, shown as a number. */
export interface SealedArrival extends ArrivalHead {
  readonly frame: Frame;
  readonly why: 'unopened' | 'not-a-parcel';
}

/** Adds to sets, and leaves no fact, no bytes and no hash behind: only its number in the log's ranges. */
export interface SightedArrival extends ArrivalHead {
  readonly program: ProgramId;
  readonly adds: readonly SetAdd[];
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
  /** The nickname beside the log it came in, while the month has not faded. Left out by a store that does not say. */
  readonly device?: string | null;
}
