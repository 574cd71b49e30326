/** Participant cards as people meet them: printed at the desk, read on a pad, counted for one report, and gone. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays } from '../src/engines/facts/day.ts';
import type { CardsAnswer } from '../src/shells/answers.ts';
import { axeFinds } from './support/axe.ts';
import { look } from './support/made-device.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { todayThere, weekBag } from './support/program.ts';
import { naloxone } from './support/sums.ts';

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

const windows = async () => (await look<CardsAnswer>(night.lead, '/v1/cards')).windows;

test('[CARD-3] [CARD-5] [CARD-15] [CARD-17] [P6] two cards from a printed page are counted for one report, and no byte anywhere names them', async () => {
  const desk = await night.phone('office', 0, { may: 'desk', width: 1100 });
  await turnOn(desk);
  const codes = await printed(desk);
  expect(codes).toHaveLength(10);
  const [one, two] = codes as [string, string];

  // Yesterday on the van: two cards, one of them twice, and a visit with none.
  const van = await night.phone('van', 1);
  const pad = new PadScreen(van.page);
  await read(pad, one);
  await read(pad, two, 'In place of a lost one');
  await read(pad, one);
  await withoutCard(pad);
  const before = pad.taps;
  await pad.visit({ tiles: { [weekBag]: 1, [naloxone]: 1 }, tens: 1 });
  expect(pad.taps - before).toBeLessThanOrEqual(5);
  await pad.tap('.dock .undo');
  await pad.takenBack();
  await pad.visit({ tiles: { [weekBag]: 1 }, tens: 0 });
  for (let round = 0; round < 2; round++) await aRound(van.page);
  expect((await windows())[0]).toMatchObject({ cards: 0, seen: 0 });

  // The day turns, and what waited leaves.
  await van.close();
  const today = await new PadScreen(await van.open('/pad')).ready();
  await today.allSent();
  const wanted = { cards: 2, seen: 3, unread: 0, late: 0, visits: 1, given: 1, replaced: 1 };
  await expect.poll(async () => (await windows())[0]).toMatchObject(wanted);

  const report = await desk.open('/reports/cards');
  await report.locator('.card-numbers').waitFor();
  const said = (await report.locator('main').textContent()) ?? '';
  expect(said).toContain('Different cards, not people');
  expect(said).toContain('still open');

  const page = await desk.open('/setup/cards');
  await page.getByRole('button', { name: 'The report is out: close it' }).click();
  await page.getByRole('button', { name: 'Keep the numbers, destroy the rest' }).click();
  await page.locator('.chip', { hasText: 'closed' }).waitFor();
  expect((await windows())[0]).toMatchObject({ state: 'released', ...wanted });
  expect(readdirSync(`${night.dataFolder}-keys`).filter((name) => name.startsWith('window-'))).toEqual([]);

  for (const phone of [desk, van]) await phone.close();
  await night.server.stop();
  const places = ['data', 'office', 'van'].map((name) => night.scratch.folder(name));
  expect(places.flatMap((place) => holds(place, codes))).toEqual([]);
  // The search finds what is there: the name of the program stands on both devices and in the data.
  for (const place of places) expect(holds(place, ['Night Van']).length, place).toBeGreaterThan(0);
});

test('[CARD-18] the card that a law asks for is made on the page alone: typed, printed, and gone', async () => {
  const desk = await night.phone('office', 0, { may: 'desk', width: 1100 });
  const page = await desk.open('/setup/cards');
  await page.getByRole('link', { name: 'Cards that a law asks for' }).click();
  await page.locator('.paper-card').first().waitFor();
  await quiet(page);
  const kept = await keptBy(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const typed = ['Quiet Harbor Outreach', 'G.S. 90-113.27', 'Call 555-0142'];
  for (const [at, text] of typed.entries()) await page.locator('.no-print input').nth(at).fill(text);
  const card = (await page.locator('.paper-card').first().textContent()) ?? '';
  for (const text of typed) expect(card).toContain(text);
  // No number, no square and no place for anybody's name: nothing could look it up.
  expect(await page.locator('.card-pages .qr').count()).toBe(0);
  expect(card).not.toMatch(/\bName\b/);
  expect(asked.filter((path) => path !== '/v1/sync')).toEqual([]);
  expect(await keptBy(page)).toEqual(kept);
  await page.goto(`${desk.cable.address}/setup/cards/law`);
  await page.locator('.paper-card').first().waitFor();
  expect(await page.locator('.card-pages').textContent()).not.toContain(typed[0]);
  await desk.close();
  await night.server.stop();
  const places = ['data', 'office'].map((name) => night.scratch.folder(name));
  expect(places.flatMap((place) => holds(place, typed))).toEqual([]);
});

test('[CARD-2] a camera reads the square where the browser can, and a square of something else is no card', async () => {
  const desk = await night.phone('office', 0, { may: 'desk', width: 1100 });
  await turnOn(desk);
  const [code] = await printed(desk);
  const fakeCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  const van = await night.phone('van', 0, { flags: fakeCamera });
  // This browser has no reader of squares on this system: one stands in, and the camera is real enough.
  await van.page.context().addInitScript((card: string) => {
    const found = ['https://example.org/menu', card.replace(' ', '')];
    class BarcodeDetector {
      async detect(from: HTMLVideoElement) {
        return from.videoWidth > 0 ? [{ rawValue: found.length > 1 ? found.shift() : found[0] }] : [];
      }
    }
    Object.assign(globalThis, { BarcodeDetector });
  }, code as string);
  const pad = await new PadScreen(await van.open('/pad')).ready();
  await pad.page.locator('.also button', { hasText: 'A card' }).click();
  const sheet = pad.page.locator('dialog[open]');
  await sheet.getByRole('button', { name: 'Read the square' }).click();
  await expect.poll(() => sheet.locator('.card-code').textContent()).toBe(code);
  expect(await sheet.locator('video').count()).toBe(0);
  await sheet.locator('.save').click();
  await pad.page.locator('.counted', { hasText: 'tied to no visit' }).waitFor();
});

test.each(['en', 'es'] as const)(
  '[P10] axe finds nothing on the screens of cards, and none is too wide (%s)',
  async (language) => {
    const desk = await night.phone('office', 0, { may: 'desk', width: 390 });
    await turnOn(desk);
    const page = await desk.open('/pad');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate((spoken) => localStorage.setItem('doorstep.language', spoken), language);
    const found: string[] = [];
    const look = async (path: string, wait: string, prepare = async () => {}): Promise<void> => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(desk.cable.address + path);
      await page.locator(wait).first().waitFor();
      await prepare();
      found.push(...(await axeFinds(page, path)));
      await page.setViewportSize({ width: 320, height: 568 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 321) found.push(`${path}: ${width} pixels wide`);
    };
    await look('/setup/cards', '.card-numbers');
    await look('/setup/cards/print', '.paper-card');
    await look('/setup/cards/law', '.paper-card');
    await look('/reports/cards', '.card-numbers');
    await look('/pad', '[data-tile] .add', async () => {
      await page.locator('.also button[aria-haspopup]').nth(1).click();
      await page.locator('dialog[open] .no-card').waitFor();
    });
    expect(found).toEqual([]);
  },
);

async function turnOn(desk: Phone): Promise<void> {
  const page = await desk.open('/setup/cards');
  await page.getByRole('button', { name: 'Turn on, with its reason' }).click();
  await page.getByLabel('Which funder insists?').fill('The state');
  await page.getByLabel('Which funder insists?').press('Enter');
  await page.getByLabel('Which report is it for?').fill('State report');
  await page.getByLabel('First day').fill(addDays(todayThere(), -40));
  await page.getByRole('button', { name: 'Begin counting' }).click();
  await page.locator('.chip', { hasText: 'still open' }).waitFor();
}

/** [CARD-17] The codes of one page, read off the screen as off the paper. Drawing them asks nothing and keeps nothing. */
async function printed(desk: Phone): Promise<string[]> {
  const page = await desk.open('/setup/cards');
  await page.getByRole('link', { name: 'Print cards' }).waitFor();
  await quiet(page);
  const kept = await keptBy(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    asked.push(`${request.method()} ${pathname}${search}`);
  });
  await page.getByRole('link', { name: 'Print cards' }).click();
  await page.locator('.paper-card').first().waitFor();
  const codes = await page.locator('.paper-card b').allTextContents();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(() => page.locator('.paper-card b').allTextContents()).not.toEqual(codes);
  // Every page of the desk asks whether deleting is paused; a sync comes when it comes.
  const usual = /^(GET \/(assets\/[^?]+|icons[^?]*|v1\/holds)|POST \/v1\/sync)$/;
  expect(asked.filter((what) => !usual.test(what))).toEqual([]);
  expect(await keptBy(page)).toEqual(kept);
  expect(await page.locator('.card-pages').textContent()).not.toContain('Night Van');
  return codes;
}

/** A whole round with the server: what was to leave in the one before has left. */
async function aRound(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname === '/v1/sync');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await (await answered).finished();
}

/** All that was kept here has been sent, and a round with the server since then brought nothing that is still kept down. */
async function quiet(page: Page): Promise<void> {
  await page.locator('.unsent[data-known]:not(:has(b))').first().waitFor({ state: 'attached' });
  await aRound(page);
  for (let before = ''; ; ) {
    await page.waitForLoadState('networkidle');
    const now = JSON.stringify(await keptBy(page));
    if (now === before) return;
    before = now;
  }
}

/** All that the page's storage holds, but for what time itself changes. */
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('doorstep');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const counts: Record<string, number> = {};
    for (const name of opened.objectStoreNames)
      counts[name] = await new Promise((resolve) => {
        const request = opened.transaction(name).objectStore(name).count();
        request.onsuccess = () => resolve(request.result);
      });
    opened.close();
    return { counts, local: { ...localStorage }, tab: { ...sessionStorage }, cookies: document.cookie };
  });

async function read(pad: PadScreen, code: string, given?: string): Promise<void> {
  const { page } = pad;
  await page.locator('.also button', { hasText: 'A card' }).click();
  const sheet = page.locator('dialog[open]');
  await sheet.locator('.no-card').waitFor();
  // A slip is caught, and leaves nothing to count.
  const plain = code.replace(' ', '');
  const slip = plain[0] === '2' ? '3' : '2';
  await page.keyboard.type(`${slip}${plain.slice(1)}`);
  await sheet.getByText('another one on the card').waitFor();
  expect(await sheet.locator('.save').isDisabled()).toBe(true);
  await sheet.getByRole('button', { name: 'Clear' }).click();
  for (const letter of plain)
    await sheet.locator('.code-keys').getByRole('button', { name: letter, exact: true }).click();
  if (given) await sheet.getByRole('button', { name: given }).click();
  await sheet.locator('.save').click();
  await sheet.waitFor({ state: 'detached' });
  await page.locator('.counted', { hasText: 'tied to no visit' }).waitFor();
}

/** [CARD-4] The way without a card stands first, and is one tap. */
async function withoutCard({ page }: PadScreen): Promise<void> {
  await page.locator('.also button', { hasText: 'A card' }).click();
  const first = page.locator('dialog[open] .sheet-in > * button').nth(1);
  expect(await first.textContent()).toBe('No card, same supplies');
  await first.click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

/** Files below a folder that hold one of these texts: in clear, in UTF-16, in hex, or in base64 at any alignment. */
function holds(folder: string, texts: readonly string[]): string[] {
  const forms = texts.flatMap((text) => [text, text.replace(' ', '')]).flatMap(formsOf);
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(file);
    return forms.filter((form) => bytes.includes(form)).map((form) => `${file}: ${form}`);
  });
}

function formsOf(text: string): Buffer[] {
  const raw = Buffer.from(text);
  const base64 = [0, 1, 2].map((skip) => {
    const padded = Buffer.concat([Buffer.alloc(skip), raw]).toString('base64');
    return padded.slice(skip === 0 ? 0 : skip + 1, Math.floor(((skip + raw.length) * 8) / 6));
  });
  return [
    raw,
    Buffer.from(text, 'utf16le'),
    ...[raw.toString('hex'), raw.toString('hex').toUpperCase(), ...base64].map((form) => Buffer.from(form)),
  ];
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
