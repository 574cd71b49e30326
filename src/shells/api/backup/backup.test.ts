import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import { openFile } from '../../../engines/sealing/age.ts';
import { sheetWords } from '../../../engines/sealing/words.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { programMeasures } from '../../../program/kinds.ts';
import { seededRandom } from '../../../std/random.ts';
import { encounter, sendFacts } from '../testing/facts.ts';
import { diskTrouble, onAnotherDisk } from './disk.ts';
import { restoreBackup, tidyUp } from './restore.ts';
import { onlyLook, readBackup } from './sealed-file.ts';
import { type Disks, newDisks, type Office, openOffice, setUp } from './testing/office.ts';
import { aSheet } from './testing/sheet.ts';

const sheet = aSheet();
const made: Disks[] = [];
const disks = (): Disks => {
  const some = newDisks();
  made.push(some);
  return some;
};
afterAll(() => {
  for (const { root } of made) rmSync(root, { recursive: true, force: true });
});

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
const order = (to: Disks, file: string, replace = false) => ({
  file,
  data: to.data,
  keys: to.keys,
  identity: sheet.identity,
  replace,
  book: bookOf(practice),
  random: seededRandom(5),
});

const first = newDisks();
made.push(first);
const file = join(first.root, 'one.age');
let office: Office;
beforeAll(async () => {
  office = await openOffice(first);
  await setUp(office, sheet, first.stick);
  await sendFacts(office, [[encounter(office)], [encounter(office)], [encounter(office)]]);
  expect(await office.backups.toFile(file)).toMatchObject({ ok: true });
});
afterAll(() => office.stop());

test('[BACKUP-1] a backup is one age file to the recovery key that holds every database and the keys, whole', async () => {
  const names: string[] = [];
  const read = await readBackup(file, sheet.identity, {
    ...onlyLook,
    begin: async (name) => void names.push(name),
  });
  expect(read).toMatchObject({ ok: true, value: { day: '2026-11-24' } });
  expect(names).toEqual(
    expect.arrayContaining(['data/counts.db', 'keys/ingest.json', 'keys/secret', 'keys/signing.pem']),
  );
  // The file's own time says no more than its day.
  expect(statSync(file).mtime.toISOString()).toBe('2026-11-24T12:00:00.000Z');
  expect(readdirSync(first.data)).not.toContain('backup-copies');
  const text = readFileSync(file).toString('latin1');
  for (const secret of [readFileSync(join(first.keys, 'secret'), 'utf8'), 'SQLite format', 'North Shore'])
    expect(text).not.toContain(secret);
});

test('[BACKUP-6] put back, it is the program as it was: counts, keys and set-up; all destruction waits', async () => {
  const there = disks();
  const restored = await restoreBackup(order(there, file));
  expect(restored).toMatchObject({ ok: true, value: { setAside: null } });
  const again = await openOffice(there);
  expect(await visits(again)).toBe(3);
  expect(again.keys.fingerprint).toBe(office.keys.fingerprint);
  expect(again.keys.newest().x25519).toBe(office.keys.newest().x25519);
  expect(await again.store.setting(restoredSetting)).toMatch(/^[\w-]{22}$/);
  const today = '2026-11-24' as never;
  expect(
    await again.store.mayDestroy(
      { today, verified: { refused: [], trusted: 'all' } },
      { from: today, to: today },
    ),
  ).toEqual({
    may: false,
    why: 'restored',
  });
  expect(readdirSync(there.data).sort()).not.toContain('restoring');
  await again.stop();
});

test('[BACKUP-7] what is cut short, altered, another sheet’s or no backup is refused by name, and nothing is changed', async () => {
  const there = disks();
  const bad = join(there.root, 'bad.age');
  const tried = async (bytes: Uint8Array): Promise<string> => {
    writeFileSync(bad, bytes);
    const done = await restoreBackup(order(there, bad));
    expect(readdirSync(there.data)).toEqual(['backup.lock']);
    expect(readdirSync(there.keys)).toEqual([]);
    return done.ok ? 'ok' : done.error.code;
  };
  const whole = readFileSync(file);
  for (const length of [1, 100, 200, 5000, 70_000, whole.length - 1])
    expect(await tried(whole.subarray(0, length)), `${length} bytes`).toMatch(/backup\.(damaged|not-one)/);
  for (const at of [30, 150, 400, 70_000, whole.length - 1]) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] as number) ^ 1;
    expect(await tried(changed), `byte ${at}`).toMatch(/backup\.(damaged|other-key)/);
  }
  expect(await tried(Buffer.from('PK\u0003\u0004'))).toBe('backup.not-one');
  expect(await tried(new Uint8Array())).toBe('backup.not-one');
  const other = await restoreBackup({ ...order(there, file), identity: aSheet(8).identity });
  expect(other).toMatchObject({ ok: false, error: { code: 'backup.other-key' } });
  expect(await restoreBackup(order(there, join(there.root, 'none.age')))).toMatchObject({
    error: { code: 'backup.none' },
  });
});

test('[BACKUP-8] a folder that is not empty is left alone unless told; then what was there is moved aside, not destroyed', async () => {
  const there = disks();
  const other = await openOffice(there);
  await sendFacts(other, [[encounter(other)]]);
  const theirs = other.keys.fingerprint;
  expect(await restoreBackup(order(there, file))).toMatchObject({ error: { code: 'restore.not-empty' } });
  expect(await restoreBackup(order(there, file, true))).toMatchObject({ error: { code: 'restore.in-use' } });
  expect(await visits(other)).toBe(1);
  await other.stop();
  expect(await restoreBackup(order(there, file, true))).toMatchObject({
    ok: true,
    value: { setAside: 'before-1' },
  });
  const again = await openOffice(there);
  expect(await visits(again)).toBe(3);
  await again.stop();
  const aside = await openOffice({
    ...there,
    data: join(there.data, 'before-1'),
    keys: join(there.keys, 'before-1'),
  });
  expect([await visits(aside), aside.keys.fingerprint]).toEqual([1, theirs]);
  await aside.stop();
});

test('[BACKUP-5] a backup never writes over anything, nor into the folders it is made of, and needs a sheet', async () => {
  const { backups } = office;
  expect(await backups.toFile(file)).toMatchObject({ error: { code: 'backup.is-there' } });
  for (const folder of [first.data, first.keys])
    expect(await backups.toFile(join(folder, 'x.age'))).toMatchObject({
      error: { code: 'backup.place-unfit' },
    });
  expect(await backups.toFile(join(first.root, 'no', 'x.age'))).toMatchObject({
    error: { code: 'backup.cannot-write' },
  });
  const there = disks();
  const bare = await openOffice(there);
  expect(await bare.backups.toFile(join(there.root, 'x.age'))).toMatchObject({
    error: { code: 'backup.no-key' },
  });
  expect(await bare.backups.now()).toMatchObject({ error: { code: 'backup.no-place' } });
  await bare.stop();
});

test('[BACKUP-9] one at a time: a second backup or a restore waits its turn by name; what an ended one left is cleared away', async () => {
  const there = disks();
  mkdirSync(join(there.data, 'backup-copies'), { recursive: true });
  writeFileSync(join(there.data, 'backup-copies', 'counts.db'), 'left behind');
  mkdirSync(join(there.data, 'restoring'));
  expect(tidyUp(there.data, there.keys).ok).toBe(true);
  expect([existsSync(join(there.data, 'backup-copies')), existsSync(join(there.data, 'restoring'))]).toEqual([
    false,
    false,
  ]);
  const both = await Promise.all([
    office.backups.toFile(join(first.root, 'a.age')),
    office.backups.toFile(join(first.root, 'b.age')),
  ]);
  expect(both.map((one) => (one.ok ? 'ok' : one.error.code)).sort()).toEqual(['backup.running', 'ok']);
});

test('[BACKUP-10] the words of the sheet are what opens it; a file from which something was cut is known again as damaged', async () => {
  expect(sheetWords(sheet.seed, 'en').open()).toHaveLength(24);
  const there = disks();
  const damaged = join(there.root, 'd.age');
  writeFileSync(damaged, readFileSync(file));
  truncateSync(damaged, statSync(file).size - 65_552);
  expect(await readBackup(damaged, sheet.identity, onlyLook)).toMatchObject({
    error: { code: 'backup.damaged' },
  });
});

test('[BACKUP-2] any age and any tar open it: a system’s own tar lists what is inside', async () => {
  const opened = await openFile(readFileSync(file), { identities: [sheet.identity] });
  const plainTar = join(first.root, 'inside.tar');
  writeFileSync(plainTar, opened.ok ? opened.value.open() : new Uint8Array());
  const listed = spawnSync('tar', ['-tf', plainTar], { encoding: 'utf8' });
  expect([listed.status, listed.stdout.split('\n').slice(0, 2)]).toEqual([
    0,
    ['manifest.json', 'data/counts.db'],
  ]);
  expect(statSync(plainTar).size % (256 * 1024)).toBe(0);
});

test('[BACKUP-17] another disk is told from the same one and from memory; a full disk from one that takes nothing in', () => {
  expect(onAnotherDisk(join(first.root, 'not', 'made'), first.data)).toBe(false);
  if (process.platform === 'linux') {
    expect(onAnotherDisk('/proc', first.data)).toBe(true);
    expect(onAnotherDisk('/dev/shm', first.data)).toBe(false);
  }
  const told = (code: string) => diskTrouble(Object.assign(new Error(code), { code }))?.code ?? null;
  expect(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'OTHER'].map(told)).toEqual([
    'backup.no-room',
    'backup.no-room',
    'backup.cannot-write',
    'backup.cannot-write',
    null,
  ]);
});
