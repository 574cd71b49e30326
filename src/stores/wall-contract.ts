/**
 * What a store of a sealed wall promises: rows that stand alone (docs/spec/walls.md numbers the rules, wall.suite.ts
 * cites them). A row has a key made from its bytes, a thread, a quarter of expiry, an epoch, and whether it is safe. No
 * day, no site, no log, no number, no order of arrival.
 */
import type { Doomed, MayDestroy, Waits } from '../engines/destruction/gate.ts';
import type { SealedWall } from '../engines/sealing/line-types.ts';
import type { Quarter, Row, RowKey, ThreadId } from '../engines/sealing/row.ts';
import type { Problem } from '../std/problem.ts';
import type { Result } from '../std/result.ts';
import type { Asked } from './contract.ts';

/** 'gone': its thread was shredded, or this row was sealed anew; nothing of it was kept. */
export type RowAnswer = 'stored' | 'had' | 'gone';
export type RowState = 'lacks' | 'has' | 'safe';
/** The two sets that are compared: row keys, and the names of what is gone. */
export type NameSet = 'rows' | 'gone';

export interface KeptRow extends Row {
  readonly safe: boolean;
}

/** What is shredded: a thread, or a single row that was sealed anew under another key. Both names are as good as random. */
export type GoneName = ThreadId | RowKey;

/** `waits`: its name is on the list, and its bytes stay for as long as the gate says no. */
export interface Shredded {
  readonly name: GoneName;
  readonly state: 'gone' | 'waits';
  /** Rows that were destroyed now. */
  readonly rows: number;
  readonly why?: Waits;
}
export interface ShredAnswer {
  readonly names: readonly Shredded[];
  /** The file was rewritten and its journal emptied. False: another was reading; the next call tries again. */
  readonly rebuilt: boolean;
}
export interface ExpireAnswer {
  readonly rows: number;
  /** Rows past their quarter that stay, and why. */
  readonly stay: number;
  readonly why: Waits | null;
  readonly rebuilt: boolean;
}

/** What a screen says of a wall, from the live store. */
export interface WallFigures {
  readonly rows: number;
  readonly threads: number;
  readonly bytes: number;
  readonly safe: number;
  /** Rows by quarter of expiry, in order. */
  readonly quarters: readonly (readonly [Quarter, number])[];
  readonly gone: number;
  /** Names of what is to go and waits. */
  readonly waiting: number;
  readonly statements: number;
}

/**
 * The one gate, for a wall. `within` runs once, while nobody can place a hold; it asks about each doomed thing and
 * deletes in the same go.
 */
export type WallGate = <T>(asked: Asked, within: (may: (doomed: Doomed) => MayDestroy) => T) => T;

export interface WallStore {
  /** Durable when it resolves. A row of a thread that is gone is not kept. On a full disk: 'store.full', nothing kept. */
  keep(rows: readonly Row[]): Promise<Result<readonly RowAnswer[], Problem>>;
  /** One answer for each key, in the order asked. */
  states(keys: readonly RowKey[]): Promise<readonly RowState[]>;
  /** Rows of these keys that are here, in order of key. */
  read(keys: readonly RowKey[]): Promise<readonly Row[]>;
  /** At most `limit` rows after this key, in order of key. */
  page(after: RowKey | null, limit: number): Promise<readonly KeptRow[]>;
  /** All rows of a thread, in order of key. */
  thread(thread: ThreadId): Promise<readonly Row[]>;
  /** Rows that hold a thread's key: what an index of threads is made from. In order of key. */
  keyRows(after: RowKey | null, limit: number): Promise<readonly Row[]>;
  /** `digestsOf` the whole set. */
  digests(set: NameSet): Promise<string>;
  /** The names of these buckets, in order of their bytes. */
  namesIn(set: NameSet, buckets: readonly number[]): Promise<readonly string[]>;
  /** These are in a verified backup that has left the server. 'all': every row here now. */
  markSafe(keys: readonly RowKey[] | 'all'): Promise<void>;
  /** Forgets rows that are safe elsewhere (devices) or were sealed anew; no destruction. */
  drop(keys: readonly RowKey[]): Promise<void>;
  /**
   * Puts the names on the list of what is gone and destroys their rows, physically, where the gate allows it.
   * Called with none it tries again what waits.
   */
  shred(names: readonly GoneName[], asked: Asked): Promise<ShredAnswer>;
  /** Names on the list: those whose rows are gone, and those that wait. */
  gone(): Promise<{ readonly gone: readonly GoneName[]; readonly waits: readonly GoneName[] }>;
  /** Destroys, physically, rows whose quarter has passed and that nobody holds. */
  expire(asked: Asked): Promise<ExpireAnswer>;
  /** Writes the file anew when anything was kept since: where a row lies says nothing of when it came. */
  settle(): Promise<boolean>;
  /** Statements of the line of keys, as texts, in order of id. Only the team wall's is used. */
  statements(): Promise<readonly Statement[]>;
  addStatements(statements: readonly Statement[]): Promise<Result<void, Problem>>;
  figures(): Promise<WallFigures>;
  /** Small settings of the wall itself: never anything of a participant. */
  setting(name: string): Promise<string | null>;
  setSetting(name: string, value: string | null): Promise<void>;
  /**
   * Destroys, physically, what settings held until now: each gets this value, or goes. All of it where the gate allows
   * that, else nothing of it, and false. What a setting speaks of has no site and no day: any hold on those keeps it.
   */
  destroySettings(changes: readonly SettingChange[], asked: Asked): Promise<boolean>;
  close(): Promise<void>;
}

export type SettingChange = readonly [name: string, value: string | null];

export interface Statement {
  readonly id: string;
  readonly text: string;
}

export type WallStores = Readonly<Record<SealedWall, WallStore>>;
