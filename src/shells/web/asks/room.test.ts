import 'fake-indexeddb/auto';
import { argon2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { Seed } from '../../../engines/sealing/seed.ts';
import { readSlipCode } from '../../../engines/sealing/slip-code.ts';
import type { Hasher } from '../../../engines/sealing/unlock.ts';
import { programKinds } from '../../../program/kinds.ts';
import { orThrow } from '../../../std/result.ts';
import type { Draft } from '../app.ts';
import { openOffice } from '../walls/testing/office.ts';
import { type AskShown, lastDayOfQuarter, openRoom, quarterAfter } from './room.ts';

const hasher: Hasher = async (text, salt, { lanes, bytes }) =>
  argon2Sync('argon2id', {
    message: text,
    nonce: salt,
    parallelism: lanes,
    tagLength: bytes,
    memory: 64,
    passes: 1,
  });

async function rooms() {
  const office = await openOffice();
  const clock = { today: '2026-11-24' as Day };
  const recorded: Draft[][] = [];
  const locked = new Set<Seed>();
  const room = async (seed: Seed) => {
    const { journal, link } = await office.device(seed);
    const device = {
      today: () => clock.today,
      record: async (drafts: readonly Draft[]) => {
        recorded.push([...drafts]);
        return { ids: [], pool: [] };
      },
      config: { value: null } as never,
    };
    const unlocked = () => (locked.has(seed) ? null : office.unlock(seed));
    return openRoom({ device, journal, link, unlocked, random: office.random, hasher, program: 'p1' });
  };
  return { ...office, clock, recorded, locked, room };
}
const listed = async (room: Awaited<ReturnType<Awaited<ReturnType<typeof rooms>>['room']>>) => {
  const seen: AskShown[] = [];
  const { unreadable } = await room.list({
    some: (some) => seen.push(...some.map(({ shows }) => shows)),
    breathe: async () => {},
    monotonic: () => 0,
  });
  return { seen, unreadable };
};

test('[WALL-25] whoever locks while the room is at work ends it there: nothing is opened, nothing is written', async () => {
  const office = await rooms();
  const desk = await office.room(office.lead);
  const ask = { about: 'housing', words: 'A bed.', name: 'Two Dogs', months: 6 } as const;
  const { thread } = orThrow(await desk.begin(ask));
  const under = desk.sync();
  office.locked.add(office.lead);
  expect((await under).reached).toBe(true);
  expect(await desk.open(thread)).toBe(null);
  expect(await listed(desk)).toEqual({ seen: [], unreadable: 0 });
  expect(await desk.begin(ask)).toMatchObject({ ok: false, error: { code: 'seal.not-for-you' } });
});

test('[WALL-25] an ask is written with a slip, listed, noted and closed by those who hold keys, counted after its month', async () => {
  const office = await rooms();
  const [van, desk] = [await office.room(office.worker), await office.room(office.lead)];
  const words = 'A bed where the dogs can come, and nobody asks twice.';
  const begun = orThrow(await van.begin({ about: 'housing', words, name: 'Two Dogs', months: 6 }));
  expect(readSlipCode(begun.code)).toBe(begun.code);
  await van.sync();
  await desk.sync();
  const { seen } = await listed(desk);
  expect(seen).toEqual([{ about: 'housing', name: 'Two Dogs', words, day: '2026-11-24', end: null }]);
  // On the device that wrote it, it is closed again.
  expect((await listed(van)).seen).toEqual([]);
  const ask = await desk.open(begun.thread);
  expect(ask?.fades).toBe('2027-06-30');
  orThrow(await desk.note(ask as never, 'An offer is open.'));
  orThrow(await desk.close(ask as never, 'went'));
  expect(await desk.open(begun.thread)).toMatchObject({
    end: 'went',
    notes: [{ words: 'An offer is open.' }],
  });
  // Of last month there was none, and that is said.
  expect(office.recorded.flat().map(({ body }) => body)).toEqual([{ month: '2026-10' }]);
  office.clock.today = '2026-12-02' as Day;
  await desk.sync();
  await desk.sync();
  expect(office.recorded).toHaveLength(2);
  const paid = office.recorded[1] as Draft[];
  expect(paid.map(({ kind }) => kind).sort()).toEqual([programKinds.askCounted, programKinds.asksCounted]);
  expect(paid.every(({ day }) => day === '2026-11-30')).toBe(true);
});

test('[WALL-25] [P4] a person with a slip has their ask shredded, and sees what went', async () => {
  const office = await rooms();
  const [van, desk] = [await office.room(office.worker), await office.room(office.lead)];
  const begun = orThrow(await van.begin({ about: 'papers', words: 'An ID card.', months: 3 }));
  await van.sync();
  await desk.sync();
  // Another day, another device, and nothing but the code.
  const other = await office.room(office.worker);
  const thread = await other.threadOf(begun.code);
  expect(thread).toBe(begun.thread);
  const proof = await other.shred(thread);
  expect(proof).toEqual({ thread, day: '2026-11-24', state: 'gone', onServer: 2, here: 0 });
  await desk.sync();
  expect((await listed(desk)).seen).toEqual([]);
  await van.sync();
  expect((await office.store.walls.asks.thread(thread)).length).toBe(0);
});

test('[WALL-25] an ask fades at the end of the quarter that its months lead to', () => {
  const quarter = quarterAfter('2026-11-24' as Day, 3);
  expect(lastDayOfQuarter(quarter)).toBe('2027-03-31');
  expect(lastDayOfQuarter(quarterAfter('2026-01-01' as Day, 12))).toBe('2027-03-31');
});
