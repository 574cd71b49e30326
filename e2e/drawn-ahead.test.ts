/** The pad's first look, kept for the next opening: what is in it, and what becomes of a tap made before the app has begun. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Night } from './support/night.ts';
import { drawnAhead, PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { weekBag } from './support/program.ts';

let night: Night;
let phone: Phone;
beforeAll(async () => {
  night = await Night.begin();
  phone = await night.phone('phone', 0);
});
afterAll(() => night.end());

/** Taps twice as soon as the tile stands in the page and somebody listens: the early script, or already the app. */
async function tapAtOnce(page: Page, tile: string): Promise<void> {
  await page.addInitScript((id) => {
    const look = (): void => {
      const button = document.querySelector<HTMLElement>(`[data-tile="${id}"] .add`);
      if (!button || !window.doorstepEarly) return void requestAnimationFrame(look);
      button.click();
      button.click();
    };
    look();
  }, tile);
}

test('[P1] a tap on a pad that was drawn ahead is counted, however early it is made', async () => {
  const first = await phone.open('/pad');
  await new PadScreen(first).ready();
  await drawnAhead(first);
  await phone.close();
  phone.cable.pull();
  const page = await phone.open('about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await tapAtOnce(page, weekBag);
  await page.goto(`${phone.cable.address}/pad`);
  await page.locator(`[data-tile="${weekBag}"].has`).waitFor();
  expect(await page.locator(`[data-tile="${weekBag}"] .step`).textContent()).toMatch(/^2/);
  await page.locator('.dock .save').click();
  await page.locator('.counted[data-visit="1"]').waitFor();
  phone.cable.put();
});

test('[P3] nothing that was counted lies in what is drawn ahead, and it follows the language', async () => {
  const page = await phone.open('/pad');
  const pad = await new PadScreen(page).ready();
  await pad.visit({ tiles: { [weekBag]: 3 }, tens: 2 });
  // Drawn since a shift is open, in which something was counted.
  await expect.poll(() => drawnAhead(page)).toContain('0+</dd>');
  const counted = await drawnAhead(page);
  expect(counted).toContain(`data-tile="${weekBag}"`);
  expect(counted).not.toMatch(/class="[^"]*\bhas\b/);
  expect(counted).not.toContain('data-visit');
  expect(counted).not.toContain('data-known');
  const numbers = [...counted.matchAll(/<dd>(.*?)<\/dd>/g)].map(([, said]) => said);
  expect(numbers).toHaveLength(4);
  expect(numbers.every((said) => said === '0' || said === '0+')).toBe(true);
  await page.evaluate(() => localStorage.setItem('doorstep.language', 'es'));
  await page.reload();
  await pad.ready();
  await expect.poll(() => drawnAhead(page)).toContain('lang="es"');
});
