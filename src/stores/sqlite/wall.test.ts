import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { program } from '../../engines/tallies/testing/night.ts';
import { orThrow } from '../../std/result.ts';
import { asked, madeRow, newThread, TestGate, wallStoreSuite } from '../wall.suite.ts';
import type { Driver } from './driver.ts';
import { nodeDriver } from './node-driver.ts';
import { betterDriver } from './testing/better-driver.ts';
import { openWall } from './wall.ts';

const makePlace = (driver?: (file: string) => Driver) => async () => {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-'));
  const file = join(folder, 'asks.db');
  return {
    folder,
    open: async (gate: TestGate['gate']) => openWall({ file, program, gate, ...(driver ? { driver } : {}) }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
wallStoreSuite('node:sqlite', makePlace());
wallStoreSuite('better-sqlite3', makePlace(betterDriver));

/** How often these bytes stand in any file of the folder. */
async function found(folder: string, bytes: Uint8Array): Promise<number> {
  let times = 0;
  for (const name of await readdir(folder)) {
    const all = await readFile(join(folder, name));
    for (let at = all.indexOf(bytes); at >= 0; at = all.indexOf(bytes, at + 1)) times++;
  }
  return times;
}

test('[WALL-11] [P4] of a shredded thread not one byte is in the file or its journal, its name apart', async () => {
  const place = await makePlace()();
  const store = await place.open(new TestGate().gate);
  const thread = newThread();
  // Enough around them that pages split, and in several goes.
  const doomed = Array.from({ length: 40 }, () => madeRow(thread));
  for (let go = 0; go < 40; go++)
    orThrow(
      await store.keep([...Array.from({ length: 10 }, () => madeRow()), doomed[go] as (typeof doomed)[0]]),
    );
  const pieces = doomed.flatMap(({ bytes }) => [bytes.subarray(30, 62), bytes.subarray(1100, 1132)]);
  for (const piece of pieces.slice(0, 4)) expect(await found(place.folder, piece)).toBeGreaterThan(0);
  await store.shred([thread], asked);
  for (const piece of pieces) expect(await found(place.folder, piece)).toBe(0);
  for (const { key } of doomed) expect(await found(place.folder, Buffer.from(key, 'base64url'))).toBe(0);
  await store.close();
  await place.remove();
});

test('[WALL-2] once the day has turned, where a row lies in the file says nothing of when it came', async () => {
  const place = await makePlace()();
  const store = await place.open(new TestGate().gate);
  const rows = Array.from({ length: 300 }, () => madeRow());
  for (const row of rows) orThrow(await store.keep([row]));
  const places = async () => {
    const file = await readFile(join(place.folder, 'asks.db'));
    return rows.map(({ bytes }) => file.indexOf(bytes.subarray(1150, 1200)));
  };
  expect(await store.settle()).toBe(true);
  const at = await places();
  expect(at.every((place) => place > 0)).toBe(true);
  // Neighbours in arrival are neighbours in the file no more often than any two are before or after each other.
  const rises = at.filter((place, i) => i > 0 && place > (at[i - 1] as number)).length;
  expect(Math.abs(rises - 149.5)).toBeLessThan(30);
  await store.close();
  await place.remove();
});

test('[WALL-1] [P4] every column of a wall’s file is on this list, and no row has a hidden number', async () => {
  const place = await makePlace()();
  const store = await place.open(new TestGate().gate);
  const driver = nodeDriver(join(place.folder, 'asks.db'));
  const tables = driver.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all();
  const columns = tables.flatMap(([table]) =>
    driver
      .query(`PRAGMA table_info(${table})`)
      .all()
      .map(([, name]) => `${table}.${name}`),
  );
  // Not a day, a site, an order of arrival, a device or a person. A new column is argued for here.
  expect(columns.sort()).toEqual([
    'gone.done',
    'gone.name',
    'gone.program',
    'line.id',
    'line.program',
    'line.text',
    'rows.body',
    'rows.epoch',
    'rows.key',
    'rows.opens',
    'rows.program',
    'rows.quarter',
    'rows.safe',
    'rows.thread',
    'settings.name',
    'settings.program',
    'settings.value',
  ]);
  for (const [, sql] of tables) expect(sql).toMatch(/WITHOUT ROWID\s*$/);
  driver.close();
  await store.close();
  await place.remove();
});
