import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { accountOf, recipientOf } from '../../../engines/sealing/seed.ts';
import { programKinds } from '../../../program/kinds.ts';
import { setBody } from '../../../program/set-up.ts';
import type { BackupsAnswer, NowAnswer } from '../../answers.ts';
import { encounter, mint, newLog, night, sendFacts } from '../testing/facts.ts';
import { makeInThread } from './in-thread.ts';
import { aDay, fromTheNight, newDisks, type Office, openOffice, setUp } from './testing/office.ts';
import { aSheet } from './testing/sheet.ts';

const sheet = aSheet();
const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

async function anOffice(elsewhere = true) {
  const disks = newDisks();
  roots.push(disks.root);
  const time = fromTheNight();
  const office = await openOffice(disks, time);
  await setUp(office, sheet, disks.stick, elsewhere);
  return { disks, time, office, desk: office.device('desk') };
}
const onStick = (stick: string): string[] => readdirSync(stick).filter((name) => name.endsWith('.age'));
const synced = async (office: Office, log: string) => {
  const answer = await office.device('pad').send('POST', '/v1/sync', {
    payload: { today: night, logs: [{ log, ranges: [[1, 2]] }], wrongClock: [] },
  });
  return answer.json() as { backup: boolean; safe: unknown[] };
};

test('[BACKUP-15] each of the program’s days has one backup at the place, and Today shows the last with day and place', async () => {
  const { disks, time, office, desk } = await anOffice();
  expect((await desk.get<NowAnswer>('/v1/now')).backup).toBe(false);
  for (let day = 0; day < 3; day++) {
    await office.backups.nightly();
    await office.backups.nightly();
    time.now += aDay;
  }
  expect(onStick(disks.stick).map((name) => name.slice(-14, -4))).toEqual([
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
  ]);
  const now = await desk.get<NowAnswer>('/v1/now');
  expect([now.backup, now.backups]).toEqual([
    true,
    { last: { day: '2026-11-26', folder: disks.stick, left: true }, trouble: null },
  ]);
  await office.stop();
});

test('[BACKUP-11] what a verified backup holds is told to devices as safe; what came since, and after 35 days without one, is not', async () => {
  const { time, office, desk } = await anOffice();
  const log = newLog(office);
  await sendFacts(office, [[encounter(office)], [encounter(office)]], office.device('pad'), log);
  expect(await synced(office, log)).toMatchObject({ backup: false, safe: [] });
  expect((await desk.send('POST', '/v1/backups')).statusCode).toBe(200);
  expect(await synced(office, log)).toMatchObject({ backup: true, safe: [{ log, ranges: [[1, 2]] }] });
  await sendFacts(office, [[encounter(office)]], office.device('pad'), newLog(office));
  time.now += 35 * aDay;
  expect(await synced(office, log)).toMatchObject({ backup: true, safe: [{ log, ranges: [[1, 2]] }] });
  time.now += aDay;
  expect(await synced(office, log)).toMatchObject({ backup: false, safe: [] });
  await office.stop();
});

test('[BACKUP-17] on the same disk a backup is made, shown and listed, and makes nothing safe', async () => {
  const { disks, office, desk } = await anOffice(false);
  const log = newLog(office);
  await sendFacts(office, [[encounter(office)], [encounter(office)]], office.device('pad'), log);
  expect((await desk.send('POST', '/v1/backups')).json()).toMatchObject({ left: false });
  expect(await synced(office, log)).toMatchObject({ backup: false, safe: [] });
  expect(await desk.get<BackupsAnswer>('/v1/backups')).toMatchObject({
    last: { left: false },
    safe: false,
    place: { folder: disks.stick, there: true, left: false },
    kept: [{ day: night }],
  });
  await office.stop();
});

test('[BACKUP-16] a stick that is gone is said with the last good day, its empty folder is not taken for it, and it goes on when it is back', async () => {
  const { disks, time, office, desk } = await anOffice();
  await office.backups.nightly();
  renameSync(disks.stick, `${disks.stick}-away`);
  mkdirSync(disks.stick);
  time.now += aDay;
  await office.backups.nightly();
  time.now += aDay;
  await office.backups.nightly();
  expect((await desk.get<NowAnswer>('/v1/now')).backups).toEqual({
    last: { day: '2026-11-24', folder: disks.stick, left: true },
    trouble: { code: 'backup.place-missing', since: '2026-11-25' },
  });
  expect(readdirSync(disks.stick)).toEqual([]);
  rmSync(disks.stick, { recursive: true });
  renameSync(`${disks.stick}-away`, disks.stick);
  await office.backups.nightly();
  expect((await desk.get<NowAnswer>('/v1/now')).backups).toMatchObject({
    last: { day: '2026-11-26' },
    trouble: null,
  });
  await office.stop();
});

test('[BACKUP-12] managed backups go after 35 days, files of others and the newest stay; not under a doubtful clock', async () => {
  const { disks, time, office } = await anOffice();
  const theirs = join(disks.stick, 'doorstep-p00000000-2020-01-01.age');
  writeFileSync(theirs, 'another program’s');
  for (let day = 0; day < 37; day++) {
    await office.backups.nightly();
    time.now += aDay;
  }
  // Days 24 to 30 of November and on: the first is 36 days old on the last day that was looked at.
  const kept = onStick(disks.stick);
  expect(kept.some((name) => name.includes('2026-11-24'))).toBe(false);
  expect(kept.filter((name) => name !== 'doorstep-p00000000-2020-01-01.age')).toHaveLength(36);
  time.now += 400 * aDay;
  await office.backups.nightly();
  expect(onStick(disks.stick).length).toBeGreaterThan(36);
  expect(existsSync(theirs)).toBe(true);
  await office.stop();
});

test('[BACKUP-13] the one set that a hold froze stays while it stands', async () => {
  const { disks, time, office } = await anOffice();
  await office.backups.nightly();
  const held = { scope: { of: 'everything' }, words: 'A letter came', quiet: false, device: 'Desk 1' };
  const hold = mint(office, programKinds.holdPlaced, held);
  await sendFacts(office, [[hold]]);
  for (let day = 0; day < 38; day++) {
    await office.backups.nightly();
    time.now += aDay;
  }
  const days = onStick(disks.stick).map((name) => name.slice(-14, -4));
  expect([days.includes('2026-11-24'), days.includes('2026-11-25')]).toEqual([true, false]);
  await office.stop();
});

test('[BACKUP-18] a managed backup is checked without its key: its form, its length, and against the file that was opened when it was made; one that was changed or cut is told', async () => {
  const { disks, office, desk } = await anOffice();
  const { name } = (await desk.send('POST', '/v1/backups')).json() as { name: string };
  const check = async () => (await desk.send('POST', '/v1/backups/check', { payload: { name } })).json();
  const file = join(disks.stick, name);
  expect(await check()).toEqual({ name, day: night, file, keys: 1, compared: true });
  const whole = readFileSync(file);
  // Put there by hand, or made before a restore: its form is looked at, and no more is claimed.
  const other = name.replace('.age', '-7.age');
  const checkOther = async () =>
    (await desk.send('POST', '/v1/backups/check', { payload: { name: other } })).json();
  writeFileSync(join(disks.stick, other), whole);
  expect(await checkOther()).toMatchObject({ name: other, keys: 1, compared: false });
  for (const cut of [whole.length - 1, whole.length - 65_552, 300, 40, 0]) {
    writeFileSync(join(disks.stick, other), whole.subarray(0, cut));
    expect(await checkOther(), `${cut} bytes`).toEqual({ code: 'backup.damaged' });
  }
  writeFileSync(join(disks.stick, other), Buffer.concat([whole, Buffer.from('more')]));
  expect(await checkOther()).toEqual({ code: 'backup.damaged' });
  rmSync(join(disks.stick, other));
  const bytes = readFileSync(join(disks.stick, name));
  bytes[5000] = (bytes[5000] as number) ^ 1;
  writeFileSync(join(disks.stick, name), bytes);
  expect(await check()).toEqual({ code: 'backup.damaged' });
  rmSync(join(disks.stick, name));
  expect(await check()).toEqual({ code: 'backup.none' });
  for (const bad of ['../../etc/passwd', '', 'a/b'])
    expect((await desk.send('POST', '/v1/backups/check', { payload: { name: bad } })).statusCode).toBe(400);
  await office.stop();
});

test('[BACKUP-19] another sheet in set-up seals nothing until a desk has said that it is the program’s', async () => {
  const { disks, office, desk } = await anOffice();
  expect((await desk.send('POST', '/v1/backups')).statusCode).toBe(200);
  const other = aSheet(9);
  const recipient = recipientOf(other.identity) as string;
  const body = setBody('recovery', '', { recipient, sign: accountOf(other.seed), proven: night });
  const heads = (await office.device('desk').get<{ heads: Record<string, never[]> }>('/v1/config')).heads;
  const slipped = mint(office, programKinds.set, { ...body, after: heads['recovery'] ?? [] });
  await sendFacts(office, [[slipped]], office.device('pad'));
  expect((await desk.send('POST', '/v1/backups')).json()).toEqual({ code: 'backup.sheet-changed' });
  expect(await desk.get<BackupsAnswer>('/v1/backups')).toMatchObject({ recovery: false, sheetChanged: true });
  expect(
    (await office.device('pad').send('POST', '/v1/backups/sheet', { payload: { recipient } })).statusCode,
  ).toBe(403);
  expect((await desk.send('POST', '/v1/backups/sheet', { payload: { recipient } })).statusCode).toBe(200);
  expect((await desk.send('POST', '/v1/backups')).statusCode).toBe(200);
  expect(onStick(disks.stick)).toHaveLength(2);
  await office.stop();
});

test('[BACKUP-16] a place that will not do is refused by name; a phone that counts never hears where backups lie', async () => {
  const { disks, office, desk } = await anOffice();
  const choose = async (folder: string) =>
    ((await desk.send('POST', '/v1/backups/place', { payload: { folder } })).json() as { code?: string })
      .code;
  expect(await choose(disks.data)).toBe('backup.place-unfit');
  expect(await choose(join(disks.keys, 'https'))).toBe('backup.place-missing');
  expect(await choose('stick')).toBe('backup.place-unfit');
  expect(await choose(join(disks.root, 'nowhere'))).toBe('backup.place-missing');
  expect(await choose(disks.stick)).toBeUndefined();
  expect(JSON.stringify(await office.device('pad').get('/v1/config'))).not.toContain(disks.stick);
  await office.stop();
});

test('[BACKUP-15] while a backup is made in its thread, parcels are taken in and devices are answered', async () => {
  const disks = newDisks();
  roots.push(disks.root);
  const office = await openOffice(disks, fromTheNight(), makeInThread);
  await setUp(office, sheet, disks.stick);
  const log = newLog(office);
  await sendFacts(office, [[encounter(office)], [encounter(office)]], office.device('pad'), log);
  let ended = false;
  const making = office.backups.now().finally(() => {
    ended = true;
  });
  let taken = 0;
  while (!ended) {
    const [answer] = await sendFacts(office, [[encounter(office)]]);
    expect(answer?.state).toBe('stored');
    taken++;
  }
  expect(await making).toMatchObject({ ok: true, value: { day: night, left: true } });
  expect(taken).toBeGreaterThan(1);
  expect(await synced(office, log)).toMatchObject({ backup: true, safe: [{ log, ranges: [[1, 2]] }] });
  await office.stop();
});
