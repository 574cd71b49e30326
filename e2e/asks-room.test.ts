import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFinds } from './support/axe.ts';
import { withPage } from './support/in-page.ts';
import { root } from './support/machine.ts';

const entry = join(root, 'e2e/in-page/asks-room.tsx');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('[WALL-25] the asks room: written with a slip, opened when looked at, noted, turned, shredded, and closed on locking', async () => {
  await withPage(entry, {}, async (page) => {
    const bugs: string[] = [];
    page.on('pageerror', (error) => bugs.push(error.message));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByText('No ask is open.').waitFor();
    await press(page, 'New ask');
    await press(page, 'Housing');
    await page.getByLabel('In their words').fill('A bed where the dogs can come.');
    await page.getByLabel('A name they choose').fill('Two Dogs');
    await press(page, 'Seal and keep');
    const code = await page.locator('.slip-code').textContent();
    expect(code).toMatch(/^[2-9A-HJ-NP-TV-Z]{5} [2-9A-HJ-NP-TV-Z]{5}$/);
    await page.screenshot({ path: join(root, 'test-results', 'asks-slip.png') });
    await press(page, 'They have it');
    await page.getByRole('button', { name: /Two Dogs/ }).click();
    await page.getByRole('heading', { name: 'Two Dogs' }).waitFor();
    await press(page, 'Add a note');
    await page.getByLabel('What happened since').fill('An offer is open.');
    await press(page, 'Keep it');
    await page.getByText('An offer is open.').waitFor();
    await page.screenshot({ path: join(root, 'test-results', 'asks-thread.png'), fullPage: true });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.screenshot({ path: join(root, 'test-results', 'asks-wide.png') });
    expect(await axeFinds(page, 'an ask', ['document-title', 'html-has-lang'])).toEqual([]);
    await press(page, 'Turn the screen');
    await page.getByText('This is all that we wrote down.').waitFor();
    await press(page, 'Turn it back');
    await page.getByRole('button', { name: 'Shred with a slip' }).click();
    await page.getByLabel('The code on the slip').fill((code ?? '').toLowerCase());
    await press(page, 'Shred it');
    // No server in this page: hidden at once, and told as it is.
    await page.getByText('It goes as soon as the server is reached.').waitFor();
    await press(page, 'All right');
    await page.getByText('No ask is open.').waitFor();
    await page.evaluate(() => (window as unknown as { lockDoorstep: () => void }).lockDoorstep());
    await page.waitForFunction(() => document.querySelector('main')?.textContent === '');
    expect(bugs).toEqual([]);
  });
});
