import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recipientOf } from '../../../engines/sealing/seed.ts';
import { programMeasures } from '../../../program/kinds.ts';
import { programOf } from '../state.ts';
import { encounter, night, sendFacts } from '../testing/facts.ts';
import { tidyUp } from './restore.ts';
import { onlyLook, readBackup } from './sealed-file.ts';
import { type Disks, newDisks, type Office, openOffice, setUp } from './testing/office.ts';
import { aSheet } from './testing/sheet.ts';

const sheet = aSheet();
const entry = fileURLToPath(new URL('./testing/stopped.ts', import.meta.url));
const disks = newDisks();
const older = join(disks.root, 'older.age');
let order: object;
afterAll(() => rmSync(disks.root, { recursive: true, force: true }));

const visits = async ({ store }: Office): Promise<number> => {
  const span = { from: '2020-01-01' as never, to: '2030-01-01' as never };
  const cells = await store.tallies({
    grain: 'day',
    ...span,
    measures: [programMeasures.encounters],
    keep: [],
  });
  return cells.reduce((sum, cell) => sum + cell.amount, 0);
};
/** Whether it was ended at that step; false: it had come to its end before. */
function endedAt(what: 'backup' | 'restore', given: object, step: number): boolean {
  const ran = spawnSync(process.execPath, [entry, what, JSON.stringify(given), String(step)]);
  if (ran.signal === null && ran.status !== 0) throw new Error(`${what}, step ${step}: ${ran.stderr}`);
  return ran.signal === 'SIGKILL';
}

beforeAll(async () => {
  const office = await openOffice(disks);
  await setUp(office, sheet, disks.stick);
  await sendFacts(office, [[encounter(office)], [encounter(office)]]);
  expect((await office.backups.toFile(older)).ok).toBe(true);
  await sendFacts(office, [[encounter(office)]]);
  order = {
    data: disks.data,
    keys: disks.keys,
    program: programOf(office.keys),
    day: night,
    to: [recipientOf(sheet.identity)],
  };
  await office.stop();
});

test('[BACKUP-14] a backup that is ended at any step leaves no half backup, nothing in clear after the next start, and the older one whole', async () => {
  for (let step = 1; ; step++) {
    const file = join(disks.root, `made-${step}.age`);
    const ended = endedAt('backup', { ...order, file }, step);
    expect(tidyUp(disks.data, disks.keys).ok).toBe(true);
    expect(existsSync(join(disks.data, 'backup-copies')), `step ${step}`).toBe(false);
    const office = await openOffice(disks);
    expect(await visits(office)).toBe(3);
    await office.stop();
    if (existsSync(file))
      expect((await readBackup(file, sheet.identity, onlyLook)).ok, `step ${step}`).toBe(true);
    expect((await readBackup(older, sheet.identity, onlyLook)).ok).toBe(true);
    if (!ended) break;
    expect(step).toBeLessThan(30);
  }
});

test('[BACKUP-14] a restore that is ended at any step is not begun or brought to its end: what was there or what was put back, whole', async () => {
  const seen = new Set<number>();
  for (let step = 1; ; step++) {
    const there: Disks = {
      ...disks,
      data: join(disks.root, `d${step}`),
      keys: join(disks.root, `d${step}-keys`),
    };
    cpSync(disks.data, there.data, { recursive: true });
    cpSync(disks.keys, there.keys, { recursive: true });
    const given = { data: there.data, keys: there.keys, file: older, replace: true };
    const ended = endedAt('restore', given, step);
    expect(tidyUp(there.data, there.keys).ok).toBe(true);
    const names = readdirSync(there.data);
    expect(
      names.filter((name) => name.startsWith('restoring')),
      `step ${step}`,
    ).toEqual([]);
    const office = await openOffice(there);
    const now = await visits(office);
    seen.add(now);
    // Moved aside exactly when the other took its place.
    expect([now, names.includes('before-1')], `step ${step}`).toEqual(now === 3 ? [3, false] : [2, true]);
    await office.stop();
    rmSync(there.data, { recursive: true });
    rmSync(there.keys, { recursive: true });
    if (!ended) break;
    expect(step).toBeLessThan(60);
  }
  expect([...seen].sort()).toEqual([2, 3]);
});
