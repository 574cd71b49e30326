/**
 * Sealed walls on a device, in an IndexedDB of their own (src/stores/wall-contract.ts): rows that it wrote, and on a
 * keyholder's device a copy of all. Loaded only by whoever opens a wall. Keys are bytes, so that rows lie in the order
 * of their keys.
 */

import { type SealedWall, sealedWalls } from '../../engines/sealing/line-types.ts';
import {
  headBytes,
  parseRow,
  quarterOfDay,
  type Row,
  type RowKey,
  type ThreadId,
} from '../../engines/sealing/row.ts';
import { bytesOfName, digestsOf, inByteOrder } from '../../engines/sealing/row-sets.ts';
import { concatBytes, toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, orThrow, type Result } from '../../std/result.ts';
import type { Asked } from '../contract.ts';
import type {
  ExpireAnswer,
  GoneName,
  KeptRow,
  NameSet,
  RowAnswer,
  RowState,
  SettingChange,
  ShredAnswer,
  Shredded,
  Statement,
  WallGate,
  WallStore,
} from '../wall-contract.ts';
import { keepsAll, keepsOne } from '../wall-doom.ts';
import { type Database, openDatabase } from './database.ts';

/** Kept sealed, as it came, and whether it is safe. */
interface RowValue {
  readonly bytes: Uint8Array;
  readonly safe: boolean;
}
type Key = Uint8Array<ArrayBuffer>;
export type WallSchema = {
  /** u8 wall | 16 bytes key */
  rows: { key: Key; value: RowValue };
  /** u8 wall | 16 bytes thread | 16 bytes key -> quarter */
  threads: { key: Key; value: number };
  /** u8 wall | 16 bytes key: rows that hold a thread's key */
  opens: { key: Key; value: 1 };
  /** u8 wall | 16 bytes of a thread's or row's name -> whether its rows are destroyed */
  gone: { key: Key; value: boolean };
  /** u8 wall | 16 bytes key: rows written on this device -> the day on which it first heard that they are safe */
  own: { key: Key; value: string };
  /** u8 wall | 16 bytes thread -> what a list shows of it, sealed for the person who opened it */
  index: { key: Key; value: Uint8Array };
  /** u8 wall | id in UTF-8 */
  line: { key: Key; value: Statement };
  /** u8 wall | name in UTF-8 */
  settings: { key: Key; value: string };
};
const stores = ['rows', 'threads', 'opens', 'gone', 'own', 'index', 'line', 'settings'] as const;
/** Everything that an IndexedDB of walls holds, for the list of what is stored. */
export const wallStoresInBrowser: readonly string[] = stores;

export type WallDatabase = Database<WallSchema>;
export const openWallDatabase = (name: string, taken: () => void = () => {}): Promise<WallDatabase> =>
  openDatabase<WallSchema>(name, stores, taken);

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const asBytes = (key: unknown): Uint8Array =>
  key instanceof Uint8Array ? key : new Uint8Array(key as ArrayBuffer);
const joined = (parts: readonly Uint8Array[]): Key => concatBytes(parts) as Key;
/** Everything that begins with these bytes. */
const within = (...start: Uint8Array[]): IDBKeyRange => {
  const from = joined(start);
  return IDBKeyRange.bound(from, joined([from, new Uint8Array(40).fill(255)]));
};

/** Keys of the index of threads in one task. */
const keysAtOnce = 200;

export class BrowserWall implements WallStore {
  readonly #database: WallDatabase;
  readonly #wall: Uint8Array;
  readonly #gate: WallGate;

  constructor(database: WallDatabase, wall: SealedWall, gate: WallGate) {
    this.#database = database;
    this.#wall = Uint8Array.of(sealedWalls.indexOf(wall));
    this.#gate = gate;
  }
  #key(...parts: Uint8Array[]): Key {
    return joined([this.#wall, ...parts]);
  }
  #name(name: string): Key {
    return this.#key(bytesOfName(name));
  }

  async keep(given: readonly Row[]): Promise<Result<readonly RowAnswer[], Problem>> {
    const step = this.#database.write('rows', 'threads', 'opens', 'gone');
    const [rows, gone] = [step.rows('rows'), step.rows('gone')];
    try {
      const answers: RowAnswer[] = [];
      for (const row of given) {
        const key = this.#name(row.key);
        const listed = await Promise.all([gone.get(this.#name(row.thread)), gone.get(key)]);
        if (listed.includes(true)) answers.push('gone');
        else if ((await rows.getKey(key)) !== undefined) answers.push('had');
        else {
          answers.push('stored');
          rows.put({ bytes: row.bytes.slice(), safe: false }, key);
          step.rows('threads').put(row.quarter, this.#key(bytesOfName(row.thread), bytesOfName(row.key)));
          if (row.opens) step.rows('opens').put(1, key);
        }
      }
      await step.done;
      return ok(answers);
    } catch (thrown) {
      if (thrown instanceof DOMException && thrown.name === 'QuotaExceededError')
        return err(problem('store.full'));
      throw thrown;
    }
  }

  async states(keys: readonly RowKey[]) {
    const rows = this.#database.read('rows').rows('rows');
    const found = await Promise.all(keys.map((key) => rows.get(this.#name(key))));
    return found.map((row): RowState => (row === undefined ? 'lacks' : row.safe ? 'safe' : 'has'));
  }
  async read(keys: readonly RowKey[]): Promise<Row[]> {
    const rows = this.#database.read('rows').rows('rows');
    const found = await Promise.all(inByteOrder(keys).map((key) => rows.get(this.#name(key))));
    return found.flatMap((row) => (row === undefined ? [] : [rowOf(row)]));
  }
  async page(after: RowKey | null, limit: number): Promise<KeptRow[]> {
    const found = await this.#database.rows('rows').getAll(this.#after(after), limit);
    return found.map((row) => ({ ...rowOf(row), safe: row.safe }));
  }
  #after(after: RowKey | null): IDBKeyRange {
    if (after === null) return within(this.#wall);
    return IDBKeyRange.bound(this.#name(after), this.#key(new Uint8Array(40).fill(255)), true);
  }
  async thread(thread: ThreadId) {
    return this.read(await this.#keysOf(thread));
  }
  async #keysOf(thread: ThreadId): Promise<RowKey[]> {
    const keys = await this.#database.rows('threads').getAllKeys(within(this.#name(thread)));
    return keys.map((key) => toBase64Url(asBytes(key).subarray(17)) as RowKey);
  }
  /**
   * Every thread with the keys of its rows, from the index alone: no row is read. Some at a time, each in a task of its
   * own: thousands of keys read at once would keep a tap on a slow phone waiting.
   */
  async threadKeys(): Promise<ReadonlyMap<ThreadId, readonly RowKey[]>> {
    const out = new Map<ThreadId, RowKey[]>();
    const end = this.#key(new Uint8Array(40).fill(255));
    for (let range = within(this.#wall); ; ) {
      const keys = await this.#database.rows('threads').getAllKeys(range, keysAtOnce);
      for (const each of keys) {
        const bytes = asBytes(each);
        const [thread, key] = [toBase64Url(bytes.subarray(1, 17)), toBase64Url(bytes.subarray(17))];
        const known = out.get(thread as ThreadId);
        if (known) known.push(key as RowKey);
        else out.set(thread as ThreadId, [key as RowKey]);
      }
      const last = keys.at(-1);
      if (last === undefined || keys.length < keysAtOnce) return out;
      range = IDBKeyRange.bound(last, end, true);
    }
  }
  async keyRows(after: RowKey | null, limit: number) {
    const keys = await this.#database.rows('opens').getAllKeys(this.#after(after), limit);
    return this.read(keys.map((key) => toBase64Url(asBytes(key).subarray(1)) as RowKey));
  }

  async digests(set: NameSet) {
    return digestsOf(await this.#names(set, within(this.#wall)));
  }
  async namesIn(set: NameSet, buckets: readonly number[]) {
    const wanted = [...new Set(buckets)].sort((a, b) => a - b);
    const found = await Promise.all(
      wanted.map((bucket) => this.#names(set, within(this.#wall, Uint8Array.of(bucket)))),
    );
    return found.flat();
  }
  async #names(set: NameSet, range: IDBKeyRange): Promise<string[]> {
    const keys = await this.#database.rows(set).getAllKeys(range);
    return keys.map((key) => toBase64Url(asBytes(key).subarray(1)));
  }

  async markSafe(keys: readonly RowKey[] | 'all') {
    const wanted = keys === 'all' ? ((await this.#names('rows', within(this.#wall))) as RowKey[]) : keys;
    const step = this.#database.write('rows');
    const rows = step.rows('rows');
    for (const key of wanted) {
      const row = await rows.get(this.#name(key));
      if (row && !row.safe) rows.put({ ...row, safe: true }, this.#name(key));
    }
    await step.done;
  }
  async drop(keys: readonly RowKey[]) {
    await this.#delete(await this.read(keys));
  }
  async #delete(doomed: readonly Row[], gone: readonly GoneName[] = []): Promise<void> {
    const step = this.#database.write('rows', 'threads', 'opens', 'gone');
    for (const row of doomed) {
      step.rows('rows').delete(this.#name(row.key));
      step.rows('opens').delete(this.#name(row.key));
      step.rows('threads').delete(this.#key(bytesOfName(row.thread), bytesOfName(row.key)));
    }
    for (const name of gone) step.rows('gone').put(true, this.#name(name));
    await step.done;
  }

  async shred(names: readonly GoneName[], asked: Asked): Promise<ShredAnswer> {
    const listing = this.#database.write('gone');
    const list = listing.rows('gone');
    for (const name of names)
      if ((await list.getKey(this.#name(name))) === undefined) list.put(false, this.#name(name));
    await listing.done;
    const { waits } = await this.gone();
    const before = names.filter((name) => !waits.includes(name));
    const done = await this.#gate(asked, async (may) => {
      const all = keepsAll(may);
      const out: Shredded[] = [];
      for (const name of waits) {
        const one = await this.read([name as RowKey]);
        const thread = one[0]?.thread ?? name;
        const why = all ?? keepsOne(may, name) ?? keepsOne(may, thread);
        if (why !== null) {
          out.push({ name, state: 'waits', rows: 0, why });
          continue;
        }
        const doomed = [...one, ...(await this.thread(name as ThreadId))];
        await this.#delete(doomed, [name]);
        out.push({ name, state: 'gone', rows: doomed.length });
      }
      return out;
    });
    const known = before.map((name): Shredded => ({ name, state: 'gone', rows: 0 }));
    return { names: [...done, ...known], rebuilt: true };
  }
  async gone() {
    const step = this.#database.read('gone');
    const range = within(this.#wall);
    const [keys, done] = await Promise.all([
      step.rows('gone').getAllKeys(range),
      step.rows('gone').getAll(range),
    ]);
    const of = (is: boolean) =>
      keys.filter((_, i) => done[i] === is).map((key) => toBase64Url(asBytes(key).subarray(1)) as GoneName);
    return { gone: of(true), waits: of(false) };
  }

  async expire(asked: Asked): Promise<ExpireAnswer> {
    const step = this.#database.read('threads');
    const range = within(this.#wall);
    const [keys, quarters] = await Promise.all([
      step.rows('threads').getAllKeys(range),
      step.rows('threads').getAll(range),
    ]);
    const quarter = quarterOfDay(asked.today);
    const due = keys
      .filter((_, i) => (quarters[i] as number) < quarter)
      .map((key) => ({
        thread: toBase64Url(asBytes(key).subarray(1, 17)) as ThreadId,
        key: toBase64Url(asBytes(key).subarray(17)) as RowKey,
      }));
    if (due.length === 0) return { rows: 0, stay: 0, why: null, rebuilt: true };
    return this.#gate(asked, async (may) => {
      let why = keepsAll(may);
      if (why !== null) return { rows: 0, stay: due.length, why, rebuilt: true };
      const goes: RowKey[] = [];
      for (const { thread, key } of due) {
        const stays = keepsOne(may, thread);
        if (stays === null) goes.push(key);
        else why = stays;
      }
      await this.drop(goes);
      return { rows: goes.length, stay: due.length - goes.length, why, rebuilt: true };
    });
  }
  async settle() {
    return true;
  }

  async statements() {
    const found = await this.#database.rows('line').getAll(within(this.#wall));
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  async addStatements(statements: readonly Statement[]) {
    const step = this.#database.write('line');
    for (const { id, text: words } of statements)
      step.rows('line').put({ id, text: words }, this.#key(text(id)));
    await step.done;
    return ok(undefined);
  }

  async figures() {
    const step = this.#database.read('rows', 'threads');
    const range = within(this.#wall);
    const [rows, keys, quarterOf] = await Promise.all([
      step.rows('rows').getAll(range),
      step.rows('threads').getAllKeys(range),
      step.rows('threads').getAll(range),
    ]);
    const quarters = new Map<number, number>();
    for (const quarter of quarterOf) quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
    const { gone, waits } = await this.gone();
    return {
      rows: rows.length,
      threads: new Set(keys.map((key) => toBase64Url(asBytes(key).subarray(1, 17)))).size,
      bytes: rows.reduce((sum, { bytes }) => sum + bytes.length, 0),
      safe: rows.filter(({ safe }) => safe).length,
      quarters: [...quarters].sort(([a], [b]) => a - b),
      gone: gone.length,
      waiting: waits.length,
      statements: (await this.statements()).length,
    };
  }
  async setting(name: string) {
    return (await this.#database.rows('settings').get(this.#key(text(name)))) ?? null;
  }
  async setSetting(name: string, value: string | null) {
    const step = this.#database.write('settings');
    if (value === null) step.rows('settings').delete(this.#key(text(name)));
    else step.rows('settings').put(value, this.#key(text(name)));
    await step.done;
  }
  async destroySettings(changes: readonly SettingChange[], asked: Asked) {
    return this.#gate(asked, async (may) => {
      if (keepsAll(may) !== null) return false;
      for (const [name, value] of changes) await this.setSetting(name, value);
      return true;
    });
  }
  async close() {
    this.#database.close();
  }
}

function rowOf({ bytes }: RowValue): Row {
  if (bytes.length <= headBytes) throw new Error('broken invariant: a kept row has a head');
  return orThrow(parseRow(bytes));
}
