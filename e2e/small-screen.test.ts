import { afterAll, beforeAll, expect, test } from 'vitest';
import { setBody } from '../src/program/set-up.ts';
import { brokenWords } from './support/broken-words.ts';
import { Scratch } from './support/machine.ts';
import { newLog, packs, sealAll, send } from './support/made-device.ts';
import { Night } from './support/night.ts';
import { PadScreen } from './support/pad.ts';
import { Phone } from './support/phone.ts';
import { setting } from './support/program.ts';
import { RunningServer } from './support/server.ts';

let night: Night;
let phone: Phone;
beforeAll(async () => {
  night = await Night.begin();
  phone = await night.phone('phone', 0, { width: 320, height: 568 });
  await phone.page.evaluate(() => localStorage.setItem('doorstep.language', 'es'));
});
afterAll(() => night.end());

test('[P1] 320 x 568, Spanish, text at 130 %: six tiles are whole, and nothing breaks inside a word', async () => {
  const page = await phone.open('/pad');
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '130%';
  });
  await new PadScreen(page).ready();
  await page.evaluate(() => document.fonts.ready);
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  expect(await page.evaluate(wholeTiles)).toBeGreaterThanOrEqual(6);
  expect(await page.evaluate(brokenWords)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await page.evaluate(overlapping)).toEqual([]);
});

test('[P1] 320 x 568, Spanish: no picture and no word of a tile is cut off', async () => {
  const page = await phone.open('/pad');
  await new PadScreen(page).ready();
  await page.evaluate(() => document.fonts.ready);
  expect(await page.evaluate(cutInTiles)).toEqual([]);
});

test('[P1] what is tapped on the pad is at least 56 pixels each way', async () => {
  const page = await phone.open('/pad');
  await new PadScreen(page).ready();
  const small = await page
    .locator('[data-tile] .add, .dock .save, .dock .undo, .dock .backs button')
    .evaluateAll((all) =>
      all
        .map((one) => ({ name: one.textContent ?? '', box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 55.5 || box.height < 55.5)
        .map(({ name, box }) => `${name} ${box.width} x ${box.height}`),
    );
  expect(small).toEqual([]);
});

test('[P1] with every question on, the button that counts stays on a screen of 320 x 568', async () => {
  const { lead } = night;
  const bands = setting(lead, setBody('secondary', '', { on: true, report: 'syringes' }));
  const reason = {
    on: true,
    reports: ['new-participants'],
    askedBy: 'State',
    board: 'agreed',
    review: '',
  } as const;
  const asked = setting(lead, setBody('question', 'first-time' as never, reason));
  for (const body of packs(sealAll(lead, newLog(), [[bands], [asked]]))) await send(lead, body);
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  await pad.page.locator('.bands').waitFor();
  await pad.count();
  await pad.page.locator('.first-time').waitFor();
  const box = await pad.page.locator('.dock .save').boundingBox();
  expect((box?.y ?? 999) + (box?.height ?? 999)).toBeLessThanOrEqual(568);
});

test('[P2] the shift page leads to the close of the shift that is open, never to a second one', async () => {
  const pad = await new PadScreen(await phone.open('/pad')).ready();
  await pad.count();
  const page = await phone.open('/shift');
  await page.locator('h1').waitFor();
  const shown = await page.locator('h1').textContent();
  expect(shown).toBe(await (await phone.open('/shift/close')).locator('h1').textContent());
});

test('[P1] no question of the first run is wider than a small phone', async () => {
  const fresh = new Scratch();
  const server = await RunningServer.start(fresh.folder('data'));
  const lead = await Phone.make({
    profile: fresh.folder('lead'),
    server: server.port,
    width: 320,
    height: 568,
  });
  try {
    const page = await lead.open(`${server.address}/`);
    await page.locator('.start').click();
    for (let question = 0; question < 6; question++) {
      await page.locator('.first-dock .main').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await page.locator('.first-dock .main').click();
    }
  } finally {
    await lead.end();
    await server.stop();
    fresh.remove();
  }
});

/** Runs in the page: tiles that lie whole within what is seen, not under the dock and not above the fold. */
function wholeTiles(): number {
  const dock = document.querySelector('.foot')?.getBoundingClientRect().top ?? innerHeight;
  const head = document.querySelector('.shift')?.getBoundingClientRect().bottom ?? 0;
  return [...document.querySelectorAll('[data-tile]')].filter((tile) => {
    const { top, bottom, left, right } = tile.getBoundingClientRect();
    const label = tile.querySelector('b');
    const cut = label ? label.scrollWidth > label.clientWidth + 1 : false;
    return top >= head - 1 && bottom <= dock + 1 && left >= 0 && right <= innerWidth && !cut;
  }).length;
}

/** Runs in the page: buttons of the dock that lie over each other, or whose words do not fit into them. */
function overlapping(): string[] {
  const buttons = [...document.querySelectorAll('.dock button')].map((one) => ({
    name: one.textContent ?? '',
    box: one.getBoundingClientRect(),
    cut: one.scrollWidth > one.clientWidth + 1,
  }));
  const over = buttons.filter(
    ({ box: a, cut }, at) =>
      cut ||
      buttons
        .slice(at + 1)
        .some(
          ({ box: b }) =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
        ),
  );
  return over.map(({ name }) => name);
}

/** Pictures and words that reach over the edge of their tile. */
function cutInTiles(): string[] {
  const over: string[] = [];
  for (const tile of document.querySelectorAll('[data-tile]')) {
    const edge = tile.getBoundingClientRect();
    for (const part of tile.querySelectorAll('.face .pic, .face b')) {
      const range = document.createRange();
      range.selectNodeContents(part);
      const box = part.matches('b') ? range.getBoundingClientRect() : part.getBoundingClientRect();
      if (box.top < edge.top || box.left < edge.left || box.right > edge.right)
        over.push(`${tile.textContent}: ${part.tagName}`);
    }
  }
  return over;
}
