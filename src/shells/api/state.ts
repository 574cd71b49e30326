/**
 * What the routes share: the store, the keys, the program's clock and its configuration. Nothing is born here: set-up
 * is folded from facts that devices minted, and the program's id follows from the signing key, so that a server whose
 * data folder was lost is still the same program's.
 */
import { hash } from 'node:crypto';
import { type Day, parseDay } from '../../engines/facts/day.ts';
import { type ProgramId, parseProgramId } from '../../engines/facts/fact.ts';
import type { LogId } from '../../engines/facts/parcel.ts';
import type { Configuration } from '../../program/configuration.ts';
import { programDay } from '../../program/day-turn.ts';
import { foldConfiguration } from '../../program/fold.ts';
import { programKinds } from '../../program/kinds.ts';
import type { Practice } from '../../program/practice.ts';
import type { Clock } from '../../std/clock.ts';
import type { Random } from '../../std/random.ts';
import { assert } from '../../std/result.ts';
import type { CountsStore } from '../../stores/contract.ts';
import type { ServerKeys } from './keys.ts';

export interface ApiParts {
  readonly store: CountsStore;
  readonly keys: ServerKeys;
  readonly clock: Clock;
  readonly random: Random;
  readonly practice: Practice;
  /** Nobody but this machine can reach the server: only then may this machine join without a code. */
  readonly loopback: boolean;
  /** The address that other devices reach, when it is known; else the one that a request was made to. */
  readonly address: () => string | null;
  /** A bug, for whoever runs the server. */
  readonly onBug: (bug: unknown) => void;
}

export interface ApiState extends ApiParts {
  readonly program: ProgramId;
  /** Folded anew: set-up changes rarely and is small. */
  configuration(): Promise<Configuration>;
  /** The program's day, on the server's clock. */
  today(): Promise<Day>;
  /** Logs whose facts were made under a clock that was found wrong: kept, so that a restart does not forget. */
  noteWrongClock(logs: readonly LogId[]): Promise<void>;
  clockWrong(log: LogId): Promise<boolean>;
}

export function apiState(parts: ApiParts): ApiState {
  const { store } = parts;
  const program = programOf(parts.keys);
  let last: Configuration | null = null;
  let turned: Day | null = null;

  const configuration = async (): Promise<Configuration> => {
    last = foldConfiguration(program, await store.standing(programKinds.set)).configuration;
    return last;
  };
  /** The first request of a day turns it, unless the clock went back. */
  const turn = async (today: Day): Promise<void> => {
    turned ??= parseDay(await store.setting(turnedSetting));
    if (turned !== null && turned >= today) return;
    turned = today;
    await store.turnDay(today);
    await store.setSetting(turnedSetting, today);
  };
  const wrongClocks = new Map<LogId, boolean>();
  const clockWrong = async (log: LogId): Promise<boolean> => {
    const known = wrongClocks.get(log) ?? (await store.setting(`wrong-clock:${log}`)) !== null;
    wrongClocks.set(log, known);
    return known;
  };
  return {
    ...parts,
    program,
    configuration,
    today: async () => {
      const { zone, dayTurnsAt } = last ?? (await configuration());
      const today = programDay(parts.clock.now(), { zone, dayTurnsAt });
      await turn(today);
      return today;
    },
    clockWrong,
    noteWrongClock: async (logs) => {
      for (const log of logs) {
        if (await clockWrong(log)) continue;
        await store.setSetting(`wrong-clock:${log}`, '1');
        wrongClocks.set(log, true);
      }
    },
  };
}

const turnedSetting = 'turned-day';

/** Says nothing of the program, and stays the same for as long as its signing key does. */
export function programOf(keys: Pick<ServerKeys, 'fingerprint'>): ProgramId {
  const id = parseProgramId(`p${hash('sha256', `doorstep program ${keys.fingerprint}`, 'hex').slice(0, 20)}`);
  assert(id, 'the id of a program is well-formed');
  return id;
}
