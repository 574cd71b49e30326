/**
 * One storm: phones, one server, and a seed that decides everything that goes wrong between them. Nothing here reads
 * a clock or chance of its own: a seed is a storm, the same each time.
 */

import { addDays } from '../../src/engines/facts/day.ts';
import type { Fact, FactId } from '../../src/engines/facts/fact.ts';
import type { Frame, Parcel } from '../../src/engines/facts/parcel.ts';
import type { Link } from '../../src/engines/sync/reconcile.ts';
import { programDay } from '../../src/program/day-turn.ts';
import type { Recorded } from '../../src/shells/web/app.ts';
import { type Random, randomBelow, seededRandom } from '../../src/std/random.ts';
import type { ServerStore } from '../../src/stores/contract.ts';
import { type Broken, dayRule, Phone, type Run, type Seal } from './phone.ts';
import { type Open, StormServer } from './server.ts';
import { Truth } from './truth.ts';

export interface StormOptions {
  readonly seed: number;
  readonly openStore: () => ServerStore;
  /** The real seal for some seeds; otherwise the identity, which is fast. */
  readonly sealing?: { readonly seal: Seal; readonly open: Open };
  readonly broken?: Broken;
}

/** Everything that can happen to a storm: each is counted, and the last test asks that each did happen. */
export const allFaults = [
  'request lost',
  'answer lost',
  'request cut short',
  'server stopped while writing',
  'request repeated',
  'request delivered late',
  'phone stopped between writes',
  'phone stopped',
  'second tab',
  'recorded while syncing',
  'profile copied',
  'memory copied',
  'phone wiped',
  'disk full',
  'server put back',
  'backed up',
  'dropped after 35 days',
  'clock wrong',
  'clock leapt while running',
  'clock put right while closed',
  'server clock wrong',
  'machine slept',
  'retracted before its fact',
  'undone',
  'two corrections',
  'two closes of one shift',
  'one sheet on two phones',
  'answers pooled',
] as const;
export type Fault = (typeof allFaults)[number];

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
const begin = Date.parse('2026-02-20T12:00Z');

const text = new TextEncoder();
const plain = new TextDecoder();
const identity = {
  seal: async (parcel: Parcel) => ({
    wall: 'counts' as const,
    key: 1,
    bytes: text.encode(JSON.stringify(parcel)),
  }),
  open: (frame: Frame): Parcel | null => JSON.parse(plain.decode(frame.bytes)),
};

export class World {
  readonly time = { now: begin };
  readonly truth = new Truth();
  readonly faults = new Map<Fault, number>();
  readonly random: Random;
  readonly server: StormServer;
  readonly phones: Phone[] = [];
  /** Requests that somebody on the way delivers later. */
  readonly late: Frame[][] = [];
  /** Saves that could still be undone. */
  readonly saves: Recorded[] = [];
  readonly open: Open;
  readonly seal: Seal;
  /** How wrong the server's clock is, in days. */
  serverDaysOff = 0;
  readonly #options: StormOptions;
  readonly #inMemory = new Map<Phone, Set<FactId>>();

  constructor(options: StormOptions) {
    this.#options = options;
    this.random = seededRandom(options.seed);
    const { seal, open } = options.sealing ?? identity;
    this.open = open;
    this.seal = async (parcel) => {
      for (const fact of parcel.facts) this.truth.minted(fact, this.trueDay());
      return seal(parcel);
    };
    this.server = new StormServer(options.openStore, open, this.trueDay());
    for (let i = 0; i < 4; i++) this.addPhone();
  }

  below = (below: number): number => randomBelow(this.random, below);
  chance = (percent: number): boolean => this.below(100) < percent;
  pick = <T>(things: readonly T[]): T => things[this.below(things.length)] as T;
  happened(fault: Fault): void {
    this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
  }
  trueDay = () => programDay(this.time.now, dayRule);

  addPhone(): Phone {
    const phone = new Phone(this.time, this.random, this.seal, this.#options.broken);
    // Joining was a contact: the server's day is known.
    phone.disk.records.set('latest-day', this.trueDay());
    this.phones.push(phone);
    return phone;
  }

  factsOf(frames: readonly Frame[]): Fact[] {
    return frames.flatMap((frame) => [...(this.open(frame)?.facts ?? [])]);
  }

  /** Does something with a running app of this phone, started if need be; null when it stopped before it was done. */
  async with<T>(phone: Phone, work: (run: Run) => Promise<T>): Promise<T | null> {
    const done = await phone.act(async () =>
      work(phone.runs.length > 0 ? this.pick(phone.runs) : await phone.start()),
    );
    if (phone.runs.length === 0) this.afterStop(phone);
    return done;
  }

  stop(phone: Phone): void {
    phone.stopNow();
    this.afterStop(phone);
  }

  /** What was only in memory is gone; the screen had said so. */
  afterStop(phone: Phone): void {
    const held = this.#inMemory.get(phone);
    if (!held) return;
    const written = new Set(this.factsOf(phone.disk.frames()).map((fact) => fact.id));
    this.truth.gone(
      [...held].filter((id) => !written.has(id)),
      'only in memory',
    );
    this.#inMemory.delete(phone);
  }

  /** The screen has called these saved. On a full disk it has called them counted, not kept. */
  saved(phone: Phone, ids: readonly FactId[]): void {
    this.truth.saved(ids);
    if (!phone.full) return;
    const held = this.#inMemory.get(phone) ?? new Set();
    for (const id of ids) held.add(id);
    this.#inMemory.set(phone, held);
  }

  wipe(phone: Phone): void {
    this.stop(phone);
    const ids = this.factsOf(phone.disk.frames()).map((fact) => fact.id);
    this.truth.gone(ids, 'phone wiped');
    this.phones.splice(this.phones.indexOf(phone), 1);
  }

  async backUp(): Promise<void> {
    await this.server.backUp(this.trueDay());
    this.truth.safe(await this.idsOnServer());
  }

  async idsOnServer(): Promise<FactId[]> {
    return (await this.kept()).map(({ fact }) => fact.id);
  }

  kept() {
    const [from, to] = [addDays(this.trueDay(), -3000), addDays(this.trueDay(), 3000)];
    return this.server.store.facts({ from, to, limit: 1_000_000 });
  }

  /** The way to the server, in this weather. */
  link(fine: boolean): Link {
    const lost = (percent: number, fault: Fault): boolean => {
      if (fine || !this.chance(percent)) return false;
      this.happened(fault);
      return true;
    };
    return {
      sync: async (request) => {
        if (lost(10, 'request lost')) return null;
        const answer = await this.server.sync(request);
        return lost(8, 'answer lost') ? null : answer;
      },
      parcels: async (frames) => {
        if (lost(10, 'request lost')) return null;
        if (lost(8, 'request delivered late')) this.late.push([...frames]);
        const total = frames.reduce((sum, frame) => sum + 28 + frame.bytes.length, 0);
        const trouble = lost(8, 'request cut short')
          ? { cutAt: this.below(total) }
          : lost(8, 'server stopped while writing')
            ? { stopAfter: this.below(3) }
            : {};
        const answer = await this.server.parcels(frames, trouble);
        if (lost(10, 'request repeated')) await this.server.parcels(frames, {});
        return lost(10, 'answer lost') ? null : answer;
      },
    };
  }
}
