/** A storm from its seed to the calm after it, and what must hold then. */

import type { KeptFact } from '../../src/engines/facts/arrival.ts';
import { addDays, type Day } from '../../src/engines/facts/day.ts';
import type { FactId } from '../../src/engines/facts/fact.ts';
import type { TallyCell } from '../../src/engines/tallies/tally.ts';
import { actions } from './actions.ts';
import { countedOf, visitsOf } from './model.ts';
import { dayMs, type Fault, type StormOptions, World } from './world.ts';

export interface StormEnd {
  /** Every way in which a promise was broken; empty when none was. */
  readonly broken: readonly string[];
  readonly faults: ReadonlyMap<Fault, number>;
  readonly facts: number;
  /** Saved, and on no device and not on the server: each with the reason that was known at once. */
  readonly named: readonly { readonly id: FactId; readonly why: string }[];
}

const stepsMin = 40;

export async function storm(options: StormOptions): Promise<StormEnd> {
  const world = new World(options);
  const steps = stepsMin + world.below(60);
  const total = actions.reduce((sum, [weight]) => sum + weight, 0);
  for (let i = 0; i < steps; i++) {
    let roll = world.below(total);
    const [, action] = actions.find(([weight]) => {
      roll -= weight;
      return roll < 0;
    }) as (typeof actions)[number];
    await action(world);
  }
  const broken = await calm(world);
  const kept = await world.kept();
  broken.push(...exactlyOnce(world, kept), ...trueDays(world, kept), ...(await tallies(world, kept)));
  const present = new Set(kept.map(({ fact }) => fact.id));
  const named = [...world.truth.facts.values()]
    .filter((one) => one.saved && !present.has(one.fact.id))
    .map((one) => ({ id: one.fact.id, why: one.mayBeGone ?? 'unknown' }));
  await world.server.store.close();
  return { broken, faults: world.faults, facts: world.truth.facts.size, named };
}

// ---------------------------------------------------------------- the calm

/** The network is back, disks have room, clocks are put right while the apps run; everybody syncs. */
async function calm(world: World): Promise<string[]> {
  world.serverDaysOff = 0;
  world.server.today = world.trueDay();
  for (const frames of world.late.splice(0)) await world.server.parcels(frames, {});
  for (const phone of world.phones) {
    phone.full = false;
    await world.with(phone, async () => null);
    phone.offset = 0;
    for (const run of phone.runs) await run.journal.look();
  }
  // A day later the pools let go.
  await syncAll(world);
  world.time.now += dayMs;
  world.server.today = world.trueDay();
  await syncAll(world);
  const outcomes = await syncAll(world);
  return outcomes.filter((done) => !done).map(() => 'a phone has not sent everything in fine weather');
}

async function syncAll(world: World): Promise<boolean[]> {
  const done: boolean[] = [];
  for (const phone of world.phones)
    for (const run of phone.runs) done.push((await run.attempt(world.link(true))).complete);
  return done;
}

// ---------------------------------------------------------------- what must hold

/** What is safe, and what a device still holds, is on the server once; what is neither has a known reason. */
function exactlyOnce(world: World, kept: readonly KeptFact[]): string[] {
  const times = new Map<FactId, number>();
  for (const { fact } of kept) times.set(fact.id, (times.get(fact.id) ?? 0) + 1);
  const broken: string[] = [];
  for (const [id, count] of times) if (count !== 1) broken.push(`${id} is there ${count} times`);
  for (const phone of world.phones)
    for (const { id } of world.factsOf(phone.disk.frames()))
      if (!times.has(id)) broken.push(`${id} is on a phone and not on the server`);
  for (const { fact, saved, safe, mayBeGone } of world.truth.facts.values()) {
    if (times.has(fact.id)) continue;
    if (safe) broken.push(`${fact.id} was safe and is gone`);
    else if (saved && mayBeGone === null) broken.push(`${fact.id} was saved and is gone for no reason`);
  }
  return broken;
}

function trueDays(world: World, kept: readonly KeptFact[]): string[] {
  return kept.flatMap(({ fact, unsure }) => {
    const { trueDay } = world.truth.of(fact.id);
    // These lie under the day of what they withdraw or replace.
    if (unsure || fact.kind === 'facts.retracted.v1' || fact.replaces) return [];
    return fact.day === trueDay ? [] : [`${fact.id} is under ${fact.day}, and was made on ${trueDay}`];
  });
}

/** The tallies say what a recount of the facts says, and what the plainest count says. */
async function tallies(world: World, kept: readonly KeptFact[]): Promise<string[]> {
  const { store } = world.server;
  const [from, to] = [addDays(world.trueDay(), -3000), addDays(world.trueDay(), 3000)];
  const broken: string[] = [];
  const visits = new Map<string, number>();
  for (const unsure of [false, true])
    for (const grain of ['day', 'month'] as const) {
      const query = { grain, from, to, ...(unsure ? { unsure } : {}) };
      const cells = await store.tallies(query);
      if (asText(cells) !== asText(await store.recount(query)))
        broken.push(`${grain} tallies differ from a recount`);
      if (grain === 'month') continue;
      for (const cell of cells)
        if (cell.measure === 'program.encounters')
          visits.set(`${cell.site} ${cell.period as Day} ${unsure ? 'unsure' : 'sure'}`, cell.amount);
    }
  if (sorted(visits) !== sorted(visitsOf(kept))) broken.push('visits differ from a plain count');
  const counted = new Set(kept.filter((one) => one.counted).map(({ fact }) => fact.id));
  for (const id of countedOf(kept)) if (!counted.delete(id)) broken.push(`${id} should count`);
  for (const id of counted) broken.push(`${id} should not count`);
  return broken;
}

const asText = (cells: readonly TallyCell[]): string =>
  cells
    .map((cell) => JSON.stringify(cell))
    .sort()
    .join();
const sorted = (map: ReadonlyMap<string, number>): string => JSON.stringify([...map].sort());
