import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Day } from '../../engines/facts/day.ts';
import { parseRootMark } from '../../engines/sealing/root-mark.ts';
import { aDay, type Disks, fromTheNight, newDisks, openOffice, setUp } from '../api/backup/testing/office.ts';
import { aSheet } from '../api/backup/testing/sheet.ts';
import { reportsSetting } from '../api/ingest/reports.ts';
import type { Paper } from '../api/keys.ts';
import { lineOf } from '../api/state.ts';
import type { Io } from './command.ts';
import { runCommandLine } from './main.ts';
import { heardIo } from './testing/heard-io.ts';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A program on disks of its own, with the command line beside it and its clock in hand. */
async function aProgram() {
  const disks = newDisks();
  roots.push(disks.root);
  const time = fromTheNight();
  const office = await openOffice(disks, time);
  /** The server works each day; `each` is what devices say on it. */
  const days = async (count: number, each: () => void = () => undefined): Promise<void> => {
    for (let day = 0; day < count; day++) {
      each();
      await office.ingest.tend();
      time.now += aDay;
    }
  };
  return { disks, time, office, days, keys: (...args: string[]) => ran(disks, args) };
}

async function ran(disks: Disks, args: readonly string[], language: Io['language'] = 'en') {
  const lines = { out: '', said: '' };
  const io = heardIo(disks.root, lines, { language });
  return { code: await runCommandLine(['keys', '--data', 'data', ...args], io), ...lines };
}

const paperOf = (nickname: string): Paper => ({
  device: Buffer.from(nickname.padEnd(16, '.')).toString('base64url'),
  may: 'pad',
  nickname,
  day: '2026-11-24' as Day,
});
const chainIn = ({ keys }: Disks): string => readFileSync(join(keys, 'ingest.json'), 'utf8');

test('[SYNC-29] doorstep keys lists every key as it is, beside the running server and over the stopped one, in each language', async () => {
  const { disks, office, days, keys } = await aProgram();
  await office.ingest.joined(paperOf('Van phone'));
  await days(1);
  const one = await keys();
  expect(one).toEqual({ code: 0, out: 'Key 1, since November 24, 2026. Devices seal to it.\n', said: '' });
  await days(30);
  const two =
    'Key 1, since November 24, 2026. Replaced on December 24, 2026. ' +
    'Destroyed once these devices have been in touch, or a year after that day: Van phone.\n' +
    'Key 2, since December 24, 2026. Devices seal to it.\n';
  expect((await keys()).out).toBe(two);
  await office.stop();
  expect(await keys()).toEqual({ code: 0, out: two, said: '' });
  expect((await ran(disks, [], 'es')).out).toBe(
    'Llave 1, desde el 24 de noviembre de 2026. Cambiada el 24 de diciembre de 2026. ' +
      'Se destruye cuando estos aparatos se hayan comunicado, o un año después de ese día: Van phone.\n' +
      'Llave 2, desde el 24 de diciembre de 2026. Los aparatos sellan con ella.\n',
  );
});

test('[SYNC-29] [SYNC-23] listing destroys nothing, not even what is due: the server’s own work does', async () => {
  const { disks, office, days, keys } = await aProgram();
  const phone = paperOf('Van phone');
  await office.ingest.joined(phone);
  await days(31);
  // It has nothing under key 1, for one day less than it takes.
  await days(36, () => office.ingest.heard(phone, { lowest: 2, ahead: null }));
  const [chain, reports] = [chainIn(disks), await office.store.setting(reportsSetting)];
  expect(JSON.parse(chain).from).toBe(1);
  for (let times = 0; times < 2; times++)
    expect((await keys()).out).toMatch(
      /^Key 1, .* Destroyed 35 days after the last device said that it is done with it\.\nKey 2, /,
    );
  expect([chainIn(disks), await office.store.setting(reportsSetting)]).toEqual([chain, reports]);
  await days(1);
  expect(JSON.parse(chainIn(disks)).from).toBe(2);
  expect((await keys()).out).toMatch(/^Key 2, .*\n.*\nKeys before 2 are destroyed, the last on /);
  await office.stop();
});

test('[SYNC-28] --fresh asks beside a running server, which makes the key; devices seal to it once a verified backup holds it', async () => {
  const { disks, office, days, keys } = await aProgram();
  await setUp(office, aSheet(), disks.stick);
  await office.ingest.joined(paperOf('Van phone'));
  await days(1);
  const before = chainIn(disks);
  const asked = await keys('--fresh');
  expect(asked.code).toBe(0);
  expect(asked.said).toMatch(/^Asked for\. The running server makes the new key within ten minutes/);
  expect(asked.out).toMatch(/Devices seal to it\.\nA key from new chance was asked for\./);
  // The command makes no key: two that write the keys folder could undo each other.
  expect(chainIn(disks)).toBe(before);
  await days(1);
  expect((await keys()).out).toMatch(
    /^Key 1, .* Devices seal to it\.\nKey 1000 was made from new chance on November 25, 2026, and is used once/,
  );
  await office.backups.nightly();
  await days(1);
  expect((await keys()).out).toMatch(/^Key 1, .* Replaced on .*\nKey 1000, since .* Devices seal to it\.\n$/);
  await office.stop();
});

test('[PEOPLE-30] --forget-line gives up a line that is awaited, and is refused by name where none is', async () => {
  const { disks, office, keys } = await aProgram();
  const refused = await keys('--forget-line');
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.said).toBe('line.not-awaited: No line of keys is awaited here. Nothing was changed.\n');
  const mark = parseRootMark('A'.repeat(22));
  if (!mark) throw new Error('no mark');
  await lineOf(office.store).heardOf(mark);
  const given = await keys('--forget-line');
  expect([given.code, given.out]).toEqual([0, '']);
  expect(given.said).toMatch(/^No line of keys is awaited any more\. Start the server again/);
  expect((await ran(disks, ['--forget-line'], 'es')).said).toContain('Aquí no se espera ninguna línea');
  await office.stop();
  const again = await openOffice(disks);
  expect(await lineOf(again.store).isAwaited()).toBe(false);
  await again.stop();
});

test('[P8] what doorstep keys does not take is refused with its code, and nothing is made or changed', async () => {
  const { disks, office, keys } = await aProgram();
  const before = chainIn(disks);
  for (const args of [['--frehs'], ['--fresh=1'], ['more'], ['--fresh', '--forget-line']]) {
    const { code, out, said } = await keys(...args);
    expect([args, code, out, said.includes('cli.usage')]).toEqual([args, 2, '', true]);
  }
  const elsewhere = await keys('--data', 'mistyped', '--fresh');
  expect([elsewhere.code, elsewhere.said.split(':')[0]]).toEqual([1, 'data.none']);
  const without = await keys('--keys', 'mistyped-keys', '--fresh');
  expect([without.code, without.said.split(':')[0]]).toEqual([1, 'keys.none']);
  expect(readdirSync(disks.root).filter((name) => name.startsWith('mistyped'))).toEqual([]);
  expect([chainIn(disks), existsSync(disks.data)]).toEqual([before, true]);
  expect((await keys()).out).not.toContain('asked for');
  await office.stop();
});
