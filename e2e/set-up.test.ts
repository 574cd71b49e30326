import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Configuration } from '../src/program/configuration.ts';
import { countsVisits } from '../src/program/site.ts';
import { look } from './support/made-device.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';

let night: Night;
let phone: Phone;
beforeAll(async () => {
  night = await Night.begin();
  phone = await night.phone('desk', 0, { may: 'desk' });
});
afterAll(() => night.end());

async function open(part: string): Promise<Page> {
  const page = await phone.open(`/setup/${part}`);
  await page.locator('main h1').waitFor();
  return page;
}
const press = (page: Page, name: string): Promise<void> =>
  page.locator('main').getByRole('button', { name, exact: true }).click();
const save = (page: Page): Promise<void> => press(page, 'Save');

/** What the server has of the program, once it says what it is waited for. */
async function configuration(until: (config: Configuration) => boolean): Promise<Configuration> {
  for (;;) {
    const config = await look<Configuration>(night.lead, '/v1/config');
    if (until(config)) return config;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('[P1] a place of every kind is made in Set up, each with what a visit is there, and one is closed', async () => {
  const page = await open('sites');
  await press(page, 'Add a place');
  const kinds = await page.locator('form .pick button').allTextContents();
  await press(page, 'Leave it');
  for (const kind of kinds) {
    await press(page, 'Add a place');
    // The keyboard goes to the name by itself.
    await page.locator('form input:focus').waitFor();
    await page.keyboard.type(`Our ${kind}`);
    await page.locator('form').getByRole('button', { name: kind, exact: true }).click();
    if (kind === 'Drop-in') await page.getByLabel('What a visit is here').selectOption('door-count');
    await save(page);
    await page.locator('.row-button', { hasText: `Our ${kind}` }).waitFor();
  }
  await page.locator('.row-button', { hasText: 'Our Kiosk' }).click();
  await press(page, 'Close this place');
  await page.locator('.row-button', { hasText: 'Our Kiosk' }).locator('.chip').waitFor();

  const { sites } = await configuration((config) => config.sites.some(({ closed }) => closed));
  const ours = sites.filter(({ name }) => name.startsWith('Our '));
  expect(new Set(ours.map(({ kind }) => kind)).size).toBe(10);
  expect(ours.find(({ kind }) => kind === 'fixed')?.visit).toBe('door-count');
  expect(ours.find(({ kind }) => kind === 'event')?.closesAfterDays).toBe(1);
  expect(ours.filter(({ kind }) => !countsVisits(kind)).map(({ kind }) => kind)).toEqual([
    'box-or-machine',
    'partner',
  ]);
});

test('[P1] a bag, a box, a supply in kits with doses, and a size are set up and stand on the pad', async () => {
  const page = await open('supplies');
  for (const supply of ['Syringes', 'Nasal naloxone'])
    await page.locator('.goods').getByRole('button', { name: supply, exact: true }).click();

  await page.goto(`${phone.cable.address}/setup/bundles`);
  await press(page, 'Add a bag');
  await page.getByLabel('Name of the bag').fill('Starter bag');
  const syringes = page.getByLabel('Syringes in the bag');
  await syringes.fill('ten');
  await page.getByText('A whole number, or leave it empty.').waitFor();
  await page.keyboard.press('Enter');
  await syringes.fill('10');
  await save(page);
  await page.locator('.row-button', { hasText: 'Starter bag' }).waitFor();

  await page.goto(`${phone.cable.address}/setup/containers`);
  await press(page, 'Add a box');
  await page.getByLabel('Name of the box').fill('Jerry can');
  await page.getByLabel('Syringes in it when full, about').fill('500');
  await save(page);
  await page.locator('.row-button', { hasText: 'Jerry can' }).waitFor();

  // The van's tiles in an order of its own, before anything is added: by keyboard, which stays on what it moves.
  await page.goto(`${phone.cable.address}/setup/tiles`);
  const up = page.locator('.order .row', { hasText: 'Starter bag' }).getByRole('button').first();
  await up.focus();
  await page.keyboard.press('Enter');
  await page.locator('.order .row').first().getByText('Starter bag').waitFor();
  await page.waitForFunction(
    () => document.activeElement?.getAttribute('aria-label') === 'Move Starter bag up',
  );

  await page.goto(`${phone.cable.address}/setup/supplies`);
  await page.locator('summary', { hasText: 'Sizes of Nasal naloxone' }).click();
  await press(page, 'Nasal, 8 mg');
  await page.getByLabel('What is it?').fill('IM kit');
  await page.getByLabel('It is counted in').selectOption('kits');
  await page.getByLabel('Doses in one kit').fill('3');
  await save(page);
  await page.getByText('Saved.').waitFor();
  await configuration((config) => config.ownSupplies.some(({ dosesPerKit }) => dosesPerKit === 3));

  const pad = await new PadScreen(await phone.open('/pad')).ready();
  expect(await pad.page.locator('[data-tile]').first().getAttribute('data-tile')).toBe('starter-bag');
  await pad.page.locator('[data-tile="naloxone-nasal-8mg"] .add').waitFor();
  await pad.tile('im-kit');
  expect(await pad.page.locator('[data-tile="im-kit"] .step').textContent()).toContain('3 doses');
});

test('[P7] a question is turned on with its reason, which says that the board was not yet asked', async () => {
  const page = await open('questions');
  await page.getByRole('button', { name: 'Turn on, with its reason' }).first().click();
  await page.getByLabel('Who asked for it?').press('Enter');
  await page.getByText('It needs a report, who asked, and a day to look again.').waitFor();
  await page.getByLabel('Who asked for it?').fill('State health department');
  await save(page);
  await page.getByText('Board: not yet asked.').waitFor();
  const { questions } = await configuration((config) => config.questions.some(({ on }) => on));
  expect(questions).toMatchObject([
    { on: true, board: 'not-yet-asked', askedBy: 'State health department', reports: ['new-participants'] },
  ]);
});

test('[P1] an event is made on the pad with its name and one key, and its shift is open', async () => {
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  await pad.page.locator('.pad .where').click();
  await pad.page.getByRole('button', { name: 'An event or another place' }).click();
  await pad.page.locator('dialog[open] input').fill('Street fair');
  await pad.page.keyboard.press('Enter');
  await pad.page.locator('.pad .where', { hasText: 'Street fair' }).waitFor();
  await pad.count();
  expect(await pad.saidVisits()).toBe(1);
  const { sites } = await configuration((config) => config.sites.some(({ name }) => name === 'Street fair'));
  expect(sites.find(({ name }) => name === 'Street fair')).toMatchObject({
    kind: 'event',
    closesAfterDays: 1,
  });
});
