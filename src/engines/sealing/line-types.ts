/** The line of keys: what a statement may say. Who may say it, and what follows, is the fold's matter. */
import type { Brand } from '../../std/brand.ts';
import type { Wall } from '../facts/parcel.ts';
import type { AccountId, Recipient } from './seed.ts';

/** SHA-256 of the statement's whole text, in base64url (43 characters). */
export type StatementId = Brand<string, 'StatementId'>;

export type SealedWall = Exclude<Wall, 'counts'>;
export const sealedWalls: readonly SealedWall[] = ['asks', 'mail', 'team'];

/** What a person does here, never what they have lived. */
export const roles = ['lead', 'worker', 'keyholder', 'stock', 'board', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** An epoch's identity, sealed (age file, base64url) to one person or sheet. */
export interface Wrap {
  readonly to: AccountId;
  readonly sealed: string;
}

/** `account` is the Ed25519 public key that signs; `age` the recipient of the same seed. */
export interface Began {
  readonly kind: 'began';
  /** 16 random bytes: two programs that one person begins are two lines. */
  readonly nonce: string;
  readonly age: Recipient;
}
export interface PersonAdded {
  readonly kind: 'person-added';
  readonly account: AccountId;
  readonly age: Recipient;
  readonly roles: readonly Role[];
}
export interface PersonLeft {
  readonly kind: 'person-left';
  readonly account: AccountId;
}
export interface RolesSet {
  readonly kind: 'roles';
  readonly account: AccountId;
  readonly roles: readonly Role[];
}
/** A newly printed sheet; it takes the place of every sheet that its author knew. */
export interface SheetPrinted {
  readonly kind: 'sheet';
  readonly account: AccountId;
  readonly age: Recipient;
}
export interface EpochBegan {
  readonly kind: 'epoch';
  readonly wall: SealedWall;
  /** From 1; one more than the highest its author knew. */
  readonly n: number;
  readonly recipient: Recipient;
  readonly wraps: readonly Wrap[];
  /** A known text sealed to `recipient`, base64url. */
  readonly canary: string;
}
/** More ways into an epoch that is there already. */
export interface WrapsAdded {
  readonly kind: 'wraps';
  readonly epoch: StatementId;
  readonly wraps: readonly Wrap[];
}
/** Its author has opened this epoch's canary: this way in works. */
export interface Opened {
  readonly kind: 'opened';
  readonly epoch: StatementId;
}
export type Said =
  | Began
  | PersonAdded
  | PersonLeft
  | RolesSet
  | SheetPrinted
  | EpochBegan
  | WrapsAdded
  | Opened;

/** Text: canonical JSON of { after, by, said, sig, v: 1 }. It names nobody and knows no day. */
export interface Statement {
  readonly id: StatementId;
  readonly text: string;
  readonly by: AccountId;
  /** What its author knew: the heads of the line, sorted. Empty for `began` alone. */
  readonly after: readonly StatementId[];
  readonly said: Said;
}

/** A set of statements that only grows. Order means nothing. */
export type Line = ReadonlyMap<StatementId, Statement>;
export const emptyLine: Line = new Map();

export interface Person {
  readonly account: AccountId;
  readonly age: Recipient;
  readonly roles: ReadonlySet<Role>;
}
export interface Sheet {
  readonly account: AccountId;
  readonly age: Recipient;
  /** Who printed it, and so saw its words. */
  readonly by: AccountId;
}
export interface Epoch {
  readonly id: StatementId;
  readonly wall: SealedWall;
  readonly n: number;
  readonly recipient: Recipient;
  readonly by: AccountId;
  readonly canary: string;
  /** Every way in, later ones too: account -> sealed, each to be tried. */
  readonly wraps: ReadonlyMap<AccountId, readonly string[]>;
  /** Accounts with a way in that somebody made who was not leaving. */
  readonly reaches: ReadonlySet<AccountId>;
  /** Everybody who could open it: those it was wrapped for, and those who made it or wrapped it. */
  readonly readers: ReadonlySet<AccountId>;
  /** False: its author had left. Nothing more is sealed to it; what was may still be opened. */
  readonly counts: boolean;
}

export interface LineState {
  readonly root: StatementId;
  readonly people: ReadonlyMap<AccountId, Person>;
  /** Accounts that were here and are not. */
  readonly left: ReadonlySet<AccountId>;
  /** The sheet in force; two when two people printed one without knowing of each other. */
  readonly sheets: readonly Sheet[];
  /** By number, then id. */
  readonly epochs: Readonly<Record<SealedWall, readonly Epoch[]>>;
  /** The one to seal to: the highest number that counts, of several the smallest id. */
  readonly current: Readonly<Record<SealedWall, Epoch | null>>;
  /** Accounts (people and sheets) whose seed has opened a canary. */
  readonly proven: ReadonlySet<AccountId>;
  /** What the next statement comes after. */
  readonly heads: readonly StatementId[];
  /** Statements without effect, and why. */
  readonly void: ReadonlyMap<StatementId, VoidWhy>;
}
/**
 * `past-missing`: what it comes after is not here yet. `elsewhere`: it does not come after this root. `not-allowed`: its
 * author had no right to it then. `author-left`: its author was leaving while they wrote it, or owed their place to
 * somebody who was.
 */
export type VoidWhy = 'past-missing' | 'elsewhere' | 'not-allowed' | 'author-left';
