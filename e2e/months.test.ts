/** A month as a lead meets it: counted on the pad, closed on one screen, kept as a sheet, and faded; held, and let go. */
import { hash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  addDays,
  dayFromNumber,
  daysBetween,
  firstDayOf,
  lastDayOf,
  monthOf,
} from '../src/engines/facts/day.ts';
import type { Fact } from '../src/engines/facts/fact.ts';
import { programKinds } from '../src/program/kinds.ts';
import { readSheet } from '../src/program/months/sheet.ts';
import type { HoldsAnswer, MonthsAnswer, SheetOfMonthAnswer } from '../src/shells/answers.ts';
import { axeFinds } from './support/axe.ts';
import { namesFound } from './support/bytes.ts';
import { doorstep } from './support/doorstep.ts';
import { look } from './support/made-device.ts';
import { Night, record } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { setting, van, weekBag } from './support/program.ts';
import { drawn } from './support/screens.ts';
import { naloxone } from './support/sums.ts';

const dayMs = 86_400_000;
/** The program's day turns at five. */
const today = dayFromNumber(Math.floor((Date.now() - 5 * 3_600_000) / dayMs));
const month = monthOf(today);
/** Far enough that the server's clock has jumped; near enough that nobody thinks the month is old. */
const closingDay = daysBetween(today, addDays(lastDayOf(month), 5));
const fadingDay = closingDay + 31;

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

/** A phone's screen, so many days from now by its own clock. */
const open = async (phone: Phone, path: string, daysAhead: number): Promise<Page> => {
  const page = await phone.open(path, new Date(Date.now() + daysAhead * dayMs));
  await page.locator('h1, [data-tile]').first().waitFor();
  return page;
};
const serverAt = async (daysAhead: number): Promise<void> => {
  await night.server.stop();
  await night.startAgain({ daysAhead });
};
const go = async (page: Page, path: string) => {
  await page.goto(new URL(path, page.url()).href);
  await drawn(page);
};
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const lineNow = async () =>
  (await look<MonthsAnswer>(night.lead, '/v1/months')).months.find((line) => line.month === month);
const sheetNow = () => look<SheetOfMonthAnswer>(night.lead, `/v1/months/${month}/sheet`);
/** What the reports say of the whole month. */
async function reported() {
  const line = async (report: string, id: string) => {
    const { lines } = await look<{ lines: { id: string; figure: { amount: number } }[] }>(
      night.lead,
      `/v1/reports/${report}?from=${firstDayOf(month)}&to=${lastDayOf(month)}`,
    );
    return lines.find((one) => one.id === id)?.figure.amount;
  };
  return [
    await line('visits', 'encounters'),
    await line('syringes', 'distributed'),
    await line('syringes', 'returned'),
  ];
}
/** Somebody looks at a calendar: deleting goes on from this day. */
async function sayToday(page: Page) {
  await page.locator('[data-waits="clock"]').waitFor();
  await press(page, /^Yes, today is/);
  await page.locator('.say.good', { hasText: 'Deleting goes on' }).waitFor();
}
const shot = async (page: Page, name: string) => {
  const folder = process.env['DOORSTEP_E2E_PICTURES'];
  if (folder) writeFileSync(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }));
};

test('[P9] [MONTH-1] [MONTH-5] [MONTH-6] [MONTH-13] [MONTH-15] [MONTH-16] [MONTH-19] [MONTH-20] a month is closed on one screen, held a moment before it fades, let go by two, and gone', async () => {
  const office = await night.phone('office', 0, { may: 'desk', width: 1180, height: 900 });
  const second = await night.phone('second', 0, { may: 'desk', width: 390 });
  const bus = await night.phone('van', 0);
  const late = await night.phone('late', 0);
  const visits = [
    { tiles: { [weekBag]: 1, [naloxone]: 1 }, tens: 1 },
    { tiles: { [weekBag]: 2 }, tens: 2 },
    { tiles: {}, tens: 0 },
  ];
  await (await record(bus, visits)).allSent();
  late.cable.pull();
  await record(late, visits.slice(0, 2));
  await late.close();
  await bus.close();
  await office.close();
  const ids = (await night.facts()).filter(({ shift }) => shift !== null).map(({ id }) => id as string);
  expect(ids.length).toBeGreaterThanOrEqual(6);

  // The month is over. Today says so; the clock has jumped, so somebody is asked whether this is today.
  await serverAt(closingDay);
  const page = await open(office, '/', closingDay);
  await page.locator('.month-waits').waitFor();
  await shot(page, 'today');
  expect(await page.locator('aside.paused').textContent()).toContain('Deleting is paused.');
  await sayToday(page);
  await page.locator('.month-waits .button.main').click();
  await page.locator('.signing').waitFor();
  expect(await page.locator('[data-total="van encounters"] td').allTextContents()).toEqual(['3', '–']);
  const button = page.locator('.signing .button.main');
  // Neither the phone that is still out nor any other is decided about by itself.
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  for (const entry of await page.locator('[data-awaited]').all())
    await entry.getByRole('button', { name: 'Wait for it' }).click();
  expect(await page.locator('.signing [role="status"]').textContent()).toContain('Waiting for');
  for (const entry of await page.locator('[data-awaited]').all())
    await entry.getByRole('button', { name: 'Go on without' }).click();
  expect(await axeFinds(page, 'closing')).toEqual([]);
  await shot(page, 'closing');
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const text = readFileSync(await file.path(), 'utf8');

  // Its sheet is there, is the file to the last letter, and proves itself.
  await page.locator('.month-sheet').waitFor();
  const kept = await sheetNow();
  expect(kept.text).toBe(text);
  expect(hash('sha256', text, 'base64url')).toBe(kept.hash);
  expect(await page.locator('.month-sheet .hash').first().textContent()).toBe(kept.hash);
  expect(await page.locator('.month-sheet .checked').getAttribute('data-same')).toBe('true');
  expect(readSheet(text)).toMatchObject({ month, made: 'closed', previous: null });
  await page.locator('.sheet-files input[type=file]').setInputFiles({
    ...{ name: 'sheet.json', mimeType: 'application/json', buffer: Buffer.from(text.replace('1', '2')) },
  });
  await page.getByText('The file is not this sheet.').waitFor();
  await page.locator('.sheet-files input[type=file]').setInputFiles(await file.path());
  await page.getByText('The file is this sheet, to the last letter.').waitFor();
  expect(await axeFinds(page, 'sheet')).toEqual([]);
  await shot(page, 'sheet');

  // The phone that was out comes back: one line of adjustment for a measure, whatever it brings.
  late.cable.put();
  const back = await late.open('/pad', new Date(Date.now() + closingDay * dayMs));
  await back.locator('[data-tile]').first().waitFor();
  await expect.poll(async () => (await sheetNow()).adjustments.length).toBeGreaterThan(0);
  await late.close();
  await expect
    .poll(async () => (await sheetNow()).adjustments.find(({ measure }) => measure === 'program.encounters'))
    .toMatchObject({ month, site: 'van', amount: 2, bookedOn: null });
  await go(page, `/months/${month}/sheet`);
  const adjustment = page.locator('[data-adjustment="program.encounters"]');
  await adjustment.waitFor();
  expect(await adjustment.allTextContents()).toEqual(['East loop, Visits: +2, on no sheet yet']);
  await go(page, '/reports/visits');
  await page.locator('input[type=date]').first().fill(firstDayOf(month));
  await page.getByText('Restated since').waitFor();
  await shot(page, 'restated');
  const before = await reported();
  expect(before).toEqual([5, 60, 60]);
  ids.push(...(await night.facts()).filter(({ shift }) => shift !== null).map(({ id }) => id as string));

  // Thirty days later, a moment before it fades: a hold, in words and with a scope.
  await office.close();
  await serverAt(fadingDay);
  const then = await open(office, '/holds', fadingDay);
  await press(then, 'Place a hold');
  await press(then, 'One place');
  await then.getByLabel('Why, in a few words').fill('A letter from a court came in the post.');
  await shot(then, 'place-hold');
  await press(then, 'Place this hold');
  await then.locator('[data-hold="stands"] .chip', { hasText: 'stands' }).waitFor();
  await sayToday(then);
  await shot(then, 'holds');
  expect(await axeFinds(then, 'holds')).toEqual([]);
  await serverAt(fadingDay);
  await expect.poll(async () => (await lineNow())?.keeps).toBe('held');
  expect(await reported()).toEqual(before);
  for (const path of ['/', '/reports', '/paper', '/setup', '/months', `/months/${month}/sheet`]) {
    await go(then, path);
    await then.locator('aside.paused', { hasText: 'A hold on East loop.' }).waitFor();
  }
  await go(then, '/months');
  await then.getByText('What a hold covers is kept.').waitFor();
  await shot(then, 'months');
  await night.server.stop();
  expect(namesFound(night.dataFolder, [...new Set(ids)])).toBe(new Set(ids).size);
  expect(new Set(ids).size).toBeGreaterThanOrEqual(15);

  // One person alone does not lift it; the second, on another device, does.
  await night.startAgain({ daysAhead: fadingDay });
  const lift = async (screen: Page) => {
    await go(screen, '/holds');
    await press(screen, 'Say that it may end');
    await press(screen, 'Yes, it may end');
  };
  await lift(then);
  await then.getByText('You have said it here.').waitFor();
  await serverAt(fadingDay);
  expect((await lineNow())?.keeps).toBe('held');
  await second.close();
  const other = await open(second, '/holds', fadingDay);
  await other.getByText('One of two people has said').waitFor();
  await lift(other);
  await other.locator('aside.paused').waitFor({ state: 'detached' });
  await other.locator('details summary', { hasText: 'Holds that have ended' }).waitFor();
  await shot(other, 'holds-phone');

  // It fades: no byte of a visit stays, and every number does.
  await serverAt(fadingDay);
  await expect.poll(async () => (await lineNow())?.state).toBe('faded');
  expect(await reported()).toEqual(before);
  expect((await sheetNow()).text).toBe(text);
  await go(then, '/months');
  await then.getByText('Its visits are gone.').waitFor();
  await night.server.stop();
  expect(namesFound(night.dataFolder, ids)).toBe(0);
  // The search finds what is there: set-up's facts stay.
  expect(namesFound(night.dataFolder, [hash('sha256', text, 'base64url')])).toBe(1);
  const said = await doorstep(['sheets', '--verify', '--data', night.dataFolder], { daysAhead: fadingDay });
  expect(said).toContain('chain');
});

/** Of the lead's own, on a day. */
const made = (kind: Fact['kind'], body: Fact['body'], day: Fact['day']): Fact => ({
  ...setting(night.lead, body),
  ...{ kind, day, site: van },
});
const before = monthOf(addDays(firstDayOf(month), -1));
const visitsOn = (day: Fact['day'], visits: number) => made(programKinds.encounter, { visits }, day);

test('[P10] [MONTH-8] [MONTH-17] by keyboard alone: a day is put right, what cannot be counted is let go, the month is closed', async () => {
  const tenth = addDays(firstDayOf(before), 9);
  await night.asLead([
    visitsOn(tenth, 7),
    visitsOn(addDays(today, 40), 2),
    made('future-part.thing-done.v1' as Fact['kind'], { n: 1 }, tenth),
  ]);
  const office = await night.phone('office', 0, { may: 'desk', width: 390 });
  const page = await open(office, `/months/${before}`, 0);
  await page.locator('[data-unsure]').waitFor();
  await shot(page, 'closing-phone');
  const pad = new PadScreen(page);
  const pressKey = async (selector: string) => {
    await pad.focusByTab(selector);
    await page.keyboard.press('Enter');
  };
  const visits = () => page.locator('[data-total="van encounters"] td').first().textContent();
  expect(await visits()).toBe('7');
  await pressKey('[data-unsure] .line .button:first-child');
  await page.locator('[data-unsure]').waitFor({ state: 'detached' });
  await expect.poll(visits).toBe('9');
  await page.getByText('1 entry of future part').waitFor();
  await pressKey('.let-go .button');
  await page.getByText('nobody can bring them back').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('They go when the month fades.').waitFor();
  for (const [at] of (await page.locator('[data-awaited]').all()).entries()) {
    await page.locator('[data-awaited]').nth(at).getByRole('button', { name: 'Go on without' }).focus();
    await page.keyboard.press('Enter');
  }
  await pressKey('.signing .button.main');
  await page.locator('.month-sheet').waitFor();
  await shot(page, 'sheet-phone');
  await expect
    .poll(async () => {
      const { months } = await look<MonthsAnswer>(night.lead, '/v1/months');
      return months.find((line) => line.month === before)?.state;
    })
    .toBe('closed');
});

test('[MONTH-4] [MONTH-5] after a copy from before the closing, the file that was saved brings the sheet back; what came since is one line', async () => {
  const tenth = addDays(firstDayOf(before), 9);
  await night.asLead([visitsOn(tenth, 7)]);
  const office = await night.phone('office', 0, { may: 'desk', width: 1180 });
  const copy = night.copyFolder();
  const page = await open(office, `/months/${before}`, 0);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.signing .button.main').click(),
  ]);
  const path = await file.path();
  await page.locator('.month-sheet').waitFor();
  await go(page, '/months');
  // A copy is put back, and others come before the desk does: the same sheet does not come out anew.
  office.cable.pull();
  await night.putBack(copy);
  await night.asLead([visitsOn(tenth, 3)]);
  await office.plugIn();
  const stateNow = async () =>
    (await look<MonthsAnswer>(night.lead, '/v1/months')).months.find((line) => line.month === before)?.state;
  await expect.poll(stateNow).toBe('closing');
  await go(page, '/months');
  await page.getByText('closed, its sheet is not here').click();
  const input = page.locator('main input[type=file]');
  await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await page.getByText('This file is not the sheet').waitFor();
  await input.setInputFiles(path);
  await page.locator('.month-sheet').waitFor();
  expect(await stateNow()).toBe('closed');
  await page.locator('[data-adjustment="program.encounters"]', { hasText: '+3, on no sheet yet' }).waitFor();
  // The next closing shows what its sheet will book.
  await go(page, `/months/${month}`);
  await page.locator('[data-adjustment="program.encounters"]', { hasText: '+3' }).waitFor();
  await page.getByText('It is still running.').waitFor();
});

test('[MONTH-16] a hold that is placed without a network is kept on the device, and holds as soon as it arrives', async () => {
  const office = await night.phone('office', 0, { may: 'desk', width: 390 });
  const page = await open(office, '/holds', 0);
  office.cable.pull();
  await press(page, 'Place a hold');
  await page.getByLabel('Why, in a few words').fill('Somebody died.');
  await press(page, 'Say nothing in public');
  await press(page, 'Place this hold');
  await page.locator('.hold .chip', { hasText: 'kept here, on its way' }).waitFor();
  await office.plugIn();
  await page.locator('.hold .chip', { hasText: 'stands' }).waitFor();
  await page.locator('aside.paused', { hasText: 'A hold on everything.' }).waitFor();
  const { publicSays, holds } = await look<HoldsAnswer>(night.lead, '/v1/holds');
  expect(publicSays).toBe(null);
  expect(holds).toMatchObject([{ quiet: true, stands: true, words: 'Somebody died.' }]);
});

test('[MONTH-6] a month that nobody closed: everybody is told two weeks before, and then it fades by itself', async () => {
  const old = addDays(today, -139 - 31);
  await night.asLead([visitsOn(old, 7)]);
  await serverAt(0);
  const office = await night.phone('office', 0, { may: 'desk', width: 390 });
  const page = await open(office, '/', 0);
  const notice = page.locator(`[data-notice="${monthOf(old)}"]`);
  await notice.getByText('fades by itself on').waitFor();
  await shot(page, 'notice');
  await go(page, '/months');
  await page.getByText('Nobody has closed it.').waitFor();
  const told = async (): Promise<string | undefined> => {
    const { months } = await look<MonthsAnswer>(night.lead, '/v1/months');
    return months.find((line) => line.month === monthOf(old))?.state;
  };
  expect(await told()).toBe('open');
  await office.close();
  await serverAt(15);
  const then = await open(office, '/', 15);
  await sayToday(then);
  await serverAt(15);
  await expect.poll(told).toBe('faded');
  await go(then, `/months/${monthOf(old)}/sheet`);
  await then.getByText('nobody had closed the month').waitFor();
});

test('[MONTH-14] after a copy was put back nothing is deleted until the holds are confirmed on the screen', async () => {
  const office = await night.phone('office', 0, { may: 'desk', width: 390 });
  await night.server.stop();
  const file = new DatabaseSync(join(night.dataFolder, 'counts.db'));
  file
    .prepare(
      "INSERT INTO settings (program, name, value) SELECT num, 'destruction.restored', ? FROM programs",
    )
    .run(randomBytes(16).toString('base64url'));
  file.close();
  await night.startAgain();
  const page = await open(office, '/holds', 0);
  await page.locator('[data-waits="restored"]').waitFor();
  await shot(page, 'restored');
  await go(page, '/reports');
  await page.locator('aside.paused', { hasText: 'A copy was put back here.' }).waitFor();
  await go(page, '/holds');
  await press(page, 'Yes, these are all');
  await page.locator('.say.good', { hasText: 'Deleting goes on' }).waitFor();
  await go(page, '/reports');
  await page.locator('h1').waitFor();
  await expect.poll(() => page.locator('aside.paused').count()).toBe(0);
});

test('[P10] every screen of months and holds in Spanish, at 320 pixels and in every theme', async () => {
  await night.asLead([visitsOn(addDays(firstDayOf(before), 9), 7)]);
  const office = await night.phone('office', 0, { may: 'desk', width: 320, height: 568 });
  const page = await open(office, '/months', 0);
  await page.evaluate(() => localStorage.setItem('doorstep.language', 'es'));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found: string[] = [];
  for (const path of ['/', '/months', `/months/${before}`, `/months/${month}`, '/holds', '/retention']) {
    await go(page, path);
    await shot(page, `es${path.replaceAll('/', '-')}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 321) found.push(`${path}: ${width}`);
    found.push(...(await axeFinds(page, path)));
  }
  expect(found).toEqual([]);
});
