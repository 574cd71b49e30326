import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFinds } from './support/axe.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { weekBag } from './support/program.ts';
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
