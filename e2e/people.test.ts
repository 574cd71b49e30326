/** People who work here: the guided minutes, the door, passkeys, no network, leaving, and the sheet; in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from './support/axe.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { weekBag } from './support/program.ts';

let night: Night;
let desk: Phone;
let page: Page;
let [hers, fresh]: readonly [Phone, Phone] = [] as never;
/** Passkeys need a name that a browser takes for one: an address in numbers is none. */
const at = (phone: Phone, path: string): string =>
  phone.cable.address.replace('127.0.0.1', 'localhost') + path;
const words: Record<'lead' | 'second' | 'third', string> = { lead: '', second: '', third: '' };
let sheet: readonly string[] = [];
const found: string[] = [];

beforeAll(async () => {
  night = await Night.begin();
  desk = await night.phone('office', 0, { may: 'desk', width: 1100, height: 900 });
  page = desk.page;
  [hers, fresh] = [await night.phone('hers', 0), await night.phone('fresh', 0)];
  for (const [phone, may] of [
    [desk, 'desk'],
    [hers, 'pad'],
    [fresh, 'pad'],
  ] as const) {
    await phone.page.goto(at(phone, await night.joinPath(may)));
    await phone.page
      .locator(may === 'pad' ? '.tile' : 'main h1')
      .first()
      .waitFor();
  }
});
afterAll(() => night.end());

const press = (name: string, on: Page = page) =>
  on.getByRole('button', { name, exact: true }).first().click();
/** Writes the five words down, and types them back. */
async function writeDown(on: Page = page): Promise<string> {
  const drawn = await on.locator('.word-card li').allTextContents();
  expect(drawn).toHaveLength(5);
  await press('They are on paper', on);
  await on.locator('#typed-back').fill(drawn.join(' ').toUpperCase());
  await press('Go on', on);
  return drawn.join(' ');
}
async function unlock(five: string, on: Page = page): Promise<void> {
  await on.locator('#five-words').fill(five);
  await press('Open', on);
}

test('[PEOPLE-11] three minutes: two people, a sheet, each tried once; counting never waited', async () => {
  await page.goto(at(desk, '/people'));
  await page.getByText('Keys for asks and mail').waitFor();
  found.push(...(await axeFinds(page, 'begin')));
  await press('Begin');
  await page.getByLabel('What we call you').fill('Dana of the van');
  found.push(...(await axeFinds(page, 'words')));
  words.lead = await writeDown();
  await page.getByText('Five words for the second person').waitFor();
  await page.getByLabel('What we call the second person').fill('Teo');
  words.second = await writeDown();
  await page.getByText('Print the page').first().waitFor();
  sheet = await page.locator('.page-sheet li b').allTextContents();
  expect(sheet).toHaveLength(24);
  found.push(...(await axeFinds(page, 'sheet')));
  // One page is one page, on either paper.
  const printer = await page.context().newCDPSession(page);
  for (const [paperWidth, paperHeight] of [
    [8.5, 11],
    [8.27, 11.69],
  ] as const) {
    const { data } = await printer.send('Page.printToPDF', { paperWidth, paperHeight });
    const pages = Buffer.from(data, 'base64')
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g);
    expect(pages).toHaveLength(1);
  }
  await page.evaluate(() => {
    window.print = () => {};
  });
  await press('Print the page');
  await press('It is on paper');
  expect(await page.locator('.page-sheet').count()).toBe(0);
  expect(await page.locator('[id^=sheet-word-]:not(small)').count()).toBe(3);
  found.push(...(await axeFinds(page, 'three words')));
  for (const field of await page.locator('[id^=sheet-word-]:not(small)').all()) {
    const n = Number((await field.getAttribute('id'))?.split('-')[2]);
    await field.fill(sheet[n] ?? '');
  }
  await press('Go on');
  await page.getByText('Both people and the sheet were tried').waitFor();
  await page.getByText('To the people').click();
  await page.getByText('Dana of the van').waitFor();
  await page.getByText('Teo').waitFor();
  found.push(...(await axeFinds(page, 'people')));
});

test('[PEOPLE-26] backups are sealed to the sheet of the keys: none is made or printed there', async () => {
  await page.goto(at(desk, '/setup/backups'));
  await unlock(words.lead);
  await page.locator('a[href="/people/drill"]').waitFor({ timeout: 60_000 });
  expect(await page.getByRole('button', { name: 'Make the sheet' }).count()).toBe(0);
  await page.getByLabel('Folder on that machine').waitFor();
});

test('[PEOPLE-27] each way in is dated: who signs in with five words, and the sheet when its words open', async () => {
  await page.locator('a[href="/people/drill"]').click();
  await page.locator('#sheet-words').fill(sheet.slice(0, 23).join(' '));
  await press('Try the sheet');
  await page.getByText('It takes 24 words. Here are 23.').waitFor();
  await page.locator('#sheet-words').fill(sheet.join(' ').toUpperCase());
  found.push(...(await axeFinds(page, 'drill')));
  await press('Try the sheet');
  await page.getByText('The sheet opens what it should.').waitFor({ timeout: 60_000 });
  await expect.poll(() => page.getByText('last tried').count(), { timeout: 60_000 }).toBe(3);
  expect(await page.getByText('to be tried').count()).toBe(0);
  await page.getByRole('link', { name: 'People and keys' }).first().click();
  await page.locator('a[href="/people/page"]').click();
  await page.getByText('The sheet was last tried').waitFor();
  await page.getByText(/Teo \(last tried/).waitFor();
  found.push(...(await axeFinds(page, 'page')));
  await page.locator('.lock-now:visible').click();
  await page.getByText('This door is locked.').waitFor();
});

test('[PEOPLE-12] locked: the desk shows a door, the pad does not; five words open it', async () => {
  await page.goto(at(desk, '/'));
  await page.getByText('This door is locked.').waitFor();
  found.push(...(await axeFinds(page, 'door')));
  await page.goto(at(desk, '/pad'));
  await page.locator('.tile').first().waitFor();
  await page.goto(at(desk, '/reports'));
  await page.getByText('This door is locked.').waitFor();
  await unlock('abandon ability able about above');
  await page.getByText('These words open nothing here.').waitFor();
  await unlock('abandon ability able about doorstep');
  await page.getByText('Word 5 is in none of the lists.').waitFor();
  await unlock(words.lead);
  await page.locator('.lock-now:visible').waitFor();
  await page.locator('h1', { hasText: 'Reports' }).waitFor();
});

test('[PEOPLE-21] locking keeps what was being written, and shows nothing of it', async () => {
  await page.getByRole('link', { name: 'People and keys' }).first().click();
  await page.getByRole('link', { name: 'Set up' }).first().click();
  await page.locator('a[href="/setup/program"]').click();
  const name = page.locator('main input[maxlength="80"]').first();
  await name.fill('Night Van and more');
  await page.locator('.lock-now:visible').click();
  await page.getByText('This door is locked.').waitFor();
  expect(await name.isVisible()).toBe(false);
  await unlock(words.lead);
  await expect.poll(() => name.isVisible()).toBe(true);
  expect(await name.inputValue()).toBe('Night Van and more');
});

test('[PEOPLE-15] a passkey opens, online and off; deleted, the five words still do', async () => {
  const command = await page.context().newCDPSession(page);
  await command.send('WebAuthn.enable');
  const { authenticatorId } = await command.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as never,
  });
  await page.getByRole('link', { name: 'People and keys' }).first().click();
  await page.locator('a[href="/people/own"]').click();
  await press('Add a passkey of this device');
  await page.getByText('Passkey 1').waitFor();
  await page.locator('.lock-now:visible').click();
  await press('Use a passkey');
  await page.getByText('Passkey 1').waitFor();
  desk.cable.pull();
  await page.locator('.lock-now:visible').click();
  await press('Use a passkey');
  await page.locator('.lock-now:visible').waitFor();
  await desk.plugIn();
  await command.send('WebAuthn.clearCredentials', { authenticatorId });
  await page.locator('.lock-now:visible').click();
  await press('Use a passkey');
  await page.getByText('This passkey did not fit.').waitFor();
  await unlock(words.lead);
  await page.locator('.lock-now:visible').waitFor();
});

test('[PEOPLE-12] without a network the five words open a device that they opened before', async () => {
  await page.locator('.lock-now:visible').click();
  await page.getByText('This door is locked.').waitFor();
  desk.cable.pull();
  await page.reload();
  await page.getByText('This door is locked.').waitFor();
  await unlock(words.second);
  await page.getByText('cannot be reached from here').waitFor();
  await unlock(words.lead);
  await page.locator('.lock-now:visible').waitFor();
  await desk.plugIn();
  await page.locator('.lock-now:visible').waitFor();
});

test('[PEOPLE-14] somebody comes, forgets their words, and leaves', async () => {
  await page.goto(at(desk, '/people'));
  await unlock(words.lead);
  await page.getByText('Teo').first().waitFor();
  await page.getByRole('link', { name: 'Add somebody' }).click();
  await page.getByLabel('What we call them').fill('Marisol');
  words.third = await writeDown();
  await page.getByText('Marisol can sign in now.').waitFor();
  const phone = hers;
  await phone.page.goto(at(phone, '/people'));
  await unlock(words.third, phone.page);
  await phone.page.locator('.lock-now:visible').waitFor();
  const card = page.locator('.person', { hasText: 'Marisol' });
  await card.getByRole('link', { name: 'Leaves' }).click();
  await page.getByText('Marisol leaves').waitFor();
  found.push(...(await axeFinds(page, 'leaving')));
  await press('They leave now');
  await expect.poll(() => page.locator('.person', { hasText: 'Marisol' }).count()).toBe(0);
  await phone.page.reload();
  await phone.page.locator('#five-words').waitFor();
  await unlock(words.third, phone.page);
  await phone.page.getByText('These words open nothing here.').waitFor();
});

test('[PEOPLE-13] the sheet brings somebody in on a device that never unlocked', async () => {
  await fresh.page.goto(at(fresh, '/people'));
  await fresh.page.getByText('Open with the printed sheet').click();
  await fresh.page.locator('#sheet-words').fill(sheet.join(' '));
  await press('Go on', fresh.page);
  await fresh.page.getByText('This is the sheet of this program.').waitFor();
  found.push(...(await axeFinds(fresh.page, 'use sheet')));
  await writeDown(fresh.page);
  await fresh.page.getByText('Dana of the van').first().waitFor();
});

test('[P4] asks begin with the keys, and open for those who hold them', async () => {
  await page.goto(at(desk, '/asks'));
  await page.getByText('This door is locked.').waitFor();
  await unlock(words.lead);
  await page.getByRole('button', { name: 'New ask' }).first().waitFor();
});

test('[PEOPLE-19] Escape twice leaves an empty page with a day on it, and the door behind it', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.locator('.hidden-page').waitFor();
  expect((await page.title()).trim()).toBe('');
  await page.locator('.hidden-page').click();
  await page.getByText('This door is locked.').waitFor();
  await unlock(words.lead);
  await page.locator('.lock-now:visible').waitFor();
});

test('[PEOPLE-19] on the pad of an unlocked device too, where closing a sheet is none of it', async () => {
  await page.evaluate(() => history.pushState(null, '', '/pad'));
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
  await page.locator('[data-tile] .add').first().click();
  const tapped = await page.locator('.dock').textContent();
  await page.locator('[data-tile] .dots').first().click();
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await page.locator('.hidden-page').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.locator('.hidden-page').waitFor();
  await page.locator('.hidden-page').click();
  expect(await page.locator('.dock').textContent()).toBe(tapped);
  // Nobody has it unlocked any more: the pad knows no such gesture.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await page.locator('.hidden-page').count()).toBe(0);
});

test('[PEOPLE-20] a device is taken out at the desk, and refused at its next request', async () => {
  await page.goto(at(desk, '/setup/devices'));
  await unlock(words.lead);
  await page.locator('.lock-now:visible').waitFor();
  const nickname = (await fresh.page.evaluate(() => localStorage.getItem('doorstep.glimpse'))) ?? '';
  const { nickname: name } = JSON.parse(nickname) as { nickname: string };
  await press(name);
  await page.getByText(`What was on ${name}`).waitFor();
  await page.getByText('Last heard of').waitFor();
  found.push(...(await axeFinds(page, 'take out')));
  await press(`Take ${name} out`);
  await page.getByText(`${name} is out.`).waitFor();
  await fresh.page.goto(at(fresh, '/people'));
  await fresh.page.locator('#five-words').fill(words.lead);
  await press('Open', fresh.page);
  await fresh.page.getByText('taken out').waitFor();
});

test('[PEOPLE-28] what it still has is taken in once more, when somebody who leads chose it', async () => {
  const pad = await new PadScreen(fresh.page);
  await fresh.page.goto(at(fresh, '/pad'));
  await pad.ready();
  await pad.visit({ tiles: { [weekBag]: 1 }, tens: 0 });
  await press('Take in once more what it still has');
  found.push(...(await axeFinds(page, 'once more')));
  await press('Take it in once more');
  await page.getByText('It may sync once').waitFor();
  await fresh.page.evaluate(() => dispatchEvent(new Event('online')));
  await pad.allSent();
  await page.reload();
  await unlock(words.lead);
  await page.getByText('Its one sync is over.').waitFor({ timeout: 60_000 });
  await pad.visit({ tiles: { [weekBag]: 1 }, tens: 0 });
  await fresh.page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForTimeout(3000);
  expect(await fresh.page.locator('.unsent').first().textContent()).toContain('1');
});

test('[P10] every screen of people and keys passes axe, in day, night and sun', () => {
  expect(found).toEqual([]);
});
