import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const themes = ['day', 'night', 'sun'] as const;

/** What axe finds on the page as it stands, in each theme: one line each, named by `where`. */
export async function axeFinds(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const theme of themes) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    // Structure is the same in every theme: only its colors are looked at again.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations } = await (theme === 'day' ? axe : axe.withRules(['color-contrast'])).analyze();
    for (const { id, nodes } of violations)
      found.push(`${where} ${theme} ${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }
  return found;
}
