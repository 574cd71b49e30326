/**
 * Holds: what somebody said must not be destroyed. A hold stands from the moment its fact is kept until two people have
 * lifted it. Pure: facts come in, holds come out; which facts are believed is decided by whoever can check signatures.
 */
import type { Day } from '../facts/day.ts';
import type { FactId, SiteId } from '../facts/fact.ts';

export type HoldScope =
  | { readonly of: 'everything' }
  | { readonly of: 'site'; readonly site: SiteId }
  | { readonly of: 'days'; readonly from: Day; readonly to: Day }
  /** One incident or one ask, by its random name. */
  | { readonly of: 'one'; readonly name: string };

export interface PlacedHold {
  readonly id: FactId;
  readonly day: Day;
  readonly scope: HoldScope;
  readonly words: string;
  /** The public page does not say "deleting is paused": only where the program's lawyer asked for that. */
  readonly quiet: boolean;
  /** Who placed it: an account, or the name of a device while nobody has an account. */
  readonly by: string | null;
}
export interface HoldLift {
  readonly hold: FactId;
  readonly by: string;
}
export interface Hold extends PlacedHold {
  readonly liftedBy: readonly string[];
  readonly stands: boolean;
}

/** Lifting takes this many different people. */
export const liftsNeeded = 2;

/** Which standing facts are believed. Until there are people whose signatures can be checked, all of them. */
export interface Verified {
  /** Unsigned or wrongly signed: they place no hold. */
  readonly refused: readonly FactId[];
  /** Only these may lift a hold or let destruction go on; what came since is not among them, and so lifts nothing. */
  readonly trusted: readonly FactId[] | 'all';
}
export const everyoneTrusted: Verified = { refused: [], trusted: 'all' };
/** Nobody has looked yet: every hold holds, and nothing lifts one. */
export const nobodyTrusted: Verified = { refused: [], trusted: [] };

export const isTrusted = ({ trusted }: Verified, id: FactId): boolean =>
  trusted === 'all' || trusted.includes(id);

/** In order of id, lifted ones too. */
export function foldHolds(placed: readonly PlacedHold[], lifts: readonly HoldLift[]): Hold[] {
  return [...placed]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((hold) => {
      const liftedBy = [...new Set(lifts.filter((lift) => lift.hold === hold.id).map(({ by }) => by))].sort();
      return { ...hold, liftedBy, stands: liftedBy.length < liftsNeeded };
    });
}
