/** What people, phones, networks and machines do in a storm. Each action is one step. */
import { addDays } from '../../src/engines/facts/day.ts';
import type { Body, Kind, OnceKey, ShiftId, SiteId } from '../../src/engines/facts/fact.ts';
import type { Frame } from '../../src/engines/facts/parcel.ts';
import type { Draft, Recorded } from '../../src/shells/web/app.ts';
import { mintFact } from '../../src/shells/web/device/minting.ts';
import { type Phone, program } from './phone.ts';
import { dayMs, hourMs, type World } from './world.ts';

type Action = (world: World) => Promise<void>;

/** Out of 1,000 steps. */
export const actions: readonly (readonly [number, Action])[] = [
  [360, record],
  [40, answer],
  [30, undo],
  [20, retractForeign],
  [20, correctTwice],
  [20, onceTwice],
  [190, sync],
  [30, recordWhileSyncing],
  [40, stop],
  [20, secondTab],
  [90, timePasses],
  [25, clockGoesWrong],
  [25, clockLeaps],
  [15, sleep],
  [25, backUp],
  [12, putBack],
  [8, wipe],
  [8, copyProfile],
  [8, copyMemory],
  [20, fillDisk],
  [6, serverClock],
  [25, deliverLate],
];

const encounter = 'program.encounter.v1' as Kind;
const sites = ['van', 'drop-in'] as SiteId[];

const visit = (world: World, more: Partial<Draft> = {}): Draft => ({
  kind: encounter,
  site: world.pick(sites),
  shift: null,
  body: { visits: 1 + world.below(3) } as Body,
  ...more,
});

/** Records on a phone, and remembers it as saved only once the screen would say so. */
async function save(world: World, phone: Phone, drafts: readonly Draft[]): Promise<Recorded | null> {
  if (world.chance(8)) {
    phone.stopIn = world.below(6);
    world.happened('phone stopped between writes');
  }
  const recorded = await world.with(phone, (run) => run.recorder.record(drafts));
  phone.stopIn = null;
  if (!recorded) return null;
  if (phone.offset !== 0) phone.toldWrong = true;
  world.saved(
    phone,
    recorded.ids.map(({ id }) => id),
  );
  world.saves.push(recorded);
  return recorded;
}

async function record(world: World): Promise<void> {
  const drafts = world.chance(30) ? [visit(world), visit(world)] : [visit(world)];
  await save(world, world.pick(world.phones), drafts);
}

async function answer(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  world.happened('answers pooled');
  const body = { question: 'gender', answer: 'declined' };
  const drafts = [1, 2, 3].map(() => visit(world, { kind: 'program.answered.v1' as Kind, body }));
  if (world.chance(10)) phone.stopIn = world.below(10);
  const before = new Set(world.truth.facts.keys());
  const names = await world.with(phone, (run) => run.recorder.answer(drafts));
  phone.stopIn = null;
  const minted = [...world.truth.facts.keys()].filter((id) => !before.has(id));
  if (!names) return;
  if (phone.offset !== 0) phone.toldWrong = true;
  world.saved(phone, minted);
  if (!world.chance(20)) return;
  // At once, before anything else of this phone: those still in the pool just go.
  const undone = await world.with(phone, (run) => run.recorder.undo({ ids: [], pool: names }));
  if (undone !== null) world.truth.gone(minted, 'answer withdrawn');
}

/** The one who saved thinks better of it, and the retraction may be ahead of what it withdraws. */
async function undo(world: World): Promise<void> {
  const recorded = world.saves.at(-1);
  if (!recorded) return;
  world.happened('undone');
  await world.with(world.pick(world.phones), (run) => run.recorder.undo(recorded));
}

async function retractForeign(world: World): Promise<void> {
  if (world.saves.length === 0) return;
  const recorded = world.pick(world.saves);
  const here = new Set(await world.idsOnServer());
  if (!recorded.ids.some(({ id }) => here.has(id))) world.happened('retracted before its fact');
  await world.with(world.pick(world.phones), (run) => run.recorder.undo(recorded));
}

/** Two people correct the same visit on two phones. */
async function correctTwice(world: World): Promise<void> {
  if (world.saves.length === 0) return;
  const recorded = world.pick(world.saves);
  const [first] = recorded.ids;
  if (!first) return;
  const { site, day, shift, id } = first;
  for (const phone of [world.pick(world.phones), world.pick(world.phones)]) {
    const retraction = { kind: 'facts.retracted.v1' as Kind, site, day, shift, body: { ids: [id] } };
    const saved = await save(world, phone, [retraction, visit(world, { site, day, shift, replaces: id })]);
    // A correction is of the root, not of another correction.
    if (saved) world.saves.pop();
  }
  world.happened('two corrections');
}

/** The same shift closed, or the same sheet typed in, on two phones. */
async function onceTwice(world: World): Promise<void> {
  const shift = `s${world.below(1000)}` as ShiftId;
  const isClose = world.chance(50);
  const once = (isClose ? `close:${shift}` : `sheet:${shift}:1`) as OnceKey;
  const body = isClose ? { left: [], how: 'by-hand' } : { visits: 2 };
  const kind = isClose ? ('program.shift-closed.v1' as Kind) : encounter;
  const site = world.pick(sites);
  for (const phone of [world.pick(world.phones), world.pick(world.phones)])
    await save(world, phone, [visit(world, { kind, once, body, site, shift })]);
  world.happened(isClose ? 'two closes of one shift' : 'one sheet on two phones');
}

async function sync(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  if (world.chance(12)) {
    phone.stopIn = world.below(12);
    world.happened('phone stopped between writes');
  }
  const before = phone.disk.frames().length;
  const outcome = await world.with(phone, (run) => run.attempt(world.link(false)));
  phone.stopIn = null;
  if (outcome?.serverDay) phone.toldWrong = false;
  if (phone.disk.frames().length < before) world.happened('dropped after 35 days');
}

async function recordWhileSyncing(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  world.happened('recorded while syncing');
  const drafts = [visit(world)];
  const recorded = await world.with(phone, async (run) => {
    const syncing = run.attempt(world.link(false));
    const both = [run.recorder.record(drafts), run.recorder.record([visit(world)])];
    const saved = await Promise.all(both);
    await syncing;
    return saved;
  });
  if (phone.offset !== 0) phone.toldWrong = true;
  for (const one of recorded ?? [])
    world.saved(
      phone,
      one.ids.map(({ id }) => id),
    );
}

async function stop(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  world.stop(phone);
  world.happened('phone stopped');
  if (phone.offset === 0) return;
  // A clock put right while the app is closed is noticed only by a day known to be later (docs/spec/sync.md).
  const latest = phone.disk.records.get('latest-day') as string;
  if (phone.toldWrong && latest <= world.trueDay()) return;
  phone.offset = 0;
  phone.toldWrong = false;
  world.happened('clock put right while closed');
  await world.with(phone, async () => null);
}

async function secondTab(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  if (phone.runs.length !== 1) return;
  await phone.act(() => phone.start());
  world.happened('second tab');
}

async function timePasses(world: World): Promise<void> {
  const roll = world.below(100);
  const ms =
    roll < 70 ? world.below(20) * hourMs : roll < 95 ? world.below(4) * dayMs : world.below(30) * dayMs;
  world.time.now += ms;
  world.server.today = addDays(world.trueDay(), world.serverDaysOff);
  await everyoneLooks(world);
}

/** The app looks at its clock each minute. */
async function everyoneLooks(world: World): Promise<void> {
  for (const phone of world.phones) for (const run of phone.runs) await phone.act(() => run.journal.look());
}

const wrongBy = (world: World): number => {
  const days = 3 + world.below(363);
  return (world.chance(50) ? days : -days) * dayMs;
};

/** The phone comes back with a wrong clock. */
async function clockGoesWrong(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  if (phone.offset !== 0) return;
  world.stop(phone);
  phone.offset = wrongBy(world);
  world.happened('clock wrong');
}

/** The clock is moved while the app runs: to a wrong day, or back to the right one. */
async function clockLeaps(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  if (phone.runs.length === 0) return;
  phone.offset = phone.offset === 0 ? wrongBy(world) : 0;
  world.happened('clock leapt while running');
  for (const run of phone.runs) await phone.act(() => run.journal.look());
  phone.toldWrong = false;
}

/** For days the machine sleeps, and its even clock with it. */
async function sleep(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  const ms = world.below(5) * dayMs;
  world.time.now += ms;
  world.server.today = addDays(world.trueDay(), world.serverDaysOff);
  phone.slept += ms;
  phone.sleepers = phone.runs.length;
  world.happened('machine slept');
  await everyoneLooks(world);
}

async function backUp(world: World): Promise<void> {
  await world.backUp();
  world.happened('backed up');
}

async function putBack(world: World): Promise<void> {
  // Backups live 35 days.
  const oldest = addDays(world.trueDay(), -35);
  const living = world.server.backups.filter(({ takenOn }) => takenOn >= oldest);
  if (living.length === 0) return;
  await world.server.putBack(world.pick(living));
  world.truth.safeIsOnly(await world.idsOnServer());
  // What was on the way when the server went down has gone with the connection.
  world.late.length = 0;
  world.happened('server put back');
}

async function wipe(world: World): Promise<void> {
  if (world.phones.length < 3) return;
  world.wipe(world.pick(world.phones));
  world.addPhone();
  world.happened('phone wiped');
}

async function copyProfile(world: World): Promise<void> {
  if (world.phones.length >= 6) return;
  const from = world.pick(world.phones);
  const copy = world.addPhone();
  copy.disk = from.disk.copy();
  copy.offset = from.offset;
  copy.toldWrong = from.toldWrong;
  world.happened('profile copied');
}

/** A machine restored from a snapshot of its memory uses a number again, for something else. */
async function copyMemory(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  const [frame] = phone.disk.frames().filter(({ log }) => phone.disk.parcels.has(log));
  if (!frame) return;
  const moment = { program, today: world.trueDay(), unsure: false };
  const fact = mintFact(world.random, moment, visit(world));
  const sealed = await world.seal({ v: 1, facts: [fact] });
  const other: Frame = { ...sealed, log: frame.log, n: frame.n };
  const had = (await world.server.store.logs([frame.log])).some(({ ranges }) =>
    ranges.some(([from, to]) => from <= frame.n && frame.n <= to),
  );
  if (!had) return;
  await world.server.parcels([other], {});
  world.happened('memory copied');
}

async function fillDisk(world: World): Promise<void> {
  const phone = world.pick(world.phones);
  phone.full = !phone.full;
  if (phone.full) world.happened('disk full');
}

async function serverClock(world: World): Promise<void> {
  world.serverDaysOff =
    world.serverDaysOff === 0 ? (world.chance(50) ? 1 : -1) * (400 + world.below(400)) : 0;
  world.server.today = addDays(world.trueDay(), world.serverDaysOff);
  world.happened('server clock wrong');
}

async function deliverLate(world: World): Promise<void> {
  if (world.late.length === 0) return;
  const [frames] = world.late.splice(world.below(world.late.length), 1);
  await world.server.parcels(frames as Frame[], {});
}
