import { afterEach, beforeEach, expect, test } from 'vitest';
import { Night, record } from './support/night.ts';
import { PadScreen, type Visit } from './support/pad.ts';
import { madeVisits, sumOf, sumOfFacts } from './support/sums.ts';

const syringesATap = 10;
let night: Night;
beforeEach(async () => {
  night = await Night.begin();
});
afterEach(() => night.end());

test('[P2] 200 visits without a network, a flat battery, 50 more, then the network: the server holds exactly 250', async () => {
  const visits = madeVisits(250, 1);
  const phone = await night.phone('phone');
  await phone.close();
  phone.cable.pull();

  await record(phone, visits.slice(0, 200));
  await phone.die();
  const pad = await record(phone, visits.slice(200));
  expect(await pad.unsent()).toBeGreaterThanOrEqual(250);

  await phone.plugIn();
  await pad.allSent();
  const facts = await night.facts();
  await expectNight(visits);
  expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
});

test('[P2] two devices at one site, both offline: both nights are whole, nothing twice', async () => {
  const [first, second] = [madeVisits(30, 2), madeVisits(40, 3)];
  const one = await night.phone('one');
  const two = await night.phone('two');
  for (const phone of [one, two]) {
    await phone.close();
    phone.cable.pull();
  }
  const pads = [await record(one, first), await record(two, second)];
  for (const phone of [one, two]) await phone.plugIn();
  for (const pad of pads) await pad.allSent();
  await expectNight([...first, ...second]);
});

test('[P2] the server loses its power in the middle of a sync, again and again: each visit counts once', async () => {
  const visits = madeVisits(60, 4);
  const phone = await night.phone('phone');
  phone.cable.pull();
  const pad = await record(phone, visits);
  for (const ms of [5, 40, 120]) {
    await phone.plugIn();
    await new Promise((resolve) => setTimeout(resolve, ms));
    await night.cutPower();
    phone.cable.pull();
    await night.startAgain();
  }
  await phone.plugIn();
  await pad.allSent();
  await expectNight(visits);
});

test('[P2] the folder is put back to a copy from before the last 50: the phone brings them again', async () => {
  const visits = madeVisits(90, 5);
  const phone = await night.phone('phone');
  const pad = await record(phone, visits.slice(0, 40));
  await pad.allSent();
  const copy = night.copyFolder();
  await pad.countAll(visits.slice(40));
  await pad.allSent();
  expect(sumOfFacts(await night.facts()).visits).toBe(90);

  await night.putBack(copy);
  expect(sumOfFacts(await night.facts()).visits).toBe(40);
  await phone.close();
  const again = await new PadScreen(await phone.open('/pad')).ready();
  await expect.poll(async () => sumOfFacts(await night.facts()).visits).toBe(90);
  await again.allSent();
  await expectNight(visits);
});

/** Facts and reports both come to what was tapped, summed in the test alone. */
async function expectNight(visits: readonly Visit[]): Promise<void> {
  const tapped = sumOf(visits, syringesATap);
  expect(sumOfFacts(await night.facts())).toEqual(tapped);
  expect(await night.reported()).toEqual(tapped);
}
