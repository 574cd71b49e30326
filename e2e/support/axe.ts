import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const otherThemes = ['night', 'sun'] as const;

/** As much as is read of what axe finds. */
interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

/** What axe finds on the page as it stands, in each theme: one line each, named by `where`. */
export async function axeFinds(page: Page, where: string): Promise<string[]> {
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'day';
  });
  // What holds is of no interest: axe then gathers nothing about it.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  const found = said(violations, where, 'day');
  // Structure is the same in every theme: only its colors are looked at again, by the axe that is in the page by now.
  for (const theme of otherThemes) found.push(...said(await colorsOf(page, theme), where, theme));
  return found;
}

const colorsOf = (page: Page, theme: (typeof otherThemes)[number]): Promise<readonly Violation[]> =>
  page.evaluate(async (name) => {
    document.documentElement.dataset['theme'] = name;
    const { axe } = window as unknown as {
      axe: { run(where: Document, how: object): Promise<{ violations: Violation[] }> };
    };
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      runOnly: { type: 'rule', values: ['color-contrast'] },
    });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => ({ target })) }));
  }, theme);

const said = (violations: readonly Violation[], where: string, theme: string): string[] =>
  violations.map(
    ({ id, nodes }) => `${where} ${theme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
  );
