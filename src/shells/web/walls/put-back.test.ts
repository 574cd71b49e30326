/** A server that was put back to an older night, and what devices know of what is gone. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import type { ThreadId } from '../../../engines/sealing/row.ts';
import { orThrow } from '../../../std/result.ts';
import { madeRow } from '../../../stores/wall.suite.ts';
import { wallUpkeep } from '../../api/walls/upkeep.ts';
import { reconcileAll, reconcileOwn } from './reconcile-wall.ts';
import { openOffice, today } from './testing/office.ts';

const asked = { today, verified: everyoneTrusted };
type Office = Awaited<ReturnType<typeof openOffice>>;
type Device = Awaited<ReturnType<Office['device']>>;

/** An ask that two devices know of, and the backup of the night before it was shredded. */
async function shreddedAfterBackup(office: Office, by: Device, others: readonly Device[]) {
  const row = madeRow();
  orThrow(await by.journal.write([row]));
  for (const device of [by, ...others]) await device.sync();
  const backup = office.backUp();
  await by.journal.store.shred([row.thread], asked);
  return { thread: row.thread, backup };
}
const confirmed = async (office: Office) => {
  await office.store.setSetting('destruction.restored', null);
  await wallUpkeep(office.store)(today);
};
const onServer = async (office: Office, thread: ThreadId) =>
  (await office.store.walls.asks.thread(thread)).length;

test('[WALL-29] [P4] what a worker’s device had shredded, it says again to a server that was put back', async () => {
  const office = await openOffice();
  const [van, desk] = [await office.device(office.worker, 'pad'), await office.device(office.lead)];
  const { thread, backup } = await shreddedAfterBackup(office, van, [desk]);
  expect((await van.sync()).destroyed.get(thread)).toBe(1);
  expect(await onServer(office, thread)).toBe(0);
  // Put back before any keyholder's device has heard of it, and opened by one that still has it.
  await office.restoreTo(backup);
  await desk.sync();
  expect(await onServer(office, thread)).toBe(1);
  await van.sync();
  await desk.sync();
  await confirmed(office);
  for (const device of [van, desk]) await device.sync();
  expect(await onServer(office, thread)).toBe(0);
  expect(await desk.journal.store.thread(thread)).toEqual([]);
});

test('[WALL-29] once a server has heard it in this life it is not asked about it again; a server put back to before the ask hears of it until it knows the name', async () => {
  const office = await openOffice();
  const van = await office.device(office.worker, 'pad');
  const { thread, backup } = await shreddedAfterBackup(office, van, []);
  const told: ThreadId[] = [];
  const link = {
    ...van.link,
    shred: (name: ThreadId) => {
      told.push(name);
      return van.link.shred(name);
    },
  };
  const sync = () => reconcileOwn(van.journal, link, office.random);
  await sync();
  await sync();
  expect(told).toEqual([thread]);
  await office.restoreTo({ rows: new Map(), gone: new Map() });
  await sync();
  await sync();
  expect(told).toEqual([thread, thread, thread]);
  // A backup of another night, on which the ask was there.
  await office.restoreTo(backup);
  await sync();
  await sync();
  expect(told).toHaveLength(4);
  expect((await office.store.walls.asks.gone()).waits).toEqual([thread]);
});

test('[WALL-29] what was shredded on a keyholder’s device, that device says again when it is locked', async () => {
  const office = await openOffice();
  const [desk, other] = [await office.device(office.lead), await office.device(office.second)];
  const { thread, backup } = await shreddedAfterBackup(office, desk, [other]);
  await desk.sync();
  await office.restoreTo(backup);
  await reconcileOwn(desk.journal, desk.link, office.random);
  expect((await office.store.walls.asks.gone()).waits).toEqual([thread]);
});

test('[WALL-15] [P4] a server put back between a sync and the list of what is gone stays shut until that list is whole', async () => {
  const office = await openOffice();
  const [desk, van] = [await office.device(office.lead), await office.device(office.worker, 'pad')];
  const { thread, backup } = await shreddedAfterBackup(office, desk, [van]);
  await desk.sync();
  await office.restoreTo(office.backUp());
  let lists = 0;
  const link = {
    ...desk.link,
    // The server goes and comes back, as of the night before, while the list is on its way.
    tellGone: async (...given: Parameters<typeof desk.link.tellGone>) => {
      if (lists++ === 0) await office.restoreTo(backup);
      return desk.link.tellGone(...given);
    },
  };
  await reconcileAll(desk.journal, link, office.random);
  expect((await office.store.walls.asks.gone()).waits).toEqual([thread]);
  expect(lists).toBe(2);
});

test('[WALL-15] a list that was compared with a server before it was put back opens no wall', async () => {
  const office = await openOffice();
  const desk = await office.device(office.lead);
  await office.restoreTo(office.backUp());
  const { life } = (await desk.link.sync(
    await desk.journal.store.digests('rows'),
    await desk.journal.store.digests('gone'),
    0,
  )) as { life: string };
  await office.restoreTo(office.backUp());
  expect((await desk.link.tellGone([], { life }))?.shut).toBe(true);
  expect((await desk.link.mine([]))?.shut).toBe(true);
  const now = (await desk.link.mine([]))?.life ?? null;
  expect((await desk.link.tellGone([], null))?.shut).toBe(true);
  expect((await desk.link.tellGone([], { life: now }))?.shut).toBe(false);
});
