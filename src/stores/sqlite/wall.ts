/** A sealed wall in a file of its own (src/stores/wall-contract.ts). */

import type { ProgramId } from '../../engines/facts/fact.ts';
import {
  headBytes,
  opensBit,
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
import { keepsAll, keepsOne, type May } from '../wall-doom.ts';
import { type Driver, troubleOf, type Values } from './driver.ts';
import { nodeDriver } from './node-driver.ts';
import { rewrite } from './rebuild.ts';
import type { FileOptions } from './schema.ts';
import { prepareWall } from './wall-schema.ts';

export interface WallOptions extends FileOptions {
  readonly file: string;
  readonly program: ProgramId;
  readonly gate: WallGate;
  readonly driver?: (file: string) => Driver;
}

/** Set in the database transaction that writes or deletes; taken away once the file was written anew. */
const kept = 'wall.kept';
const destroyed = 'wall.destroyed';
const columns = 'key, thread, quarter, epoch, opens, safe, body';

export function openWall(options: WallOptions): WallStore {
  const driver = (options.driver ?? nodeDriver)(options.file);
  try {
    prepareWall(driver, options);
    return new SqliteWall(driver, options);
  } catch (thrown) {
    driver.close();
    throw thrown;
  }
}

class SqliteWall implements WallStore {
  readonly #driver: Driver;
  readonly #program: string;
  readonly #gate: WallGate;
  #open = true;

  constructor(driver: Driver, { program, gate }: WallOptions) {
    this.#driver = driver;
    this.#program = program;
    this.#gate = gate;
    // A destruction that was interrupted is finished before anything else is read.
    if (this.#setting(destroyed) !== null) this.#rebuild();
  }

  async keep(rows: readonly Row[]) {
    return this.#write((): RowAnswer[] => {
      const answers = rows.map((row): RowAnswer => {
        const { key, thread, quarter, epoch, opens, bytes } = row;
        const listed = 'SELECT 1 FROM gone WHERE program = ? AND done = 1 AND name IN (?, ?)';
        const gone = this.#get(listed, bytesOfName(thread), bytesOfName(key));
        if (gone) return 'gone';
        const added = this.#run(
          'INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING',
          ...[
            bytesOfName(key),
            bytesOfName(thread),
            quarter,
            epoch,
            Number(opens),
            bytes.subarray(headBytes),
          ],
        );
        return added === 0 ? 'had' : 'stored';
      });
      if (answers.includes('stored')) this.#put(kept, '1');
      return answers;
    });
  }

  async states(keys: readonly RowKey[]) {
    return keys.map((key): RowState => {
      const found = this.#get('SELECT safe FROM rows WHERE program = ? AND key = ?', bytesOfName(key));
      return found === undefined ? 'lacks' : found[0] === 1 ? 'safe' : 'has';
    });
  }

  async read(keys: readonly RowKey[]) {
    const sql = `SELECT ${columns} FROM rows WHERE program = ? AND key = ?`;
    return inByteOrder(keys).flatMap((key) => this.#all(sql, bytesOfName(key)).map(rowOf));
  }
  async page(after: RowKey | null, limit: number): Promise<readonly KeptRow[]> {
    const from = after === null ? new Uint8Array(0) : bytesOfName(after);
    const sql = `SELECT ${columns} FROM rows WHERE program = ? AND key > ? ORDER BY key LIMIT ?`;
    return this.#all(sql, from, limit).map((row) => ({ ...rowOf(row), safe: row[5] === 1 }));
  }
  async thread(thread: ThreadId) {
    const sql = `SELECT ${columns} FROM rows WHERE program = ? AND thread = ? ORDER BY key`;
    return this.#all(sql, bytesOfName(thread)).map(rowOf);
  }
  async keyRows(after: RowKey | null, limit: number) {
    const from = after === null ? new Uint8Array(0) : bytesOfName(after);
    const sql = `SELECT ${columns} FROM rows WHERE program = ? AND opens = 1 AND key > ? ORDER BY key LIMIT ?`;
    return this.#all(sql, from, limit).map(rowOf);
  }

  async digests(set: NameSet) {
    return digestsOf(this.#names(set));
  }
  *#names(set: NameSet): Generator<string> {
    const sql = set === 'rows' ? 'SELECT key FROM rows' : 'SELECT name FROM gone';
    for (const [name] of this.#driver.query(`${sql} WHERE program = ?`).iterate(this.#program))
      yield toBase64Url(name as Uint8Array);
  }
  async namesIn(set: NameSet, buckets: readonly number[]) {
    const [table, name] = set === 'rows' ? ['rows', 'key'] : ['gone', 'name'];
    const within = `SELECT ${name} FROM ${table} WHERE program = ? AND ${name} >= ? AND ${name} < ? ORDER BY ${name}`;
    return [...new Set(buckets)]
      .sort((a, b) => a - b)
      .flatMap((bucket) => {
        const end = bucket === 255 ? new Uint8Array(17).fill(255) : Uint8Array.of(bucket + 1);
        return this.#all(within, Uint8Array.of(bucket), end).map(([found]) =>
          toBase64Url(found as Uint8Array),
        );
      });
  }

  async markSafe(keys: readonly RowKey[] | 'all') {
    const safe = 'UPDATE rows SET safe = 1 WHERE program = ?';
    orThrow(
      this.#write(() => {
        if (keys === 'all') this.#run(`${safe} AND safe = 0`);
        else for (const key of keys) this.#run(`${safe} AND key = ?`, bytesOfName(key));
      }),
    );
  }
  async drop(keys: readonly RowKey[]) {
    orThrow(
      this.#write(() => {
        for (const key of keys) this.#run('DELETE FROM rows WHERE program = ? AND key = ?', bytesOfName(key));
      }),
    );
  }

  async shred(names: readonly GoneName[], asked: Asked): Promise<ShredAnswer> {
    const done = this.#gate(asked, (may) => orThrow(this.#write(() => this.#shred(names, may))));
    return { names: done, rebuilt: this.#setting(destroyed) === null || this.#rebuild() };
  }
  #shred(names: readonly GoneName[], may: May): Shredded[] {
    for (const name of names)
      this.#run('INSERT INTO gone VALUES (?, ?, 0) ON CONFLICT DO NOTHING', bytesOfName(name));
    const all = keepsAll(may);
    const waiting = this.#listed(0);
    const before = names.filter((name) => !waiting.includes(name));
    const now = waiting.map((name): Shredded => {
      const bytes = bytesOfName(name);
      // A row's name is held with its thread's.
      const [thread] = this.#get('SELECT thread FROM rows WHERE program = ? AND key = ?', bytes) ?? [bytes];
      const why = all ?? keepsOne(may, name) ?? keepsOne(may, toBase64Url(thread as Uint8Array));
      if (why !== null) return { name, state: 'waits', rows: 0, why };
      const rows =
        this.#run('DELETE FROM rows WHERE program = ? AND thread = ?', bytes) +
        this.#run('DELETE FROM rows WHERE program = ? AND key = ?', bytes);
      this.#run('UPDATE gone SET done = 1 WHERE program = ? AND name = ?', bytes);
      if (rows > 0) this.#put(destroyed, '1');
      return { name, state: 'gone', rows };
    });
    return [...now, ...before.map((name): Shredded => ({ name, state: 'gone', rows: 0 }))];
  }

  async gone() {
    return { gone: this.#listed(1), waits: this.#listed(0) };
  }
  #listed(done: number): GoneName[] {
    return this.#all('SELECT name FROM gone WHERE program = ? AND done = ? ORDER BY name', done).map(
      ([name]) => toBase64Url(name as Uint8Array) as GoneName,
    );
  }

  async expire(asked: Asked): Promise<ExpireAnswer> {
    const quarter = quarterOfDay(asked.today);
    const past = 'FROM rows WHERE program = ? AND quarter < ?';
    const [due] = this.#get(`SELECT count(*) ${past}`, quarter) as [number];
    if (due === 0)
      return { rows: 0, stay: 0, why: null, rebuilt: this.#setting(destroyed) === null || this.#rebuild() };
    const { rows, why } = this.#gate(asked, (may) =>
      orThrow(
        this.#write(() => {
          let [rows, why] = [0, keepsAll(may)];
          if (why !== null) return { rows, why };
          for (const [name] of this.#all(`SELECT DISTINCT thread ${past}`, quarter)) {
            const stays = keepsOne(may, toBase64Url(name as Uint8Array) as ThreadId);
            if (stays === null)
              rows += this.#run(`DELETE ${past} AND thread = ?`, quarter, name as Uint8Array);
            else why = stays;
          }
          if (rows > 0) this.#put(destroyed, '1');
          return { rows, why };
        }),
      ),
    );
    return { rows, stay: due - rows, why, rebuilt: this.#setting(destroyed) === null || this.#rebuild() };
  }

  async settle() {
    return this.#setting(kept) === null || this.#rebuild();
  }
  #rebuild(): boolean {
    return (
      rewrite({ driver: this.#driver }) &&
      this.#write(() => {
        this.#put(kept, null);
        this.#put(destroyed, null);
      }).ok
    );
  }

  async statements() {
    return this.#all('SELECT id, text FROM line WHERE program = ? ORDER BY id').map(
      ([id, text]): Statement => ({ id: id as string, text: text as string }),
    );
  }
  async addStatements(statements: readonly Statement[]) {
    return this.#write((): void => {
      for (const { id, text } of statements)
        this.#run('INSERT INTO line VALUES (?, ?, ?) ON CONFLICT DO NOTHING', id, text);
    });
  }

  async figures() {
    const [rows, threads, bytes, safe] = this.#get(
      `SELECT count(*), count(DISTINCT thread), coalesce(sum(length(body) + ${headBytes}), 0), coalesce(sum(safe), 0)
        FROM rows WHERE program = ?`,
    ) as number[];
    const quarters = this.#all(
      'SELECT quarter, count(*) FROM rows WHERE program = ? GROUP BY quarter ORDER BY quarter',
    ) as unknown as [number, number][];
    const [gone, waiting] = this.#get(
      'SELECT coalesce(sum(done), 0), coalesce(sum(1 - done), 0) FROM gone WHERE program = ?',
    ) as number[];
    const [statements] = this.#get('SELECT count(*) FROM line WHERE program = ?') as number[];
    const figures = { rows, threads, bytes, safe, quarters, gone, waiting, statements };
    return figures as { [K in keyof typeof figures]: NonNullable<(typeof figures)[K]> };
  }

  async setting(name: string) {
    return this.#setting(name);
  }
  async setSetting(name: string, value: string | null) {
    orThrow(this.#write(() => this.#put(name, value)));
  }
  async destroySettings(changes: readonly SettingChange[], asked: Asked) {
    const done = this.#gate(asked, (may) =>
      orThrow(
        this.#write(() => {
          if (keepsAll(may) !== null) return false;
          for (const [name, value] of changes) this.#put(name, value);
          this.#put(destroyed, '1');
          return true;
        }),
      ),
    );
    // Where another is reading, the next destruction or the next opening writes the file anew.
    if (done) this.#rebuild();
    return done;
  }
  async close() {
    if (this.#open) this.#driver.close();
    this.#open = false;
  }

  #setting(name: string): string | null {
    return (
      (this.#get('SELECT value FROM settings WHERE program = ? AND name = ?', name)?.[0] as string) ?? null
    );
  }
  #put(name: string, value: string | null): void {
    if (value === null) this.#run('DELETE FROM settings WHERE program = ? AND name = ?', name);
    else this.#run('INSERT OR REPLACE INTO settings VALUES (?, ?, ?)', name, value);
  }

  #get(sql: string, ...values: Values): Values | undefined {
    return this.#driver.query(sql).get(this.#program, ...values);
  }
  #all(sql: string, ...values: Values): Values[] {
    return this.#driver.query(sql).all(this.#program, ...values);
  }
  #run(sql: string, ...values: Values): number {
    return this.#driver.command(sql).run(this.#program, ...values);
  }
  #write<T>(work: () => T): Result<T, Problem> {
    const { exec } = this.#driver;
    try {
      exec('BEGIN IMMEDIATE');
      const done = work();
      exec('COMMIT');
      return ok(done);
    } catch (thrown) {
      try {
        exec('ROLLBACK');
      } catch {
        // SQLite rolls back by itself on a full disk; there is then nothing left to roll back.
      }
      const trouble = troubleOf(thrown);
      if (trouble === null || trouble === 'here-already') throw thrown;
      return err(problem(trouble === 'full' ? 'store.full' : 'store.busy'));
    }
  }
}

function rowOf([key, thread, quarter, epoch, opens, , body]: Values): Row {
  const head = new Uint8Array(4);
  const view = new DataView(head.buffer);
  view.setUint16(0, quarter as number);
  view.setUint16(2, (epoch as number) | (opens === 1 ? opensBit : 0));
  return {
    key: toBase64Url(key as Uint8Array) as RowKey,
    thread: toBase64Url(thread as Uint8Array) as ThreadId,
    quarter: quarter as number,
    epoch: epoch as number,
    opens: opens === 1,
    bytes: concatBytes([thread as Uint8Array, head, body as Uint8Array]),
  };
}
