import axe from 'axe-core';
import type { Page } from 'playwright-core';

const themes = ['day', 'night', 'sun'] as const;

/** As much of axe as is used here, and as is read of what it finds. */
interface Axe {
  run(where: Document, how: object): Promise<{ readonly violations: readonly Violation[] }>;
}
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

/** What axe finds on the page as it stands, in each theme: one line each, named by `where`. */
export async function axeFinds(
  page: Page,
  where: string,
  /** Rules that a page made for the test alone need not keep. */
  but: readonly string[] = [],
): Promise<string[]> {
  await bringAxe(page);
  const found: string[] = [];
  for (const theme of themes)
    for (const [id, ...places] of await page.evaluate(look, { theme, but }))
      found.push(`${where} ${theme} ${id}: ${places.join(' | ')}`);
  return found;
}

/** Runs in the page. Structure is the same in every theme: only its colors are looked at again. */
async function look({ theme, but }: { theme: string; but: readonly string[] }): Promise<string[][]> {
  document.documentElement.dataset['theme'] = theme;
  const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
    // What holds is of no interest: axe then gathers nothing about it.
    resultTypes: ['violations'],
    rules: Object.fromEntries(but.map((id) => [id, { enabled: false }])),
    ...(theme === 'day' ? {} : { runOnly: { type: 'rule', values: ['color-contrast'] } }),
  });
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]);
}

/**
 * Axe's half a megabyte goes into a page once, and as a script, which the browser compiles once for all pages: brought
 * anew for each look, it takes longer than the looking.
 */
async function bringAxe(page: Page): Promise<void> {
  if (page.frames().length > 1) throw new Error('axe is brought into pages of one frame');
  if (await page.evaluate(() => 'axe' in window)) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  await session.detach();
}
