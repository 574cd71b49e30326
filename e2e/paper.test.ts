import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawSheetNumber, type SheetNumber } from '../src/shells/web/desk/paper/sheet-number.ts';
import { seededRandom } from '../src/std/random.ts';
import { Night } from './support/night.ts';
import type { Visit } from './support/pad.ts';
import type { Phone } from './support/phone.ts';
import { weekBag } from './support/program.ts';
import { madeVisits, naloxone, sumOf, sumOfFacts } from './support/sums.ts';

let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

test('[P2] a night from three paper sheets, one of them typed in twice on two desks, gives the same counts', async () => {
  const visits = madeVisits(60, 6).map((visit) => ({ ...visit, tens: 0 }));
  const sheets = [visits.slice(0, 25), visits.slice(25, 40), visits.slice(40)];
  const random = seededRandom(11);
  const numbers = sheets.map(() => drawSheetNumber(random));
  const office = await night.phone('office', 0, { may: 'desk', width: 1100 });
  const home = await night.phone('home', 0, { may: 'desk', width: 1100 });
  home.cable.pull();
  for (const [index, sheet] of sheets.entries()) await typeIn(office, numbers[index] as SheetNumber, sheet);
  await typeIn(home, numbers[1] as SheetNumber, sheets[1] as Visit[]);
  await home.plugIn();

  const tapped = sumOf(visits, 10);
  const all = async () =>
    (await night.allFacts()).filter((fact) => fact.kind === 'program.encounter.v1').length;
  await expect.poll(all).toBe(4);
  expect(sumOfFacts(await night.facts())).toEqual(tapped);
  expect(await night.reported()).toEqual(tapped);
});

/** As a person types it: by the keyboard, in the paper's own order, Enter to the next. */
async function typeIn(desk: Phone, number: SheetNumber, visits: readonly Visit[]): Promise<void> {
  const page = await desk.open('/paper/entry');
  await page.locator('.entry .first input').first().fill(number);
  const strokes = (id: string) => visits.reduce((sum, { tiles }) => sum + (tiles[id] ?? 0), 0);
  const row = (name: string) => page.locator('.typein li', { hasText: name }).locator('input');
  await page.locator('.typein input').first().fill(String(visits.length));
  await row('Week bag').fill(String(strokes(weekBag)));
  await row('Nasal naloxone').fill(String(strokes(naloxone)));
  await row('Syringes')
    .first()
    .fill(String(strokes('syringe')));
  const button = page.locator('.entry button[type=submit]');
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false');
  await button.click();
  await page.locator('.say.good').waitFor();
}
