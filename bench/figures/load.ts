import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { root } from '../../e2e/support/machine.ts';
import { Night } from '../../e2e/support/night.ts';
import { drawnAhead, PadScreen } from '../../e2e/support/pad.ts';
import type { Phone } from '../../e2e/support/phone.ts';
import { type Figure, type Measured, repeat } from '../figure.ts';
import { slowed } from '../made/screen.ts';

const slower = 6;

/** JavaScript and style sheets that the pad asks for until its tiles can be tapped, each compressed with gzip. */
export const firstLoad: Figure = {
  name: 'first_load_kb',
  unit: 'kB',
  target: { atMost: 45 },
  measure: ({ times }) =>
    onOnePhone((phone) =>
      repeat(times, async () => {
        await phone.forgetFiles();
        const page = await phone.open('about:blank');
        const asked = new Set<string>();
        page.on('request', (request) => {
          if (['script', 'stylesheet'].includes(request.resourceType()))
            asked.add(new URL(request.url()).pathname);
        });
        await page.goto(`${phone.cable.address}/pad`);
        await new PadScreen(page).ready();
        await page.waitForTimeout(1000);
        await page.close();
        return [...asked].reduce((sum, path) => sum + compressed(path), 0) / 1000;
      }),
    ),
};

/** Nothing cached, 400 kbit/s, 400 ms more for each request: until six tiles are drawn and can be tapped. */
export const firstLoadSlow: Figure = {
  name: 'first_load_slow3g_6x_ms',
  unit: 'ms',
  target: { atMost: 4_000 },
  measure: ({ times }) =>
    onOnePhone((phone) =>
      repeat(times, async () => {
        await phone.forgetFiles();
        const page = await phone.open('about:blank');
        const session = await slowed(page, slower);
        const bytesPerSecond = 400_000 / 8;
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: 400,
          downloadThroughput: bytesPerSecond,
          uploadThroughput: bytesPerSecond,
        });
        return sixTiles(page, `${phone.cable.address}/pad`);
      }),
    ),
};

/** The browser started anew without a network, on a slow phone, until tiles can be tapped. */
export const offlineReopen: Figure = {
  name: 'offline_reopen_ms',
  unit: 'ms',
  target: { atMost: 1_000 },
  measure: ({ times }) =>
    onOnePhone(async (phone) => {
      await drawnAhead(await phone.open('/pad'));
      await phone.close();
      phone.cable.pull();
      return repeat(times, async () => {
        const page = await phone.open('about:blank');
        await slowed(page, slower);
        const ms = await sixTiles(page, `${phone.cable.address}/pad`);
        await phone.close();
        return ms;
      });
    }),
};

/** A phone that has joined today, on a night of its own. */
async function onOnePhone(use: (phone: Phone) => Promise<number[]>): Promise<Measured> {
  const night = await Night.begin();
  try {
    return { runs: await use(await night.phone('phone', 0)), floor: null };
  } finally {
    await night.end();
  }
}

/** Milliseconds from the start of the navigation until six tiles are drawn; a tap made then is counted. */
async function sixTiles(page: Page, address: string): Promise<number> {
  await page.addInitScript(() => {
    const look = (): void => {
      if (document.querySelectorAll('[data-tile] .add').length < 6) return;
      requestAnimationFrame(() => setTimeout(() => console.debug(`${performance.now()}`)));
      observer.disconnect();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true });
  });
  // The page tells by itself: a driver that looked into it would first read its own tools into it (45 ms of this phone).
  const drawn = page.waitForEvent('console', (message) => message.type() === 'debug');
  await page.goto(address, { waitUntil: 'commit' });
  const ms = Number((await drawn).text());
  const pad = new PadScreen(page);
  await pad.tap('[data-tile] .add');
  await page.locator('[data-tile].has').first().waitFor();
  await page.close();
  return ms;
}

const compressed = (path: string): number =>
  gzipSync(readFileSync(join(root, 'dist/web', path)), { level: 9 }).length;
