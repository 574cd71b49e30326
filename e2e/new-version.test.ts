import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeNextVersion } from './support/next-version.ts';
import { Night } from './support/night.ts';
import { filesKept, PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { weekBag } from './support/program.ts';
import { sumOfFacts } from './support/sums.ts';

let night: Night;
let phone: Phone;
let next: string;
beforeAll(async () => {
  night = await Night.begin();
  next = await makeNextVersion(night.scratch.folder('next'));
  phone = await night.phone('phone', 0, { may: 'desk' });
});
afterAll(() => night.end());

const one = { tiles: { [weekBag]: 1 }, tens: 1 };
const build = (page: Page): Promise<string | null> => page.locator('html').getAttribute('data-build');
const offer = (page: Page) => page.getByRole('button', { name: 'Use it now' });

/** As when the phone is taken out of the pocket: the app asks whether there is a new version, and fetches it. */
async function fetchNewVersion(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const kept = await navigator.serviceWorker.ready;
    while (!kept.waiting) {
      document.dispatchEvent(new Event('visibilitychange'));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
}

test('[P2] a new version waits for the end of the shift, and taking it loses nothing that is unsent', async () => {
  const before = await new PadScreen(await phone.open('/pad')).ready();
  await filesKept(before.page);
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  await pad.visit(one);
  await pad.allSent();

  await night.server.stop();
  await night.startAgain({ root: next });
  await fetchNewVersion(pad.page);
  phone.cable.pull();
  for (let visits = 0; visits < 3; visits++) await pad.visit(one);

  // The shift is open: no screen offers the new version, and loading the page again does not let it in.
  await pad.page.locator('.pad .where').click();
  await pad.page.locator('dialog[open] nav').waitFor();
  expect(await offer(pad.page).count()).toBe(0);
  await pad.page.goto(`${phone.cable.address}/setup`);
  await pad.page.locator('main h1').waitFor();
  expect(await offer(pad.page).count()).toBe(0);
  await pad.page.goto(`${phone.cable.address}/pad`);
  await pad.ready();
  expect(await build(pad.page)).toBe(null);

  // The shift is closed: it is offered, and taken with the network still off.
  await pad.closeShift();
  const unsent = await pad.unsent();
  expect(unsent).toBeGreaterThan(3);
  await pad.page.locator('.pad .where').click();
  await offer(pad.page).click();
  await pad.page.locator('html[data-build="next"]').waitFor();
  await pad.ready();
  expect(await pad.unsent()).toBe(unsent);

  // A tab that still runs the version before finds its files, though the server has them no longer.
  expect(await build(before.page)).toBe(null);
  const session = await before.page.context().newCDPSession(before.page);
  await session.send('Network.clearBrowserCache');
  await before.page.locator('.dock .typed').click();
  await before.page.locator('dialog[open]').waitFor();
  await before.page.close();

  await phone.plugIn();
  await pad.allSent();
  expect(sumOfFacts(await night.facts()).visits).toBe(4);
});
