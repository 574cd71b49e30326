/**
 * What earlier builds left on a phone, as their own sources made it, seeded into a profile before today's build opens it.
 * The counting store's databases have had the same four stores under version 1 since the first build; what differed is
 * which records they kept. No build that was given out had fewer stores: that one is here because the store promises to
 * gain what it lacks. The last stands for a later build that was taken back. The walls' database came with the asks and has
 * not changed: a phone from before has none.
 */
import type { Page } from 'playwright-core';
import type { Day } from '../../src/engines/facts/day.ts';
import { encodeFrame } from '../../src/engines/facts/frame.ts';
import type { Frame } from '../../src/engines/facts/parcel.ts';
import { parseJoinPayload } from '../../src/shells/web/device/join-square.ts';

export interface EarlierBuild {
  readonly name: string;
  readonly version: number;
  readonly stores: readonly string[];
  /** Records beside 'server', by name: as that build wrote them on such a day. */
  readonly records: (day: Day) => Readonly<Record<string, unknown>>;
}

const four = ['parcels', 'logs', 'pool', 'records'];
const totals = { visits: 10, 'shift:AAECAwQFBgcICQoLDA0ODw': 1 };
export const earlierBuilds: readonly EarlierBuild[] = [
  {
    name: 'the first: its pool knew the day alone',
    version: 1,
    stores: four,
    records: (day) => ({ 'latest-day': day, 'pool-day': day, checkpoint: totals }),
  },
  {
    name: 'from when the pool kept a state of its own',
    version: 1,
    stores: four,
    records: (day) => ({ 'latest-day': day, checkpoint: totals }),
  },
  {
    name: 'one with fewer stores',
    version: 1,
    stores: ['parcels', 'logs', 'records'],
    records: (day) => ({ 'latest-day': day }),
  },
  {
    name: 'a later one that was taken back',
    version: 7,
    stores: [...four, 'later'],
    records: (day) => ({ 'latest-day': day, 'of a later build': { kept: true } }),
  },
];

/** What a device wrote down of its server when it joined: the same since the first build. */
export async function joinedRecord(address: string, url: string): Promise<object> {
  const payload = parseJoinPayload(new URL(url).hash.replace('#join=', ''));
  if (!payload) throw new Error('no join code');
  const answer = await fetch(`${address}/v1/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: payload.code, nickname: 'EB 001' }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  const { paper, ackKey, may, program, keys, server } = (await answer.json()) as {
    readonly server: { readonly spki: string };
    readonly keys: readonly object[];
    readonly [name: string]: unknown;
  };
  return { paper, ackKey, may, program, spki: server.spki, key: keys.at(-1) };
}

/** Makes the database as that build did, with a parcel in it that was never sent. */
export async function seed(
  page: Page,
  build: EarlierBuild,
  { day, server, frame }: { day: Day; server: object; frame: Frame },
): Promise<void> {
  const { log, n, wall } = frame;
  await page.evaluate(
    (given) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('doorstep', given.version);
        opening.onupgradeneeded = () => {
          for (const store of given.stores) opening.result.createObjectStore(store);
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const step = opening.result.transaction([...given.stores], 'readwrite', { durability: 'strict' });
          for (const [name, value] of Object.entries(given.records))
            step.objectStore('records').put(value, name);
          step.objectStore('parcels').put(new Uint8Array(given.bytes), [given.row.log, given.n]);
          step.objectStore('logs').put(given.row, given.row.log);
          step.onabort = () => reject(step.error);
          step.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    {
      ...{ version: build.version, stores: build.stores, n, bytes: [...encodeFrame(frame)] },
      records: { ...build.records(day), server },
      row: { log, wall, day, clock: 'trusted', have: [], safe: [] },
    },
  );
}

export const storesNow = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('doorstep');
        opening.onsuccess = () => {
          resolve([...opening.result.objectStoreNames]);
          opening.result.close();
        };
      }),
  );
