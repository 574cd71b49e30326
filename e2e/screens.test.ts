import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Night } from './support/night.ts';
import type { Phone } from './support/phone.ts';
import { screens } from './support/screens.ts';

const languages = ['en', 'es'] as const;
const themes = ['day', 'night', 'sun'] as const;

let night: Night;
let desk: Phone;
beforeAll(async () => {
  night = await Night.begin();
  desk = await night.phone('desk', 0);
});
afterAll(() => night.end());

for (const language of languages)
  for (const theme of themes)
    test(`[P10] axe finds nothing on any screen (${language}, ${theme})`, async () => {
      const page = await desk.open('/pad');
      await page.evaluate(
        ([l, t]) => {
          for (const [name, value] of [
            ['language', l],
            ['theme', t],
          ])
            localStorage.setItem(`doorstep.${name}`, value as string);
        },
        [language, theme],
      );
      for (const { path, wait, prepare } of screens) {
        await page.goto(desk.cable.address + path);
        await page.locator(wait).first().waitFor();
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        await prepare?.(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(
            ({ id, nodes }) => `${path} ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
          ),
        ).toEqual([]);
      }
      await page.close();
    });
