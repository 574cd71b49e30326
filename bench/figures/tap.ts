import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { Night } from '../../e2e/support/night.ts';
import { PadScreen } from '../../e2e/support/pad.ts';
import type { Phone } from '../../e2e/support/phone.ts';
import { weekBag } from '../../e2e/support/program.ts';
import { seedUnsent } from '../../e2e/support/seeded-unsent.ts';
import { type Bench, type Figure, type Measured, percentile, repeat } from '../figure.ts';
import { slowCommits, slowed, watchTaps } from '../made/screen.ts';

const visits = 60;
const slower = 6;
const slowFlashMs = 30;
/** A quick hand: how long a finger stays down, and how soon it comes again. */
const pressMs = 60;
const betweenTapsMs = 150;

/** The tile answers, and the parcel is sealed and durable: the slower of the two, 95 of 100 times. */
export const tapSaved: Figure = {
  name: 'tap_saved_p95_ms',
  unit: 'ms',
  target: { atMost: 50 },
  measure: (bench) => taps(bench, 0),
};

export const tapSaved25k: Figure = {
  name: 'tap_saved_p95_ms_25k_unsent',
  unit: 'ms',
  target: { atMost: 50 },
  measure: (bench) => taps(bench, 25_000),
};

async function taps({ times, say }: Bench, unsent: number): Promise<Measured> {
  const night = await Night.begin();
  try {
    const phone = await night.phone('phone', 0);
    if (unsent > 0) await seedUnsent(phone.page, unsent);
    await phone.close();
    phone.cable.pull();
    const series = await repeat(times, () => oneSeries(phone, 0));
    const lateFlash = await oneSeries(phone, slowFlashMs);
    for (const one of series) say(`tile p95 ${one.tile.toFixed(1)} ms, saved p95 ${one.saved.toFixed(1)} ms`);
    return {
      runs: series.map((one) => Math.max(one.tile, one.saved)),
      floor: Math.min(...series.map((one) => one.floor)),
      also: {
        tile_p95_ms: series.map((one) => one.tile.toFixed(1)).join(' '),
        saved_p95_with_30_ms_commits: lateFlash.saved,
        tile_p95_with_30_ms_commits: lateFlash.tile,
      },
    };
  } finally {
    await night.end();
  }
}

async function oneSeries(
  phone: Phone,
  commitLateMs: number,
): Promise<{ tile: number; saved: number; floor: number }> {
  const page = await phone.open('about:blank');
  if (commitLateMs > 0) await slowCommits(page, commitLateMs);
  await page.goto(`${phone.cable.address}/pad`);
  const pad = await new PadScreen(page).ready();
  await slowed(page, slower);
  for (let warm = 0; warm < 5; warm++) await pad.visit({ tiles: { [weekBag]: 1 }, tens: 0 });
  await watchTaps(page);
  await tapThrough(page);
  const taken = await page.evaluate(() => window.doorstepTaps);
  if (taken.saved.length !== visits) throw new Error(`${taken.saved.length} of ${visits} saves were seen`);
  const floor = await page.evaluate(strictWrites, 30);
  await phone.close();
  return {
    tile: percentile(taken.tile, 0.95),
    saved: percentile(taken.saved, 0.95),
    floor: percentile(floor, 0.95),
  };
}

/** Plain presses at the places where the buttons are: a driver that looked into the page would be measured too. */
async function tapThrough(page: Page): Promise<void> {
  const [tile, save] = [
    await middle(page, `[data-tile="${weekBag}"] .add`),
    await middle(page, '.dock .save'),
  ];
  for (let visit = 1; visit <= visits; visit++) {
    await page.mouse.click(...tile, { delay: pressMs });
    await answered(page, 'tile', visit);
    await page.mouse.click(...save, { delay: pressMs });
    await answered(page, 'saved', visit);
  }
}

/** Looks seldom, so that looking costs the page next to nothing; then leaves the time that a hand takes. */
async function answered(page: Page, which: 'tile' | 'saved', count: number): Promise<void> {
  await pause(betweenTapsMs);
  const wanted = { which, count };
  await page.waitForFunction((want) => window.doorstepTaps[want.which].length >= want.count, wanted, {
    polling: 100,
  });
}

async function middle(page: Page, selector: string): Promise<[number, number]> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing to tap at ${selector}`);
  return [box.x + box.width / 2, box.y + box.height / 3];
}

/** Runs in the page: milliseconds of strict writes of a parcel's size and nothing else. */
async function strictWrites(count: number): Promise<number[]> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const asked = indexedDB.open('floor', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('k', { autoIncrement: true });
    asked.onsuccess = () => resolve(asked.result);
  });
  const out: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    const tx = db.transaction('k', 'readwrite', { durability: 'strict' });
    tx.objectStore('k').put(crypto.getRandomValues(new Uint8Array(1100)));
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    out.push(performance.now() - started);
  }
  db.close();
  indexedDB.deleteDatabase('floor');
  return out;
}
