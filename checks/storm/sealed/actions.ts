/** What people, devices, networks and machines do in a sealed storm. Each is one step; it says whose disk it touched. */
import { addDays, type Day } from '../../../src/engines/facts/day.ts';
import type { FactId } from '../../../src/engines/facts/fact.ts';
import type { ThreadId } from '../../../src/engines/sealing/row.ts';
import { accountOf, type Seed } from '../../../src/engines/sealing/seed.ts';
import { left } from '../../../src/engines/sealing/testing/office.ts';
import { programKinds } from '../../../src/program/kinds.ts';
import { quarterAfter } from '../../../src/shells/web/asks/room.ts';
import type { StormDevice } from './device.ts';
import { checkWritten } from './leavers.ts';
import { saysOf } from './truth.ts';
import type { World } from './world.ts';

type Action = (world: World) => Promise<readonly StormDevice[]>;

/** Out of 1,000 steps. */
export const actions: readonly (readonly [number, Action])[] = [
  [200, ask],
  [130, note],
  [300, round],
  [45, shred],
  [90, timePasses],
  [15, longTime],
  [12, quietWeeks],
  [25, hold],
  [45, liftHold],
  [14, somebodyLeaves],
  [30, clockGoesWrong],
  [12, serverClock],
  [12, serverOff],
  [30, backUp],
  [14, putBack],
  [60, confirm],
  [10, wipe],
  [25, close],
  [18, deliverLate],
];

/** How long the battery lasts, if it goes. */
function battery(world: World, most: number): number | null {
  if (!world.chance(12)) return null;
  return world.below(most);
}
const wentOut = (world: World, lasts: number | null, done: unknown): void => {
  if (lasts !== null && done === null) world.happened('battery went between writes');
};

/** Writes, and remembers as told what the screen would call kept. */
async function writing(
  world: World,
  device: StormDevice,
  work: () => Promise<ThreadId | null>,
  months: number | null,
) {
  const before = new Set((await device.rows()).map(({ key }) => key));
  const thread = await work();
  const fresh = (await device.rows()).filter(({ key }) => !before.has(key));
  await checkWritten(world, device, fresh);
  if (thread === null) return;
  for (const row of fresh) {
    const says = saysOf(row);
    // What the ask owes is a thread of its own, that is told to nobody.
    if (!says || row.thread !== thread) continue;
    const first = [...world.truth.told.values()].find((told) => told.thread === thread);
    const until = months === null ? (first?.until ?? 0) : quarterAfter(knownDay(world, device), months);
    world.truth.told.set(says.id, { id: says.id as FactId, thread, until });
  }
}

/** The day as this device can know it: its clock may be behind, and then it goes by what it heard last. */
function knownDay(world: World, { daysOff, heardOn }: StormDevice): Day {
  const [day, own] = [world.trueDay(), addDays(world.trueDay(), daysOff)];
  const known = [own, heardOn ?? own].sort()[1] as Day;
  return [known, day].sort()[0] as Day;
}

async function ask(world: World) {
  const device = world.pick(world.devices);
  const months = 1 + world.below(4);
  const lasts = battery(world, 8);
  const work = async () => {
    const done = await device.act(
      ({ room }) => room.begin({ about: 'rides', words: 'a ride', months } as never),
      lasts,
    );
    wentOut(world, lasts, done);
    if (!done?.ok) return null;
    world.threads.set(done.value.thread, device);
    return done.value.thread;
  };
  await writing(world, device, work, months);
  return [device];
}

async function note(world: World) {
  const device = world.pick(world.devices);
  const here = [...new Set((await device.rows()).map(({ thread }) => thread))].filter((one) =>
    world.threads.has(one),
  );
  if (here.length === 0) return [];
  const thread = world.pick(here);
  const lasts = battery(world, 4);
  const work = async () => {
    const done = await device.act(async ({ room }) => {
      const opened = await room.open(thread);
      return opened ? room.note(opened, 'a word more') : null;
    }, lasts);
    if (done === null) return null;
    return done.ok ? thread : null;
  };
  await writing(world, device, work, null);
  return [device];
}

async function round(world: World) {
  const device = world.pick(world.devices);
  await comeBy(world, device);
  return [device];
}
async function comeBy(world: World, device: StormDevice): Promise<void> {
  const before = await device.rows();
  const lasts = world.chance(15) ? world.below(25) : null;
  const done = await world.round(device, lasts);
  if (lasts !== null && done === null) world.happened('round cut in the middle');
  const after = await device.rows();
  const epochs = new Set(before.map(({ epoch }) => epoch));
  const had = new Set(before.map(({ key }) => key));
  if (before.length > 0 && after.some(({ key, epoch }) => !had.has(key) && !epochs.has(epoch) && epoch > 1))
    world.happened('sealed anew');
}
async function shred(world: World) {
  const device = world.pick(world.devices);
  const all = [...world.threads.keys()].filter((one) => !world.truth.wished.has(one));
  if (all.length === 0) return [];
  // By its slip, on any device of the program.
  const thread = world.pick(all);
  const lasts = battery(world, 10);
  world.truth.wished.add(thread);
  const done = await device.act(({ room }) => room.shred(thread), lasts);
  wentOut(world, lasts, done);
  if (done) world.happened(done.state === 'not-reached' ? 'shredded while the server was away' : 'shredded');
  if (done?.state === 'waits' && world.isHeld(thread)) world.happened('kept by a hold');
  return [device];
}

async function timePasses(world: World) {
  for (let days = 1 + world.below(6); days > 0; days--) await night(world);
  return [];
}
async function longTime(world: World) {
  for (let days = 10 + world.below(30); days > 0; days--) await night(world);
  return [];
}
/** As most weeks are: backups are made, and everybody who is there comes by. */
async function quietWeeks(world: World) {
  await confirm(world);
  const device = world.pick(world.devices);
  for (let week = 0; week < 6; week++) {
    await backUp(world);
    await comeBy(world, device);
    for (let days = 0; days < 7; days++) await night(world);
  }
  return [device];
}
async function night(world: World, running = true): Promise<void> {
  const before = world.office.there.rows.size;
  await world.office.night(running);
  world.happened('faded', before - world.office.there.rows.size);
}

async function hold(world: World) {
  const { office, threads } = world;
  if (world.holds.length > 1) return [];
  const one = world.chance(50) && threads.size > 0;
  const day = world.trueDay();
  const scope = one
    ? ({ of: 'one', name: world.pick([...threads.keys()]) } as const)
    : world.pick([
        { of: 'everything' } as const,
        { of: 'site', site: 'van' } as const,
        { of: 'days', from: addDays(day, -9), to: day } as const,
      ]);
  const body = { scope, words: 'A letter from the court', quiet: false };
  const fact = office.says(office.people.lead, programKinds.holdPlaced, body as never);
  await office.tell([fact]);
  world.holds.push({ fact, scope: scope as never });
  world.happened(one ? 'hold on one ask' : 'hold on all');
  return [];
}
async function liftHold(world: World) {
  if (world.holds.length === 0) return [];
  await lift(world, world.below(world.holds.length));
  return [];
}
export async function lift(world: World, at: number): Promise<void> {
  const { office } = world;
  const [hold] = world.holds.splice(at, 1);
  for (const who of [office.people.lead, office.people.third])
    await office.tell([office.says(who, programKinds.holdLift, { hold: hold?.fact.id as string })]);
  world.happened('hold lifted');
}

/** Said on a colleague's device, which others hear of as they come by. Whose device it was is another's from then on. */
async function somebodyLeaves(world: World) {
  const { lead, third, second, fourth } = world.office.people;
  const gone = [second, fourth].find((seed) => !world.left.has(seed));
  const on = world.devices.find(({ person }) => person === world.pick([lead, third]));
  if (!gone || !on) return [];
  const said = await on.act(async ({ line, round }) => {
    const known = line.now()?.people.has(accountOf(gone));
    if (!known) return false;
    await line.say(on.person as Seed, left(gone));
    await round();
    return true;
  });
  if (!said) return [on];
  world.left.add(gone);
  world.happened('somebody left');
  return [on];
}

const wrongBy = (world: World): number => (world.chance(50) ? 1 : -1) * (4 + world.below(362));
async function clockGoesWrong(world: World) {
  const device = world.pick(world.devices);
  device.daysOff = device.daysOff === 0 ? wrongBy(world) : 0;
  if (device.daysOff !== 0) world.happened('clock wrong');
  return [];
}
async function serverClock(world: World) {
  const { office } = world;
  office.turnClock(office.clock.off === 0 ? wrongBy(world) : 0);
  if (office.clock.off !== 0) world.happened('server clock wrong');
  return [];
}
async function serverOff(world: World) {
  for (let days = 4 + world.below(20); days > 0; days--) await night(world, false);
  world.happened('server off for days');
  return [];
}
async function confirm(world: World) {
  // Whoever looks at the screen sees a wrong day, and does not say that it is today.
  if (world.office.clock.off === 0) await world.office.confirm();
  return [];
}

async function backUp(world: World) {
  if (world.office.clock.off !== 0) return [];
  world.backups.push(await world.office.backUp());
  world.happened('backed up');
  return [];
}
async function putBack(world: World) {
  // Backups live 35 days.
  const living = world.backups.filter(({ day }) => day >= addDays(world.trueDay(), -35));
  if (living.length === 0) return [];
  await world.office.putBack(world.pick(living));
  // What was on the way when the server went down has gone with the connection.
  world.late.length = 0;
  world.happened('server put back');
  return world.devices;
}
async function wipe(world: World) {
  const device = world.pick(world.devices);
  const person = device.person as Seed;
  await world.wipe(device);
  const { lead } = world.office.people;
  world.happened('device wiped');
  return [await world.add(world.left.has(person) ? lead : person)];
}
async function close(world: World) {
  const device = world.pick(world.devices);
  device.stop();
  world.happened('app closed');
  return [];
}
async function deliverLate(world: World) {
  if (world.late.length === 0) return [];
  const [post] = world.late.splice(world.below(world.late.length), 1);
  await post?.();
  return [];
}
