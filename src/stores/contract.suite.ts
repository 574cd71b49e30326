/**
 * What every store promises, as tests: each store calls these with a way to open itself. Nothing here is of one
 * platform, so that the browser's store runs the same lines.
 */
import { describe, expect, test } from 'vitest';
import { mintId } from '../engines/facts/fact.ts';
import type { Frame, LogId, Wall } from '../engines/facts/parcel.ts';
import { seededRandom } from '../std/random.ts';
import { orThrow } from '../std/result.ts';
import type { ParcelAnswer, ParcelStore } from './contract.ts';

export { countsStoreSuite } from './counts.suite.ts';

/** A place that outlives the store: opened twice it holds the same parcels, also while the first is still open. */
export interface ParcelPlace {
  open(): Promise<ParcelStore>;
  /** Takes the place away once a test is over. */
  remove?(): Promise<void>;
}

const random = seededRandom(7);
const newLog = (): LogId => mintId(random) as string as LogId;
const frame = (log: LogId, n: number, over: Partial<Frame> = {}): Frame => ({
  wall: 'counts',
  key: 1,
  log,
  n,
  bytes: random.bytes(600),
  ...over,
});
const states = (answers: readonly ParcelAnswer[]) => answers.map(({ state }) => state);

export function parcelStoreSuite(name: string, makePlace: () => Promise<ParcelPlace>): void {
  const withPlace = (title: string, run: (place: ParcelPlace) => Promise<void>) =>
    test(title, async () => {
      const place = await makePlace();
      try {
        await run(place);
      } finally {
        await place.remove?.();
      }
    });
  const withStore = (title: string, run: (store: ParcelStore) => Promise<void>) =>
    withPlace(title, async (place) => {
      const store = await place.open();
      await run(store);
      await store.close();
    });

  describe(`parcels in ${name}`, () => {
    withStore('[PARCEL-1] gives back every byte it kept, in order, from any number on', async (store) => {
      const log = newLog();
      const frames = [frame(log, 3), frame(log, 1), frame(log, 2, { wall: 'asks', key: 65_535 })];
      expect(states(orThrow(await store.keep(frames)))).toEqual(['stored', 'stored', 'stored']);
      const [third, first, second] = frames as [Frame, Frame, Frame];
      expect(await store.read(log, 1, 10)).toEqual([first, second, third]);
      expect(await store.read(log, 2, 1)).toEqual([second]);
      expect(await store.read(log, 4, 10)).toEqual([]);
      expect(await store.read(newLog(), 1, 10)).toEqual([]);
    });

    withStore(
      '[PARCEL-2] the same number with the same bytes is had, however often it comes',
      async (store) => {
        const one = frame(newLog(), 1);
        const copy = { ...one, bytes: one.bytes.slice() };
        expect(states(orThrow(await store.keep([one, copy])))).toEqual(['stored', 'had']);
        expect(states(orThrow(await store.keep([copy])))).toEqual(['had']);
        expect(await store.count()).toBe(1);
      },
    );

    withStore('[PARCEL-3] the same number with other bytes is kept apart, and once', async (store) => {
      const log = newLog();
      const [one, other] = [frame(log, 1), frame(log, 1)];
      expect(states(orThrow(await store.keep([one, other])))).toEqual(['stored', 'copied']);
      expect(states(orThrow(await store.keep([other])))).toEqual(['had']);
      expect(await store.count()).toBe(2);
      expect(await store.read(log, 1, 10)).toEqual([one]);
      const apart = (await store.logs()).filter((each) => each.log !== log);
      expect(apart).toHaveLength(1);
      const [kept] = await store.read((apart[0] as { log: LogId }).log, 1, 10);
      expect(kept?.bytes).toEqual(other.bytes);
    });

    withStore('[PARCEL-4] lists every log with its wall and the numbers kept of it', async (store) => {
      const [a, b] = [newLog(), newLog()];
      const wall: Wall = 'mail';
      orThrow(await store.keep([1, 2, 3, 7, 9, 10].map((n) => frame(a, n))));
      orThrow(await store.keep([frame(b, 4_294_967_295, { wall })]));
      const logs = new Map((await store.logs()).map((each) => [each.log, each]));
      expect(logs.size).toBe(2);
      const ranges = [
        [1, 3],
        [7, 7],
        [9, 10],
      ];
      expect(logs.get(a)).toEqual({ log: a, wall: 'counts', ranges });
      expect(logs.get(b)).toEqual({ log: b, wall, ranges: [[4_294_967_295, 4_294_967_295]] });
    });

    withStore('[PARCEL-5] forgets the numbers it is told to forget, and no other', async (store) => {
      const [a, b] = [newLog(), newLog()];
      orThrow(await store.keep([1, 2, 3, 4, 5].map((n) => frame(a, n))));
      orThrow(await store.keep([frame(b, 2)]));
      await store.drop(a, [
        [1, 2],
        [4, 4],
      ]);
      expect((await store.read(a, 1, 10)).map(({ n }) => n)).toEqual([3, 5]);
      expect(await store.count()).toBe(3);
      await store.drop(b, [[1, 4_294_967_295]]);
      expect((await store.logs()).map(({ log }) => log)).toEqual([a]);
    });

    withStore('[PARCEL-6] keeping nothing is no trouble', async (store) => {
      expect(orThrow(await store.keep([]))).toEqual([]);
      expect(await store.count()).toBe(0);
      expect(await store.logs()).toEqual([]);
    });

    withPlace('[PARCEL-7] [P2] what it kept is there when it is opened again', async (place) => {
      const log = newLog();
      const kept = [frame(log, 1), frame(log, 2)];
      const store = await place.open();
      orThrow(await store.keep(kept));
      await store.close();
      const again = await place.open();
      expect(await again.read(log, 1, 10)).toEqual(kept);
      await again.close();
    });

    withPlace('[PARCEL-8] [P2] two writers at once lose nothing of each other', async (place) => {
      const [one, two] = [await place.open(), await place.open()];
      const [a, b, shared] = [newLog(), newLog(), newLog()];
      const both = Array.from({ length: 20 }, (_, at) => frame(shared, at + 1));
      const writes = Array.from({ length: 20 }, (_, at) => [
        one.keep([frame(a, at + 1), both[at] as Frame]),
        two.keep([frame(b, at + 1), both[19 - at] as Frame]),
      ]);
      const answers = (await Promise.all(writes.flat())).flatMap((each) => states(orThrow(each)));
      expect(answers.filter((state) => state === 'stored')).toHaveLength(60);
      expect(answers.filter((state) => state === 'had')).toHaveLength(20);
      for (const store of [one, two]) {
        expect(await store.count()).toBe(60);
        expect((await store.read(b, 1, 100)).map(({ n }) => n)).toEqual(both.map(({ n }) => n));
      }
      await one.close();
      await two.close();
    });
  });
}
