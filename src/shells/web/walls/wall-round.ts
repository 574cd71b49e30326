/**
 * One round about one wall, by whatever this device may do now: where somebody who holds keys has unlocked it, a copy of
 * all both ways, what is sealed to an older key sealed anew, and what else falls to such a device; else its own rows.
 */
import type { Day } from '../../../engines/facts/day.ts';
import type { Random } from '../../../std/random.ts';
import { reconcileAll, reconcileOwn, type WallOutcome } from './reconcile-wall.ts';
import { renewThreads } from './renew.ts';
import type { Unlocked } from './unlocked.ts';
import type { WallJournal } from './wall-journal.ts';
import type { WallLink } from './wall-link.ts';

export interface RoundParts {
  readonly journal: WallJournal;
  readonly link: WallLink;
  readonly random: Random;
  /** Null once they have locked: what was under way ends there. */
  readonly unlocked: () => Unlocked | null;
  readonly today: () => Day;
}

/** What a wall's own matter asks of a keyholder's device after a round. True: there is something to bring. */
export type Duty = (who: Unlocked, outcome: WallOutcome) => Promise<boolean>;

export async function wallRound(parts: RoundParts, duty?: Duty): Promise<WallOutcome> {
  const { journal, link, random, unlocked } = parts;
  if (!unlocked()?.roles.has('keyholder')) return reconcileOwn(journal, link, random);
  let outcome = await reconcileAll(journal, link, random);
  const again = async (): Promise<boolean> => {
    const more = await reconcileAll(journal, link, random);
    outcome = together(outcome, more);
    return more.reached;
  };
  const first = unlocked();
  if (!outcome.reached || !first) return outcome;
  // What a duty takes away need not be sealed anew.
  let toBring = duty ? await duty(first, outcome) : false;
  for (let left = 1; left > 0; ) {
    const who = unlocked();
    if (!who) return outcome;
    const over = () => unlocked() === null;
    const renewed = await renewThreads(journal, who, random, parts.today(), { over });
    if (renewed.threads === 0 && !toBring) break;
    if (!(await again())) break;
    [left, toBring] = [renewed.left, false];
  }
  return outcome;
}

/** Of several exchanges the last says how things stand; what was done is added up. */
const together = (before: WallOutcome, last: WallOutcome): WallOutcome => ({
  ...(last.reached ? last : before),
  sent: before.sent + last.sent,
  fetched: before.fetched + last.fetched,
  destroyed: new Map([...before.destroyed, ...last.destroyed]),
});
