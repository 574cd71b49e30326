/** Makes facts and arrivals for tests, from repeatable chance. */
import { toBase64Url } from '../../../std/bytes.ts';
import { type Random, seededRandom } from '../../../std/random.ts';
import type { OpenedArrival } from '../../facts/arrival.ts';
import type { Day } from '../../facts/day.ts';
import {
  type Body,
  type Fact,
  type FactId,
  type Kind,
  mintId,
  type ProgramId,
  retractedKind,
  type ShiftId,
  type SiteId,
  setAsideKind,
} from '../../facts/fact.ts';
import type { LogId } from '../../facts/parcel.ts';
import type { Axis, TallyQuery } from '../query.ts';
import type { Grain, MeasureId, TallyCell } from '../tally.ts';
import { kinds } from './book.ts';

export const program = 'night-van' as ProgramId;
export const van = 'van' as SiteId;
export const today = '2026-03-15' as Day;

type Envelope = Partial<Omit<Fact, 'body' | 'kind' | 'program'>>;

export class Night {
  readonly random: Random;
  #log: LogId;
  #n = 0;

  constructor(seed = 1) {
    this.random = seededRandom(seed);
    this.#log = mintId(this.random) as string as LogId;
  }

  fact(kind: Kind, body: Body, envelope: Envelope = {}): Fact {
    const shift = 'shift-1' as ShiftId;
    return { id: mintId(this.random), kind, program, site: van, day: today, shift, ...envelope, body };
  }
  visit(visits = 1, envelope: Envelope = {}): Fact {
    return this.fact(kinds.visited, { visits }, envelope);
  }
  given(thing: string, quantity: number, envelope: Envelope = {}): Fact {
    return this.fact(kinds.given, { lines: [{ thing, quantity }], visits: 1 }, envelope);
  }
  retraction(of: readonly Fact[], envelope: Envelope = {}): Fact {
    const { day, site } = of[0] as Fact;
    return this.fact(retractedKind, { ids: of.map(({ id }) => id) }, { day, site, shift: null, ...envelope });
  }
  setAside(shift: string, envelope: Envelope = {}): Fact {
    return this.fact(setAsideKind, {}, { shift: shift as ShiftId, ...envelope });
  }

  /** The next parcel of this log, or any other the caller names. */
  parcel(facts: readonly Fact[], over: Partial<OpenedArrival> = {}): OpenedArrival {
    this.#n += 1;
    const hash = this.random.bytes(16);
    return { log: this.#log, n: this.#n, wall: 'counts', hash, device: 'blue', facts, ...over };
  }
  newLog(): LogId {
    this.#log = mintId(this.random) as string as LogId;
    this.#n = 0;
    return this.#log;
  }
}

/** An id that sorts where a test wants it. */
export const idLike = (start: string): FactId => start.padEnd(22, 'A') as FactId;
export const logLike = (start: string): LogId => start.padEnd(22, 'A') as LogId;
export const hashLike = (start: number): Uint8Array => new Uint8Array(16).fill(start);
export const nameOfHash = (hash: Uint8Array): LogId => toBase64Url(hash) as LogId;

export const wholeTime = (grain: Grain, more: Partial<TallyQuery> = {}): TallyQuery => ({
  grain,
  from: '2000-01-01' as Day,
  to: '2100-12-31' as Day,
  ...more,
});
export const keepAll: readonly Axis[] = ['site', 'period', 'measure', 'dims'];

/** Cells in one order, so that two answers can be compared. */
export const sorted = (cells: readonly TallyCell[]): TallyCell[] =>
  [...cells].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

export const amountOf = (cells: readonly TallyCell[], measure: MeasureId, ...dims: string[]): number =>
  cells
    .filter((cell) => cell.measure === measure && dims.every((dim, at) => cell.dims[at] === dim))
    .reduce((sum, { amount }) => sum + amount, 0);
