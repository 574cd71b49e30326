/**
 * What the routes share: the store, the keys, the program's clock and its configuration. Nothing is born here: set-up
 * is folded from facts that devices minted, and the program's id follows from the signing key, so that a server whose
 * data folder was lost is still the same program's.
 */
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { everyoneTrusted, isTrusted, type Verified } from '../../engines/destruction/holds.ts';
import { type Day, parseDay } from '../../engines/facts/day.ts';
import { type Fact, type Kind, type ProgramId, parseProgramId } from '../../engines/facts/fact.ts';
import type { LogId } from '../../engines/facts/parcel.ts';
import type { AccountId } from '../../engines/sealing/seed.ts';
import { signerOf } from '../../engines/sealing/signed.ts';
import type { Configuration } from '../../program/configuration.ts';
import { programDay } from '../../program/day-turn.ts';
import { foldConfiguration, withWindows } from '../../program/fold.ts';
import { programKinds } from '../../program/kinds.ts';
import { destructionRules } from '../../program/months/destruction.ts';
import { foldProven } from '../../program/people/proven.ts';
import { foldOnceMore, foldRevoked, type OnceMore, type Revoked } from '../../program/people/revoked.ts';
import { type SaidBefore, verifyFacts } from '../../program/people/verify.ts';
import type { Practice } from '../../program/practice.ts';
import type { Clock } from '../../std/clock.ts';
import type { Random } from '../../std/random.ts';
import { assert } from '../../std/result.ts';
import type { Asked, CountsStore, ServerStore } from '../../stores/contract.ts';
import type { Backups } from './backup/backups.ts';
import { type Cards, cardsOf } from './cards.ts';
import { deviceHearer } from './devices-heard.ts';
import { type IngestLife, ingestLife } from './ingest/life.ts';
import type { ServerKeys } from './keys.ts';
import { type LastSync, lastSync } from './last-sync.ts';
import { openPeople, type People } from './people/people.ts';
import type { Reaching } from './reaching/reaching.ts';
import { type Trail, trailOf } from './trail/trail.ts';
import type { Updater } from './updating.ts';
import { type LineKeeper, lineKeeper } from './walls/line.ts';
import { type LineHearing, lineHearing } from './walls/line-heard.ts';

export interface ProgramParts {
  readonly store: CountsStore & Pick<ServerStore, 'walls'>;
  readonly keys: ServerKeys;
  readonly clock: Clock;
  readonly random: Random;
  readonly practice: Practice;
  /** The line of keys, by which standing facts are believed. Left out: nobody's signature could be checked. */
  readonly line?: LineKeeper;
}

/** A program opened on this machine: what the server and the other commands work with. */
export interface ProgramState extends ProgramParts {
  readonly program: ProgramId;
  readonly cards: Cards;
  /** Folded anew: set-up changes rarely and is small. */
  configuration(): Promise<Configuration>;
  /** The program's day, on this machine's clock. */
  today(): Promise<Day>;
  /** Of what the program says about months, holds and destruction, what is believed. */
  verified(): Promise<Verified>;
  /** Devices that were taken out, as far as that is believed. */
  revoked(): Promise<readonly Revoked[]>;
  /** Choices that a device which was taken out brings once more what it still has. */
  chosenOnceMore(): Promise<readonly OnceMore[]>;
  /** The days on which these ways in were last tried, as they signed it. */
  proven(accounts: ReadonlySet<AccountId>): Promise<ReadonlyMap<AccountId, Day>>;
}

export function programState(parts: ProgramParts): ProgramState {
  const { store, keys, clock } = parts;
  const program = programOf(keys);
  let last: Configuration | null = null;
  const cards = cardsOf(store, keys, () => verified());
  const configuration = async (): Promise<Configuration> => {
    const folded = foldConfiguration(program, await store.standing(programKinds.set)).configuration;
    last = folded.cards?.on ? withWindows(folded, await cards.windows()) : folded;
    return last;
  };
  const today = async (): Promise<Day> => programDay(clock.now(), last ?? (await configuration()));
  const verified = async (): Promise<Verified> => {
    if (!parts.line) return everyoneTrusted;
    const [line, before] = [await parts.line.state(), await parts.line.saidBefore()];
    if (line === null) return (await parts.line.isAwaited()) ? nobodyTrusted(before) : everyoneTrusted;
    return verifyFacts(line, before, await governingFacts(store), rememberedSigner);
  };
  const believed = async (kind: Kind): Promise<readonly Fact[]> => {
    const said = await store.standing(kind);
    if (said.length === 0) return [];
    const trusted = await verified();
    return said.filter(({ id }) => isTrusted(trusted, id));
  };
  const revoked = async (): Promise<readonly Revoked[]> =>
    foldRevoked(await believed(programKinds.deviceRevoked));
  const chosenOnceMore = async (): Promise<readonly OnceMore[]> =>
    foldOnceMore(await believed(programKinds.deviceOnceMore), await today());
  const proven = async (accounts: ReadonlySet<AccountId>): Promise<ReadonlyMap<AccountId, Day>> =>
    foldProven(await store.standing(programKinds.wayInProven), accounts, await today(), rememberedSigner);
  const own = { program, cards, configuration, today, verified };
  return { ...parts, ...own, revoked, chosenOnceMore, proven };
}

/**
 * Checking a signature costs more than all else in a request, and anybody with a phone of the program can send facts that
 * bear one: each body is checked once. Who signed follows from the body alone, so what is remembered stays right.
 */
const signers = new Map<string, AccountId | null>();
const rememberedSigner = ({ body }: Fact): AccountId | null => {
  const text = JSON.stringify(body);
  const known = signers.get(text);
  if (known !== undefined) return known;
  if (signers.size >= 20_000) signers.clear();
  const by = signerOf('fact', body);
  signers.set(text, by);
  return by;
};

/** Standing facts that must be signed by somebody who works here, once anybody does. */
export const governingFacts = async (store: Pick<CountsStore, 'standing'>): Promise<readonly Fact[]> => {
  const { monthClosed, windowOpened, windowReleased, deviceRevoked, deviceOnceMore } = programKinds;
  const others = [monthClosed, windowOpened, windowReleased, deviceRevoked, deviceOnceMore];
  const kinds = [...destructionRules.kinds, ...others];
  return (await Promise.all(kinds.map((kind) => store.standing(kind)))).flat();
};

/** A line is known of and not here: only what had been said before it was heard of is believed. */
const nobodyTrusted = (before: SaidBefore): Verified => ({ refused: [], trusted: [...before] });

export interface ApiParts extends ProgramParts {
  readonly store: ServerStore;
  /** Who has signed in on the device that asks; what they may do, the line says. Left out: nobody has. */
  readonly who?: (request: FastifyRequest) => Promise<AccountId | null>;
  /** Nobody but this machine can reach the server, also not through another: only then may it join without a code. */
  readonly loopback: boolean;
  /** The address that other devices reach, when it is known; else the one that a request was made to. */
  readonly address: () => string | null;
  /** How phones reach the server, where that is this program's own business. */
  readonly reaching?: Reaching;
  readonly updater?: Updater | undefined;
  /** The program's backups, where its folders are known. */
  readonly backups?: Backups;
  /** Where this server's files lie, for "What we hold". Left out: they are not looked at. */
  readonly folders?: { readonly data: string; readonly keys: string };
  /** The life of the ingest keys, where a day's work tends it too. Left out: one of its own, tended by nobody. */
  readonly ingest?: IngestLife;
  /** The routes' descriptions are gathered, for `openApiOf`; a server that serves has no need of them. */
  readonly describing?: boolean;
  /** A bug, for whoever runs the server. */
  readonly onBug: (bug: unknown) => void;
}

export interface ApiState extends ApiParts, Omit<ProgramState, 'store'> {
  readonly line: LineKeeper;
  readonly people: People;
  /** What the gate is asked with before anything is destroyed. */
  asked(): Promise<Asked>;
  readonly clocks: WrongClocks;
  readonly trail: Trail;
  readonly ingest: IngestLife;
  /** A counting device was heard of today. */
  readonly heard: ReturnType<typeof deviceHearer>;
  readonly lineHeard: LineHearing;
  /** The one sync of a device that was taken out and may bring once more what it still has. */
  readonly lastSync: LastSync;
}

/** In a server the first request of a day turns it: its answer does not wait for that. */
export async function apiState(parts: ApiParts): Promise<ApiState> {
  const line = parts.line ?? lineOf(parts.store);
  const program = programState({ ...parts, line });
  const turn = dayTurner(parts.store, program.verified);
  const asked = async () => ({ today: await program.today(), verified: await program.verified() });
  const people = await openPeople(parts.store.walls.team, line, parts, asked);
  let looked: Day | null = null;
  const today = async (): Promise<Day> => {
    const day = await program.today();
    void turn(day);
    // What was held when somebody left goes once it is held no more.
    if (looked !== day) people.leave().catch(() => undefined);
    looked = day;
    return day;
  };
  return {
    ...parts,
    ...program,
    store: parts.store,
    people,
    today,
    line,
    asked: async () => ({ today: await today(), verified: await program.verified() }),
    clocks: wrongClocks(parts.store),
    trail: trailOf(() => parts.store.walls.team, 'server'),
    heard: deviceHearer(parts.store),
    lineHeard: lineHearing(parts.store, program.revoked),
    lastSync: lastSync(parts.store, parts.practice, { ...program, today }),
    ingest: parts.ingest ?? ingestLife({ ...program, store: parts.store, today }),
  };
}

/** The line of keys in the team wall's file; when it begins, it is written down what had been said until then. */
export const lineOf = (store: ServerStore): LineKeeper =>
  lineKeeper(
    () => store.walls.team,
    async () => (await governingFacts(store)).map(({ id }) => id),
  );

/** Says nothing of the program, and stays the same for as long as its signing key does. */
export function programOf(keys: Pick<ServerKeys, 'fingerprint'>): ProgramId {
  const id = parseProgramId(`p${hash('sha256', `doorstep program ${keys.fingerprint}`, 'hex').slice(0, 20)}`);
  assert(id, 'the id of a program is well-formed');
  return id;
}

/**
 * Turns each day once, and none that lies before the last: a clock that went back turns nothing. A day that could not be
 * turned (the clock is not believed, the file was busy) is tried `again` by whoever says so: no request waits for it.
 */
export function dayTurner(
  store: CountsStore,
  verified: () => Promise<Verified> = async () => everyoneTrusted,
): (today: Day, again?: boolean) => Promise<void> {
  let turned: Day | null = null;
  let unturned: Day | null = null;
  return async (today, again = false) => {
    if ((turned !== null && turned >= today) || (unturned === today && !again)) return;
    const before = turned;
    [turned, unturned] = [today, null];
    try {
      const last = before ?? parseDay(await store.setting('turned-day'));
      if (last !== null && last >= today) {
        turned = last;
        return;
      }
      if (await store.turnDay(today, await verified())) await store.setSetting('turned-day', today);
      else [turned, unturned] = [before, today];
    } catch {
      // A full disk. What the day leaves behind waits: the next start turns it, and nobody's request is refused.
    }
  };
}

/** Logs whose facts were made under a clock that was found wrong: kept, so that a restart does not forget. */
export interface WrongClocks {
  note(logs: readonly LogId[]): Promise<void>;
  has(log: LogId): Promise<boolean>;
}

export function wrongClocks(store: CountsStore): WrongClocks {
  const known = new Map<LogId, boolean>();
  const has = async (log: LogId): Promise<boolean> => {
    const wrong = known.get(log) ?? (await store.setting(`wrong-clock:${log}`)) !== null;
    if (known.size > 10_000) known.clear();
    known.set(log, wrong);
    return wrong;
  };
  return {
    has,
    note: async (logs) => {
      for (const log of logs) {
        if (await has(log)) continue;
        await store.setSetting(`wrong-clock:${log}`, '1');
        known.set(log, true);
      }
    },
  };
}
