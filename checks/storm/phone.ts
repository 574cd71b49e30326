/**
 * One phone of a storm: the app's real journal, pool, recorder and reconciliation over a disk in memory. It can be
 * stopped between any two writes, started again, copied and wiped; its clock can lie.
 */
import type { Day } from '../../src/engines/facts/day.ts';
import type { ProgramId } from '../../src/engines/facts/fact.ts';
import type { Parcel } from '../../src/engines/facts/parcel.ts';
import type { Link, Outcome } from '../../src/engines/sync/reconcile.ts';
import { programDay } from '../../src/program/day-turn.ts';
import { attempt } from '../../src/shells/web/device/attempt.ts';
import type { DeviceEnv } from '../../src/shells/web/device/env.ts';
import { type Journal, openJournal } from '../../src/shells/web/device/journal.ts';
import { openPool, type Pool } from '../../src/shells/web/device/pool.ts';
import { makeRecorder } from '../../src/shells/web/device/recorder.ts';
import type { SealedParcel } from '../../src/shells/web/device/sealer.ts';
import type { Random } from '../../src/std/random.ts';
import type { BrowserStore } from '../../src/stores/browser/open.ts';
import { Disk, diskStore } from './disk.ts';

export type Seal = (parcel: Parcel) => Promise<SealedParcel>;
export const program = 'storm' as ProgramId;
export const dayRule = { zone: 'UTC', dayTurnsAt: 5 };

/** True time, shared by all. Milliseconds. */
export interface Time {
  now: number;
}

/** A rule of the app, broken on purpose: to prove that the storm would see it. */
export type Broken = (journal: Journal) => Journal;

/** One start of the app, or one tab of it. */
export interface Run {
  readonly journal: Journal;
  readonly pool: Pool;
  readonly recorder: ReturnType<typeof makeRecorder>;
  attempt(link: Link): Promise<Outcome>;
}

export class Phone {
  disk = new Disk();
  runs: Run[] = [];
  /** How wrong the clock is, in milliseconds. */
  offset = 0;
  /** Milliseconds for which time that only runs forward stood still: the machine slept. */
  slept = 0;
  /** Running apps that have not looked at the clock since the machine slept, and so were out of sight. */
  sleepers = 0;
  /** The clock was wrong when something was recorded, and no server has been reached since. */
  toldWrong = false;
  full = false;
  /** Stops the phone after so many more passings before or after a write. */
  stopIn: number | null = null;
  readonly #time: Time;
  readonly #random: Random;
  readonly #seal: Seal;
  readonly #broken: Broken;
  #boot: Boot | null = null;

  constructor(time: Time, random: Random, seal: Seal, broken: Broken = (journal) => journal) {
    [this.#time, this.#random, this.#seal, this.#broken] = [time, random, seal, broken];
  }

  day(): Day {
    return programDay(this.#time.now + this.offset, dayRule);
  }

  /** Does something on this phone; null when the phone stopped before it was done. */
  async act<T>(work: () => Promise<T>): Promise<T | null> {
    this.#boot ??= makeBoot();
    const done = await Promise.race([work(), this.#boot.stopped]);
    return done === stoppedSign ? null : (done as T);
  }

  /** Starts the app; beside runs that are there already it is a second tab. Only within `act`. */
  async start(): Promise<Run> {
    const boot = this.#boot as Boot;
    const store = diskStore(this.disk, {
      hasRoom: () => !this.full,
      pass: async () => {
        if (boot.alive && this.stopIn !== null && this.stopIn-- <= 0) this.stopNow();
        if (!boot.alive) await new Promise(() => {});
      },
    });
    const run = await this.#open(store);
    this.runs.push(run);
    return run;
  }

  async #open(store: BrowserStore): Promise<Run> {
    const env = this.#env();
    const day = (now: number) => programDay(now, dayRule);
    const journal = this.#broken(await openJournal(env, store, day, () => {}));
    const pool = await openPool(env, store, journal, () => {});
    await journal.look();
    await journal.load();
    const recorder = makeRecorder(env, journal, pool, this.#seal, () => program);
    return { journal, pool, recorder, attempt: (link) => attempt(journal, pool, link) };
  }

  /** As if the battery were pulled. What was only in memory is gone. */
  stopNow(): void {
    if (this.#boot) this.#boot.stop();
    this.#boot = null;
    this.runs = [];
    this.stopIn = null;
  }

  #env(): DeviceEnv {
    const part = {
      clock: { now: () => this.#time.now + this.offset },
      monotonic: () => this.#time.now - this.slept,
      wasOutOfSight: () => {
        const was = this.sleepers > 0;
        this.sleepers = Math.max(0, this.sleepers - 1);
        return was;
      },
      random: this.#random,
      after: () => {},
    };
    // The journal, the pool and the recorder ask for nothing else.
    return part as unknown as DeviceEnv;
  }
}

const stoppedSign = Symbol('stopped');

interface Boot {
  alive: boolean;
  stop(): void;
  readonly stopped: Promise<typeof stoppedSign>;
}

function makeBoot(): Boot {
  const { promise, resolve } = Promise.withResolvers<typeof stoppedSign>();
  const boot: Boot = {
    alive: true,
    stop: () => {
      boot.alive = false;
      resolve(stoppedSign);
    },
    stopped: promise,
  };
  return boot;
}
