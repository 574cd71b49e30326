/**
 * What every store of a sealed wall must hold; the titles cite docs/spec/walls.md. Nothing here is of one platform, so
 * that the browser's store runs the same lines. Rows are made of random bytes: a store never looks behind a seal.
 */
import { describe, expect, test } from 'vitest';
import type { Doomed, MayDestroy } from '../engines/destruction/gate.ts';
import { everyoneTrusted } from '../engines/destruction/holds.ts';
import type { Day } from '../engines/facts/day.ts';
import { parseRow, type Quarter, quarterOf, type Row, type ThreadId } from '../engines/sealing/row.ts';
import { bucketOf, bytesOfName, differing, digestsOf, inByteOrder } from '../engines/sealing/row-sets.ts';
import { concatBytes, toBase64Url } from '../std/bytes.ts';
import { seededRandom } from '../std/random.ts';
import { orThrow } from '../std/result.ts';
import type { Asked } from './contract.ts';
import type { WallGate, WallStore } from './wall-contract.ts';

/** A place that outlives the store: opened twice it holds the same rows. */
export interface WallPlace {
  open(gate: WallGate): Promise<WallStore>;
  remove?(): Promise<void>;
}

const random = seededRandom(29);
export const newThread = (): ThreadId => toBase64Url(random.bytes(16)) as ThreadId;
const thisQuarter = quarterOf(2026, 11);
export const madeRow = (thread = newThread(), more: { quarter?: Quarter; opens?: boolean } = {}): Row => {
  const head = new Uint8Array(20);
  head.set(bytesOfName(thread));
  new DataView(head.buffer).setUint16(16, more.quarter ?? thisQuarter);
  new DataView(head.buffer).setUint16(18, more.opens ? 0x8001 : 1);
  return orThrow(parseRow(concatBytes([head, random.bytes(1200)])));
};
export const asked: Asked = { today: '2026-11-24' as Day, verified: everyoneTrusted };
/** What the gate answers, as a test sets it. */
export class TestGate {
  says: (doomed: Doomed) => MayDestroy = () => ({ may: true, except: [] });
  readonly gate: WallGate = (_, within) => within((doomed) => this.says(doomed));
}
const keysOf = (rows: readonly Row[]) => rows.map(({ key }) => key);

export function wallStoreSuite(name: string, makePlace: () => Promise<WallPlace>): void {
  const withPlace = (title: string, run: (place: WallPlace) => Promise<void>) =>
    test(title, async () => {
      const place = await makePlace();
      try {
        await run(place);
      } finally {
        await place.remove?.();
      }
    });
  const withStore = (title: string, run: (store: WallStore, gate: TestGate) => Promise<void>) =>
    withPlace(title, async (place) => {
      const gate = new TestGate();
      const store = await place.open(gate.gate);
      await run(store, gate);
      await store.close();
    });
  const keep = async (store: WallStore, rows: readonly Row[]) => orThrow(await store.keep(rows));

  describe(`a sealed wall in ${name}`, () => {
    withStore('[WALL-1] gives back every byte of a row, by its key and by its thread', async (store) => {
      const thread = newThread();
      const [one, two, other] = [madeRow(thread, { opens: true }), madeRow(thread), madeRow()];
      expect(await keep(store, [one, two, other])).toEqual(['stored', 'stored', 'stored']);
      expect(await keep(store, [two])).toEqual(['had']);
      expect(await store.read([one.key, madeRow().key])).toEqual([one]);
      const inOrder = inByteOrder(keysOf([one, two]));
      expect(keysOf(await store.thread(thread))).toEqual(inOrder as typeof inOrder);
      expect(await store.keyRows(null, 9)).toEqual([one]);
      expect(await store.keyRows(one.key, 9)).toEqual([]);
      expect(await store.thread(newThread())).toEqual([]);
    });

    withStore('[WALL-2] pages lie in order of key, whatever the order of arrival', async (store) => {
      const rows = Array.from({ length: 25 }, () => madeRow());
      for (const row of rows) await keep(store, [row]);
      const seen: string[] = [];
      for (let after: Row['key'] | null = null; ; ) {
        const page = await store.page(after, 10);
        seen.push(...keysOf(page));
        if (page.length < 10) break;
        after = page.at(-1)?.key ?? null;
      }
      expect(seen).toEqual(inByteOrder(keysOf(rows)));
    });

    withStore(
      '[WALL-3] two sets differ in the buckets of the names that one of them lacks',
      async (store) => {
        const rows = Array.from({ length: 40 }, () => madeRow());
        await keep(store, rows.slice(1));
        const theirs = digestsOf(keysOf(rows));
        const missing = rows[0] as Row;
        const buckets = differing(await store.digests('rows'), theirs);
        expect(buckets).toEqual([bucketOf(missing.key)]);
        const there = await store.namesIn('rows', buckets ?? []);
        expect(there.includes(missing.key)).toBe(false);
        await keep(store, [missing]);
        expect(await store.digests('rows')).toBe(theirs);
        const all = Array.from({ length: 256 }, (_, bucket) => bucket);
        expect(await store.namesIn('rows', all)).toEqual(inByteOrder(keysOf(rows)));
      },
    );

    withStore('[WALL-4] says of each row whether it is here and whether it is safe', async (store) => {
      const [one, two] = [madeRow(), madeRow()];
      await keep(store, [one, two]);
      await store.markSafe([one.key]);
      expect(await store.states([two.key, one.key, madeRow().key])).toEqual(['has', 'safe', 'lacks']);
      await store.markSafe('all');
      expect(await store.states([two.key])).toEqual(['safe']);
      await store.drop([two.key]);
      expect(await store.states([two.key])).toEqual(['lacks']);
    });

    withStore(
      '[WALL-5] a shredded thread leaves a name and nothing else, and never comes back',
      async (store) => {
        const [thread, other] = [newThread(), madeRow()];
        const rows = [madeRow(thread, { opens: true }), madeRow(thread), other];
        await keep(store, rows);
        const answer = await store.shred([thread], asked);
        expect(answer).toEqual({ names: [{ name: thread, state: 'gone', rows: 2 }], rebuilt: true });
        expect(keysOf(await store.page(null, 9))).toEqual([other.key]);
        expect(await keep(store, [...rows, madeRow(thread)])).toEqual(['gone', 'gone', 'had', 'gone']);
        expect(await store.gone()).toEqual({ gone: [thread], waits: [] });
        const again = await store.shred([thread], asked);
        expect(again.names).toEqual([{ name: thread, state: 'gone', rows: 0 }]);
        // A single row that was sealed anew goes by its own name.
        expect((await store.shred([other.key], asked)).names).toEqual([
          { name: other.key, state: 'gone', rows: 1 },
        ]);
        expect(await keep(store, [other, madeRow(other.thread)])).toEqual(['gone', 'stored']);
        const unheard = newThread();
        await store.shred([unheard], asked);
        expect(await keep(store, [madeRow(unheard)])).toEqual(['gone']);
      },
    );

    withStore(
      '[WALL-6] what is held is not shredded: its name waits, and goes when the hold has gone',
      async (store, gate) => {
        const [held, free] = [newThread(), newThread()];
        await keep(store, [madeRow(held), madeRow(free)]);
        gate.says = (doomed) =>
          'name' in doomed && doomed.name === held ? { may: false, why: 'held' } : { may: true, except: [] };
        const first = await store.shred([held], asked);
        expect(first.names).toEqual([{ name: held, state: 'waits', rows: 0, why: 'held' }]);
        expect(await store.gone()).toEqual({ gone: [], waits: [held] });
        expect((await store.thread(held)).length).toBe(1);
        // A row of it that comes late is held too.
        expect(await keep(store, [madeRow(held)])).toEqual(['stored']);
        // A hold on a site or on days keeps every row: none says of which site or day it is.
        gate.says = (doomed) =>
          'name' in doomed
            ? { may: true, except: [] }
            : { may: true, except: [{ site: 'van' as never, from: doomed.from, to: doomed.to }] };
        const second = await store.shred([free], asked);
        expect(second.names.map(({ state }) => state)).toEqual(['waits', 'waits']);
        gate.says = () => ({ may: true, except: [] });
        const last = await store.shred([], asked);
        expect(last.names.map(({ state }) => state)).toEqual(['gone', 'gone']);
        expect(await store.page(null, 9)).toEqual([]);
      },
    );

    withStore('[WALL-7] rows go after their quarter, but for what is held', async (store, gate) => {
      const [old, held, now] = [newThread(), newThread(), newThread()];
      const rows = [
        madeRow(old, { quarter: thisQuarter - 1 }),
        madeRow(held, { quarter: thisQuarter - 2 }),
        madeRow(now),
      ];
      await keep(store, rows);
      gate.says = () => ({ may: false, why: 'clock' });
      expect(await store.expire(asked)).toEqual({ rows: 0, stay: 2, why: 'clock', rebuilt: true });
      gate.says = (doomed) =>
        'name' in doomed && doomed.name === held ? { may: false, why: 'held' } : { may: true, except: [] };
      expect(await store.expire(asked)).toEqual({ rows: 1, stay: 1, why: 'held', rebuilt: true });
      gate.says = () => ({ may: true, except: [] });
      expect(await store.expire(asked)).toEqual({ rows: 1, stay: 0, why: null, rebuilt: true });
      expect((await store.page(null, 9)).map(({ thread }) => thread)).toEqual([now]);
    });

    withStore('[WALL-8] statements of the line are kept once each, by id', async (store) => {
      const [a, b] = [
        { id: 'a', text: 'one' },
        { id: 'b', text: 'two' },
      ];
      orThrow(await store.addStatements([b, a]));
      orThrow(await store.addStatements([a]));
      expect(await store.statements()).toEqual([a, b]);
    });

    withStore('[WALL-9] figures come from what is there', async (store) => {
      const thread = newThread();
      await keep(store, [
        madeRow(thread),
        madeRow(thread),
        madeRow(newThread(), { quarter: thisQuarter + 1 }),
      ]);
      await store.shred([newThread()], asked);
      expect(await store.figures()).toEqual({
        rows: 3,
        threads: 2,
        bytes: 3 * 1220,
        safe: 0,
        quarters: [
          [thisQuarter, 2],
          [thisQuarter + 1, 1],
        ],
        gone: 1,
        waiting: 0,
        statements: 0,
      });
    });

    withStore(
      '[WALL-28] [P4] what a setting held is destroyed where nothing is held, all of it or none',
      async (store, gate) => {
        for (const [name, value] of [
          ['past', 'a'],
          ['some of it', 'b and c'],
          ['stays', 'd'],
        ] as const)
          await store.setSetting(name, value);
        const change = [
          ['past', null],
          ['some of it', 'b'],
        ] as const;
        const now = () => Promise.all(['past', 'some of it', 'stays'].map((name) => store.setting(name)));
        const day = asked.today;
        for (const says of [
          { may: false, why: 'held' },
          { may: true, except: [{ site: null, from: day, to: day }] },
        ] as const) {
          gate.says = () => says;
          expect(await store.destroySettings(change, asked)).toBe(false);
          expect(await now()).toEqual(['a', 'b and c', 'd']);
        }
        gate.says = () => ({ may: true, except: [] });
        expect(await store.destroySettings(change, asked)).toBe(true);
        expect(await now()).toEqual([null, 'b', 'd']);
      },
    );

    withPlace('[WALL-10] [P2] what it kept is there when it is opened again', async (place) => {
      const { gate } = new TestGate();
      const row = madeRow();
      const [gone] = [newThread()];
      const store = await place.open(gate);
      await keep(store, [row]);
      await store.shred([gone], asked);
      await store.setSetting('a', 'b');
      await store.close();
      const again = await place.open(gate);
      expect(await again.read([row.key])).toEqual([row]);
      expect((await again.gone()).gone).toEqual([gone]);
      expect(await again.setting('a')).toBe('b');
      expect(await again.settle()).toBe(true);
      expect(await again.read([row.key])).toEqual([row]);
      await again.close();
    });
  });
}
