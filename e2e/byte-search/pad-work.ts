/** The crew's work on a real pad: visits, notes, a card's code, a name typed and left standing as the battery goes flat. */
import { addDays, type Day } from '../../src/engines/facts/day.ts';
import { filesKept, PadScreen } from '../support/pad.ts';
import { Phone } from '../support/phone.ts';
import { weekBag } from '../support/program.ts';
import { address, type Place, personName, phoneNumber, type World } from './world.ts';

const visits = 24;
/** A note is handed to the next crew: the server has it in clear until the day has turned. */
const untilTurned = { may: { data: 'held' }, must: { data: ['worked', 'held'] } } as const;

export async function workOnPad(world: World): Promise<void> {
  const phone = await padOf(world, 'pad');
  const pad = await new PadScreen(phone.page).ready();
  for (let i = 0; i < visits; i++) await pad.visit({ tiles: { [weekBag]: 1 + (i % 3) }, tens: i % 2 });
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

/** A phone that had an earlier build: its database has fewer stores, and is upgraded when the app opens. */
export async function workOnUpgraded(world: World): Promise<void> {
  const { night } = world;
  const phone = await Phone.make({ profile: world.folder('upgraded'), server: night.server.port });
  night.phones.push(phone);
  world.phones.set('upgraded', phone);
  const page = await phone.open('/health');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('doorstep', 1);
        opening.onupgradeneeded = () => {
          for (const store of ['parcels', 'logs', 'records']) opening.result.createObjectStore(store);
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
  );
  const opened = await phone.open(await night.joinPath());
  const pad = await new PadScreen(opened).ready();
  await filesKept(opened);
  await pad.visit({ tiles: { [weekBag]: 2 }, tens: 1 });
  await pad.leaveNote(
    world.plant('upgraded-note', 'a name in a note on an upgraded phone', personName(), untilTurned),
  );
  await pad.allSent();
  const stores = await opened.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('doorstep');
        opening.onsuccess = () => resolve([...opening.result.objectStoreNames]);
      }),
  );
  if (!stores.includes('pool')) throw new Error('the older database was not upgraded');
}

async function padOf(world: World, place: Place): Promise<Phone> {
  const phone = await world.night.phone(place, 0);
  world.phones.set(place, phone);
  return phone;
}

/** Days of last month, so that a whole month can be closed. */
export const daysBefore = (today: Day, count: number): readonly Day[] =>
  Array.from({ length: count }, (_, at) => addDays(today, -count + at));
