/** What a lead does at the desk in the days after: one server, one desk, and a phone that never found a network. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact, ShiftId } from '../src/engines/facts/fact.ts';
import { distributedKind, programKinds } from '../src/program/kinds.ts';
import { drawSheetNumber } from '../src/shells/web/desk/paper/sheet-number.ts';
import { seededRandom } from '../src/std/random.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { setting, todayThere, van, weekBag } from './support/program.ts';

let night: Night;
let desk: Phone;
let page: Page;
beforeAll(async () => {
  night = await Night.begin();
  desk = await night.phone('office', 0, { may: 'desk', width: 1100, height: 900 });
  page = desk.page;
});
afterAll(() => night.end());

const go = async (path: string) => {
  await page.goto(desk.cable.address + path);
  await page.locator('h1').first().waitFor();
};
const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
/** The desk sends by itself; nobody presses anything. */
const syringes = () => night.line('syringes', 'distributed');
const tonight = 'shift-of-the-lost-phone' as ShiftId;
const made = (kind: Fact['kind'], body: Fact['body'], shift: ShiftId | null = null): Fact => ({
  ...setting(night.lead, body),
  kind,
  site: van,
  shift,
});
const given = (quantity: number, shift: ShiftId | null = null): Fact =>
  made(
    distributedKind('syringe-access-and-disposal'),
    { lines: [{ supply: 'syringe', quantity }], to: 'participant', visits: 1 },
    shift,
  );

test('[P2] a sheet that was typed in is shown and not counted again; typed on two desks it counts once and is marked', async () => {
  const sheet = drawSheetNumber(seededRandom(5));
  await go('/paper/entry');
  await page.locator('.entry .first input').first().fill(sheet);
  await page.locator('.typein input').first().fill('7');
  await page.locator('.typein li', { hasText: 'Week bag' }).locator('input').fill('4');
  const button = page.locator('.entry button[type=submit]');
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false');
  await button.click();
  await page.locator('.say.good').waitFor();
  await expect.poll(syringes).toBe(40);

  await go('/paper/entry');
  await page.locator('.entry .first input').first().fill(sheet);
  await page.getByText('Nothing is counted again.').waitFor();
  expect(await page.locator('.entry button[type=submit]').count()).toBe(0);

  const again = (await night.allFacts())
    .filter(({ once }) => once?.startsWith('sheet:'))
    .map((fact) => ({ ...fact, id: setting(night.lead, {}).id }));
  await night.asLead(again);
  expect(await syringes()).toBe(40);
  await go('/marked');
  await page.getByText('It was entered twice. One counts.').first().waitFor();
});

test('[P8] a slip of 4,000 is marked, kept as it is, and put right by hand', async () => {
  await night.asLead([given(4000)]);
  expect(await syringes()).toBe(4040);
  await go('/marked');
  const entry = page.locator('article', { hasText: 'It looks like a slip of the finger.' });
  await entry.locator('.line .button').first().click();
  await entry.locator('input').fill('40');
  await entry.getByRole('button', { name: 'Put this in its place' }).click();
  await expect.poll(syringes).toBe(80);
});

test('[P8] one device’s shift is set aside in one step, and brought back', async () => {
  const visit = made(programKinds.encounter, { visits: 3 }, tonight);
  await night.asLead([
    made(programKinds.shiftOpened, { load: [], device: 'blue' }, tonight),
    visit,
    given(30, tonight),
  ]);
  expect(await syringes()).toBe(110);
  await go('/marked');
  const row = page.locator('.row', { hasText: 'blue' });
  await row.getByRole('button', { name: 'Set aside' }).click();
  await expect.poll(syringes).toBe(80);
  await go('/marked');
  expect(await row.textContent()).toContain('3');
  await row.getByRole('button', { name: 'Bring back' }).click();
  await expect.poll(syringes).toBe(110);
});

test('[P2] parcels saved to a file on a phone without a network are taken in at the desk, once', async () => {
  const phone = await night.phone('far phone', 0);
  phone.cable.pull();
  const pad = new PadScreen(phone.page);
  await pad.tile(weekBag);
  await pad.count();
  await phone.page.locator('.pad .where').click();
  const [file] = await Promise.all([
    phone.page.waitForEvent('download'),
    phone.page.getByRole('button', { name: 'Save what is unsent as a file' }).click(),
  ]);
  const path = night.scratch.folder('saved.parcels');
  await file.saveAs(path);
  await go('/setup/keeping');
  for (const said of ['2 new', '0 new']) {
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByText(said).waitFor();
  }
  expect(await syringes()).toBe(120);
  await phone.plugIn();
  await pad.allSent();
  expect(await syringes()).toBe(120);
  await phone.end();
});

test('[P8] inventory night: a whole night in four numbers, in reports made from stock only', async () => {
  const visits = await night.line('visits', 'encounters');
  await go('/paper/night');
  const kits = page.locator('tr', { hasText: 'Nasal naloxone' }).locator('input');
  await kits.first().fill('60');
  await kits.last().fill('25');
  await page.locator('.typein input').first().fill('31');
  await page.locator('.typein input').last().fill('200');
  await press('Count this night');
  await page.locator('.say.good').waitFor();
  await expect.poll(() => night.line('visits', 'encounters')).toBe(visits + 31);
  expect(await night.line('naloxone', 'kits')).toBe(0);
  expect(await night.line('naloxone', 'kits-from-stock')).toBe(35);
  expect(await night.line('syringes', 'returned')).toBe(200);
});

test('[P8] a report by month, quarter, site and item, as CSV, as JSON and on paper, says the same', async () => {
  await go('/reports/syringes');
  const whole = await syringes();
  for (const axis of ['month', 'quarter', 'place', 'item']) {
    const chip = page.locator('.chip-button', { hasText: new RegExp(`^${axis}$`) });
    await chip.click();
    await page.locator('table tbody tr').first().waitFor();
    const shown = page
      .locator('section.card', { hasText: /^Syringes given out/ })
      .locator('table tbody tr')
      .first();
    expect(await shown.textContent()).toContain(String(whole));
    await chip.click();
  }
  const saved = async (name: string): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), press(name)]);
    const path = night.scratch.folder(file.suggestedFilename());
    await file.saveAs(path);
    return readFileSync(path, 'utf8');
  };
  const json = JSON.parse(await saved('JSON'));
  const line = json.lines.find((one: { id: string }) => one.id === 'distributed');
  expect(line.figure.amount).toBe(whole);
  expect(await saved('CSV')).toContain(String(whole));
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.take-away').isVisible()).toBe(false);
  expect(await page.locator('main').innerText()).toContain(String(whole));
  await page.emulateMedia({ media: 'screen' });
  expect(todayThere().slice(0, 4)).toBe(json.to.slice(0, 4));
});
