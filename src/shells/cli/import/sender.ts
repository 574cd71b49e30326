import { hash } from 'node:crypto';
import type { OpenedArrival } from '../../../engines/facts/arrival.ts';
import type { Day } from '../../../engines/facts/day.ts';
import { type Fact, maxFactsPerParcel, mintId, type ProgramId } from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import type { Configuration } from '../../../program/configuration.ts';
import { programKinds } from '../../../program/kinds.ts';
import { setBody } from '../../../program/set-up.ts';
import { type SiteKind, wholeProgram } from '../../../program/site.ts';
import type { Problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import type { CountsStore } from '../../../stores/contract.ts';
import type { ImportMap } from './map.ts';

const factsPerBatch = 4_000;

/** Puts facts into parcels of a log of its own, as any device would, and hands them to the store in batches. */
export class Sender {
  /** Facts handed over, or that would have been in a dry run. */
  sent = 0;
  readonly #store: CountsStore;
  readonly #today: Day;
  readonly #dryRun: boolean;
  readonly #log: LogId;
  #n = 0;
  #waiting = 0;
  #parcels: Fact[][] = [];

  constructor(store: CountsStore, random: Random, today: Day, dryRun: boolean) {
    this.#store = store;
    this.#today = today;
    this.#dryRun = dryRun;
    this.#log = mintId(random) as string as LogId;
  }

  /** These stay together. Null, or why the store took nothing more. */
  async send(facts: readonly Fact[]): Promise<Problem | null> {
    if (facts.length === 0) return null;
    this.sent += facts.length;
    if (this.#dryRun) return null;
    const open = this.#parcels.at(-1);
    if (open && open.length + facts.length <= maxFactsPerParcel) open.push(...facts);
    else
      for (let at = 0; at < facts.length; at += maxFactsPerParcel)
        this.#parcels.push(facts.slice(at, at + maxFactsPerParcel));
    this.#waiting += facts.length;
    return this.#waiting >= factsPerBatch ? this.flush() : null;
  }

  async flush(): Promise<Problem | null> {
    if (this.#parcels.length === 0) return null;
    const arrivals = this.#parcels.map(
      (facts): OpenedArrival => ({
        log: this.#log,
        n: ++this.#n,
        wall: 'counts',
        hash: hash('sha256', JSON.stringify(facts), 'buffer').subarray(0, 16),
        device: null,
        daysFromPaper: true,
        facts,
      }),
    );
    [this.#parcels, this.#waiting] = [[], 0];
    const taken = await this.#store.ingest(arrivals, this.#today);
    return taken.ok ? null : taken.error;
  }
}

export interface NewSite {
  readonly id: string;
  fact(program: ProgramId, today: Day, random: Random): Fact;
}

/** Places of the map that the set-up does not have, closed from the start: nobody opens a shift at an old file. */
export function sitesOf({ sites = [] }: ImportMap, configuration: Configuration): readonly NewSite[] {
  const known = new Set<string>(configuration.sites.map(({ id }) => id));
  return sites
    .filter(({ id }) => !known.has(id))
    .map(({ id, name, kind }) => ({
      id,
      fact: (program, today, random): Fact => ({
        id: mintId(random),
        kind: programKinds.set,
        program,
        site: wholeProgram,
        day: today,
        shift: null,
        body: setBody('site', id, {
          name,
          kind: kind as SiteKind,
          visit: 'encounter',
          areas: [],
          closed: true,
        }),
      }),
    }));
}
