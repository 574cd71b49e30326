/** Sealed walls without their screens: names without a network, an ask that arrives by itself, who has not heard. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from './support/axe.ts';
import { root } from './support/machine.ts';
import { Night } from './support/night.ts';
import type { Phone } from './support/phone.ts';

let night: Night;
let [desk, van]: readonly [Phone, Phone] = [] as never;
const words = { lead: '', second: '', third: '' };
let sheet: readonly string[] = [];
const found: string[] = [];
const slow = { timeout: 90_000 };

const press = (on: Page, name: string) => on.getByRole('button', { name, exact: true }).first().click(slow);
async function writeDown(on: Page): Promise<string> {
  const drawn = (await on.locator('.word-card li').allTextContents()).join(' ');
  await press(on, 'They are on paper');
  await on.locator('#typed-back').fill(drawn);
  await press(on, 'Go on');
  return drawn;
}
async function unlock(on: Page, five: string): Promise<void> {
  await on.locator('#five-words').fill(five, slow);
  await press(on, 'Open');
  await on.locator('.lock-now:visible').waitFor(slow);
}
const shot = (on: Page, name: string) =>
  on.screenshot({ path: join(root, 'test-results', `walls-${name}.png`), fullPage: true });
const nicknameOf = async (on: Page): Promise<string> =>
  JSON.parse((await on.evaluate(() => localStorage.getItem('doorstep.glimpse'))) ?? '').nickname;

beforeAll(async () => {
  night = await Night.begin();
  desk = await night.phone('office', 0, { may: 'desk', width: 1280, height: 900 });
  van = await night.phone('van', 0);
  const { page } = desk;
  await page.goto(`${desk.cable.address}/people`);
  await press(page, 'Begin');
  await page.getByLabel('What we call you').fill('Dana of the van');
  words.lead = await writeDown(page);
  await page.getByText('Five words for the second person').waitFor(slow);
  await page.getByLabel('What we call the second person').fill('Teo');
  words.second = await writeDown(page);
  await page.getByText('Print the page').first().waitFor(slow);
  sheet = await page.locator('.page-sheet li b').allTextContents();
  await page.evaluate(() => {
    window.print = () => {};
  });
  await press(page, 'Print the page');
  await press(page, 'It is on paper');
  for (const field of await page.locator('[id^=sheet-word-]:not(small)').all())
    await field.fill(sheet[Number((await field.getAttribute('id'))?.split('-')[2])] ?? '');
  await press(page, 'Go on');
  await page.getByText('Both people and the sheet were tried').waitFor(slow);
  await page.getByText('To the people').click();
  await page.getByText('Teo').first().waitFor(slow);
  await page.getByRole('link', { name: 'Add somebody' }).click();
  await page.getByLabel('What we call them').fill('Marisol');
  await page.getByRole('button', { name: 'Holds keys' }).click();
  words.third = await writeDown(page);
  await page.getByText('Marisol can sign in now.').waitFor(slow);
});
afterAll(() => night.end());

test('[PEOPLE-23] whoever unlocks reads the names that lie on this device, with a network and without', async () => {
  const { page } = van;
  await page.goto(`${van.cable.address}/people`);
  await unlock(page, words.second);
  for (const name of ['Dana of the van', 'Teo', 'Marisol']) await page.getByText(name).first().waitFor(slow);
  await shot(page, 'people-phone');
  van.cable.pull();
  await page.reload();
  await unlock(page, words.second);
  for (const name of ['Dana of the van', 'Teo', 'Marisol']) await page.getByText(name).first().waitFor(slow);
  found.push(...(await axeFinds(page, 'people without a network')));
  await shot(page, 'people-phone-away');
});

test('[WALL-26] [P2] an ask written without a network and locked away arrives while only the pad is open', async () => {
  const { page } = van;
  await page.evaluate(() => history.pushState(null, '', '/asks'));
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
  await press(page, 'New ask');
  await press(page, 'Housing');
  await page.getByLabel('In their words').fill('A bed where the dogs can come.');
  await page.getByLabel('A name they choose').fill('Two Dogs');
  await press(page, 'Seal and keep');
  await press(page, 'They have it');
  await page.locator('.lock-now:visible').click();
  await page.locator('#five-words').waitFor(slow);
  // Opened anew, on the pad. The number is there, and it names no wall.
  await page.goto(`${van.cable.address}/pad`);
  const number = page.locator('.unsent[data-known]:visible').first();
  await number.locator('b', { hasText: /^4$/ }).waitFor(slow);
  await shot(page, 'pad-unsent');
  expect(await page.locator('body').innerText()).not.toMatch(/\basks?\b|sealed|two dogs/i);
  await page.goto(`${van.cable.address}/keeping`);
  await page.getByText('are not in the file').waitFor(slow);
  await shot(page, 'keeping');
  await page.goto(`${van.cable.address}/pad`);
  await van.plugIn();
  await number.getByText('All sent', { exact: false }).first().waitFor(slow);
  // Nobody unlocked the van again. At the desk it is there, without being looked for.
  await desk.page.goto(`${desk.cable.address}/asks`);
  await unlock(desk.page, words.lead);
  await desk.page.getByRole('button', { name: /Two Dogs/ }).waitFor(slow);
});

test('[PEOPLE-25] [PEOPLE-24] who leaves has no name any more, and the screen lists who has not heard until they have', async () => {
  const { page } = desk;
  const name = await nicknameOf(van.page);
  van.cable.pull();
  await van.page.goto(`${van.cable.address}/pad`);
  await page.getByRole('link', { name: 'People and keys' }).first().click();
  await page.locator('.person', { hasText: 'Marisol' }).getByRole('link', { name: 'Leaves' }).click(slow);
  await page.getByText('Devices that will have to hear of it').waitFor(slow);
  await page.getByText(name).waitFor(slow);
  found.push(...(await axeFinds(page, 'leaving')));
  await shot(page, 'leaving');
  await press(page, 'They leave now');
  await page.getByText('They have left').waitFor(slow);
  await page.locator('li.chip', { hasText: name }).waitFor(slow);
  expect(await page.locator('li.chip').allTextContents()).toEqual([name]);
  found.push(...(await axeFinds(page, 'left')));
  await shot(page, 'left');
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, 'left-phone');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('link', { name: 'To the people' }).click();
  await page.getByText(`Still to hear: ${name}.`).waitFor(slow);
  await page.getByText('Teo').first().waitFor();
  expect(await page.getByText('Marisol').count()).toBe(0);
  await shot(page, 'people-left');
  await page.getByRole('button', { name: 'Español' }).first().click();
  await page.getByText(`Faltan: ${name}.`).waitFor(slow);
  await shot(page, 'people-left-es');
  await page.goBack();
  await page.getByText('Ya se fue').waitFor(slow);
  await shot(page, 'left-es');
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, 'left-es-phone');
  await page.setViewportSize({ width: 1280, height: 900 });
  // The van is reached again, locked, with only the pad open: it hears, and says so.
  await van.plugIn();
  await page.getByText('Ya se enteraron todos.').waitFor(slow);
  await page.getByRole('button', { name: 'English' }).first().click();
  await page.getByText('All have heard.').waitFor(slow);
});

test('[P10] these screens pass axe, in day, night and sun', () => {
  expect(found).toEqual([]);
});
