/** The crew's work on a real pad: visits, notes, a card's code, a name typed and left standing as the battery goes flat. */
import { join } from 'node:path';
import { addDays, type Day } from '../../src/engines/facts/day.ts';
import { programKinds } from '../../src/program/kinds.ts';
import { newLog } from '../support/made-device.ts';
import { filesKept, PadScreen } from '../support/pad.ts';
import { Phone } from '../support/phone.ts';
import { setting, todayThere, van, weekBag } from '../support/program.ts';
import { type EarlierBuild, earlierBuilds, joinedRecord, seed, storesNow } from './earlier.ts';
import { address, type Place, personName, phoneNumber, type World } from './world.ts';

const visits = 24;
/** A note is handed to the next crew: the server has it in clear until the day has turned. */
const untilTurned = { may: { data: 'held' }, must: { data: ['worked', 'held'] } } as const;

export async function workOnPad(world: World): Promise<void> {
  const phone = await padOf(world, 'pad');
  const pad = await new PadScreen(phone.page).ready();
  await pad.countAll(
    Array.from({ length: visits }, (_, i) => ({ tiles: { [weekBag]: 1 + (i % 3) }, tens: i % 2 })),
  );
  await pad.leaveNote(
    [
      world.plant('note-name', 'a name in a note for the next crew', personName(), untilTurned),
      world.plant('note-address', 'an address in a note for the next crew', address(), untilTurned),
      world.plant('note-phone', 'a phone number in a note for the next crew', phoneNumber(), untilTurned),
    ].join(', '),
  );
  await pad.allSent();
  // The next crew reads it on the same phone.
  await phone.page.reload();
  await pad.ready();
  await pad.visit({ tiles: { [weekBag]: 1 }, tens: 0 });
  await pad.allSent();
}

/** Typed into a field and never saved: browsers keep typed text in their session files. */
export async function typeAndDie(world: World, place: Place): Promise<void> {
  const phone = world.phones.get(place);
  if (!phone) throw new Error(`no phone at ${place}`);
  const { page } = phone;
  await page.locator('.also button').last().click();
  const field = page.locator('dialog[open] textarea');
  await field.pressSequentially(
    world.plant(`typed-${place}`, 'a name typed into a field and left there', personName()),
  );
  await page.waitForTimeout(1500);
  await phone.die();
}

/** Phones that had an earlier build: what it left is opened by today's, sent, and worked on with. */
export async function workOnUpgraded(world: World, builds = earlierBuilds): Promise<void> {
  for (const [at, build] of builds.entries()) await upgrade(world, build, at);
}

async function upgrade(world: World, build: EarlierBuild, at: number): Promise<void> {
  const { night } = world;
  const profile = join(world.folder('upgraded'), String(at));
  const phone = await Phone.make({ profile, server: night.server.port });
  night.phones.push(phone);
  world.upgraded.push(phone);
  const day = todayThere();
  const left = world.plant(
    `left-unsent-${at}`,
    `a name in a note that ${build.name} had not sent`,
    personName(),
    untilTurned,
  );
  const kind = programKinds.noteLeft;
  const note = { ...setting(night.lead, { text: left, for: 'next-crew' }), kind, site: van, day };
  const server = await joinedRecord(night.server.address, `${night.server.address}${await night.joinPath()}`);
  await seed(await phone.open('/health'), build, {
    day,
    server,
    frame: night.lead.seal([note], newLog(), 1),
  });
  const opened = await phone.open('/pad');
  const pad = await new PadScreen(opened).ready();
  await filesKept(opened);
  await pad.visit({ tiles: { [weekBag]: 2 }, tens: 1 });
  await pad.leaveNote(
    world.plant(`upgraded-note-${at}`, 'a name in a note on an upgraded phone', personName(), untilTurned),
  );
  await pad.allSent();
  const stores = await storesNow(opened);
  if (!['parcels', 'logs', 'pool', 'records', ...build.stores].every((store) => stores.includes(store)))
    throw new Error(`${build.name}: ${stores.join()}`);
}

async function padOf(world: World, place: Place): Promise<Phone> {
  const phone = await world.night.phone(place, 0);
  world.phones.set(place, phone);
  return phone;
}

/** Days of last month, so that a whole month can be closed. */
export const daysBefore = (today: Day, count: number): readonly Day[] =>
  Array.from({ length: count }, (_, at) => addDays(today, -count + at));
