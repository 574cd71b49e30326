/**
 * What signing in needs, and nothing else: an account is a random-looking public key with the hash of a sign-in value, a
 * wrapped seed and passkeys. No name, no address, no role, no time; a session has a day.
 */
import { hash } from 'node:crypto';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import { inTurn } from '../../../std/in-turn.ts';
import type { Asked } from '../../../stores/contract.ts';
import type { WallStore } from '../../../stores/wall-contract.ts';

export interface KeptPasskey {
  /** The credential's id, base64url. */
  readonly id: string;
  /** Its public key (COSE), base64url. */
  readonly key: string;
  /** As often as it says it was used; 0 where it does not count. */
  readonly counter: number;
  /** The seed wrapped under what its PRF gives, base64url. */
  readonly wrapped: string;
}
export interface KeptAccount {
  /** SHA-256 of the sign-in value, base64url. */
  readonly verifier: string;
  /** The seed wrapped under the five words, base64url. */
  readonly wrapped: string;
  readonly passkeys: readonly KeptPasskey[];
}
interface KeptSignIn {
  /** SHA-256 of the token, base64url. */
  readonly token: string;
  readonly account: AccountId;
  readonly day: Day;
}

export type AccountStore = Pick<WallStore, 'setting' | 'setSetting' | 'destroySettings'>;

/** The day on which somebody signed in and the next: a night goes past midnight. */
const signInDays = 1;
const mostSessions = 1_000;
export const mostPasskeys = 10;

export interface Accounts {
  get(account: AccountId): KeptAccount | null;
  byVerifier(verifier: string): AccountId | null;
  byPasskey(id: string): AccountId | null;
  put(account: AccountId, kept: KeptAccount): Promise<void>;
  /**
   * Accounts that are not among these open nothing from now on, and their sessions end. What they signed in with is
   * destroyed where nothing is held; until then it lies there, of no use.
   */
  keepOnly(there: ReadonlySet<AccountId>, asked: () => Promise<Asked>): Promise<void>;
  begin(token: string, account: AccountId, day: Day): Promise<void>;
  /** Whose session it is, or null: unknown, or over. */
  whose(token: string, today: Day): AccountId | null;
  end(token: string): Promise<void>;
  /** All of one account's, on every device. */
  endAll(account: AccountId): Promise<void>;
  figures(): { readonly accounts: number; readonly passkeys: number; readonly sessions: number };
}

const tokenHash = (token: string): string => hash('sha256', `doorstep session ${token}`, 'base64url');

/** Read once; this process is the only one that writes them. */
export async function openAccounts(store: AccountStore): Promise<Accounts> {
  const read = async <T>(name: string, none: T): Promise<T> => {
    const text = await store.setting(name);
    return text === null ? none : (JSON.parse(text) as T);
  };
  const accounts = new Map(Object.entries(await read<Record<AccountId, KeptAccount>>('accounts', {}))) as Map<
    AccountId,
    KeptAccount
  >;
  let left: ReadonlySet<AccountId> = new Set();
  let sessions = await read<readonly KeptSignIn[]>('sessions', []);
  const next = inTurn();
  const write = (name: string, value: () => unknown): Promise<void> =>
    next(() => store.setSetting(name, JSON.stringify(value())));
  const writeAccounts = () => write('accounts', () => Object.fromEntries(accounts));
  const writeSessions = () => write('sessions', () => sessions);
  const find = (is: (kept: KeptAccount) => boolean): AccountId | null => {
    for (const [account, kept] of accounts) if (is(kept) && !left.has(account)) return account;
    return null;
  };
  const keepSessions = async (stay: (signIn: KeptSignIn) => boolean): Promise<void> => {
    const left = sessions.filter(stay);
    if (left.length === sessions.length) return;
    sessions = left;
    await writeSessions();
  };
  return {
    get: (account) => (left.has(account) ? null : (accounts.get(account) ?? null)),
    byVerifier: (verifier) => find((kept) => kept.verifier === verifier),
    byPasskey: (id) => find(({ passkeys }) => passkeys.some((passkey) => passkey.id === id)),
    async put(account, kept) {
      accounts.set(account, kept);
      await writeAccounts();
    },
    async keepOnly(there, asked) {
      left = new Set([...accounts.keys()].filter((account) => !there.has(account)));
      await keepSessions(({ account }) => there.has(account));
      if (left.size === 0) return;
      await next(async () => {
        const gone = left;
        const stay = [...accounts].filter(([account]) => !gone.has(account));
        const change = ['accounts', JSON.stringify(Object.fromEntries(stay))] as const;
        if (!(await store.destroySettings([change], await asked()))) return;
        for (const account of gone) accounts.delete(account);
      });
    },
    async begin(token, account, day) {
      const current = sessions.filter((signIn) => addDays(signIn.day, signInDays) >= day);
      sessions = [...current, { token: tokenHash(token), account, day }].slice(-mostSessions);
      await writeSessions();
    },
    whose(token, today) {
      const hashed = tokenHash(token);
      const found = sessions.find((signIn) => signIn.token === hashed);
      return found && addDays(found.day, signInDays) >= today ? found.account : null;
    },
    end: (token) => {
      const hashed = tokenHash(token);
      return keepSessions((signIn) => signIn.token !== hashed);
    },
    endAll: (account) => keepSessions((signIn) => signIn.account !== account),
    figures: () => ({
      accounts: [...accounts.keys()].filter((account) => !left.has(account)).length,
      passkeys: [...accounts.values()].reduce((all, { passkeys }) => all + passkeys.length, 0),
      sessions: sessions.length,
    }),
  };
}
