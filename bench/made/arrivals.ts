import { randomBytes } from 'node:crypto';
import { addDays, type Day, dayFromNumber } from '../../src/engines/facts/day.ts';
import type { Fact } from '../../src/engines/facts/fact.ts';
import type { LogId } from '../../src/engines/facts/parcel.ts';
import { practice } from '../../src/practice.ts';
import { shuffled } from '../../src/std/random.ts';
import type { OpenedArrival } from '../../src/stores/contract.ts';
import { firstDay, type Place, parcelsOf, places, type Shelf, siteName } from './facts.ts';
import { streamRandom } from './random.ts';

/** Everything that the practice's services hand out. */
export const shelves: readonly Shelf[] = practice.services.flatMap((service) =>
  service.supplies.map((supply) => ({ service: service.id, supply: supply.id })),
);

export const today: Day = addDays(firstDay, 60);

/** Parcels in batches, one site after another: three nights of one site in each batch. */
export function batchesOfOneDevice(parcels: number, perBatch: number, from = firstDay): Fact[][][] {
  return slices(parcels, perBatch).map((count, batch) =>
    parcelsOf(
      streamRandom(batch + 1),
      count,
      (index) => ({
        site: siteName(0),
        day: addDays(from, (batch % 20) * 3 + (index % 3)),
      }),
      shelves,
    ),
  );
}

/** 50 sites x 60 days in no order. */
export function mixedBatches(parcels: number, perBatch: number): Fact[][][] {
  const random = streamRandom(7);
  const all = [...places(50, 60)];
  const order = shuffled(
    random,
    Array.from({ length: parcels }, (_, index) => index % all.length),
  );
  let at = 0;
  const next = () => all[order[at++] as number] as Place;
  return slices(parcels, perBatch).map((count) => parcelsOf(random, count, next, shelves));
}

export function arrivalsOf(parcels: readonly (readonly Fact[])[]): OpenedArrival[] {
  const log = randomBytes(16).toString('base64url') as LogId;
  return parcels.map((facts, index) => ({
    log,
    n: index + 1,
    wall: 'counts',
    hash: randomBytes(16),
    device: 'bench',
    facts,
  }));
}

export const factCount = (batches: readonly (readonly OpenedArrival[])[]): number =>
  batches.reduce((sum, batch) => sum + batch.reduce((all, one) => all + one.facts.length, 0), 0);

function slices(total: number, each: number): number[] {
  return Array.from({ length: Math.ceil(total / each) }, (_, index) => Math.min(each, total - index * each));
}

/** Two months ago: days that a server of today is sure of. */
export const recently = (): Day => addDays(dayFromNumber(Math.floor(Date.now() / 86_400_000)), -61);
