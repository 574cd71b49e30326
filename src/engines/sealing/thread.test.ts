import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes } from '../../std/bytes.ts';
import { orThrow } from '../../std/result.ts';
import { sealTo } from './age.ts';
import type { SealingTo } from './line-needs.ts';
import { drawIdentity, recipientOf } from './seed.ts';
import { random } from './testing/office.ts';
import {
  newThreadKey,
  openKeyRow,
  openRow,
  parseRow,
  parseThreadId,
  quarterOf,
  type Row,
  rowKeyOf,
  sealKeyRow,
  sealRow,
  type ThreadId,
  withoutGone,
} from './thread.ts';

const epoch = drawIdentity(random);
const to: SealingTo = { epoch: 3, recipients: [recipientOf(epoch)] };
const quarter = quarterOf(2026, 11);
const aKey = (wall: 'asks' | 'mail' = 'asks') => newThreadKey(random, { wall, quarter, to });
const swapped = { ok: false, error: { code: 'seal.swapped' } };

test('[SEAL-24] a row is thread, quarter, epoch and seal, and nothing else that can be read', async () => {
  const key = aKey();
  const row = await sealKeyRow(key, to);
  expect([row.thread, row.quarter, row.epoch, row.opens]).toEqual([key.thread, 8107, 3, true]);
  expect(row.key).toBe(rowKeyOf(row.bytes));
  expect(parseThreadId(row.thread)).toBe(key.thread);
  expect(orThrow(parseRow(row.bytes))).toEqual(row);
  const next = await sealRow(key, { asked: 'a room' });
  expect([next.thread, next.epoch, next.opens]).toEqual([key.thread, 3, false]);
  expect(new TextDecoder().decode(next.bytes)).not.toContain('room');
  const again = await sealRow(key, { asked: 'a room' });
  expect(again.key).not.toBe(next.key);
  expect(again.bytes.length).toBe(next.bytes.length);
});

test('[SEAL-24] what is no row is told apart without a throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(parseRow(bytes).ok).toBe(bytes.length > 20);
    }),
  );
  for (const wrong of [null, '', 'a', 'A'.repeat(21), '+'.repeat(22)])
    expect(parseThreadId(wrong)).toBeNull();
});

test('[SEAL-25] the epoch opens a thread’s key, the key opens its rows; the epoch alone opens no row', async () => {
  const key = aKey();
  const [first, next] = [await sealKeyRow(key, to), await sealRow(key, { asked: 'a room', n: [1, 2] })];
  const opened = orThrow(await openKeyRow('asks', first, [epoch]));
  expect(opened.thread).toBe(key.thread);
  expect(orThrow(await openRow(opened, next)).open()).toEqual({ asked: 'a room', n: [1, 2] });
  expect(`${orThrow(await openRow(opened, next))}`).toBe('sealed');
  expect(JSON.stringify(opened)).not.toContain('AGE-SECRET');
  expect(await openKeyRow('asks', next, [epoch])).toEqual({ ok: false, error: { code: 'seal.not-for-you' } });
  expect(await openRow(aKey(), next)).toEqual(swapped);
  expect(await openKeyRow('asks', first, [drawIdentity(random)])).toEqual({
    ok: false,
    error: { code: 'seal.not-for-you' },
  });
});

test('[SEAL-25] after a wall’s key is made anew a thread gets a new key of its own', async () => {
  const old = aKey();
  const newEpoch = drawIdentity(random);
  const now: SealingTo = { epoch: 4, recipients: [recipientOf(newEpoch)] };
  const key = newThreadKey(random, { wall: 'asks', quarter, to: now, thread: old.thread });
  expect(key.thread).toBe(old.thread);
  const row = await sealRow(key, 'later');
  expect(await openRow(old, row)).toEqual({ ok: false, error: { code: 'seal.not-for-you' } });
  const opened = orThrow(await openKeyRow('asks', await sealKeyRow(key, now), [newEpoch]));
  expect(orThrow(await openRow(opened, row)).open()).toBe('later');
});

test('[SEAL-26] a row moved to another thread, quarter, epoch or wall, or passed off as a key, is refused', async () => {
  const [key, other] = [aKey(), aKey()];
  const [first, next] = [await sealKeyRow(key, to), await sealRow(key, 'hello')];
  const moved = (row: Row, from: number, bytes: Uint8Array) => {
    const out = row.bytes.slice();
    out.set(bytes, from);
    return orThrow(parseRow(out));
  };
  const otherFirst = await sealKeyRow(other, to);
  for (const forged of [
    moved(first, 0, otherFirst.bytes.subarray(0, 16)),
    moved(first, 16, Uint8Array.of(0, 1)),
    moved(first, 18, Uint8Array.of(0x80, 1)),
    moved(first, 18, Uint8Array.of(0, 3)),
  ])
    expect(await openKeyRow('asks', forged, [epoch])).toEqual(swapped);
  expect(await openKeyRow('mail', first, [epoch])).toEqual(swapped);
  for (const forged of [
    moved(next, 16, Uint8Array.of(0, 1)),
    moved(next, 18, Uint8Array.of(0, 9)),
    moved(next, 18, Uint8Array.of(0x80, 3)),
  ])
    expect(await openRow(key, forged)).toEqual(swapped);
  expect(await openRow({ ...key, wall: 'mail' }, next)).toEqual(swapped);
});

test('[SEAL-26] a whole age file of somebody else, put under a row’s head, is not read', async () => {
  const key = aKey();
  const row = await sealRow(key, 'hello');
  const bare = async (text: string) =>
    orThrow(
      parseRow(
        concatBytes([
          row.bytes.subarray(0, 20),
          await sealTo([key.recipient], new TextEncoder().encode(text)),
        ]),
      ),
    );
  for (const text of [
    '',
    '{',
    'null',
    '7',
    '{"v":1}',
    '{"v":2,"wall":"asks"}',
    '{"v":1,"wall":"asks","head":"AAAA"}',
  ])
    expect((await openRow(key, await bare(text))).ok, text).toBe(false);
});

test('[SEAL-27] rows of a shredded thread do not come back, from wherever they are offered', async () => {
  const [one, two] = [aKey(), aKey()];
  const rows = [await sealKeyRow(one, to), await sealKeyRow(two, to), await sealRow(one, 'x')];
  const gone = new Set<ThreadId>([one.thread]);
  expect(withoutGone(rows, gone).map(({ thread }) => thread)).toEqual([two.thread]);
  expect(withoutGone([...rows, ...rows], gone).length).toBe(2);
});
