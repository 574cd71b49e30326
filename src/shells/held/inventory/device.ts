/** Everything that Doorstep keeps in a browser. */
import type { NamedEntry, TableEntry } from './entry.ts';

const fadedOrSafe = 'a verified backup has held it for 35 days, or its month has faded';

/** A keyholder's device keeps every row, so that a server that was put back is told again. */
const wallStore = (
  holds: string,
  opens: TableEntry['opens'],
  until: string,
  key: string,
  value: string,
): TableEntry => ({
  wall: 'team',
  holds,
  opens,
  until,
  columns: { key: `which wall, and ${key}`, value },
});
const shredded = 'its quarter of expiry, or it is shredded';
const wallStores: Readonly<Record<string, TableEntry>> = {
  rows: wallStore(
    'Sealed rows of asks, mail and team: those written here, and on a keyholder’s device every one',
    'keyholders',
    shredded,
    '16 bytes of the SHA-256 of the row',
    'the sealed row; whether a backup holds it',
  ),
  threads: wallStore(
    'Which rows belong to a thread',
    'device',
    shredded,
    'random names of thread and row',
    'quarter of expiry',
  ),
  opens: wallStore('Which rows hold a thread’s key', 'device', shredded, 'random name of the row', 'a mark'),
  gone: wallStore(
    'Random names of what was shredded',
    'device',
    'the app’s data is cleared',
    'random name',
    'its rows are destroyed',
  ),
  own: wallStore(
    'Rows written here',
    'device',
    'safe for 35 days',
    'random name of the row',
    'whether the server has it; the day it was first heard to be safe',
  ),
  index: wallStore(
    'What a list shows of a thread',
    'keyholders',
    shredded,
    'random name of the thread',
    'sealed for the person who opened it',
  ),
  line: wallStore(
    'The line of keys: public keys, roles, sealed wraps',
    'device',
    'the app’s data is cleared',
    'SHA-256 of the statement',
    'the signed statement',
  ),
  settings: wallStore(
    'Small settings of the walls on this device',
    'device',
    'the app’s data is cleared',
    'which setting',
    'what it is set to',
  ),
};

/** Object stores, by database. Columns: the keys and parts of what is kept in them. */
export const objectStores: Readonly<Record<string, Readonly<Record<string, TableEntry>>>> = {
  doorstep: {
    parcels: {
      wall: 'counts',
      opens: 'keys',
      holds: 'Sealed parcels: visits, notes, answers. The device has no key that opens them',
      until: fadedOrSafe,
      columns: {
        key: 'random log and number',
        value: 'version, wall, key number, log, number, sealed bytes',
      },
    },
    logs: {
      wall: 'counts',
      opens: 'device',
      holds: 'One row for each start of the app: how many parcels it made, how many arrived',
      until: fadedOrSafe,
      columns: { key: 'random log', value: 'ranges made, on the server, safe; the day; the ingest key' },
    },
    pool: {
      wall: 'counts',
      opens: 'keys',
      holds: 'Sealed answers that wait to be mixed',
      until: 'the day turns, or ten others are there',
      columns: { key: 'random name', value: 'sealed bytes' },
    },
    records: {
      wall: 'counts',
      opens: 'device',
      holds: 'Small records of the device itself: see the list of records',
      until: 'the app’s data is cleared',
      columns: { key: 'which record', value: 'what it says' },
    },
  },
  'doorstep-walls': wallStores,
};

const onDevice = (name: string, holds: string, more: Partial<NamedEntry> = {}): NamedEntry => ({
  wall: 'counts',
  opens: 'device',
  until: 'the app’s data is cleared',
  name,
  holds,
  ...more,
});

/** In the object store `records`. */
export const records: readonly NamedEntry[] = [
  onDevice(
    'server',
    'The device’s own sign-in: its paper and acknowledgement key, in clear; the server’s public keys; which line of keys it was told of',
  ),
  onDevice('config', 'Set-up: names of sites and supplies, which questions are asked'),
  onDevice(
    'checkpoint',
    'Number of visits and totals of the open shift, written at every tenth parcel at most',
    { until: 'the shift is closed' },
  ),
  onDevice(
    'people',
    'The pinned line of keys and its statements; seeds of people who unlocked here, each wrapped under their five words or a passkey. None on a device marked shared',
    { wall: 'team', opens: 'keyholders' },
  ),
  onDevice('latest-day', 'The last day on which the device counted'),
  onDevice('pool', 'The day and size of the pool of answers'),
];

/** In localStorage: each name begins with `doorstep.`. */
export const preferences: readonly NamedEntry[] = [
  onDevice('doorstep.theme', 'day, night or sun'),
  onDevice('doorstep.language', 'the language of the screen'),
  onDevice('doorstep.place', 'id of the site that was open last'),
  onDevice('doorstep.places-made', 'sites of one night, made here'),
  onDevice('doorstep.crew', 'how many are on the crew'),
  onDevice('doorstep.shift', 'random id of the open shift, its site and day', {
    until: 'the shift is closed',
  }),
  onDevice('doorstep.first-run', 'answers of the first set-up that was begun here', {
    until: 'it is finished',
  }),
  onDevice('doorstep.sheets', 'numbers of paper sheets typed in here last'),
  onDevice('doorstep.glimpse', 'set-up that the first screen is drawn from before the store is open'),
  onDevice(
    'doorstep.notes-shown',
    'six letters of the random id of each crew note shown here, so that it is called new once',
  ),
  onDevice('doorstep.people', 'That people work here and the desk has a door', { wall: 'team' }),
  onDevice('doorstep.load:…', 'what is usually loaded at a site', { matches: /^doorstep\.load:[a-z0-9-]+$/ }),
];

/** Caches of the service worker. */
export const caches: readonly NamedEntry[] = [
  {
    wall: 'none',
    opens: 'device',
    name: 'doorstep-…',
    matches: /^doorstep-[\w-]+$/,
    holds:
      'The app’s own files, the same for everybody, and the pad’s first look: its supplies and its place, nothing counted',
    until: 'a new version is in use',
  },
];

/** What a browser keeps by itself of any site, and what is done about it. */
export const browserOwn: readonly NamedEntry[] = [
  onDevice(
    'history',
    'Addresses of pages: names of screens and of reports; a join code is taken out at once',
    { wall: 'none' },
  ),
  onDevice(
    'session files',
    'Which pages were open. Fields that may hold words are kept out of form restore',
    { wall: 'none' },
  ),
  onDevice('cookies', 'None is set for a device', { wall: 'none' }),
  onDevice('HTTP cache', 'The app’s own files; answers of the server are marked no-store', {
    wall: 'none',
    opens: 'public',
  }),
];
