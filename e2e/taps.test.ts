import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { weekBag } from './support/program.ts';
import { naloxone, sumOfFacts } from './support/sums.ts';

let night: Night;
let phone: Phone;
let pad: PadScreen;
beforeAll(async () => {
  night = await Night.begin();
  phone = await night.phone('phone', 0, { width: 320, height: 568 });
  phone.cable.pull();
});
afterAll(() => night.end());
beforeEach(async () => {
  pad = await new PadScreen(await phone.open('/pad')).ready();
});
afterEach(() => pad.page.close());

test('[P1] a usual visit (a bundle, naloxone, returns, count) takes at most five taps on a small phone', async () => {
  await pad.tile(weekBag);
  await pad.tile(naloxone);
  await pad.tap('.dock .backs button');
  await pad.count();
  expect(pad.taps).toBeLessThanOrEqual(5);
  expect(await pad.saidVisits()).toBe(1);
});

test('[P1] a visit with nothing filled in is one tap and one visit', async () => {
  const before = await pad.visits();
  await pad.count();
  expect(pad.taps).toBe(1);
  expect(await pad.saidVisits()).toBe(before + 1);
});

test('[P1] 300 syringes back in a bucket take at most four taps', async () => {
  await pad.tap('.dock .typed');
  await pad.tapNamed('+300');
  await pad.tap('dialog[open] .save');
  expect(await pad.page.locator('.dock .typed').textContent()).toContain('300');
  await pad.count();
  expect(pad.taps).toBeLessThanOrEqual(4);
});

test('[P1] a box of 100 takes at most four taps', async () => {
  await pad.tap('[data-tile="syringe"] .dots');
  await pad.tapNamed('+100');
  await pad.tap('dialog[open] .main');
  expect(await pad.page.locator('[data-tile="syringe"] .step').textContent()).toContain('100');
  await pad.count();
  expect(pad.taps).toBeLessThanOrEqual(4);
});

test('[P1] a whole visit by keyboard alone', async () => {
  const before = await pad.visits();
  await pad.focusByTab(`[data-tile="${weekBag}"] .add`);
  await pad.page.keyboard.press('Enter');
  await pad.focusByTab('.dock .ten');
  await pad.page.keyboard.press('Space');
  await pad.focusByTab('.dock .save');
  await pad.page.keyboard.press('Enter');
  await pad.counted();
  expect(await pad.saidVisits()).toBe(before + 1);
  const unsent = await pad.unsent();
  await pad.page.keyboard.press('Shift+Tab');
  await pad.page.keyboard.press('Enter');
  await pad.takenBack();
  // Taken back means that the taking back is kept: a parcel of its own.
  expect(await pad.unsent()).toBe(unsent + 1);
});

test('[P1] a whole visit by a number pad: keys are tiles in the pad’s order, Enter counts', async () => {
  const before = await pad.visits();
  for (const key of ['Numpad1', 'Numpad2', 'NumpadAdd', 'NumpadEnter']) await pad.page.keyboard.press(key);
  await pad.counted();
  expect(await pad.saidVisits()).toBe(before + 1);
});

test('[P1] in a pocket nothing counts, and what was half tapped is still there', async () => {
  await pad.tile(weekBag);
  await pad.tap('.shift .many:last-of-type');
  await pad.page.locator('dialog.pocket').waitFor();
  for (const key of ['1', 'Enter', '+']) await pad.page.keyboard.press(key);
  await pad.page.mouse.click(160, 500);
  const unsent = await pad.unsent();
  await pad.tap('dialog.pocket .ones button:first-of-type');
  await pad.tap('dialog.pocket .ones button:last-of-type');
  await pad.page.locator('dialog.pocket').waitFor({ state: 'detached' });
  expect(await pad.unsent()).toBe(unsent);
  expect(await pad.page.locator(`[data-tile="${weekBag}"] .step`).textContent()).toBe('1');
});

test('[P2] what the taps of this file come to arrives at the server as tapped', async () => {
  await phone.plugIn();
  await pad.allSent();
  const sum = sumOfFacts(await night.facts());
  // The visit by keyboard was taken back again; the half-tapped one was never counted.
  expect(sum.visits).toBe(5);
  expect(sum.syringes).toBe(10 + 100 + 10);
});
