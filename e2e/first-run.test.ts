import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Configuration } from '../src/program/configuration.ts';
import { axeFinds } from './support/axe.ts';
import { Scratch } from './support/machine.ts';
import { join, look, type MadeDevice } from './support/made-device.ts';
import { PadScreen } from './support/pad.ts';
import { Phone } from './support/phone.ts';
import { RunningServer } from './support/server.ts';
import { naloxone } from './support/sums.ts';

let scratch: Scratch;
let server: RunningServer;
let phone: Phone;
beforeEach(async () => {
  scratch = new Scratch();
  server = await RunningServer.start(scratch.folder('data'));
  phone = await Phone.make({
    profile: scratch.folder('phone'),
    server: server.port,
    width: 360,
    height: 740,
  });
});
afterEach(async () => {
  await phone.end();
  await server.stop();
  scratch.remove();
});

/** Opened for the first time on the machine that serves, and started. */
async function started(): Promise<Page> {
  const page = await phone.open('/');
  await page.getByRole('button', { name: 'Start here' }).click();
  await question(page, 1);
  return page;
}

const question = (page: Page, n: number): Promise<void> =>
  page.locator('.first-run > .top', { hasText: `${n} of 6` }).waitFor();
const goOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Go on' }).click();
const pick = (page: Page, name: string): Promise<void> =>
  page.locator('main').getByRole('button', { name, exact: true }).click();

/** What the server has of the program, asked by a device of its own, once all that was set has arrived. */
async function configuration(until: (config: Configuration) => boolean): Promise<Configuration> {
  const asker: MadeDevice = await join(server.address, 'asker');
  for (;;) {
    const config = await look<Configuration>(asker, '/v1/config');
    if (until(config)) return config;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** From the last screen to the pad, and one visit on it. */
async function firstVisit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Count the first visit' }).click();
  const pad = await new PadScreen(page).ready();
  await pad.tile(naloxone);
  await pad.count();
  expect(await pad.saidVisits()).toBe(1);
  await pad.allSent();
}

test('[P1] six questions answered: the program is as it was said, and the first visit is counted', async () => {
  const page = await started();
  await page.getByLabel('Name').fill('Río Norte Night Van');
  await page.keyboard.press('Enter');
  await question(page, 2);
  for (const kind of ['Van', 'Drop-in', 'Mail', 'Event']) await pick(page, kind);
  await goOn(page);
  await question(page, 3);
  await page.getByLabel('State or country').fill('New Mexico, USA');
  await page.getByLabel('The program’s clock').selectOption('America/Denver');
  await goOn(page);
  await question(page, 4);
  await pick(page, 'Foil');
  await page.getByRole('button', { name: 'Something else' }).click();
  await page.getByLabel('What is it?').fill('Hand warmers');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.locator('.goods [aria-pressed="true"]', { hasText: 'Hand warmers' }).waitFor();
  await goOn(page);
  await question(page, 5);
  await pick(page, 'County');
  // Loaded again in the middle, as by a phone that was put down: nothing is asked twice.
  await page.reload();
  await question(page, 5);
  await goOn(page);
  await question(page, 6);
  await goOn(page);
  await page.getByRole('heading', { name: 'The door is open.' }).waitFor();
  await firstVisit(page);

  const config = await configuration(({ setUp }) => setUp);
  expect(config).toMatchObject({
    name: 'Río Norte Night Van',
    region: 'New Mexico, USA',
    zone: 'America/Denver',
    languages: ['en', 'es'],
    reportsTo: ['county'],
    questions: [],
  });
  expect(config.sites.map(({ kind }) => kind)).toEqual(['mobile', 'fixed', 'mail', 'event']);
  expect(config.ownSupplies.map(({ name }) => name)).toEqual(['Hand warmers']);
  expect(config.supplies).toContain(naloxone);
  expect(config.supplies).not.toContain('foil');
});

test('[P1] all six left for later: the pad counts the first visit all the same', async () => {
  const page = await started();
  for (let n = 1; n <= 6; n++) {
    await question(page, n);
    await page.getByRole('button', { name: 'Later' }).click();
  }
  await firstVisit(page);
  const config = await configuration(({ setUp }) => setUp);
  expect(config).toMatchObject({ name: 'Our program', reportsTo: [], questions: [] });
  expect(config.sites.map(({ kind }) => kind)).toEqual(['mobile']);
  expect(config.supplies).toContain('syringe');
});

for (const language of ['en', 'es'] as const)
  test(`[P10] axe finds nothing on the welcome, the six questions and the end, in any theme (${language})`, async () => {
    const page = await phone.open('/');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate((spoken) => localStorage.setItem('doorstep.language', spoken), language);
    await page.reload();
    await page.locator('.start').waitFor();
    const found = await axeFinds(page, 'welcome');
    await page.locator('.start').click();
    for (let n = 1; n <= 6; n++) {
      await page.locator('.first-run > .top', { hasText: new RegExp(`^.*${n} (of|de) 6`) }).waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      found.push(...(await axeFinds(page, `question ${n}`)));
      await page.locator('.first-dock .main').click();
    }
    await page.locator('.done-mark').waitFor();
    found.push(...(await axeFinds(page, 'the end')));
    expect(found).toEqual([]);
  });
