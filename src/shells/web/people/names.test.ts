import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import { addDays, type Day } from '../../../engines/facts/day.ts';
import { newEpoch } from '../../../engines/sealing/line-keys.ts';
import { accountOf, type Seed } from '../../../engines/sealing/seed.ts';
import { added, left, newSeed } from '../../../engines/sealing/testing/office.ts';
import { orThrow } from '../../../std/result.ts';
import { wallUpkeep } from '../../api/walls/upkeep.ts';
import { openOffice, today } from '../walls/testing/office.ts';
import { openThread } from '../walls/thread.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import { wallRound } from '../walls/wall-round.ts';
import { readNames, tendNames, writeName } from './names.ts';

/** An office whose devices keep the team's wall as the app does. `who`: what a person's device knows, where it is late. */
async function team() {
  const office = await openOffice();
  const { random } = office;
  const clock = { today };
  const desk = async (seed: Seed, who: () => Unlocked = () => office.unlock(seed)) => {
    const device = await office.device(seed);
    const { journal, link } = device.team;
    const naming = () => ({ random, today: clock.today });
    return Object.assign(device, {
      call: async (whose: Seed, name: string, after = 0) =>
        orThrow(await writeName(journal, who(), naming(), { account: accountOf(whose), name, after })),
      round: () =>
        wallRound({ journal, link, random, unlocked: who, today: () => clock.today }, (holder) =>
          tendNames(journal, holder, naming()),
        ),
      read: async (reader = who()) => {
        const names = await readNames(journal, reader, { random });
        return [...names.values()].map(({ name }) => name).sort();
      },
    });
  };
  const leaves = async (seed: Seed) => {
    const held = office.unlock(seed).roles.has('keyholder');
    office.line.say(office.lead, left(seed));
    if (held) office.line.say(office.lead, (await newEpoch(random, office.line.state(), 'team')).said);
    await office.tell();
  };
  return { ...office, clock, desk, leaves };
}

test('[PEOPLE-23] names lie sealed on every keyholder’s device, and are read there without a network', async () => {
  const office = await team();
  const [first, second] = [await office.desk(office.lead), await office.desk(office.second)];
  first.reachable = false;
  await first.call(office.lead, 'Dana of the van');
  await first.call(office.worker, 'Teo');
  // Written without a network, read without one, and brought when there is one.
  expect(await first.read()).toEqual(['Dana of the van', 'Teo']);
  expect(await first.team.journal.unsent()).toHaveLength(4);
  expect((await first.round()).reached).toBe(false);
  first.reachable = true;
  for (const device of [first, second]) await device.round();
  expect(await first.team.journal.unsent()).toEqual([]);
  second.reachable = false;
  expect(await second.read()).toEqual(['Dana of the van', 'Teo']);
  // Whoever works here and holds no keys reads none of them, from the same device.
  expect(await second.read(office.unlock(office.worker))).toEqual([]);
  const rows = await office.store.walls.team.page(null, 99);
  for (const { bytes } of rows) expect(Buffer.from(bytes).toString('latin1')).not.toContain('Dana');
});

test('[PEOPLE-23] of several names of one person the newest holds, and the others are shredded everywhere', async () => {
  const office = await team();
  const [first, second] = [await office.desk(office.lead), await office.desk(office.second)];
  await first.call(office.worker, 'as it stood on an old card');
  for (const device of [first, second]) await device.round();
  office.clock.today = addDays(today, 3);
  // The second device names them anew, and the first one in the same number: on both the same one holds.
  await second.call(office.worker, 'Maren');
  await first.call(office.worker, 'Maren of the night');
  for (const device of [first, second, first, second, first]) await device.round();
  expect(await first.read()).toEqual(await second.read());
  expect(await first.read()).toHaveLength(1);
  expect(await first.read()).not.toEqual(['as it stood on an old card']);
  expect(await office.store.walls.team.figures()).toMatchObject({ threads: 1, rows: 2, gone: 2, waiting: 0 });
  for (const { team: wall } of [first, second]) expect((await wall.journal.store.figures()).threads).toBe(1);
});

test('[PEOPLE-23] [P4] after somebody left, names are sealed anew to a key that they do not have', async () => {
  const office = await team();
  const [first, third] = [await office.desk(office.lead), newSeed()];
  office.line.say(office.lead, added(third, 'keyholder'));
  await first.call(office.worker, 'Teo');
  await first.round();
  const leaver = office.unlock(office.second);
  await office.leaves(office.second);
  await first.round();
  const [row, ...others] = (await office.store.walls.team.page(null, 99)).filter(({ opens }) => !opens);
  expect(others).toEqual([]);
  expect(row?.epoch).toBe(2);
  const rows = await office.store.walls.team.thread(row?.thread as never);
  const theirs = await openThread('team', row?.thread as never, rows, await leaver.epochs('team'));
  expect(theirs.facts).toEqual([]);
  expect(await first.read()).toEqual(['Teo']);
});

test('[PEOPLE-24] [P4] whoever left has no name any more, on no device and not on the server; their account stays', async () => {
  const office = await team();
  const [first, away] = [await office.desk(office.lead), await office.desk(office.second)];
  const before = office.unlock(office.second);
  const late = await office.desk(office.second, () => before);
  await first.call(office.worker, 'Teo');
  await first.call(office.lead, 'Dana');
  for (const device of [first, away, late]) await device.round();
  const backup = office.backUp('team');
  await office.leaves(office.worker);
  // Not shown from the moment in which this device hears of it; gone once the server has been asked.
  expect(await first.read()).toEqual(['Dana']);
  await first.round();
  expect(await office.store.walls.team.figures()).toMatchObject({ threads: 1, gone: 1, waiting: 0 });
  expect((await first.team.journal.store.figures()).threads).toBe(1);
  // A device that has not heard writes a name for them once more, and brings it.
  await late.call(office.worker, 'Teo, spelled right', 30_000);
  await late.team.sync();
  for (const device of [first, away, late]) await device.round();
  expect((await office.store.walls.team.figures()).threads).toBe(1);
  expect(await away.read()).toEqual(['Dana']);
  // The night before comes back: a keyholder's device brings its list, and what had gone goes again.
  await office.restoreTo(backup, 'team');
  expect((await office.store.walls.team.figures()).threads).toBe(2);
  for (const device of [first, away]) await device.round();
  await office.store.setSetting(restoredSetting, null);
  await wallUpkeep(office.store)(today);
  for (const device of [first, away]) await device.round();
  expect((await office.store.walls.team.figures()).threads).toBe(1);
  expect(await away.read()).toEqual(['Dana']);
  expect(office.line.state().left.has(accountOf(office.worker))).toBe(true);
});

test('[PEOPLE-24] while deleting is paused a name of somebody who left stays sealed, and is shown to nobody', async () => {
  const office = await team();
  const first = await office.desk(office.lead);
  await first.call(office.worker, 'Teo');
  await first.round();
  await office.store.setSetting(restoredSetting, 'held');
  await office.leaves(office.worker);
  await first.round();
  expect(await office.store.walls.team.figures()).toMatchObject({ threads: 1, waiting: 1 });
  expect(await first.read()).toEqual([]);
  await office.store.setSetting(restoredSetting, null);
  await wallUpkeep(office.store)(today);
  await first.round();
  expect((await office.store.walls.team.figures()).threads).toBe(0);
  expect((await first.team.journal.store.figures()).threads).toBe(0);
});

test('[PEOPLE-24] whom this device’s line does not know yet is not taken for somebody who left', async () => {
  const office = await team();
  const first = await office.desk(office.lead);
  const fresh = newSeed();
  const before = office.unlock(office.second);
  const late = await office.desk(office.second, () => before);
  office.line.say(office.lead, added(fresh, 'worker'));
  await office.tell();
  await first.call(fresh, 'Marisol');
  for (const device of [first, late]) await device.round();
  expect((await office.store.walls.team.figures()).threads).toBe(1);
  expect(await late.read()).toEqual(['Marisol']);
});

test('[PEOPLE-23] a name that would run out is written anew while its person is here', async () => {
  const office = await team();
  const first = await office.desk(office.lead);
  await first.call(office.worker, 'Teo');
  await first.round();
  const quarterOf = async () => (await office.store.walls.team.page(null, 99))[0]?.quarter as number;
  const before = await quarterOf();
  office.clock.today = addDays(today, 2 * 365) as Day;
  await first.round();
  expect(await quarterOf()).toBe(before);
  office.clock.today = addDays(today, 4 * 365) as Day;
  for (let i = 0; i < 2; i++) await first.round();
  expect(await quarterOf()).toBe(before + 16);
  expect(await first.read()).toEqual(['Teo']);
  expect((await office.store.walls.team.figures()).threads).toBe(1);
});
