/**
 * The keyring of this device: who has unlocked it, and what the line of keys says. A seed is in memory only, between
 * unlocking and locking. The pad knows nothing of this.
 */
import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { missingWraps, newEpoch, openEpoch } from '../../../engines/sealing/line-keys.ts';
import { needsOf } from '../../../engines/sealing/line-needs.ts';
import {
  type LineState,
  type Said,
  type SealedWall,
  type StatementId,
  sealedWalls,
} from '../../../engines/sealing/line-types.ts';
import type { RootMark } from '../../../engines/sealing/root-mark.ts';
import {
  type AccountId,
  accountOf,
  type Identity,
  identityOf,
  type Seed,
} from '../../../engines/sealing/seed.ts';
import { signBody } from '../../../engines/sealing/signed.ts';
import {
  fromPassphrase,
  type Hasher,
  unwrapSeed,
  verifierOf,
  wrapSeed,
} from '../../../engines/sealing/unlock.ts';
import { passphraseText } from '../../../engines/sealing/words.ts';
import { fromBase64Url, toBase64Url } from '../../../std/bytes.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import type { Redacted } from '../../../std/redacted.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { Device } from '../app.ts';
import { breathe } from '../walls/breathe.ts';
import { signsHere } from '../walls/signs-here.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import { type DeviceLine, deviceLine, readTexts } from './device-line.ts';
import { type Kept, type Records, readKept, type Way, writeKept } from './keep.ts';
import type { Passkeys } from './passkeys.ts';
import { saltOf } from './salt.ts';

export interface KeyringEnv {
  readonly device: Pick<Device, 'get' | 'post'>;
  readonly records: Records | null;
  /** The pinned server's fingerprint. */
  readonly server: string;
  /** Which line the join code or this device's paper named; nobody has to be believed at first sight then. */
  readonly mark?: () => Promise<RootMark | null>;
  readonly hasher: Hasher;
  readonly random: Random;
  /** Null: this browser has no passkeys with what unwrapping needs. */
  readonly passkeys: Passkeys | null;
  /** A way in has opened a canary: on purpose, or because its five words unlocked this device. */
  readonly opened?: (seed: Seed, how: 'tried' | 'unlocked') => Promise<void>;
}

export interface Me {
  readonly begun: boolean;
  readonly account: AccountId | null;
  readonly passkeys: readonly string[];
  readonly signsIn: boolean;
}

type Done = Promise<Result<null, Problem>>;

export interface Keyring {
  readonly line: ReadonlySignal<LineState | null>;
  readonly unlocked: ReadonlySignal<Unlocked | null>;
  /** The server has let this person in; without a network it has not, and what is here can still be opened. */
  readonly signedIn: ReadonlySignal<boolean>;
  readonly shared: ReadonlySignal<boolean>;
  /** The join code or the paper named the line: it was not taken at first sight. */
  wasTold(): boolean;
  /** Whether a passkey could be tried on this device. */
  readonly passkeys: boolean;
  /** The line joined with the server's, and what a keyholder's device does by itself done. */
  join(): Done;
  unlock(typed: string): Done;
  unlockByPasskey(): Done;
  lock(everywhere?: boolean): Promise<void>;
  /** Signs in again with the seed in memory: after a night, or when the network is back. */
  signInAgain(): Done;
  /** Says something on the line, as this person or (given) as another seed that is at hand, and tells the server. */
  say(said: Said, seed?: Seed, after?: readonly StatementId[]): Done;
  /** What this account signs in with from now on; the account's own seed must be at hand. */
  enrol(seed: Seed, typed: string): Done;
  /** This seed unlocks the device in the moment in which the line knows it, so that no door closes between. */
  arrives(seed: Seed): void;
  /** A seed that was just made here unlocks the device. */
  unlockWith(seed: Seed): Done;
  addPasskey(): Done;
  removePasskey(id: string): Done;
  me(): Promise<Result<Me, Problem>>;
  setShared(shared: boolean): Promise<void>;
  /** A canary, opened with a seed at hand: the sheet's, or a second person's. */
  prove(seed: Seed): Done;
  /** New keys and ways in, made by a keyholder's or the sheet's seed that is at hand. */
  tendAs(seed: Seed): Done;
  readonly statements: DeviceLine;
}

export async function openKeyring(env: KeyringEnv): Promise<Keyring> {
  const { device, random } = env;
  let kept: Kept = await readKept(env.records);
  const known = await readTexts(kept.texts);
  const keep = async (change: Partial<Kept>): Promise<void> => {
    kept = { ...kept, ...change };
    await writeKept(env.records, kept).catch(() => undefined);
  };
  const line = signal<LineState | null>(null);
  const unlocked = signal<Unlocked | null>(null);
  // What governs is signed by whoever has this device open, and by nobody once it is locked.
  unlocked.subscribe((who) => {
    signsHere.value = who;
  });
  const signedIn = signal(false);
  const shared = signal(kept.shared);
  let arriving: Seed | null = null;
  const own = deviceLine(
    device,
    () => kept,
    keep,
    (state) => {
      batch(() => {
        line.value = state;
        if (arriving && state?.people.has(accountOf(arriving))) unlocked.value = made(arriving, state);
      });
      // Whoever left is locked out of this device at once, and nothing to unlock with stays on it.
      const ways = kept.ways.filter(({ account }) => state?.people.has(account));
      if (state && ways.length < kept.ways.length) void keep({ ways });
      const open = unlocked.peek();
      const person = open && state?.people.get(open.account);
      if (open && !person) void lock();
      else if (open && person && state) unlocked.value = made(open.seed, state);
    },
    known,
    env.mark,
  );
  line.value = own.now();

  function made(seed: Seed, state: LineState): Unlocked {
    const account = accountOf(seed);
    // Opened when first asked for, once each, a tap's time apart; gone from memory with whoever unlocked.
    const opened = new Map<SealedWall, Promise<ReadonlyMap<number, readonly Identity[]>>>();
    const open = async (wall: SealedWall) => {
      const found = new Map<number, Identity[]>([[0, [identityOf(seed)]]]);
      for (const epoch of state.epochs[wall]) {
        const identity = await openEpoch(epoch, seed);
        if (identity.ok) found.set(epoch.n, [...(found.get(epoch.n) ?? []), identity.value]);
        await breathe();
      }
      return found;
    };
    const epochs: Unlocked['epochs'] = (wall) => {
      const found = opened.get(wall) ?? open(wall);
      opened.set(wall, found);
      return found;
    };
    return { account, seed, roles: state.people.get(account)?.roles ?? new Set(), line: state, epochs };
  }

  // ---------------------------------------------------------------- unlocking

  async function open(seed: Seed): Done {
    const joined = await own.join();
    if (!joined.ok && joined.error.code.startsWith('line.')) return joined;
    const state = own.now();
    if (!state?.people.has(accountOf(seed))) return err(problem('account.not-here'));
    unlocked.value = made(seed, state);
    void tend().catch(() => undefined);
    return ok(null);
  }

  async function unlock(typed: string): Done {
    const text = passphraseText(typed);
    if (!text.ok) return text;
    const { signIn, unwrap } = await fromPassphrase(env.hasher, text.value, saltOf(env.server));
    const asked = await device.post<{ account: AccountId; wrapped: string }>('/v1/sign-in', {
      signIn: toBase64Url(signIn.open()),
    });
    const here = kept.ways.flatMap((way) =>
      way.wrapped === null ? [] : (unwrapped(way.wrapped, unwrap) ?? []),
    )[0];
    const seed = (asked.ok ? unwrapped(asked.value.wrapped, unwrap) : null) ?? here;
    if (!seed) return err(asked.ok ? problem('seed.cannot-unwrap') : asked.error);
    signedIn.value = asked.ok && asked.value.account === accountOf(seed);
    const opened = await open(seed);
    if (!opened.ok) return opened;
    await keepWay(accountOf(seed), { wrapped: toBase64Url(wrapSeed(random, seed, unwrap)) });
    if (!signedIn.value && (await signInAgain()).ok) await tellAccount(seed, signIn, unwrap);
    void noteUnlocking(seed).catch(() => undefined);
    return ok(null);
  }

  /** Five words that unlock a keyholder's seed have proven that way in; a passkey says nothing of the words. */
  async function noteUnlocking(seed: Seed): Promise<void> {
    if (signedIn.peek() && (await openedNow(seed))) await env.opened?.(seed, 'unlocked');
  }

  async function unlockByPasskey(): Done {
    if (!env.passkeys || kept.shared) return err(problem('passkey.refused'));
    const known = kept.ways.flatMap(({ passkeys }) => passkeys);
    if (known.length > 0) {
      const got = await env.passkeys.open(known.map(({ id }) => id));
      const wrapped = known.find(({ id }) => id === got?.id)?.wrapped;
      const seed = got && wrapped ? unwrapped(wrapped, got.unwrap) : null;
      if (!seed) return err(problem('passkey.refused'));
      const opened = await open(seed);
      if (opened.ok) void signInAgain();
      return opened;
    }
    const asked = await device.post<Record<string, unknown>>('/v1/sign-in/passkey/options', {});
    if (!asked.ok) return asked;
    const got = await env.passkeys.signIn(asked.value);
    if (!got) return err(problem('passkey.refused'));
    const answered = await device.post<{ account: AccountId; wrapped: string }>('/v1/sign-in/passkey', {
      response: got.response,
    });
    if (!answered.ok) return answered;
    const seed = unwrapped(answered.value.wrapped, got.unwrap);
    if (!seed) return err(problem('passkey.refused'));
    signedIn.value = true;
    const opened = await open(seed);
    if (opened.ok)
      await keepWay(accountOf(seed), { passkey: { id: got.id, wrapped: answered.value.wrapped } });
    return opened;
  }

  const unwrapped = (wrapped: string, unwrap: Redacted<Uint8Array>): Seed | null => {
    const bytes = fromBase64Url(wrapped);
    const seed = bytes && unwrapSeed(bytes, unwrap);
    return seed?.ok ? seed.value : null;
  };

  async function keepWay(
    account: AccountId,
    add: { readonly wrapped?: string; readonly passkey?: Way['passkeys'][number] },
  ): Promise<void> {
    if (kept.shared) return;
    const before = kept.ways.find((way) => way.account === account);
    const others = before?.passkeys.filter(({ id }) => id !== add.passkey?.id) ?? [];
    const way: Way = {
      account,
      wrapped: add.wrapped ?? before?.wrapped ?? null,
      passkeys: add.passkey ? [...others, add.passkey] : others,
    };
    await keep({ ways: [...kept.ways.filter((one) => one.account !== account), way] });
  }

  async function lock(everywhere = false): Promise<void> {
    const was = signedIn.peek();
    unlocked.value = null;
    signedIn.value = false;
    if (was) await device.post('/v1/sign-out', { everywhere });
  }

  // ---------------------------------------------------------------- at the server

  async function challenge(use: 'sign-in' | 'account'): Promise<Result<string, Problem>> {
    const made = await device.post<{ challenge: string }>('/v1/sign-in/challenge', { use });
    return made.ok ? ok(made.value.challenge) : made;
  }

  let signing: Done | null = null;
  /** One at a time: two answers that cross would leave the browser with a cookie that is over. */
  function signInAgain(): Done {
    signing ??= signInOnce().finally(() => {
      signing = null;
    });
    return signing;
  }
  async function signInOnce(): Done {
    const open = unlocked.peek();
    // Somebody who is just arriving is not known to the server yet.
    if (!open || arriving) return err(problem('person.not-signed-in'));
    const text = await challenge('sign-in');
    if (!text.ok) return text;
    const body = signBody(open.seed, 'sign-in', { challenge: text.value, server: env.server });
    const answered = await device.post('/v1/sign-in/signed', body);
    signedIn.value = answered.ok;
    return answered.ok ? ok(null) : answered;
  }

  async function tellAccount(seed: Seed, signIn: Redacted<Uint8Array>, unwrap: Redacted<Uint8Array>): Done {
    const text = await challenge('account');
    if (!text.ok) return text;
    const body = signBody(seed, 'account', {
      challenge: text.value,
      server: env.server,
      verifier: verifierOf(signIn.open()),
      wrapped: toBase64Url(wrapSeed(random, seed, unwrap)),
    });
    const answered = await device.post('/v1/account', body);
    return answered.ok ? ok(null) : answered;
  }

  async function enrol(seed: Seed, typed: string): Done {
    const text = passphraseText(typed);
    if (!text.ok) return text;
    const { signIn, unwrap } = await fromPassphrase(env.hasher, text.value, saltOf(env.server));
    const told = await tellAccount(seed, signIn, unwrap);
    if (!told.ok) return told;
    if (accountOf(seed) === unlocked.peek()?.account) {
      await keepWay(accountOf(seed), { wrapped: toBase64Url(wrapSeed(random, seed, unwrap)) });
      await signInAgain();
    }
    return ok(null);
  }

  async function addPasskey(): Done {
    const open = unlocked.peek();
    if (!open || !env.passkeys || kept.shared) return err(problem('passkey.refused'));
    const options = await device.post<Record<string, unknown>>('/v1/passkeys/options', {});
    if (!options.ok) return options;
    const key = await env.passkeys.make(options.value);
    if (!key) return err(problem('passkey.refused'));
    const wrapped = toBase64Url(wrapSeed(random, open.seed, key.unwrap));
    const answered = await device.post('/v1/passkeys', { response: key.response, wrapped });
    if (!answered.ok) return answered;
    await keepWay(open.account, { passkey: { id: key.id, wrapped } });
    return ok(null);
  }

  async function removePasskey(id: string): Done {
    const ways = kept.ways.map((way) => ({ ...way, passkeys: way.passkeys.filter((one) => one.id !== id) }));
    await keep({ ways });
    const answered = await device.post('/v1/passkeys/remove', { id });
    return answered.ok ? ok(null) : answered;
  }

  // ---------------------------------------------------------------- the line

  async function say(said: Said, seed = unlocked.peek()?.seed, after?: readonly StatementId[]): Done {
    if (!seed) return err(problem('person.not-signed-in'));
    const kept = await own.say(seed, said, after);
    return kept.ok ? own.join() : kept;
  }

  async function join(): Done {
    const joined = await own.join();
    if (joined.ok) await tend();
    return joined;
  }

  let tending: Promise<void> | null = null;
  /** What a keyholder's device does by itself: new keys where they are needed, ways in for those who lack one, proof. */
  function tend(): Promise<void> {
    tending ??= tendOnce().finally(() => {
      tending = null;
    });
    return tending;
  }
  async function tendOnce(): Promise<void> {
    const [open, state] = [unlocked.peek(), own.now()];
    if (!open || !state || !open.roles.has('keyholder')) return;
    let said = 0;
    for (const wall of sealedWalls) said += await tendWall(wall, open.seed);
    const after = own.now();
    if (after && !after.proven.has(open.account) && (await proveHere(open.seed))) {
      said++;
      await env.opened?.(open.seed, 'tried');
    }
    if (said > 0) await own.join();
  }

  async function tendWall(wall: SealedWall, seed: Seed): Promise<number> {
    let said = 0;
    const needs = needsOf(own.now() as LineState, [wall]);
    // A first key waits until two people and the sheet are there; one that somebody could open who left does not.
    const ready = !needs.some(({ need }) => need === 'holders' || need === 'sheet' || need === 'people');
    const epoch = needs.find((one) => one.need === 'epoch');
    if (epoch && (ready || (epoch.need === 'epoch' && epoch.why !== 'none'))) {
      await own.say(seed, (await newEpoch(random, own.now() as LineState, wall)).said);
      said++;
    }
    const state = own.now() as LineState;
    for (const need of needsOf(state, [wall])) {
      if (need.need !== 'wraps') continue;
      const lacking = state.epochs[wall].find(({ id }) => id === need.epoch);
      const opened = lacking && (await openEpoch(lacking, seed));
      if (!lacking || !opened?.ok) continue;
      const wraps = await missingWraps(own.now() as LineState, lacking, opened.value);
      if (!wraps) continue;
      await own.say(seed, wraps);
      said++;
    }
    return said;
  }

  /** Whether this seed opens the canary of every wall's key in use: one of these epochs, or null. */
  async function openedNow(seed: Seed): Promise<StatementId | null> {
    let last: StatementId | null = null;
    for (const wall of sealedWalls) {
      const epoch = own.now()?.current[wall];
      if (!epoch) continue;
      if (!(await openEpoch(epoch, seed)).ok) return null;
      last = epoch.id;
    }
    return last;
  }

  /** The line hears of it once; on which day it was last, it does not know. */
  async function proveHere(seed: Seed): Promise<boolean> {
    const epoch = await openedNow(seed);
    if (epoch !== null && !own.now()?.proven.has(accountOf(seed)))
      await own.say(seed, { kind: 'opened', epoch });
    return epoch !== null;
  }

  async function prove(seed: Seed): Done {
    if (!(await proveHere(seed))) return err(problem('seal.not-for-you'));
    await env.opened?.(seed, 'tried');
    return own.join();
  }

  return {
    line,
    unlocked,
    signedIn,
    shared,
    wasTold: () => kept.told === true,
    passkeys: env.passkeys !== null,
    join,
    unlock,
    unlockByPasskey,
    lock,
    signInAgain,
    say,
    enrol,
    arrives(seed) {
      arriving = seed;
    },
    async unlockWith(seed) {
      arriving = null;
      const opened = await open(seed);
      if (opened.ok) await signInAgain();
      return opened;
    },
    addPasskey,
    removePasskey,
    me: () => device.get<Me>('/v1/me'),
    async setShared(value) {
      shared.value = value;
      await keep({ shared: value, ways: value ? [] : kept.ways });
    },
    prove,
    async tendAs(seed) {
      for (const wall of sealedWalls) await tendWall(wall, seed);
      return own.join();
    },
    statements: own,
  };
}
