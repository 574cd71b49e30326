/** "What we hold" as the program and as people who come see it. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programKinds } from '../src/program/kinds.ts';
import {
  caches,
  cookies,
  find,
  objectStores,
  preferences,
  records,
  sentHeaders,
} from '../src/shells/held/inventory/index.ts';
import { axeFinds } from './support/axe.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { setting, van as vanSite, weekBag } from './support/program.ts';

let night: Night;
let desk: Phone;
beforeAll(async () => {
  night = await Night.begin();
  const visit = (): Parameters<Night['asLead']>[0][number] => ({
    ...setting(night.lead, { visits: 1 }),
    kind: programKinds.encounter,
    site: vanSite,
  });
  await night.asLead(Array.from({ length: 43 }, visit));
  desk = await night.phone('office', 0, { may: 'desk', width: 390 });
});
afterAll(() => night.end());

const tooWide = () =>
  desk.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test.each(['en', 'es'] as const)(
  '[HELD-2] [P10] the desk’s screen counts the live store, at 320 pixels and wide, and axe finds nothing (%s)',
  async (language) => {
    const page = await desk.open('/what-we-hold');
    await page.evaluate((spoken) => localStorage.setItem('doorstep.language', spoken), language);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const width of [320, 1100]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${desk.cable.address}/what-we-hold`);
      await page.locator('[data-line="visits"]').waitFor();
      expect(await page.locator('[data-line="visits"] .n').textContent()).toBe('43');
      for (const summary of await page.locator('details > summary').all()) await summary.click();
      expect(await page.locator('details li', { hasText: 'facts' }).count()).toBeGreaterThan(0);
      expect(await tooWide(), `${width} ${language}`).toBe(false);
      expect(await axeFinds(page, 'held')).toEqual([]);
      if (process.env['DOORSTEP_PICTURES'])
        await page.screenshot({
          path: `${process.env['DOORSTEP_PICTURES']}/held-${language}-${width}.png`,
          fullPage: true,
        });
    }
    await page.evaluate(() => localStorage.removeItem('doorstep.language'));
  },
);

test('[HELD-3] [HELD-7] the page is put up at the desk, is there without a program in the browser, and is taken down', async () => {
  const page = await desk.open('/what-we-hold');
  await page.getByRole('button', { name: 'Put the page up' }).click();
  await page.getByRole('link', { name: 'See it' }).waitFor();
  await page.getByRole('button', { name: 'Write this part' }).click();
  await page.getByLabel('Cameras').fill('None of ours. The building has one at the street door.');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByText('The building has one').waitFor();
  await expect.poll(async () => (await fetch(`${night.server.address}/held`)).status).toBe(200);

  const plain = await desk.browser.browser.newContext({
    javaScriptEnabled: false,
    locale: 'en',
    colorScheme: 'dark',
    viewport: { width: 320, height: 700 },
  });
  const seen = await plain.newPage();
  await seen.goto(`${night.server.address}/held`);
  expect(await seen.title()).toBe('Night Van');
  expect(await seen.locator('main').innerText()).toMatch(/40 or more/);
  expect(await seen.locator('main').innerText()).toContain('The building has one at the street door.');
  expect(await plain.cookies()).toEqual([]);
  expect(await seen.locator('body').evaluate((body) => body.scrollWidth > body.clientWidth)).toBe(false);
  if (process.env['DOORSTEP_PICTURES'])
    await seen.screenshot({ path: `${process.env['DOORSTEP_PICTURES']}/page-dark.png`, fullPage: true });
  await seen.getByRole('link', { name: 'Español' }).click();
  expect(await seen.locator('h1').innerText()).toBe('Lo que guardamos');
  await plain.close();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${night.server.address}/held?lang=en`);
    expect(await axeFinds(page, colorScheme), colorScheme).toEqual([]);
  }

  await desk.open('/what-we-hold');
  await desk.page.getByRole('button', { name: 'Take the page down' }).click();
  await expect.poll(async () => (await fetch(`${night.server.address}/held`)).status).toBe(404);
});

test('[HELD-10] [HELD-11] the file for a lawyer is saved at the desk, and that it was taken stands below', async () => {
  const page = await desk.open('/what-we-hold');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  const path = night.scratch.folder('counsel.jsonl');
  await file.saveAs(path);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.filter((line) => line.includes('program.encounter.v1')).length).toBeGreaterThan(42);
  expect(JSON.parse(lines.at(-1) as string).lines).toBe(lines.length - 1);
  await desk.open('/what-we-hold');
  await desk.page.getByText('exported for a lawyer').waitFor();
});

test('[HELD-1] a real browser’s storage holds only what the inventory lists, on a pad and at a desk, and the server sends only headers that it lists', async () => {
  const van = await night.phone('van', 0);
  const sent = new Set<string>();
  for (const { browser } of [desk, van])
    browser.context.on('response', async (response) => {
      if (response.fromServiceWorker()) return;
      for (const name of Object.keys(await response.allHeaders().catch(() => ({})))) sent.add(name);
    });
  const pad = await new PadScreen(await van.open('/pad')).ready();
  for (let i = 0; i < 12; i++) await pad.visit({ tiles: { [weekBag]: 1 }, tens: 1 });
  await pad.leaveNote('The back door is stuck');
  await pad.allSent();
  for (const path of ['/', '/reports', '/paper', '/setup', '/setup/devices', '/what-we-hold'])
    await desk.open(path).then((page) => page.locator('h1').first().waitFor());
  for (const phone of [desk, van]) {
    const found = await phone.page.evaluate(async () => {
      const stores: Record<string, string[]> = {};
      const kept: string[] = [];
      for (const { name = '' } of await indexedDB.databases())
        await new Promise<void>((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const database = opening.result;
            stores[name] = [...database.objectStoreNames];
            if (name !== 'doorstep') return resolve();
            const asked = database.transaction('records').objectStore('records').getAllKeys();
            asked.onsuccess = () => {
              kept.push(...asked.result.map(String));
              database.close();
              resolve();
            };
          };
        });
      return {
        stores,
        kept,
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        caches: await globalThis.caches.keys(),
      };
    });
    for (const [name, names] of Object.entries(found.stores))
      expect(
        names.filter((one) => !objectStores[name]?.[one]),
        name,
      ).toEqual([]);
    expect(found.kept.length).toBeGreaterThan(1);
    expect(found.kept.filter((name) => !find(records, name))).toEqual([]);
    expect(found.local.filter((name) => !find(preferences, name))).toEqual([]);
    expect(found.session).toEqual([]);
    expect(found.caches.filter((name) => !find(caches, name))).toEqual([]);
    const cookiesThere = await phone.page.context().cookies();
    expect(cookiesThere.filter(({ name }) => !find(cookies, name))).toEqual([]);
  }
  expect(sent.size).toBeGreaterThan(8);
  expect([...sent].filter((name) => !find(sentHeaders, name))).toEqual([]);
});
