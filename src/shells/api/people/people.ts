/** People who work here, as the server knows them: accounts that sign in, and roles that the line of keys gives. */
import type { Role } from '../../../engines/sealing/line-types.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import type { Clock } from '../../../std/clock.ts';
import type { Random } from '../../../std/random.ts';
import type { Asked } from '../../../stores/contract.ts';
import type { LineKeeper } from '../walls/line.ts';
import { type AccountStore, type Accounts, openAccounts } from './accounts.ts';
import { type Attempts, attemptsOf } from './attempts.ts';
import { type Challenges, challengesOf } from './challenges.ts';

export interface SignedIn {
  readonly account: AccountId;
  readonly roles: ReadonlySet<Role>;
}

export interface People {
  readonly accounts: Accounts;
  /** Tries again to destroy what those who left signed in with. */
  leave(): Promise<void>;
  readonly attempts: Attempts;
  readonly challenges: Challenges;
  /**
   * Whether anybody works here by name of the line: from then on a desk's paper alone opens nothing. Also while the line
   * is known of and not here, after a restore: nobody is let in until a device has brought it.
   */
  begun(): Promise<boolean>;
  /** Null: nobody of the line, or somebody who left. */
  person(account: AccountId): Promise<SignedIn | null>;
}

export async function openPeople(
  store: AccountStore,
  line: LineKeeper,
  { random, clock }: { readonly random: Random; readonly clock: Clock },
  asked: () => Promise<Asked>,
): Promise<People> {
  const accounts = await openAccounts(store);
  const leave = async (): Promise<void> => {
    const state = await line.state();
    if (state) await accounts.keepOnly(new Set(state.people.keys()), asked);
  };
  // Whoever left has no sign-in here any more; what is held, or on a full disk, waits for the next day, change or start.
  line.onChange(leave);
  await leave().catch(() => undefined);
  return {
    accounts,
    leave,
    attempts: attemptsOf(clock),
    challenges: challengesOf(random, clock),
    begun: async () => (await line.state()) !== null || (await line.isAwaited()),
    person: async (account) => (await line.state())?.people.get(account) ?? null,
  };
}
