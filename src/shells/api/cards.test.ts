/** Participant cards at a whole server over real files: what is counted, what is kept, and what is gone. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Day } from '../../engines/facts/day.ts';
import type { Body, Fact } from '../../engines/facts/fact.ts';
import type { LogId } from '../../engines/facts/parcel.ts';
import { sightingParcel } from '../../engines/facts/parcel.ts';
import { signBody } from '../../engines/sealing/signed.ts';
import { practice } from '../../practice.ts';
import { bookOf } from '../../program/book.ts';
import { type CardCode, cardAlphabet, drawCard } from '../../program/cards/code.ts';
import { programKinds } from '../../program/kinds.ts';
import { setBody } from '../../program/set-up.ts';
import { openSqlite } from '../../stores/sqlite/index.ts';
import type { CardsAnswer, WindowNow } from '../answers.ts';
import { keyFolder } from './key-folder.ts';
import { openKeys } from './keys.ts';
import { programOf } from './state.ts';
import { encounter, mint, newLog, night, sendFacts, setUpFacts } from './testing/facts.ts';
import { type MadeServer, makeServer } from './testing/make-server.ts';
import { office, type TestPerson } from './testing/people.ts';
import { parcelsRequest, sealText } from './testing/seal.ts';

let place: string;
let running: MadeServer[];
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'doorstep-cards-'));
  running = [];
});
afterEach(async () => {
  for (const server of running) await stop(server);
  rmSync(place, { recursive: true, force: true });
});

async function stop(server: MadeServer): Promise<void> {
  await server.app.close();
  await server.store.close();
}

/** A server over the folders of this name: the same name again is the same server, started anew. */
async function start(name = 'one'): Promise<MadeServer> {
  const keys = openKeys(keyFolder(join(place, `${name}-keys`)));
  keyFolder(join(place, name));
  const file = join(place, name, 'counts.db');
  const store = openSqlite({ file, program: programOf(keys), book: bookOf(practice) });
  const server = await makeServer({ keys, store });
  running.push(server);
  return server;
}
async function startAgain(server: MadeServer, name = 'one'): Promise<MadeServer> {
  await stop(server);
  running = running.filter((each) => each !== server);
  return start(name);
}
const copyTo = (from: string, to: string): void => {
  for (const end of ['', '-keys']) {
    rmSync(join(place, `${to}${end}`), { recursive: true, force: true });
    cpSync(join(place, `${from}${end}`), join(place, `${to}${end}`), { recursive: true });
  }
};

const year = { from: '2026-01-01', to: '2026-12-31', every: 'year', report: 'State report' };
const month = { from: '2026-11-01', to: '2026-11-30', every: 'month', report: 'City report' };
const opening = (server: MadeServer, body: Body = year): Fact =>
  mint(server, programKinds.windowOpened, body, { site: 'program' as Fact['site'] });
const release = (server: MadeServer, window: Fact, numbers: Partial<WindowNow>): Fact => {
  const { cards, seen, unread, visits, given, replaced } = numbers as WindowNow;
  const body = { window: window.id, cards, seen, unread, visits, given, replaced };
  return mint(server, programKinds.windowReleased, body, { site: 'program' as Fact['site'] });
};

interface Sight {
  readonly code: string;
  readonly day?: Day;
  readonly log?: LogId;
  readonly n?: number;
}
async function sight(server: MadeServer, sights: readonly Sight[], device = server.device('pad')) {
  const log = newLog(server);
  const frames = await Promise.all(
    sights.map((each, at) => {
      const parcel = sightingParcel(programOf(server.keys), { day: each.day ?? night, value: each.code });
      const text = JSON.stringify(parcel);
      return sealText(server.keys.newest(), text, each.log ?? log, each.n ?? at + 1);
    }),
  );
  const answer = await device.send('POST', '/v1/parcels', parcelsRequest(frames));
  return (answer.json() as { answers: { state: string }[] }).answers.map(({ state }) => state);
}
const windowsOf = async (server: MadeServer) =>
  (await server.device('desk').get<CardsAnswer>('/v1/cards')).windows;
const cards = (server: MadeServer, count: number): CardCode[] =>
  Array.from({ length: count }, () => drawCard(server.random));
const misread = (code: string): string =>
  `${cardAlphabet[(cardAlphabet.indexOf(code[0] as string) + 1) % 23]}${code.slice(1)}`;

/** Every byte below these folders. */
const bytesOf = (...folders: string[]): Buffer =>
  Buffer.concat(
    folders.flatMap((folder) =>
      readdirSync(join(place, folder)).map((file) => readFileSync(join(place, folder, file))),
    ),
  );
/** In clear, in UTF-16, and as base64 in each of three alignments, and hex, in both cases. */
function isIn(bytes: Buffer, code: string): boolean {
  const raw = Buffer.from(code);
  const aligned = [0, 1, 2].map((skip) => {
    const text = Buffer.concat([Buffer.alloc(skip), raw]).toString('base64url');
    return text.slice(skip === 0 ? 0 : skip + 1, Math.floor(((skip + raw.length) * 8) / 6));
  });
  const forms = [
    raw,
    Buffer.from(code, 'utf16le'),
    ...aligned,
    raw.toString('hex'),
    raw.toString('hex').toUpperCase(),
  ];
  return forms.some((form) => bytes.includes(form));
}

test('[CARD-9] [CARD-12] each card counts once in each window, with values that have nothing to do with each other', async () => {
  const server = await start();
  await sendFacts(server, [[opening(server)], [opening(server, month)]]);
  const [one, two] = cards(server, 2) as [CardCode, CardCode];
  expect(await sight(server, [{ code: one }, { code: two }, { code: one }])).toEqual(Array(3).fill('stored'));
  await sight(server, [{ code: two, day: '2026-03-01' as Day }, { code: one }]);
  const [ofYear, ofMonth] = await windowsOf(server);
  expect(ofYear).toMatchObject({ state: 'open', cards: 2, seen: 5, late: 0, unread: 0, atMost: false });
  expect(ofMonth).toMatchObject({ state: 'open', cards: 2, seen: 4 });
  const key = (window: WindowNow | undefined) => server.keys.windows.of(window?.id as string);
  expect(key(ofYear).valueOf(one)).not.toBe(key(ofMonth).valueOf(one));
  expect(key(ofYear).check).not.toBe(key(ofMonth).check);
});

test('[CARD-6] [CARD-11] no code is in any byte of the data folder, and the key is not there either', async () => {
  const server = await start();
  await sendFacts(server, [[opening(server)]]);
  const seen = cards(server, 60);
  await sight(
    server,
    seen.map((code) => ({ code })),
  );
  await server.store.setSetting('control', Buffer.from(`a${seen[0]}`).toString('base64url'));
  const [window] = await windowsOf(server);
  const bytes = bytesOf('one');
  // The search itself finds what was planted for it.
  expect(isIn(bytes, seen[0] as string)).toBe(true);
  expect(seen.slice(1).filter((code) => isIn(bytes, code))).toEqual([]);
  const key = readFileSync(join(place, 'one-keys', `window-${window?.id}.key`), 'utf8');
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  expect(bytes.includes(key) || bytes.includes(Buffer.from(key, 'base64url'))).toBe(false);
});

test('[CARD-6] no fact, no sealed bytes and no hash stay of a sighting', async () => {
  const server = await start();
  await sendFacts(server, [[opening(server)]]);
  const log = newLog(server);
  const [code] = cards(server, 1) as [CardCode];
  await sight(server, [{ code, log }]);
  await sendFacts(server, [[encounter(server)]], undefined, newLog(server));
  const kept = await server
    .device('desk')
    .get<{ facts: unknown[]; unopened: number }>(`/v1/export?from=${night}&to=${night}`);
  expect(kept).toMatchObject({ unopened: 0 });
  expect(kept.facts).toHaveLength(1);
  // Other bytes under its number are no copy: nothing is there to tell them by.
  expect(await sight(server, [{ code, log, n: 1 }])).toEqual(['had']);
  expect((await server.store.logs()).find((each) => each.log === log)).toMatchObject({ ranges: [[1, 1]] });
});

test('[CARD-7] a card of a day that no window here holds waits on the phone, and holds up nothing else', async () => {
  const server = await start();
  const device = server.device('pad');
  const log = newLog(server);
  const [code] = cards(server, 1) as [CardCode];
  expect(await sight(server, [{ code, log }], device)).toEqual(['waits']);
  expect((await server.store.logs()).filter((each) => each.log === log)).toEqual([]);
  expect(isIn(bytesOf('one'), code)).toBe(false);
  await sendFacts(server, [[opening(server)]]);
  expect(await sight(server, [{ code, log }], device)).toEqual(['stored']);
  expect(await windowsOf(server)).toMatchObject([{ cards: 1, seen: 1 }]);
});

test('[CARD-10] a code that the check character does not fit is a number, and no card', async () => {
  const server = await start();
  await sendFacts(server, [[opening(server)]]);
  const [code] = cards(server, 1) as [CardCode];
  await sight(server, [{ code }, { code: misread(code) }, { code: 'SHORT' }]);
  expect(await windowsOf(server)).toMatchObject([{ cards: 1, seen: 1, unread: 2 }]);
});

test('[CARD-13] the answer has cards and visits, and nothing by site or group; a pad may not ask', async () => {
  const server = await start();
  await sendFacts(server, [...setUpFacts(server).map((fact) => [fact]), [opening(server)]]);
  const given = (how: string) =>
    mint(server, programKinds.cardGiven, { how }, { site: 'program' as Fact['site'] });
  await sendFacts(server, [
    [encounter(server)],
    [encounter(server)],
    [encounter(server)],
    [given('new')],
    [given('replacement')],
  ]);
  await sight(
    server,
    cards(server, 1).map((code) => ({ code })),
  );
  const windows = await windowsOf(server);
  expect(windows).toMatchObject([{ visits: 3, seen: 1, cards: 1, given: 2, replaced: 1 }]);
  const keys = ['id', 'from', 'to', 'every', 'report', 'state', 'cards', 'atMost', 'seen'];
  keys.push('unread', 'late', 'visits', 'given', 'replaced');
  expect(Object.keys(windows[0] as object).sort()).toEqual(keys.sort());
  expect((await server.device('pad').send('GET', '/v1/cards')).statusCode).toBe(403);
});

test('[CARD-3] pads hear of open windows only while cards are on', async () => {
  const server = await start();
  const window = opening(server);
  await sendFacts(server, [...setUpFacts(server).map((fact) => [fact]), [window]]);
  const config = () => server.device('pad').get<{ cards?: object; version: string }>('/v1/config');
  const before = await config();
  expect(before.cards).toBeUndefined();
  const value = { on: true, askedBy: 'The state', board: 'agreed', review: '2027-10-01' } as const;
  await sendFacts(server, [[mint(server, programKinds.set, setBody('cards', '', value))]]);
  const on = await config();
  expect(on.cards).toEqual({ ...value, windows: [{ id: window.id, from: year.from, to: year.to }] });
  await sendFacts(server, [[release(server, window, (await windowsOf(server))[0] as WindowNow)]]);
  const after = await config();
  expect(after.cards).toEqual({ ...value, windows: [] });
  expect(new Set([before.version, on.version, after.version]).size).toBe(3);
});

test('[CARD-15] [CARD-16] a release keeps the number, destroys set and key, and what comes later is only late', async () => {
  const server = await start();
  const window = opening(server);
  await sendFacts(server, [[window]]);
  const seen = cards(server, 40);
  await sight(
    server,
    seen.map((code) => ({ code })),
  );
  const [now] = await windowsOf(server);
  const value = Buffer.from(server.keys.windows.of(window.id).valueOf(seen[3] as string), 'base64url');
  expect(bytesOf('one').includes(value)).toBe(true);
  await sendFacts(server, [[release(server, window, now as WindowNow)]]);
  expect(bytesOf('one').includes(value)).toBe(false);
  expect(readdirSync(join(place, 'one-keys')).filter((name) => name.startsWith('window-'))).toEqual([]);
  await sight(
    server,
    [...cards(server, 2), seen[0] as CardCode].map((code) => ({ code })),
  );
  expect(await windowsOf(server)).toMatchObject([{ state: 'released', cards: 40, seen: 40, late: 3 }]);
  expect(readdirSync(join(place, 'one-keys')).filter((name) => name.startsWith('window-'))).toEqual([]);
});

test('[CARD-15] while a hold keeps it, set and key stay; lifted by two people, they go', async () => {
  const server = await start();
  const window = opening(server);
  await sendFacts(server, [[window]]);
  await sight(
    server,
    cards(server, 3).map((code) => ({ code })),
  );
  const ofProgram = { site: 'program' as Fact['site'] };
  const held = { scope: { of: 'everything' }, words: 'A letter from a court', quiet: false };
  const hold = mint(server, programKinds.holdPlaced, held, ofProgram);
  await sendFacts(server, [[hold], [release(server, window, (await windowsOf(server))[0] as WindowNow)]]);
  expect(await windowsOf(server)).toMatchObject([{ state: 'held', cards: 3 }]);
  // Released all the same: nothing more goes in.
  await sight(
    server,
    cards(server, 1).map((code) => ({ code })),
  );
  expect((await server.store.sets())[0]).toMatchObject({ state: 'closed', distinct: 3, seen: 4 });
  const keyFiles = () => readdirSync(join(place, 'one-keys'));
  const lift = (device: string) => mint(server, programKinds.holdLift, { hold: hold.id, device }, ofProgram);
  await sendFacts(server, [[lift('office')]]);
  expect(await windowsOf(server)).toMatchObject([{ state: 'held' }]);
  expect(keyFiles()).toContain(`window-${window.id}.key`);
  await sendFacts(server, [[lift('van')]]);
  expect(await windowsOf(server)).toMatchObject([{ state: 'released', cards: 3, late: 1 }]);
  expect(keyFiles()).not.toContain(`window-${window.id}.key`);
});

test('[CARD-16] a server put back to the night before a release ends as one that never died', async () => {
  const first = await start();
  const window = opening(first);
  const log = newLog(first);
  const all = cards(first, 12);
  const send = (server: MadeServer, from: number, to: number) =>
    sight(
      server,
      all.slice(from, to).map((code, at) => ({ code, log, n: from + at + 1 })),
    );
  await sendFacts(first, [[window]]);
  await send(first, 0, 5);
  await stop(first);
  running = [];
  copyTo('one', 'night-before');
  const server = await start();
  await send(server, 5, 10);
  const said = release(server, window, (await windowsOf(server))[0] as WindowNow);
  await sendFacts(server, [[said]]);
  await send(server, 10, 12);
  const ended = await windowsOf(server);
  expect(ended).toMatchObject([{ state: 'released', cards: 10, seen: 10, late: 2 }]);

  // The release comes first, then what phones still hold, in any order.
  const restored = await start('night-before');
  await sendFacts(restored, [[said]]);
  await send(restored, 8, 12);
  await send(restored, 0, 8);
  expect(await windowsOf(restored)).toEqual(ended);
  expect((await restored.store.sets()).map(({ state, seen }) => [state, seen])).toEqual(
    (await server.store.sets()).map(({ state, seen }) => [state, seen]),
  );
});

test('[CARD-11] a key that was lost is noticed: the number is then said to be the most it can be', async () => {
  const first = await start();
  await sendFacts(first, [[opening(first)]]);
  const [code] = cards(first, 1) as [CardCode];
  await sight(first, [{ code }]);
  const [window] = await windowsOf(first);
  rmSync(join(place, 'one-keys', `window-${window?.id}.key`));
  const server = await startAgain(first);
  await sight(server, [{ code }]);
  expect(await windowsOf(server)).toMatchObject([{ cards: 2, seen: 2, atMost: true }]);
});

test('[CARD-19] after the day has turned nothing in the file says in which order cards came', async () => {
  const server = await start();
  const window = opening(server);
  await sendFacts(server, [[window]]);
  const seen = cards(server, 50);
  for (const code of seen) await sight(server, [{ code }]);
  await server.store.turnDay('2026-11-25' as Day);
  const key = server.keys.windows.of(window.id);
  const values = seen.map((code) => Buffer.from(key.valueOf(code), 'base64url'));
  const bytes = readFileSync(join(place, 'one', 'counts.db'));
  const byPlace = [...values].sort((a, b) => bytes.indexOf(b) - bytes.indexOf(a));
  const byValue = [...values].sort(Buffer.compare);
  expect(values.every((value) => bytes.includes(value))).toBe(true);
  expect(byPlace.map((value) => value.toString('hex'))).toEqual(
    byValue.map((value) => value.toString('hex')),
  );
});

test('[CARD-20] once people work here by name of the line, only who leads opens and releases windows', async () => {
  const server = await start();
  const { lead, people } = await office(server, { worker: ['worker'] });
  const { worker } = people;
  const signed = (person: TestPerson, fact: Fact): Fact => ({
    ...fact,
    body: signBody(person.seed, 'fact', fact.body) as Body,
  });
  const now = async () => (await lead.device.send('GET', '/v1/cards')).json<CardsAnswer>().windows;
  const window = signed(lead.person, opening(server));
  await sendFacts(server, [[opening(server)], [signed(worker.person, opening(server))], [window]]);
  expect((await now()).map(({ id }) => id)).toEqual([window.id]);
  await sight(
    server,
    cards(server, 2).map((code) => ({ code })),
  );
  const said = release(server, window, (await now())[0] as WindowNow);
  await sendFacts(server, [[said]]);
  await sendFacts(server, [[signed(worker.person, { ...said, id: mint(server, said.kind, {}).id })]]);
  expect(await now()).toMatchObject([{ state: 'open', cards: 2 }]);
  expect((await server.store.sets())[0]).toMatchObject({ state: 'open', distinct: 2 });
  await sendFacts(server, [[signed(lead.person, { ...said, id: mint(server, said.kind, {}).id })]]);
  expect(await now()).toMatchObject([{ state: 'released', cards: 2 }]);
});
