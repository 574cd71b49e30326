import type { Page } from 'playwright-core';

/** One screen of the app, in the state in which it is looked at. */
export interface Screen {
  readonly path: string;
  /** What is there once it has been drawn. */
  readonly wait: string;
  /** Brings it into another state: a sheet opened, something tapped. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const tile = '[data-tile] .add';
const tap = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
};
const sheet = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await page.locator('dialog[open]').waitFor();
};
/** The nth entry of the pad's "also". */
const also = (nth: number) => async (page: Page) => {
  await page.locator('.also button[aria-haspopup]').nth(nth).click();
  await page.locator('dialog[open]').waitFor();
};
const desk = (path: string): Screen => ({ path, wait: 'h1' });
/** A press, and what is there then. */
const pressed = (path: string, button: string, then: string): Screen => ({
  path,
  wait: button,
  prepare: async (page) => {
    await page.locator(button).first().click();
    await page.locator(then).first().waitFor();
  },
});

/** The press at the keys that open parcels: once pressed, "yes" stands there with "no" beside it. */
const ingestKeys = 'main ul[aria-live] + .stack .button';

/** The page is there, with all that it asked the server for. */
export async function drawn(page: Page, wait = 'h1'): Promise<void> {
  await page.locator(wait).first().waitFor();
  await page.locator('main[data-asking]').waitFor({ state: 'detached' });
}

/** Every screen that a person can reach, and the sheets that come up over the pad. */
export const screens: readonly Screen[] = [
  { path: '/pad', wait: tile },
  { path: '/pad', wait: tile, prepare: tap(tile) },
  { path: '/pad', wait: tile, prepare: sheet('.where') },
  { path: '/pad', wait: tile, prepare: sheet('.typed') },
  { path: '/pad', wait: tile, prepare: sheet('.shift .many') },
  { path: '/pad', wait: tile, prepare: sheet('.shift .many:last-of-type') },
  { path: '/pad', wait: tile, prepare: sheet('[data-tile] .dots') },
  ...[0, 1, 2, 3].map((nth) => ({ path: '/pad', wait: tile, prepare: also(nth) })),
  desk('/shift'),
  desk('/shift/close'),
  desk('/reversal'),
  desk('/training'),
  desk('/'),
  desk('/more'),
  desk('/marked'),
  ...[
    '',
    '/visits',
    '/new-participants',
    '/syringes',
    '/naloxone',
    '/reversals',
    '/supplies',
    '/asked-for',
  ].map((one) => desk(`/reports${one}`)),
  desk('/months'),
  desk('/months/2025-10'),
  desk('/months/2025-10/sheet'),
  desk('/holds'),
  { path: '/holds', wait: 'h1', prepare: tap('main .button.main') },
  desk('/retention'),
  ...['', '/sheet', '/entry', '/batch', '/night', '/keys'].map((one) => desk(`/paper${one}`)),
  ...[
    '',
    '/program',
    '/sites',
    '/supplies',
    '/bundles',
    '/tiles',
    '/containers',
    '/questions',
    '/reports',
    '/devices',
    '/updates',
    '/backups',
    '/look',
    '/keeping',
  ].map((one) => desk(`/setup${one}`)),
  pressed('/setup/devices', 'main fieldset + .note + .button.main', '.qr'),
  // These two want a device that was taken out.
  pressed('/setup/devices', '.taken-out .button:first-child', '.was-on'),
  pressed('/setup/devices', '.taken-out .button:last-child', '.taken-out .button.main'),
  pressed('/setup/backups', 'main .button.main', '.page-sheet li'),
  desk('/people'),
  desk('/what-we-hold'),
  pressed('/what-we-hold', ingestKeys, `${ingestKeys} + .button`),
  desk('/people/drill'),
  desk('/keys/sheet'),
  desk('/people/page'),
];
