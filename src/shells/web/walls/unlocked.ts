/** A person who has unlocked this device. It lives in memory only; whoever signs in makes it, locking lets it go. */
import type { LineState, Role, SealedWall } from '../../../engines/sealing/line-types.ts';
import type { AccountId, Identity, Seed } from '../../../engines/sealing/seed.ts';

export interface Unlocked {
  readonly account: AccountId;
  /** Never printed, never stored. */
  readonly seed: Seed;
  readonly roles: ReadonlySet<Role>;
  /** The line as this device knows it, folded from its pinned root. */
  readonly line: LineState;
  /** Identities of every epoch of a wall that this person can open, by number; 0 is the person's own. */
  epochs(wall: SealedWall): Promise<ReadonlyMap<number, readonly Identity[]>>;
}
