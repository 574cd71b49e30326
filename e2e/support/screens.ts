import type { Page } from 'playwright-core';

/** One screen of the app, in the state in which it is looked at. */
export interface Screen {
  readonly path: string;
  /** What is there once it has been drawn. */
  readonly wait: string;
  /** Brings it into another state: a sheet opened, something tapped. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const tap = (selector: string) => async (page: Page) => {
  await page.locator(selector).first().click();
};
const sheet = async (page: Page, selector: string): Promise<void> => {
  await page.locator(selector).first().click();
  await page.locator('dialog[open]').waitFor();
};

/** Every screen that a person can reach, and the sheets that come up over the pad. */
export const screens: readonly Screen[] = [
  { path: '/pad', wait: '[data-tile]' },
  { path: '/pad', wait: '[data-tile]', prepare: tap('[data-tile] .add') },
  { path: '/pad', wait: '[data-tile]', prepare: (page) => sheet(page, '.where') },
  { path: '/pad', wait: '[data-tile]', prepare: (page) => sheet(page, '.typed') },
  { path: '/pad', wait: '[data-tile]', prepare: (page) => sheet(page, '.many') },
  { path: '/pad', wait: '[data-tile]', prepare: (page) => sheet(page, '[data-tile] .dots') },
];
