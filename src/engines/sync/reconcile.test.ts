import { expect, test } from 'vitest';
import { addDays, type Day } from '../facts/day.ts';
import type { Frame, LogId } from '../facts/parcel.ts';
import { beginEntry, type ClockState, holding, type LedgerEntry, unsentOf } from './ledger.ts';
import { minus, noRanges, type Ranges, withNumber } from './ranges.ts';
import { type Link, limits, reconcile, type Shelf, type SyncRequest } from './reconcile.ts';

const day = '2026-03-02' as Day;
const name = (at: number) => String(at).padStart(22, 'A') as LogId;

/** A device's shelf in memory: `counts[i]` parcels in log i. */
function shelfOf(
  counts: readonly number[],
  clock: ClockState = 'trusted',
  today = day,
  sameClock = false,
  size = 10,
) {
  const entries = new Map<LogId, LedgerEntry>();
  for (const [i, count] of counts.entries())
    entries.set(name(i), holding(beginEntry(name(i), 'counts', day, clock), [[1, count]]));
  const saves: string[] = [];
  const shelf: Shelf = {
    today: () => today,
    entries: () => [...entries.values()],
    sameClock: () => sameClock,
    read: async (log, from, limit) => {
      const frames: Frame[] = [];
      const last = entries.get(log)?.kept.at(-1)?.[1] ?? 0;
      for (let n = from; n <= last && frames.length < limit; n++)
        frames.push({ wall: 'counts', key: 1, log, n, bytes: new Uint8Array(size) });
      return frames;
    },
    save: async (changed) => {
      for (const entry of changed) entries.set(entry.log, entry);
      saves.push(changed.map((entry) => entry.clock).join());
    },
    drop: async (log, ranges) => {
      const entry = entries.get(log) as LedgerEntry;
      entries.set(log, { ...entry, kept: minus(entry.kept, ranges) });
    },
  };
  return { shelf, entries, saves };
}

function linkTo(
  server: Map<LogId, Ranges>,
  serverDay = day,
  refuses: (frame: Frame) => boolean = () => false,
) {
  const asked: SyncRequest[] = [];
  const batches: number[] = [];
  const link: Link = {
    async sync(request) {
      asked.push(request);
      const have = request.logs.map(({ log }) => ({ log, ranges: server.get(log) ?? noRanges }));
      return { day: serverDay, have, safe: [] };
    },
    async parcels(frames) {
      batches.push(frames.length);
      const taken = frames.filter((frame) => !refuses(frame));
      for (const { log, n } of taken) server.set(log, withNumber(server.get(log) ?? noRanges, n));
      return { answers: taken.map(({ log, n }) => ({ log, n })) };
    },
  };
  return { link, asked, batches, server };
}

test('[SYNC-8] nothing is sent before the two lists, and only what is missing is sent then', async () => {
  const { shelf } = shelfOf([5, 3]);
  const { link, asked, batches } = linkTo(new Map([[name(0), [[1, 4]]]]));
  expect(await reconcile(shelf, link)).toEqual({ serverDay: day, complete: true, clockWrong: false });
  expect(asked).toHaveLength(1);
  expect(batches).toEqual([4]);
  await reconcile(shelf, link);
  expect(batches).toEqual([4]);
});

test('[SYNC-9] at most 2,000 frames and 4 MiB a request, at most 500 logs a list', async () => {
  const many = linkTo(new Map());
  await reconcile(shelfOf([4500]).shelf, many.link);
  expect(many.batches).toEqual([2000, 2000, 500]);
  const large = linkTo(new Map());
  await reconcile(shelfOf([50], 'trusted', day, false, 100_000).shelf, large.link);
  expect(large.batches).toEqual([41, 9]);
  const logs = linkTo(new Map());
  await reconcile(shelfOf(new Array(1001).fill(1)).shelf, logs.link);
  expect(logs.asked.map((request) => request.logs.length)).toEqual([limits.logs, limits.logs, 1]);
  expect(logs.batches).toEqual([1001]);
});

test('[SYNC-10] a parcel without an answer stays unsent and stops no other', async () => {
  const { shelf, entries } = shelfOf([5, 5]);
  const { link, server } = linkTo(new Map(), day, (frame) => frame.log === name(0) && frame.n === 3);
  expect((await reconcile(shelf, link)).complete).toBe(false);
  expect(unsentOf(entries.get(name(0)) as LedgerEntry)).toEqual([[3, 3]]);
  expect(server.get(name(1))).toEqual([[1, 5]]);
});

test('[SYNC-7] no answer, no change', async () => {
  const { shelf, entries } = shelfOf([5]);
  const nobody: Link = { sync: async () => null, parcels: async () => null };
  expect(await reconcile(shelf, nobody)).toEqual({ serverDay: null, complete: false, clockWrong: false });
  expect(unsentOf(entries.get(name(0)) as LedgerEntry)).toEqual([[1, 5]]);
});

test('[SYNC-15] a wrong clock is noted first, named next, and only then are parcels sent', async () => {
  const { shelf, entries } = shelfOf([2]);
  const { link, asked, batches } = linkTo(new Map(), addDays(day, 30));
  const order: string[] = [];
  const save = shelf.save;
  const watched: Shelf = {
    ...shelf,
    save: async (changed) => {
      if (changed.some((entry) => entry.clock === 'wrong')) order.push('noted');
      await save(changed);
    },
  };
  const told: Link = {
    sync: (request) => {
      if (request.wrongClock.length > 0) order.push('named');
      return link.sync(request);
    },
    parcels: (frames) => {
      order.push('sent');
      return link.parcels(frames);
    },
  };
  expect((await reconcile(watched, told)).clockWrong).toBe(true);
  expect(order.filter((step, i) => order.indexOf(step) === i)).toEqual(['noted', 'named', 'sent']);
  expect(asked.at(-1)?.wrongClock).toEqual([name(0)]);
  expect(batches).toEqual([2]);
  expect(entries.get(name(0))?.clock).toBe('wrong');
});

test('[SYNC-16] a suspect log is verified by agreement on the same clock, and wrong otherwise', async () => {
  const same = shelfOf([1], 'suspect', day, true);
  await reconcile(same.shelf, linkTo(new Map()).link);
  expect(same.entries.get(name(0))?.clock).toBe('verified');
  const other = shelfOf([1], 'suspect', day, false);
  await reconcile(other.shelf, linkTo(new Map()).link);
  expect(other.entries.get(name(0))?.clock).toBe('wrong');
});

test('[SYNC-17] a verified log is not condemned when the clock is found wrong later', async () => {
  const { shelf, entries } = shelfOf([1], 'verified');
  await reconcile(shelf, linkTo(new Map(), addDays(day, 30)).link);
  expect(entries.get(name(0))?.clock).toBe('verified');
});
