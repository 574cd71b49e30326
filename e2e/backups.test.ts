import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import server from '../scripts/server.json' with { type: 'json' };
import type { NowAnswer } from '../src/shells/answers.ts';
import { axeFinds } from './support/axe.ts';
import { root } from './support/machine.ts';
import { look } from './support/made-device.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { weekBag } from './support/program.ts';
import { RunningServer } from './support/server.ts';

let night: Night;
let desk: Phone;
let pad: Phone;
let page: Page;
let words: string[];
beforeAll(async () => {
  night = await Night.begin();
  desk = await night.phone('desk', 0, { may: 'desk', width: 1100, height: 900 });
  pad = await night.phone('pad', 0);
});
afterAll(() => night.end());

const press = (name: string): Promise<void> =>
  page.locator('main').getByRole('button', { name, exact: true }).click();
const command = (args: readonly string[], input: string) =>
  spawnSync(process.execPath, [...server.flags, join(root, 'src/shells/cli/main.ts'), ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...server.environment, LANG: 'C' },
  });
const onStick = (): string[] =>
  readdirSync(night.scratch.folder('stick')).filter((name) => name.endsWith('.age'));

test('[BACKUP-21] the sheet is made in the browser, printed, and three of its words are typed back before anything is sealed to it', async () => {
  page = await desk.open('/setup/backups');
  await press('Make the sheet');
  await page.locator('.page-sheet li').first().waitFor();
  words = await page.locator('.page-sheet li b').allTextContents();
  expect(words).toHaveLength(24);
  expect(await axeFinds(page, 'sheet')).toEqual([]);
  await press('It is on paper');
  const fields = page.locator('main input[type=text]');
  expect(await fields.count()).toBe(3);
  expect(await page.locator('main').textContent()).not.toContain(words.slice(0, 3).join(''));
  for (let at = 0; at < 3; at++) await fields.nth(at).fill('wrong');
  await press('Go on');
  await page.getByText('This is not the same yet').waitFor();
  const labels = await page.locator('main label').allTextContents();
  for (const [at, label] of labels.entries())
    await fields.nth(at).fill(words[Number(label.replace(/\D/g, '')) - 1] as string);
  await press('Go on');
  await page.getByLabel('Folder on that machine').waitFor();
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  for (const word of words) expect(stored.includes(`"${word}"`)).toBe(false);
});

test('[BACKUP-15] a place is chosen, a backup is made by a button, and Today shows it with its day and place', async () => {
  const stick = night.scratch.folder('stick');
  mkdirSync(stick, { recursive: true });
  await page.getByLabel('Folder on that machine').fill(join(stick, 'not-there'));
  await press('Use this folder');
  await page.getByText('There is no such folder').waitFor();
  await page.getByLabel('Folder on that machine').fill(stick);
  await press('Use this folder');
  await page.getByText('on the same disk as Doorstep').first().waitFor();
  await press('It is copied to another machine by itself');
  await press('Use this folder');
  await press('Back up now');
  await page.getByText('Done: read back and compared').waitFor();
  expect(onStick()).toHaveLength(1);
  await page.getByRole('button', { name: /^Check/ }).click();
  const found = page.locator('.say', {
    hasText: 'byte for byte, the file that was opened and compared',
  });
  await found.waitFor();
  expect(await found.textContent()).toContain(`verify ${join(stick, onStick()[0] as string)}`);
  expect(await axeFinds(page, 'backups')).toEqual([]);
  await page.goto(`${desk.cable.address}/`);
  await page.getByText('Backed up', { exact: true }).waitFor();
  expect(await page.locator('main').textContent()).toContain(stick);
  expect((await look<NowAnswer>(night.lead, '/v1/now')).backup).toBe(true);
});

test('[BACKUP-20] a new machine with the file and the words is the program again: phones bring what came since, each visit once', async () => {
  const screen = new PadScreen(await pad.open('/pad'));
  await screen.ready();
  await screen.visit({ tiles: { [weekBag]: 1 }, tens: 0 });
  await screen.allSent();
  const before = await night.reported();
  expect(before.visits).toBe(1);

  const [name] = onStick();
  const file = join(night.scratch.folder('stick'), name as string);
  const read = command(['verify', file, '--json'], `${words.join(' ')}\n`);
  expect([read.status, JSON.parse(read.stdout).files.includes('data/counts.db')]).toEqual([0, true]);
  const other = command(['verify', file], `${words.slice().reverse().join(' ')}\n`);
  expect(other.status).toBe(1);
  expect(other.stderr).toMatch(/^(words\.checksum|backup\.other-key):/);

  await night.cutPower();
  const again = night.scratch.folder('again');
  const restored = command(
    ['restore', file, '--data', again, '--json'],
    `${words.join(' ').toUpperCase()}\n`,
  );
  expect([restored.status, restored.stderr]).toEqual([0, expect.stringContaining('Nothing is destroyed')]);
  expect(`${restored.stdout}${restored.stderr}`).not.toContain(words[3]);
  night.server = await RunningServer.start(again, { port: night.server.port });
  await pad.plugIn();
  for (;;) {
    if ((await night.reported()).visits === 1) break;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  expect(await night.reported()).toEqual(before);
});

test('[PEOPLE-26] keys that are made later use the sheet of the backups: its words are typed, and nothing is printed', async () => {
  const five = async (): Promise<void> => {
    const drawn = await page.locator('.word-card li').allTextContents();
    await press('They are on paper');
    await page.locator('#typed-back').fill(drawn.join(' '));
    await press('Go on');
  };
  await page.goto(`${desk.cable.address}/keys`);
  await press('Begin');
  await five();
  await page.getByText('Five words for the second person').waitFor({ timeout: 60_000 });
  await five();
  await page.getByText('The sheet that you have').waitFor({ timeout: 60_000 });
  expect(await axeFinds(page, 'the sheet at hand')).toEqual([]);
  expect(await page.getByRole('button', { name: 'Print the page' }).count()).toBe(0);
  await page.locator('#sheet-words').fill([...words.slice(1), words[0]].join(' '));
  await press('It is at hand');
  await page.locator('main .say.heed').waitFor();
  await page.locator('#sheet-words').fill(words.join(' '));
  await press('It is at hand');
  await page.getByText('Both people and the sheet were tried').waitFor({ timeout: 60_000 });
});
