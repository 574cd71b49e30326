/** A sealed wall in memory: the same rows go and stay as in a file (src/stores/wall-contract.ts). */
import { quarterOfDay, type Row, type RowKey, type ThreadId } from '../../engines/sealing/row.ts';
import { bucketOf, digestsOf, inByteOrder } from '../../engines/sealing/row-sets.ts';
import { ok } from '../../std/result.ts';
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

export interface WallDisk {
  readonly rows: Map<RowKey, KeptRow>;
  /** Whether its rows are destroyed. */
  readonly gone: Map<GoneName, boolean>;
  readonly line: Map<string, string>;
  readonly settings: Map<string, string>;
}
export const wallDisk = (): WallDisk => ({
  rows: new Map(),
  gone: new Map(),
  line: new Map(),
  settings: new Map(),
});

export class MemoryWall implements WallStore {
  readonly #disk: WallDisk;
  readonly #gate: WallGate;

  constructor(disk: WallDisk, gate: WallGate) {
    this.#disk = disk;
    this.#gate = gate;
  }

  async keep(rows: readonly Row[]) {
    const { gone, rows: kept } = this.#disk;
    return ok(
      rows.map((row): RowAnswer => {
        if (gone.get(row.thread) === true || gone.get(row.key) === true) return 'gone';
        if (kept.has(row.key)) return 'had';
        kept.set(row.key, { ...row, bytes: row.bytes.slice(), safe: false });
        return 'stored';
      }),
    );
  }
  async states(keys: readonly RowKey[]) {
    return keys.map((key): RowState => {
      const row = this.#disk.rows.get(key);
      return row === undefined ? 'lacks' : row.safe ? 'safe' : 'has';
    });
  }
  async read(keys: readonly RowKey[]) {
    return inByteOrder(keys).flatMap((key) => {
      const row = this.#disk.rows.get(key as RowKey);
      return row === undefined ? [] : [bare(row)];
    });
  }
  async page(after: RowKey | null, limit: number) {
    return this.#after(after, this.#sorted(), limit);
  }
  async thread(thread: ThreadId) {
    return this.#sorted()
      .filter((row) => row.thread === thread)
      .map(bare);
  }
  async keyRows(after: RowKey | null, limit: number) {
    const opening = this.#sorted().filter(({ opens }) => opens);
    return this.#after(after, opening, limit).map(bare);
  }

  async digests(set: NameSet) {
    return digestsOf(this.#names(set));
  }
  async namesIn(set: NameSet, buckets: readonly number[]) {
    return inByteOrder(this.#names(set)).filter((name) => buckets.includes(bucketOf(name)));
  }

  async markSafe(keys: readonly RowKey[] | 'all') {
    const { rows } = this.#disk;
    for (const key of keys === 'all' ? [...rows.keys()] : keys) {
      const row = rows.get(key);
      if (row) rows.set(key, { ...row, safe: true });
    }
  }
  async drop(keys: readonly RowKey[]) {
    for (const key of keys) this.#disk.rows.delete(key);
  }

  async shred(names: readonly GoneName[], asked: Asked): Promise<ShredAnswer> {
    const { gone, rows } = this.#disk;
    return this.#gate(asked, (may) => {
      for (const name of names) if (!gone.has(name)) gone.set(name, false);
      const all = keepsAll(may);
      const waiting = [...gone].filter(([, done]) => !done).map(([name]) => name);
      const before = names.filter((name) => !waiting.includes(name));
      const now = waiting.map((name): Shredded => {
        const thread = rows.get(name as RowKey)?.thread ?? name;
        const why = all ?? keepsOne(may, name) ?? keepsOne(may, thread);
        if (why !== null) return { name, state: 'waits', rows: 0, why };
        const doomed = [...rows.values()].filter((row) => row.thread === name || row.key === name);
        for (const { key } of doomed) rows.delete(key);
        gone.set(name, true);
        return { name, state: 'gone', rows: doomed.length };
      });
      const known = before.map((name): Shredded => ({ name, state: 'gone', rows: 0 }));
      return { names: [...now, ...known], rebuilt: true };
    });
  }
  async gone() {
    const of = (done: boolean) =>
      inByteOrder([...this.#disk.gone].filter(([, is]) => is === done).map(([name]) => name)) as GoneName[];
    return { gone: of(true), waits: of(false) };
  }
  async expire(asked: Asked): Promise<ExpireAnswer> {
    const { rows } = this.#disk;
    const due = [...rows.values()].filter(({ quarter }) => quarter < quarterOfDay(asked.today));
    if (due.length === 0) return { rows: 0, stay: 0, why: null, rebuilt: true };
    return this.#gate(asked, (may) => {
      let why = keepsAll(may);
      if (why !== null) return { rows: 0, stay: due.length, why, rebuilt: true };
      let stay = 0;
      for (const { key, thread } of due) {
        const stays = keepsOne(may, thread);
        if (stays === null) rows.delete(key);
        else [stay, why] = [stay + 1, stays];
      }
      return { rows: due.length - stay, stay, why, rebuilt: true };
    });
  }
  async settle() {
    return true;
  }

  async statements() {
    return [...this.#disk.line]
      .map(([id, text]): Statement => ({ id, text }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  async addStatements(statements: readonly Statement[]) {
    for (const { id, text } of statements) if (!this.#disk.line.has(id)) this.#disk.line.set(id, text);
    return ok(undefined);
  }

  async figures() {
    const rows = [...this.#disk.rows.values()];
    const quarters = new Map<number, number>();
    for (const { quarter } of rows) quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
    const { gone, waits } = await this.gone();
    return {
      rows: rows.length,
      threads: new Set(rows.map(({ thread }) => thread)).size,
      bytes: rows.reduce((sum, { bytes }) => sum + bytes.length, 0),
      safe: rows.filter(({ safe }) => safe).length,
      quarters: [...quarters].sort(([a], [b]) => a - b),
      gone: gone.length,
      waiting: waits.length,
      statements: this.#disk.line.size,
    };
  }
  async setting(name: string) {
    return this.#disk.settings.get(name) ?? null;
  }
  async setSetting(name: string, value: string | null) {
    if (value === null) this.#disk.settings.delete(name);
    else this.#disk.settings.set(name, value);
  }
  async destroySettings(changes: readonly SettingChange[], asked: Asked) {
    return this.#gate(asked, (may) => {
      if (keepsAll(may) !== null) return false;
      for (const [name, value] of changes)
        if (value === null) this.#disk.settings.delete(name);
        else this.#disk.settings.set(name, value);
      return true;
    });
  }
  async close() {}

  #names(set: NameSet): string[] {
    return [...(set === 'rows' ? this.#disk.rows : this.#disk.gone).keys()];
  }
  #sorted(): KeptRow[] {
    const { rows } = this.#disk;
    return inByteOrder(rows.keys()).map((key) => rows.get(key as RowKey) as KeptRow);
  }
  #after(after: RowKey | null, rows: readonly KeptRow[], limit: number): KeptRow[] {
    const from =
      after === null ? 0 : rows.findIndex(({ key }) => inByteOrder([after, key])[1] === key && key !== after);
    return from < 0 ? [] : rows.slice(from, from + limit);
  }
}

const bare = ({ safe: _, ...row }: KeptRow): Row => row;
