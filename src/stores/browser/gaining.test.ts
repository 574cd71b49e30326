import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Frame, LogId } from '../../engines/facts/parcel.ts';
import { orThrow } from '../../std/result.ts';
import { openDatabase, type Schema } from './database.ts';
import { openBrowserStore } from './open.ts';

const log = 'AAECAwQFBgcICQoLDA0ODw' as LogId;
const frame: Frame = { wall: 'counts', key: 1, log, n: 1, bytes: new Uint8Array(9) };
interface Later extends Schema {
  parcels: { key: [LogId, number]; value: Uint8Array };
  later: { key: string; value: string };
}
const nothing = (): void => {};

test('[REACH-9] a later version adds what it needs, and keeps what it finds', async () => {
  const before = await openBrowserStore('grows');
  orThrow(await before.keepOwn(frame, null));
  await before.setRecord('kept', 'as it was');
  await before.close();
  const later = await openDatabase<Later>('grows', ['parcels', 'later'], nothing);
  const step = later.write('later');
  await Promise.all([step.rows('later').put('new', 'row'), step.done]);
  expect(await later.rows('parcels').count()).toBe(1);
  later.close();
});

test('[REACH-9] the version before, put back, opens what a later one has left, and touches nothing of it', async () => {
  const later = await openDatabase<Later>('goes-back', ['later'], nothing);
  const step = later.write('later');
  await Promise.all([step.rows('later').put('new', 'row'), step.done]);
  later.close();
  const before = await openBrowserStore('goes-back');
  orThrow(await before.keepOwn(frame, null));
  expect(await before.count()).toBe(1);
  await before.close();
  const again = await openDatabase<Later>('goes-back', ['parcels', 'later'], nothing);
  expect(await again.rows('later').get('row')).toBe('new');
  expect(await again.rows('parcels').count()).toBe(1);
  again.close();
});

test('[REACH-9] no line of the device’s store takes a table or the whole of it away', () => {
  for (const name of ['database.ts', 'open.ts']) {
    const source = readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
    expect(source, name).not.toMatch(/deleteObjectStore|deleteDatabase|\.clear\(/);
  }
});
