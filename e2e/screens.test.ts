import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programKinds } from '../src/program/kinds.ts';
import { firstPageStyle, noWayPage } from '../src/shells/api/reaching/first-page.ts';
import { firstPageFile } from '../src/shells/api/reaching/plain-listener.ts';
import type { OwnAuthority } from '../src/shells/api/reaching/reaching.ts';
import { axeFinds } from './support/axe.ts';
import { brokenWords } from './support/broken-words.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { setting, todayThere, weekBag } from './support/program.ts';
import { drawn, type Screen, screens } from './support/screens.ts';

const languages = ['en', 'es'] as const;

let night: Night;
let desk: Phone;
beforeAll(async () => {
  night = await Night.begin();
  desk = await night.phone('desk', 0, { may: 'desk', width: 390, height: 844 });
  // Something to look at: a shift that is open, and numbers in the reports.
  const pad = await new PadScreen(await desk.open('/pad')).ready();
  await pad.countAll(Array(3).fill({ tiles: { [weekBag]: 1, 'naloxone-nasal': 1 }, tens: 1 }));
  await pad.allSent();
  const out = setting(night.lead, { name: 'QR 111', until: todayThere() });
  await night.asLead([{ ...out, kind: programKinds.deviceRevoked }]);
});
afterAll(() => night.end());

for (const language of languages)
  test(`[P10] axe finds nothing on any screen, in any theme (${language})`, async () => {
    const page = await desk.open('/pad');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate((spoken) => localStorage.setItem('doorstep.language', spoken), language);
    const found: string[] = [];
    for (const screen of screens) found.push(...(await violations(page, screen, language)));
    expect(found).toEqual([]);
  });

async function violations(page: Page, { path, wait, prepare }: Screen, language: string): Promise<string[]> {
  await page.goto(desk.cable.address + path);
  await drawn(page, wait);
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  await prepare?.(page);
  return axeFinds(page, path);
}

test('[P10] at 320 pixels nothing on any screen needs to be scrolled sideways', async () => {
  const page = await desk.open('/pad');
  await page.setViewportSize({ width: 320, height: 568 });
  const wide: string[] = [];
  for (const { path, wait, prepare } of screens) {
    await page.goto(desk.cable.address + path);
    await drawn(page, wait);
    await prepare?.(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 321) wide.push(`${path}: ${width}`);
  }
  expect(wide).toEqual([]);
});

test('[P10] at 320 pixels no word of the printed sheet is broken, in either language', async () => {
  const page = await desk.open('/pad');
  await page.setViewportSize({ width: 320, height: 568 });
  for (const language of languages) {
    await page.evaluate((spoken) => localStorage.setItem('doorstep.language', spoken), language);
    await page.goto(`${desk.cable.address}/setup/backups`);
    await page.locator('main .button.main').click();
    await page.locator('.page-sheet li').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    expect([language, await page.evaluate(brokenWords)]).toEqual([language, []]);
    await page.locator('main .button.tall:not(.main)').click();
    await page.locator('[id^=sheet-word-]').first().waitFor();
    expect([language, await page.evaluate(brokenWords)]).toEqual([language, []]);
  }
});

/** What a phone finds that opened this program over http: with the program's own certificates, and before there are any. */
async function plainPages(): Promise<{ readonly address: (path: string) => string; close(): void }> {
  const authority: OwnAuthority = {
    root: new Uint8Array(),
    fingerprint: Array(32).fill('AB').join(':'),
    names: { host: 'doorstep-of-the-night-van.local', address: null },
    last: 0,
  };
  const server = createServer((asked, answer) => {
    const [, way, language] = (asked.url ?? '').split('/');
    const spoken = language === 'es' ? 'es' : 'en';
    const found =
      way === 'first.css'
        ? { type: 'text/css; charset=utf-8', body: firstPageStyle }
        : way === 'none'
          ? { type: 'text/html; charset=utf-8', body: noWayPage(spoken) }
          : firstPageFile(`/${spoken}`, authority, 'https://doorstep-of-the-night-van.local', spoken);
    answer.writeHead(200, { 'content-type': found?.type ?? 'text/plain' }).end(found?.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: (path) => `http://127.0.0.1:${port}/${path}`, close: () => server.close() };
}

test('[P10] [REACH-8] the plain http page passes axe by day and by night, and fits 320 pixels, in both languages', async () => {
  const plain = await plainPages();
  const page = await desk.open('/pad');
  const found: string[] = [];
  for (const path of ['way/en', 'way/es', 'none/en', 'none/es'])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(plain.address(path));
      found.push(...(await axeFinds(page, `${path} ${colorScheme}`)));
      await page.setViewportSize({ width: 320, height: 568 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 321) found.push(`${path}: ${width}`);
    }
  plain.close();
  expect(found).toEqual([]);
});
