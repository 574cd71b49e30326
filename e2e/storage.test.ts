import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { madeVisits, sumOf, sumOfFacts } from './support/sums.ts';

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

test('[P2] a browser that promises nothing: the pad counts as always, says so with the day, and offers a file', async () => {
  const visits = madeVisits(51, 8);
  const phone = await night.phone('phone', 0);
  phone.cable.pull();
  const pad = await new PadScreen(phone.page).ready();
  await pad.visit(visits[0] as (typeof visits)[0]);
  const notice = pad.page.locator('.notice');
  await notice.waitFor();
  // The day after which the browser may clear it, a week from now, as the language writes days.
  const day = new Date(Date.now() + 7 * 86_400_000);
  expect(await notice.textContent()).toMatch(
    new RegExp(`${day.toLocaleString('en', { month: 'long', timeZone: 'UTC' })}`),
  );
  expect(await notice.locator('button').count()).toBe(0);
  await pad.countAll(visits.slice(1));
  await notice.locator('button').waitFor();

  const file = await savedFile(pad.page);
  expect(file.byteLength).toBeGreaterThan(51 * 512);
  // What was saved as a file is taken in by another device of the program, and counts once although the phone comes too.
  const taken = await takeIn(night, file);
  expect(taken).toBeGreaterThanOrEqual(51);
  expect(sumOfFacts(await night.facts())).toEqual(sumOf(visits, 10));
  await phone.plugIn();
  await pad.allSent();
  expect(sumOfFacts(await night.facts())).toEqual(sumOf(visits, 10));
});

test('[P2] where the browser promises to keep what is stored, the pad has nothing to say about it', async () => {
  const phone = await night.phone('phone', 0);
  await granted(phone);
  phone.cable.pull();
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  await pad.visit({ tiles: {}, tens: 1 });
  expect(await pad.page.locator('.notice').count()).toBe(0);
});

test('[P2] the browser clears its storage in the middle of a night: what is counted from then on is kept and arrives', async () => {
  const [before, after] = [madeVisits(5, 9), madeVisits(7, 10)];
  const phone = await night.phone('phone', 0);
  const pad = await new PadScreen(phone.page).ready();
  for (const visit of before) await pad.visit(visit);
  await pad.allSent();
  phone.cable.pull();
  await cleared(phone);
  for (const visit of after) await pad.visit(visit);
  await phone.plugIn();
  const tapped = sumOf([...before, ...after], 10);
  await expect.poll(async () => sumOfFacts(await night.facts())).toEqual(tapped);
});

async function granted(phone: Phone): Promise<void> {
  const session = await phone.browser.browser.newBrowserCDPSession();
  const permissions = ['durableStorage' as const];
  await session.send('Browser.grantPermissions', { origin: phone.cable.address, permissions });
}

async function cleared(phone: Phone): Promise<void> {
  const session = await phone.page.context().newCDPSession(phone.page);
  const storageTypes = 'indexeddb,cache_storage,service_workers,local_storage';
  await session.send('Storage.clearDataForOrigin', { origin: phone.cable.address, storageTypes });
}

/** What "save a file" hands to the browser, caught before it becomes a download. */
async function savedFile(page: Page): Promise<Buffer> {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob: Blob) => {
      void blob.arrayBuffer().then((bytes) => {
        const text = btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
        Object.assign(window, { doorstepFile: text });
      });
      return make.call(URL, blob);
    };
  });
  await page.locator('.notice button').click();
  const text = await page.waitForFunction(
    () => (window as unknown as { doorstepFile?: string }).doorstepFile,
  );
  return Buffer.from((await text.jsonValue()) as string, 'base64');
}

async function takeIn({ lead }: Night, file: Buffer): Promise<number> {
  const head = Buffer.from('doorstep parcels 1\n');
  expect(file.subarray(0, head.length).equals(head)).toBe(true);
  const answer = await fetch(`${lead.address}/v1/parcels?from=file`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      authorization: `Doorstep ${lead.paper}`,
      'doorstep-nonce': Buffer.alloc(16, 7).toString('base64url'),
    },
    body: Uint8Array.from(file.subarray(head.length)),
  });
  const { answers } = (await answer.json()) as { answers: { state: string }[] };
  return answers.filter(({ state }) => state === 'stored').length;
}
