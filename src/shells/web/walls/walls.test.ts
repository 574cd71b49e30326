import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { workedSetting } from '../../../engines/destruction/gate.ts';
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import { addDays } from '../../../engines/facts/day.ts';
import type { Body } from '../../../engines/facts/fact.ts';
import { newEpoch } from '../../../engines/sealing/line-keys.ts';
import { signBody } from '../../../engines/sealing/signed.ts';
import { left } from '../../../engines/sealing/testing/office.ts';
import type { Row, ThreadId } from '../../../engines/sealing/thread.ts';
import { programKinds } from '../../../program/kinds.ts';
import { orThrow } from '../../../std/result.ts';
import { madeRow } from '../../../stores/wall.suite.ts';
import { remember } from '../../api/backup/memory.ts';
import { mint, sendFacts } from '../../api/testing/facts.ts';
import { wallUpkeep } from '../../api/walls/upkeep.ts';
import { reconcileOwn } from './reconcile-wall.ts';
import { renewThreads } from './renew.ts';
import { fact, openOffice, quarter, today } from './testing/office.ts';
import { beginThread, openThread, writeOn } from './thread.ts';
import { listThreads } from './thread-index.ts';
import type { Unlocked } from './unlocked.ts';
import type { WallJournal } from './wall-journal.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;

/** A worker's device writes an ask of two facts and forgets its key. */
async function ask(office: Office, journal: WallJournal, words: string, who: Unlocked) {
  const { random } = office;
  const begun = orThrow(
    await beginThread(random, who, { wall: 'asks', quarter }, [fact(random, 'ask-opened', { words })]),
  );
  const more = await writeOn(begun.key, fact(random, 'ask-noted', { words: `${words}, noted` }));
  orThrow(await journal.write([...begun.rows, more]));
  return begun.key;
}
const wordsOf = async (journal: WallJournal, who: Unlocked, thread: ThreadId) => {
  const rows = await journal.store.thread(thread);
  const { facts, unreadable } = await openThread('asks', thread, rows, await who.epochs('asks'));
  return { words: facts.map(({ body }) => body['words']), unreadable };
};
const asked = { today, verified: everyoneTrusted };

test('[WALL-18] what a worker’s device writes, a keyholder’s device opens, and the worker’s cannot', async () => {
  const office = await openOffice();
  const [van, first, other] = [
    await office.device(office.worker, 'pad'),
    await office.device(office.lead),
    await office.device(office.second),
  ];
  const { thread } = await ask(office, van.journal, 'a ride on Tuesday', office.unlock(office.worker));
  expect((await van.sync()).sent).toBe(3);
  expect((await first.sync()).fetched).toBe(3);
  const { words } = await wordsOf(first.journal, office.unlock(office.lead), thread);
  expect([...words].sort()).toEqual(['a ride on Tuesday', 'a ride on Tuesday, noted']);
  expect((await other.sync()).fetched).toBe(3);
  expect((await other.sync()).fetched).toBe(0);
  const own = await wordsOf(van.journal, office.unlock(office.worker), thread);
  expect(own).toEqual({ words: [], unreadable: 3 });
  van.reachable = false;
  expect((await van.sync()).reached).toBe(false);
});

test('[WALL-19] a device forgets its own rows only when they have been safe for 35 days, and offers them until then', async () => {
  const office = await openOffice();
  const van = await office.device(office.worker, 'pad');
  await ask(office, van.journal, 'socks', office.unlock(office.worker));
  const day = 86_400_000;
  await van.sync();
  office.time += 40 * day;
  await van.sync();
  expect(await van.journal.store.figures()).toMatchObject({ rows: 3 });
  await office.store.walls.asks.markSafe('all');
  await van.sync();
  office.time += 34 * day;
  await van.sync();
  expect((await van.journal.store.figures()).rows).toBe(3);
  // Put back to before: not safe any more, and offered again.
  await office.restoreTo({ rows: new Map(), gone: new Map() });
  expect((await van.sync()).sent).toBe(3);
  office.time += 2 * day;
  await van.sync();
  expect((await van.journal.store.figures()).rows).toBe(3);
});

test('[WALL-19] safe for 35 days it is forgotten, but on a device with a keyholder’s copy of all, also when that syncs locked', async () => {
  const office = await openOffice();
  const [van, desk] = [await office.device(office.worker, 'pad'), await office.device(office.lead)];
  for (const { journal } of [van, desk]) await ask(office, journal, 'socks', office.unlock(office.worker));
  await desk.sync();
  const locked = async () => {
    for (const { journal, link } of [van, desk]) await reconcileOwn(journal, link, office.random);
  };
  await locked();
  await office.store.walls.asks.markSafe('all');
  await remember(office.store, { lastLeft: addDays(today, 20) });
  await locked();
  office.time += 36 * 86_400_000;
  // As a server that has worked on each of these days.
  await office.store.setSetting(workedSetting, addDays(today, 36));
  await locked();
  const kept = async ({ journal }: typeof van) => (await journal.store.figures()).rows;
  expect([await kept(van), await kept(desk)]).toEqual([0, 3]);
});

test('[WALL-20] [P2] a server put back to an older night ends as one that never died, what was shredded included', async () => {
  const office = await openOffice();
  const [van, first, second] = [
    await office.device(office.worker, 'pad'),
    await office.device(office.lead),
    await office.device(office.second),
  ];
  const who = office.unlock(office.worker);
  const doomed = await ask(office, van.journal, 'to be shredded', who);
  await ask(office, van.journal, 'before the backup', who);
  for (const device of [van, first, second]) await device.sync();
  const backup = office.backUp();
  await ask(office, van.journal, 'after the backup', who);
  await van.sync();
  await first.journal.store.shred([doomed.thread], asked);
  for (const device of [first, second, van, first]) await device.sync();
  const before = await office.store.walls.asks.digests('rows');
  expect((await first.journal.store.figures()).rows).toBe(6);
  // The night before comes back, the shredded ask with it; a new device of a keyholder's gets nothing yet.
  await office.restoreTo(backup);
  expect((await office.store.walls.asks.figures()).rows).toBe(6);
  const late = await office.device(office.second);
  for (const device of [first, second, van, late]) await device.sync();
  // Until the lead has confirmed the holds nothing is destroyed, here or there; nor is it handed out.
  expect((await office.store.walls.asks.gone()).waits).toEqual([doomed.thread]);
  expect(await late.journal.store.thread(doomed.thread)).toEqual([]);
  await office.store.setSetting('destruction.restored', null);
  await wallUpkeep(office.store)(today);
  for (const device of [first, second, van, late, first]) await device.sync();
  const { words } = await wordsOf(late.journal, office.unlock(office.second), doomed.thread);
  expect(words).toEqual([]);
  expect((await late.journal.store.gone()).gone).toContain(doomed.thread);
  expect(await office.store.walls.asks.digests('rows')).toBe(before);
  expect(await late.journal.store.digests('rows')).toBe(before);
});

test('[WALL-5] what was shredded on one device goes from every device, and its rows with it', async () => {
  const office = await openOffice();
  const [van, first] = [await office.device(office.worker, 'pad'), await office.device(office.lead)];
  const { thread } = await ask(office, van.journal, 'forget this', office.unlock(office.worker));
  for (const device of [van, first]) await device.sync();
  // On the worker's device, by the name that a slip gives. Nothing goes before the server has been asked.
  await van.journal.store.shred([thread], asked);
  expect((await van.journal.store.thread(thread)).length).toBe(3);
  const outcome = await van.sync();
  expect(outcome.destroyed.get(thread)).toBe(3);
  expect((await office.store.walls.asks.figures()).rows).toBe(0);
  expect((await first.sync()).destroyed.get(thread)).toBe(3);
  // Wished for on a device that has it alone, while another that has it too was away.
  const [away, holder] = [
    await office.device(office.worker, 'pad'),
    await office.device(office.worker, 'pad'),
  ];
  const key = await ask(office, away.journal, 'two phones', office.unlock(office.worker));
  await holder.journal.store.shred([key.thread], asked);
  await holder.sync();
  await away.sync();
  await holder.sync();
  expect((await office.store.walls.asks.thread(key.thread)).length).toBe(0);
  await away.sync();
  expect((await away.journal.store.figures()).rows).toBe(0);
});

test('[WALL-21] [P4] what a late device sealed to the old key is sealed anew, and the old row goes', async () => {
  const office = await openOffice();
  const { random, line, lead, second } = office;
  const [van, first] = [await office.device(office.worker, 'pad'), await office.device(lead)];
  const worker = office.unlock(office.worker);
  const key = await ask(office, van.journal, 'before', worker);
  for (const device of [van, first]) await device.sync();
  // Somebody who could read leaves, and a key is made anew; the van has not heard.
  line.say(lead, left(second));
  line.say(lead, (await newEpoch(random, line.state(), 'asks')).said);
  await office.tell();
  const late = await writeOn(key, fact(random, 'ask-noted', { words: 'late' }));
  orThrow(await van.journal.write([late]));
  for (const device of [van, first]) await device.sync();
  const holder = office.unlock(lead);
  const leaver = office.unlock(second);
  expect((await wordsOf(first.journal, leaver, key.thread)).words).toContain('late');
  expect(await renewThreads(first.journal, holder, random, today)).toEqual({ threads: 1, left: 0 });
  for (const device of [first, van, first]) await device.sync();
  expect(await renewThreads(first.journal, holder, random, today)).toEqual({ threads: 0, left: 0 });
  const rows = await office.store.walls.asks.thread(key.thread);
  expect(rows.filter(({ opens }) => !opens).map(({ epoch }) => epoch)).toEqual([2, 2, 2]);
  const identities = await leaver.epochs('asks');
  const opened = await openThread('asks', key.thread, rows, identities);
  expect(opened.facts).toEqual([]);
  const all = await wordsOf(first.journal, holder, key.thread);
  expect([...all.words].sort()).toEqual(['before', 'before, noted', 'late']);
  // The van may write under the old key once more: it is still read, and sealed anew.
  orThrow(await van.journal.write([await writeOn(key, fact(random, 'ask-noted', { words: 'later' }))]));
  for (const device of [van, first]) await device.sync();
  expect((await renewThreads(first.journal, holder, random, today)).threads).toBe(1);
  expect((await wordsOf(first.journal, holder, key.thread)).words).toContain('later');
});

test('[WALL-22] a list opens each thread once; then a sealed index of that person shows it', async () => {
  const office = await openOffice();
  const first = await office.device(office.lead);
  const who = office.unlock(office.lead);
  for (const words of ['one', 'two', 'three']) await ask(office, first.journal, words, who);
  let opened = 0;
  const list = async (person: Unlocked) => {
    opened = 0;
    const seen: string[] = [];
    await listThreads<string>(first.journal, person, {
      random: office.random,
      monotonic: () => 0,
      breathe: async () => {},
      summarize: ({ facts }) => {
        opened++;
        return String(facts.map(({ body }) => body['words']).sort()[0]);
      },
      some: (listed) => seen.push(...listed.map(({ shows }) => shows)),
    });
    return seen.sort();
  };
  expect(await list(who)).toEqual(['one', 'three', 'two']);
  expect(opened).toBe(3);
  expect(await list(who)).toEqual(['one', 'three', 'two']);
  expect(opened).toBe(0);
  // Another's seed does not open this index, and what is new is opened.
  expect(await list(office.unlock(office.second))).toHaveLength(3);
  expect(opened).toBe(3);
  await ask(office, first.journal, 'four', who);
  await list(who);
  expect(opened).toBe(4);
});

test('[WALL-22] the index of threads is read some at a time, and whole', async () => {
  const office = await openOffice();
  const { journal } = await office.device(office.lead);
  const threads = Array.from({ length: 3 }, () => madeRow().thread);
  const rows = threads.flatMap((thread) => Array.from({ length: 150 }, () => madeRow(thread)));
  orThrow(await journal.store.keep(rows));
  const found = await journal.store.threadKeys();
  expect([...found.keys()].sort()).toEqual([...threads].sort());
  for (const thread of threads)
    expect([...(found.get(thread) ?? [])].sort()).toEqual(
      rows.flatMap((row) => (row.thread === thread ? [row.key] : [])).sort(),
    );
});

test('[WALL-22] a listing that is over, as at locking, opens no further thread and writes nothing', async () => {
  const office = await openOffice();
  const first = await office.device(office.lead);
  const who = office.unlock(office.lead);
  for (const words of ['one', 'two', 'three']) await ask(office, first.journal, words, who);
  const threads = [...(await first.journal.store.threadKeys()).keys()];
  let [opened, drawn] = [0, 0];
  await listThreads<string>(first.journal, who, {
    random: office.random,
    monotonic: () => 0,
    breathe: async () => {},
    summarize: () => String(++opened),
    some: () => void drawn++,
    over: () => opened === 1,
  });
  expect([opened, drawn]).toEqual([1, 0]);
  expect(await first.journal.index.read(threads)).toEqual([null, null, null]);
});

test('[WALL-7] [WALL-12] a row that comes after its quarter is not taken in, and goes from the device that wrote it; a held one is kept', async () => {
  const office = await openOffice();
  const [van, desk] = [await office.device(office.worker, 'pad'), await office.device(office.lead)];
  for (const device of [van, desk]) {
    const old = madeRow(undefined, { quarter: quarter - 1 });
    orThrow(await device.journal.write([old]));
    expect((await device.sync()).sent).toBe(0);
    expect([(await device.journal.store.figures()).rows, (await device.journal.own()).size]).toEqual([0, 0]);
    expect((await office.store.walls.asks.figures()).rows).toBe(0);
  }
  const held = madeRow(undefined, { quarter: quarter - 1 });
  const scope = { of: 'one', name: held.thread };
  const body = { scope, words: 'A letter from the court', quiet: false };
  const hold = mint(office.server, programKinds.holdPlaced, signBody(office.lead, 'fact', body) as Body);
  await sendFacts(office.server, [[hold]]);
  orThrow(await van.journal.write([held]));
  expect((await van.sync()).sent).toBe(1);
});

test('[WALL-7] an ask written by a clock that is a year behind lives as long as it was to live', async () => {
  const office = await openOffice();
  const van = await office.device(office.worker, 'pad');
  const behind = addDays(today, -365);
  expect(await van.journal.noEarlier(behind)).toBe(behind);
  await van.sync();
  expect(await van.journal.noEarlier(behind)).toBe(today);
  expect(await van.journal.noEarlier(addDays(today, 365))).toBe(addDays(today, 365));
});

test('[WALL-19] a server that does not believe its own clock makes no row safe since a day that never was', async () => {
  const office = await openOffice();
  const van = await office.device(office.worker, 'pad');
  await ask(office, van.journal, 'socks', office.unlock(office.worker));
  await van.sync();
  await office.store.walls.asks.markSafe('all');
  await remember(office.store, { lastLeft: today });
  await office.store.setSetting(workedSetting, today);
  // It goes on making backups, as of days long past.
  office.time -= 300 * 86_400_000;
  await remember(office.store, { lastLeft: addDays(today, -300) });
  await van.sync();
  await remember(office.store, { lastLeft: today });
  office.time += 300 * 86_400_000;
  await van.sync();
  expect((await van.journal.store.figures()).rows).toBe(3);
});

test('[WALL-7] what expired on the server expires on devices, and what is held there is held here', async () => {
  const office = await openOffice();
  const first = await office.device(office.lead);
  const old: Row = madeRow(undefined, { quarter: quarter - 1 });
  orThrow(await office.store.walls.asks.keep([old]));
  await first.sync();
  expect((await office.store.walls.asks.figures()).rows).toBe(1);
  await office.store.walls.asks.expire(asked);
  // While anything is held here, a device keeps it and brings it back.
  await office.store.setSetting('destruction.restored', 'x');
  await first.sync();
  expect((await office.store.walls.asks.figures()).rows).toBe(1);
  await office.store.setSetting('destruction.restored', null);
  await office.store.walls.asks.expire(asked);
  await first.sync();
  expect((await first.journal.store.figures()).rows).toBe(0);
  expect((await office.store.walls.asks.figures()).rows).toBe(0);
});
