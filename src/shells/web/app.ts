import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Day } from '../../engines/facts/day.ts';
import type { Body, FactId, Kind, OnceKey, ShiftId, SiteId } from '../../engines/facts/fact.ts';
import type { Configuration } from '../../program/configuration.ts';
import type { Language } from '../../program/words.ts';
import type { Problem } from '../../std/problem.ts';
import type { Result } from '../../std/result.ts';

/** What a screen hands over to be recorded. The device adds id, program and, unless given, the day. */
export interface Draft {
  readonly kind: Kind;
  readonly site: SiteId;
  readonly shift: ShiftId | null;
  readonly body: Body;
  /** Left out: the shift's day, or today. */
  readonly day?: Day;
  readonly once?: OnceKey;
  readonly replaces?: FactId;
}

/** Held in memory for five minutes so that a save can be undone. Ids only: undo needs no memory of what was said. */
export interface Recorded {
  readonly ids: readonly {
    readonly id: FactId;
    readonly site: SiteId;
    readonly day: Day;
    readonly shift: ShiftId | null;
  }[];
  /** Names in the answer pool that this save made, if any are still there. */
  readonly pool: readonly string[];
}

export interface Keeping {
  /** Whether what lies in the storage has been counted since the app was opened; until then the numbers say too little. */
  readonly known: boolean;
  /** Only on this phone. */
  readonly unsent: number;
  /** Only on this phone too, and sealed to a key that the server has destroyed: nobody can open it any more. */
  readonly late: number;
  /** On the server, in no verified backup yet. */
  readonly notSafe: number;
  readonly oldestUnsent: Day | null;
  /** Whether the browser promised to keep what is stored; 'memory' when storage is full or refused. */
  readonly kept: 'promised' | 'may-be-cleared' | 'memory';
  /** The day after which the browser may clear it, where it may. */
  readonly clearedAfter: Day | null;
  readonly full: boolean;
}

export interface TakenIn {
  readonly stored: number;
  readonly had: number;
  /** Kept unopened. */
  readonly kept: number;
  /** Not kept: sealed to a key that is gone, or offered before what it needs. The device that made it has it still. */
  readonly late: number;
}

/** What the pad and the desk see of the device's own runtime (src/shells/web/device/). */
export interface Device {
  readonly keeping: ReadonlySignal<Keeping>;
  readonly reachable: ReadonlySignal<boolean>;
  /** The device's clock and the server's disagree by more than a day. */
  readonly clockWrong: ReadonlySignal<boolean>;
  readonly may: ReadonlySignal<'pad' | 'desk' | null>;
  /** What this device is called among the program's own: two letters and three digits, never a person's name. */
  readonly nickname: ReadonlySignal<string | null>;
  readonly config: ReadonlySignal<Configuration | null>;
  /** The program's day now. */
  today(): Day;
  /** One parcel: resolves when it is sealed and durable. Never throws; on a full disk it is held in memory and retried. */
  record(drafts: readonly Draft[]): Promise<Recorded>;
  /** One-way answers: each a fact and a parcel of its own, through the pool. */
  answer(drafts: readonly Draft[]): Promise<readonly string[]>;
  /**
   * Something was seen, and is to be counted once: a parcel of its own without facts, through the pool. Nothing ties it
   * to what else was recorded, and nothing takes it back. Resolves when it is sealed and durable.
   */
  see(value: string): Promise<void>;
  undo(recorded: Recorded): Promise<void>;
  newShift(): ShiftId;
  /** A reconciliation now; resolves when it has been tried. */
  sync(): Promise<void>;
  /** All sealed parcels not yet on the server, as one file. */
  file(): Promise<Blob>;
  /** Takes in a file of sealed parcels that another device saved: how many of each answer. */
  takeIn(file: Blob): Promise<Result<TakenIn, Problem>>;
  join(payload: string): Promise<Result<null, Problem>>;
  /** On the machine that runs the server: join without a code. */
  joinThisMachine(): Promise<Result<null, Problem>>;
  /** JSON from the program's server, with this device's paper. */
  get<T>(path: string): Promise<Result<T, Problem>>;
  post<T>(path: string, body: unknown): Promise<Result<T, Problem>>;
  /** JSON that only the program's server can have said; null when not reached, refused, or not to be believed. */
  believed(path: string, body: unknown): Promise<Record<string, unknown> | null>;
  /** Totals that survive a crash: written at every tenth parcel, never at the close. */
  checkpoint: {
    read(): Promise<Readonly<Record<string, number>> | null>;
    offer(totals: Readonly<Record<string, number>>): void;
  };
  /** Small plain preferences (language, theme, usual place). Nothing of an encounter. */
  preference: { get(name: string): string | null; set(name: string, value: string): void };
}

export interface App {
  readonly device: Device;
  readonly language: Signal<Language>;
  readonly theme: Signal<'day' | 'night' | 'sun'>;
  readonly path: ReadonlySignal<string>;
  go(path: string): void;
}
