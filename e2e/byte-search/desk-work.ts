/** The lead's work at a real desk: the pages, what lies outside Doorstep, cards turned on and printed. */
import type { Page } from 'playwright-core';
import { addDays } from '../../src/engines/facts/day.ts';
import { PadScreen } from '../support/pad.ts';
import type { Phone } from '../support/phone.ts';
import { todayThere } from '../support/program.ts';
import { personName, unique, type World } from './world.ts';

export async function workAtDesk(world: World): Promise<Phone> {
  const phone = await world.night.phone('desk', 0, { may: 'desk', width: 1100, height: 900 });
  world.phones.set('desk', phone);
  const { page } = phone;
  const go = async (path: string) => {
    await page.goto(phone.cable.address + path);
    await page.locator('h1').first().waitFor();
  };
  for (const path of ['/', '/reports', '/reports/visits', '/setup/sites', '/setup/devices']) await go(path);
  await go('/what-we-hold');
  await page.getByRole('button', { name: 'Write this part' }).click();
  // Set-up is in clear, and says so: on the server and on every device of the program.
  const outside = world.plant(
    'outside',
    'what the program says of what lies outside',
    `Bills of the company ${unique()}`,
    {
      may: { data: 'faded', desk: 'faded', pad: 'faded', upgraded: 'faded' },
      must: { data: ['worked', 'held', 'faded'] },
    },
  );
  await page.getByLabel('Phones').fill(outside);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByText(outside).waitFor();
  // Not before the server has it: there it must be found.
  await page.locator('.unsent[data-known]:not(:has(b))').first().waitFor({ state: 'attached' });
  return phone;
}

/** Cards are turned on and a page of them is printed; their codes leave the screen and are nowhere. */
export async function turnOnCards(world: World, desk: Phone): Promise<readonly string[]> {
  const page = await desk.open('/setup/cards');
  await page.getByRole('button', { name: 'Turn on, with its reason' }).click();
  await page.getByLabel('Which funder insists?').fill('The state');
  await page.getByLabel('Which funder insists?').press('Enter');
  await page.getByLabel('Which report is it for?').fill('State report');
  await page.getByLabel('First day').fill(addDays(todayThere(), -40));
  await page.getByRole('button', { name: 'Begin counting' }).click();
  await page.locator('.chip', { hasText: 'still open' }).waitFor();
  await page.getByRole('link', { name: 'Print cards' }).click();
  await page.locator('.paper-card').first().waitFor();
  const codes = await page.locator('.paper-card b').allTextContents();
  for (const [at, code] of codes.slice(0, 3).entries()) {
    world.plant(`card-${at}`, 'the code of a card', code);
    world.plant(`card-${at}-plain`, 'the code of a card', code.replace(' ', ''));
  }
  return codes;
}

export async function readCard(page: Page, code: string): Promise<void> {
  await page.locator('.also button', { hasText: 'A card' }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.locator('.no-card').waitFor();
  for (const letter of code.replace(' ', ''))
    await sheet.locator('.code-keys').getByRole('button', { name: letter, exact: true }).click();
  await sheet.locator('.save').click();
  await sheet.waitFor({ state: 'detached' });
  await page.locator('.counted:not([hidden])', { hasText: 'tied to no visit' }).waitFor();
}

export async function readCards(world: World, codes: readonly string[]): Promise<void> {
  const phone = world.phones.get('pad');
  if (!phone) throw new Error('no pad');
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  for (const code of codes.slice(0, 3)) await readCard(pad.page, code);
}

/** Typed at the desk, into a page that keeps nothing, as the power goes. */
export async function typeAtDesk(world: World, desk: Phone): Promise<void> {
  const page = await desk.open('/setup/cards/law');
  await page.locator('.paper-card').first().waitFor();
  await page
    .locator('.no-print input')
    .first()
    .fill(world.plant('law-card', 'what was typed on a card that a law asks for', personName()));
  await page.waitForTimeout(1000);
  await desk.die();
}
