import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Day } from '../../engines/facts/day.ts';
import type { Frame, LogId } from '../../engines/facts/parcel.ts';
import { orThrow } from '../../std/result.ts';
import { parcelStoreSuite } from '../contract.suite.ts';
import { type LogRow, openBrowserStore } from './open.ts';

let places = 0;
parcelStoreSuite('IndexedDB (in memory)', async () => {
  const name = `place-${++places}`;
  return { open: () => openBrowserStore(name) };
});

const log = 'AAECAwQFBgcICQoLDA0ODw' as LogId;
const frame = (n: number, of = log): Frame => ({
  wall: 'counts',
  key: 1,
  log: of,
  n,
  bytes: new Uint8Array(9),
});
const row: LogRow = { log, wall: 'counts', day: '2026-03-02' as Day, clock: 'trusted', have: [], safe: [] };
const opened = () => openBrowserStore(`place-${++places}`);

test('[SYNC-18] a number tried again with the same bytes is one parcel; its row comes with it', async () => {
  const store = await opened();
  orThrow(await store.keepOwn(frame(1), row));
  orThrow(await store.keepOwn(frame(1), null));
  orThrow(await store.keepOwn(frame(3), null));
  expect(await store.numbers(log, 1)).toEqual([
    [1, 1],
    [3, 3],
  ]);
  expect(await store.numbers(log, 2)).toEqual([[3, 3]]);
  expect(await store.logRows()).toEqual([row]);
  expect(await store.count()).toBe(2);
});

test('[SYNC-19] an answer leaves the pool and gets its number in one step, once', async () => {
  const store = await opened();
  const name = 'PPECAwQFBgcICQoLDA0ODw' as LogId;
  orThrow(await store.pool.add([frame(1, name)]));
  expect(await store.pool.number(name, log, 7, row)).toBe(true);
  expect(await store.pool.number(name, log, 8, null)).toBe(false);
  expect(await store.pool.names()).toEqual([]);
  expect((await store.read(log, 1, 9)).map(({ n }) => n)).toEqual([7]);
  expect(await store.pool.remove(name)).toBe(false);
});

test('[SYNC-15] a clock once found wrong stays wrong, whatever another tab believes', async () => {
  const store = await opened();
  await store.saveLogRows([{ ...row, clock: 'wrong' }], []);
  await store.saveLogRows([{ ...row, have: [[1, 2]] }], []);
  expect(await store.logRows()).toEqual([{ ...row, clock: 'wrong', have: [[1, 2]] }]);
  await store.saveLogRows([], [log]);
  expect(await store.logRows()).toEqual([]);
});
