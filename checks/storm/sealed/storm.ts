/** A sealed storm from its seed to the calm after it, and what must hold then. */
import type { FactId } from '../../../src/engines/facts/fact.ts';
import { type AccountId, accountOf } from '../../../src/engines/sealing/seed.ts';
import { actions, lift } from './actions.ts';
import type { Bent, StormDevice } from './device.ts';
import { openToLeavers, readWith, wholeLine } from './leavers.ts';
import { wasStopped } from './office.ts';
import { sealAnew } from './seal.ts';
import { forgetRead } from './truth.ts';
import { type Hazard, World } from './world.ts';

export interface SealedStorm {
  readonly seed: number;
  readonly steps?: number;
  /** Age itself. Its chance is its own: such a storm is not the same twice. */
  readonly real?: boolean;
  readonly bent?: Bent;
}
export interface SealedEnd {
  readonly broken: readonly string[];
  readonly hazards: ReadonlyMap<Hazard, number>;
  readonly told: number;
}

export async function sealedStorm({
  seed,
  steps = 120,
  real = false,
  bent = {},
}: SealedStorm): Promise<SealedEnd> {
  sealAnew(real);
  forgetRead();
  const world = await World.begin(seed, bent);
  let before = await world.copies();
  for (let at = 0; at < steps; at++) before = await step(world, before);
  await calm(world);
  await settled(world);
  for (const bug of world.office.made.bugs) if (!wasStopped(bug)) world.truth.breaks(`a bug: ${bug}`);
  return { broken: world.truth.broken, hazards: world.hazards, told: world.truth.told.size };
}

function drawn(world: World): (typeof actions)[number][1] {
  let roll = world.below(actions.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, action] of actions) {
    if (roll < weight) return action;
    roll -= weight;
  }
  throw new Error('weights add up');
}

type Copies = Awaited<ReturnType<World['copies']>>;

/** One step, and what may not happen in any: something lost, or destroyed while held. */
async function step(world: World, before: Copies): Promise<Copies> {
  const action = drawn(world);
  const server = world.serverRows();
  const held = new Set([...world.threads.keys()].filter((thread) => world.isHeld(thread)));
  const backTo = world.hazards.get('server put back');
  const touched = await action(world);
  const wasPutBack = world.hazards.get('server put back') !== backTo;
  const now = await world.copies(touched);
  const { rows, gone } = world.office.there;
  const where = `in ${action.name}`;
  if (!wasPutBack)
    for (const [key, { thread }] of server)
      if (held.has(thread) && world.isHeld(thread) && !rows.has(key))
        world.truth.breaks(`the server destroyed what was held ${where}`);
  for (const [id, copies] of before) {
    const [row] = copies;
    if (!row || now.has(id) || world.truth.wiped.has(id)) continue;
    const stayed = held.has(row.thread) && world.isHeld(row.thread) && gone.get(row.thread) !== true;
    if (stayed) world.truth.breaks(`the last copy of what was held went ${where}`);
    const told = world.truth.told.get(id);
    const faded = (told?.until ?? row.quarter) < world.quarter();
    if (told && !faded && !world.truth.wished.has(row.thread))
      world.truth.breaks(`something was lost ${where}`);
  }
  return now;
}

/** The partitions heal: the lead lifts and confirms, whoever left has no device, everybody comes by a few times. */
async function calm(world: World): Promise<void> {
  world.fine = true;
  const { office } = world;
  office.turnClock(0);
  for (const device of world.devices) {
    const { gone, waits } = await device.disk().gone();
    for (const name of [...gone, ...waits]) world.truth.named.add(name);
  }
  while (world.holds.length > 0) await lift(world, 0);
  for (const device of world.devices) {
    device.stop();
    if (device.person && world.left.has(device.person)) device.person = office.people.lead;
  }
  for (let days = 0; days < 4; days++) {
    await office.confirm();
    for (const device of world.devices) await device.act((run) => run.round());
    await office.night();
    for (const device of [...world.devices].reverse()) await device.act((run) => run.round());
  }
}

const sorted = (names: Iterable<string>): string => [...names].sort().join(' ');

async function settled(world: World): Promise<void> {
  const { truth, office } = world;
  const { rows, gone } = office.there;
  const [names, list] = [sorted(rows.keys()), sorted(gone.keys())];
  if ([...gone.values()].includes(false)) truth.breaks('something waits though nothing keeps it');
  for (const device of world.devices) await agrees(world, device, names, list);
  for (const { thread, key, quarter } of rows.values()) {
    if (gone.has(thread) || gone.has(key)) truth.breaks('what was shredded is on the server');
    if (truth.named.has(thread) || truth.named.has(key)) truth.breaks('what somebody had shredded is there');
    if (quarter < world.quarter()) truth.breaks('what is past is on the server');
  }
  await readOnce(world);
  const line = await wholeLine(world);
  // Said on a device that was wiped before it reached anybody, it was never said: whoever looks at the screen says it again.
  const heard = (account: string): boolean => line.left.has(account as AccountId);
  if (!world.hazards.has('device wiped') && [...world.left].some((seed) => !heard(accountOf(seed))))
    truth.breaks('that somebody left has reached nobody');
  const open = await openToLeavers(world, [...rows.values()], heard);
  if (open.length > 0) truth.breaks('who left opens what the server has');
}

async function agrees(world: World, device: StormDevice, names: string, list: string): Promise<void> {
  const { truth, office } = world;
  const here = await device.rows();
  const strange = here.filter(({ key }) => !office.there.rows.has(key));
  if (strange.length > 0) truth.breaks('a device has what the server lacks');
  if (!world.holdsKeys(device)) return;
  if (sorted(here.map(({ key }) => key)) !== names)
    truth.breaks('a keyholder’s device and the server differ');
  const { gone, waits } = await device.disk().gone();
  if (sorted([...gone, ...waits]) !== list) truth.breaks('a list of what is gone differs from the server’s');
  if (waits.length > 0) truth.breaks('something waits on a device though nothing keeps it');
}

/** What somebody was told is kept, and neither shredded nor faded, a keyholder reads: once. */
async function readOnce(world: World): Promise<void> {
  const { truth, devices, office } = world;
  const device = devices.find(({ person }) => person === office.people.lead);
  const who = await device?.act(async (run) => run.unlocked());
  if (!device || !who) return truth.breaks('the lead has a device');
  const read = new Map<FactId, number>();
  for (const id of await readWith(await who.epochs('asks'), await device.rows()))
    read.set(id, (read.get(id) ?? 0) + 1);
  for (const [id, times] of read) if (times !== 1) truth.breaks(`${id} is read ${times} times`);
  const copies = await world.copies();
  for (const { id, thread, until } of truth.told.values()) {
    if (truth.wished.has(thread) || until < world.quarter()) continue;
    if (!copies.has(id)) {
      if (!truth.wiped.has(id)) truth.breaks('something that was kept is nowhere');
    } else if (!read.has(id)) truth.breaks('something is there that no keyholder reads');
  }
}
