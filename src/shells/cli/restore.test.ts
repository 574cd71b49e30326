import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sheetWords } from '../../engines/sealing/words.ts';
import { aDay, newDisks, openOffice, setUp } from '../api/backup/testing/office.ts';
import { aSheet } from '../api/backup/testing/sheet.ts';
import type { Io } from './command.ts';
import { runCommandLine } from './main.ts';
import { heardIo } from './testing/heard-io.ts';

const sheet = aSheet();
const words = sheetWords(sheet.seed, 'es').open().join(' ');
const disks = newDisks();
const old = join(disks.root, 'old.age');
afterAll(() => rmSync(disks.root, { recursive: true, force: true }));

beforeAll(async () => {
  const office = await openOffice(disks, { now: Date.now() - 60 * aDay });
  await setUp(office, sheet, disks.stick);
  expect((await office.backups.toFile(old)).ok).toBe(true);
  await office.stop();
});

async function ran(args: readonly string[], more: Partial<Io> = {}) {
  const lines = { out: '', said: '', asked: [] as string[] };
  const io = heardIo(disks.root, lines, {
    ask: async (question, shows) => {
      lines.asked.push(shows);
      return question.startsWith('The 24') ? words : 'no';
    },
    ...more,
  });
  return { code: await runCommandLine(args, io), ...lines };
}

test('[BACKUP-10] the words are asked without showing them, in any of the languages, and wrong ones are refused by name', async () => {
  const read = await ran(['verify', 'old.age', '--json']);
  expect([read.code, read.asked]).toEqual([0, ['hidden']]);
  expect(JSON.parse(read.out).files).toContain('data/counts.db');
  const wrong = await ran(['verify', 'old.age'], { ask: async () => words.replace(/^\S+/, 'casa') });
  expect(wrong.code).toBe(1);
  expect(wrong.said).toMatch(/^(words\.checksum|backup\.other-key):/);
  const few = await ran(['restore', 'old.age', '--data', 'few'], { ask: async () => 'three words only' });
  expect(few.said).toMatch(/^words\.count:/);
  expect(existsSync(join(disks.root, 'few'))).toBe(false);
});

test('[BACKUP-10] what may be missing from an older backup is said before anything is put back, and whoever sits there can leave it', async () => {
  const left = await ran(['restore', 'old.age', '--data', 'left'], { terminal: true });
  expect([left.code, left.asked]).toEqual([1, ['hidden', 'shown']]);
  expect(left.said).toMatch(/days old.*may be missing/);
  expect(existsSync(join(disks.root, 'left'))).toBe(false);
  const back = await ran(['restore', 'old.age', '--data', 'back']);
  expect(back.code).toBe(0);
  expect(back.said.indexOf('may be missing')).toBeLessThan(back.said.indexOf('Nothing is destroyed'));
  expect(readdirSync(join(disks.root, 'back'))).toContain('counts.db');
  const again = await ran(['restore', 'old.age', '--data', 'back']);
  expect(again.said).toMatch(/restore\.not-empty:/);
});
