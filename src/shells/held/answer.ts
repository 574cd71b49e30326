/** What "What we hold" is drawn from: GET /v1/held answers it, `doorstep held --json` prints it. Days are the finest time. */
import type { HoldScope } from '../../engines/destruction/holds.ts';
import type { Day } from '../../engines/facts/day.ts';
import type { Kind } from '../../engines/facts/fact.ts';
import type { Wall } from '../../engines/facts/parcel.ts';
import type { SealedWall } from '../../engines/sealing/line-types.ts';
import type { Configuration } from '../../program/configuration.ts';
import type { Opener } from './inventory/entry.ts';

/** One table of the live store. */
export interface HeldTable {
  readonly file: string;
  readonly table: string;
  readonly wall: Wall;
  readonly rows: number;
  readonly oldest: Day | null;
  /** Null: this version's inventory does not know the table, and cannot say. */
  readonly opens: Opener | null;
  readonly columns: number;
  /** Columns that the inventory does not know. */
  readonly unclassified: readonly string[];
}

export interface HeldFile {
  readonly folder: 'data' | 'keys';
  readonly name: string;
  readonly bytes: number;
  /** False: the inventory does not know it. */
  readonly classified: boolean;
}

/** Who can open a sealed wall, by the line of keys; null while nobody has begun one. */
export interface HeldWall {
  readonly wall: SealedWall;
  readonly people: number;
  readonly sheets: number;
  /** Older keys of this wall: whoever left with one could open what was written under it. */
  readonly olderKeys: number;
}

/** One ingest key: what it is and who is still waited for before it is destroyed. Never what opens it. */
export interface HeldIngestKey {
  readonly number: number;
  /** The first day on which this server worked with it, and the day of the key after it; null: not noted. */
  readonly began: Day | null;
  readonly replaced: Day | null;
  /** Nicknames of devices that may hold something under it. */
  readonly waitsFor: readonly string[];
  /** Devices that this server never heard of may hold something under it: it waits out its year. */
  readonly unheard: boolean;
}

/** The keys that open parcels of counts. */
export interface HeldIngest {
  readonly newest: number;
  readonly keys: readonly HeldIngestKey[];
  /** A chain begun anew, which waits for a verified backup. */
  readonly waiting: { readonly number: number; readonly day: Day } | null;
  /** Somebody asked for one; the next work of the server makes it. */
  readonly asked: boolean;
  readonly lastGone: Day | null;
  /** Devices that hold something under keys that are gone: it opens never again, and they say so. */
  readonly tooLate: readonly string[];
  /** Devices seal to this key, of a chain that is not here: the server was put back to before it. */
  readonly beyond: number | null;
}

export interface HeldAnswer {
  readonly day: Day;
  /** Facts that have not faded, by kind. */
  readonly kinds: readonly { readonly kind: Kind; readonly facts: number; readonly oldest: Day }[];
  readonly tables: readonly HeldTable[];
  /** Null where the folders cannot be looked at. */
  readonly files: readonly HeldFile[] | null;
  readonly walls: readonly HeldWall[] | null;
  readonly ingest: HeldIngest;
  /** Holds that stand. A quiet one is listed here and not said on the public page. */
  readonly holds: readonly {
    readonly day: Day;
    readonly scope: HoldScope;
    readonly words: string;
    readonly quiet: boolean;
  }[];
  /** Why nothing at all is destroyed, beside holds. */
  readonly waits: 'restored' | null;
  /** Verified backups that this server knows of; null: none. */
  readonly copies: { readonly count: number; readonly oldest: Day } | null;
  /** Legal duties in force: citations. */
  readonly duties: readonly string[];
  readonly outside: NonNullable<Configuration['outside']> | null;
  readonly page: boolean;
}
