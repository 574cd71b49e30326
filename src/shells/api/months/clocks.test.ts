/** A whole server over real files under clocks that are wrong, and a hold that comes at the last moment. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, type Day, lastDayOf, type Month } from '../../../engines/facts/day.ts';
import type { Body, Fact, Kind } from '../../../engines/facts/fact.ts';
import { sightingParcel } from '../../../engines/facts/parcel.ts';
import { practice } from '../../../practice.ts';
import { drawCard } from '../../../program/cards/code.ts';
import { programKinds } from '../../../program/kinds.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { madeRow } from '../../../stores/wall.suite.ts';
import type { CardsAnswer, ClosingAnswer, HoldsAnswer } from '../../answers.ts';
import {
  aDay,
  type Disks,
  newDisks,
  type Office,
  openOffice,
  setUp,
  type Time,
} from '../backup/testing/office.ts';
import { aSheet } from '../backup/testing/sheet.ts';
import { dayTurner, lineOf, programOf, programState } from '../state.ts';
import { encounter, mint, newLog, night, sendFacts } from '../testing/facts.ts';
import { nightOf24th } from '../testing/make-server.ts';
import { parcelsRequest, sealText } from '../testing/seal.ts';
import { wallUpkeep } from '../walls/upkeep.ts';
import { fadeDue } from './fading.ts';

const october = '2026-10' as Month;
const octoberDays = { from: '2026-10-01' as Day, to: lastDayOf(october), limit: 100 };
/** The last of the year's days: rows of it are past when the next begins. */
const thisQuarter = 2026 * 4 + 3;
/** A second before the program's day turns, at five in New York. */
const lastSecond = Date.parse('2026-12-24T09:59:59Z');

let time: Time;
let disks: Disks;
let server: Office;
const row = madeRow(undefined, { quarter: thisQuarter });
const doomed = madeRow(undefined, { quarter: thisQuarter + 8 });
beforeEach(async () => {
  time = { now: nightOf24th };
  disks = newDisks();
  server = await openOffice(disks, time);
});
afterEach(async () => {
  await server.stop();
  rmSync(disks.root, { recursive: true, force: true });
});

/** Everything that a running server does by itself, and what somebody's visit to the desk sets going. */
async function everything(): Promise<void> {
  const state = programState({
    ...{ ...server, practice, clock: { now: () => time.now } },
    line: lineOf(server.store),
  });
  const today = await state.today();
  await dayTurner(server.store, state.verified)(today, true);
  await state.cards.settle(today);
  await wallUpkeep(server.store, state.verified)(today);
  await fadeDue(state);
  await server.device('desk').get('/v1/now');
  await server.device('desk').get('/v1/months');
}
async function pass(days: number): Promise<void> {
  for (let at = 0; at < days; at++) {
    time.now += aDay;
    await everything();
  }
}
const say = (kind: Kind, body: Body, more: Partial<Fact> = {}) => mint(server, kind, body, more);
const shred = async () => {
  const asked = { payload: { thread: doomed.thread } };
  return (await server.device('pad').send('POST', '/v1/walls/asks/shred', asked)).json().names[0];
};

/** What could be destroyed: by day, by month, by quarter, by a press, by a release, by age. */
async function here() {
  const { store } = server;
  return {
    october: (await store.facts(octoberDays)).length,
    notes: (await store.notes('van' as never, addDays(night, -1))).length,
    rows: (await store.walls.asks.page(null, 10)).map(({ key }) => key).sort(),
    sets: (await store.sets()).map(({ distinct }) => distinct),
    windowKeys: readdirSync(disks.keys).filter((name) => name.startsWith('window-')).length,
    backups: readdirSync(disks.stick).filter((name) => name.endsWith('.age')).length,
  };
}

/** October closed and due on 24 December; a window released on that day, under whatever clock. */
async function untilTheLastSecond(): Promise<() => Promise<void>> {
  await setUp(server, aSheet(), disks.stick);
  const on = { day: '2026-10-05' as Day };
  await sendFacts(server, [
    [encounter(server, on, 7)],
    [encounter(server, { day: '2026-10-06' as Day }, 2)],
    [say(programKinds.windowOpened, { from: '2026-10-01', to: '2026-11-30', every: 'quarter', report: 'x' })],
  ]);
  const text = JSON.stringify(
    sightingParcel(programOf(server.keys), { day: night, value: drawCard(server.random) }),
  );
  const sighted = await sealText(server.keys.newest(), text, newLog(server), 1);
  await server.device('pad').send('POST', '/v1/parcels', parcelsRequest([sighted]));
  await server.device('pad').send('POST', '/v1/walls/asks/rows', {
    payload: { rows: [row, doomed].map(({ bytes }) => toBase64Url(bytes)) },
  });
  await everything();
  const seen = await server.device('desk').get<ClosingAnswer>(`/v1/months/${october}`);
  const sheet = { month: october, sheet: seen.sheet?.hash as string, previous: null };
  await sendFacts(server, [[say(programKinds.monthClosed, sheet)]]);
  await everything();
  for (let nights = 0; nights < 2; nights++) {
    await server.backups.nightly();
    await pass(1);
  }
  await pass(27);
  const note = { text: 'The lock sticks', for: 'next-crew' };
  await sendFacts(server, [[say(programKinds.noteLeft, note, { day: addDays(night, 29) })]]);
  time.now = lastSecond;
  await everything();
  const [window] = (await server.device('desk').get<CardsAnswer>('/v1/cards')).windows;
  if (!window) throw new Error('no window');
  const { id, cards, seen: shown, unread, visits, given, replaced } = window;
  expect([cards, shown]).toEqual([1, 1]);
  const numbers = { window: id, cards, seen: shown, unread, visits, given, replaced };
  return async () => void (await sendFacts(server, [[say(programKinds.windowReleased, numbers)]]));
}

test.each([
  ['1970', Date.parse('1970-01-01T12:00:00Z')],
  ['400 days behind', lastSecond - 400 * aDay],
  ['400 days ahead', lastSecond + 400 * aDay],
  ['four days ahead', lastSecond + 4 * aDay],
] as const)(
  '[MONTH-13] [P4] under a clock of %s a whole server destroys nothing, also after a restart; put right, it goes on',
  async (_, wrong) => {
    const release = await untilTheLastSecond();
    const before = await here();
    expect(before).toMatchObject({ october: 2, sets: [1], windowKeys: 1 });
    expect(before.backups).toBe(2);
    time.now = wrong;
    await release();
    for (let days = 0; days < 3; days++) {
      await everything();
      await server.backups.nightly();
      expect(await shred()).toMatchObject({ state: 'waits', why: 'clock', rows: 0 });
      await server.stop();
      server = await openOffice(disks, time);
      expect(await here()).toMatchObject({ ...before, backups: expect.any(Number) });
      expect((await here()).backups).toBeGreaterThan(before.backups);
      time.now += aDay;
    }
    expect((await server.device('desk').get<HoldsAnswer>('/v1/holds')).waits).toBe('clock');
    const looked = await server.device('desk').get<ClosingAnswer>('/v1/months/2026-11');
    expect(['clock', 'month-running']).toContain(looked.whyNot);
    time.now = lastSecond + 1000;
    await everything();
    expect(await here()).toMatchObject({ october: 0, sets: [null], windowKeys: 0, rows: [row.key] });
  },
);

test.each([
  ['right', 30],
  ['of 1970', -20_750],
  ['400 days ahead', 430],
] as const)(
  '[MONTH-16] [P4] a hold placed one second before the fading, on a device whose clock is %s, keeps every byte until two people have lifted it',
  async (_, days) => {
    const release = await untilTheLastSecond();
    const before = await here();
    const body = { scope: { of: 'everything' }, words: 'A letter from the court', quiet: false };
    const hold = say(programKinds.holdPlaced, { ...body, device: 'desk 1' }, { day: addDays(night, days) });
    await sendFacts(server, [[hold]]);
    time.now += 1000;
    await release();
    await everything();
    expect(await shred()).toMatchObject({ state: 'waits', why: 'held', rows: 0 });
    await pass(40);
    const held = await here();
    expect(held).toMatchObject({
      october: 2,
      sets: [1],
      windowKeys: 1,
      rows: before.rows,
      notes: before.notes,
    });
    const lift = (device: string) =>
      sendFacts(server, [[say(programKinds.holdLift, { hold: hold.id, device })]]);
    await lift('desk 1');
    await lift('desk 1');
    await pass(1);
    expect(await here()).toMatchObject({ october: 2, sets: [1] });
    await lift('desk 2');
    await pass(1);
    expect(await here()).toMatchObject({ october: 0, sets: [null], windowKeys: 0, rows: [], notes: 0 });
    expect(existsSync(join(disks.data, 'counts.db'))).toBe(true);
  },
);
