import { type Kind, type ProgramId, setAsideKind } from '../../engines/facts/fact.ts';
import type { Book } from '../../engines/tallies/tally.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { type Driver, troubleOf, type Value } from './driver.ts';
import { Names } from './names.ts';
import { type FileOptions, prepareFile } from './schema.ts';

/** One program's part of an open file. */
export class File {
  readonly driver: Driver;
  readonly programId: ProgramId;
  readonly program: number;
  readonly names: Names;
  #seen: Value | undefined;
  /** Kinds that are found without reading the days they lie in. */
  readonly listed: ReadonlySet<Kind>;

  constructor(driver: Driver, programId: ProgramId, options: FileOptions & { readonly book: Book }) {
    prepareFile(driver, options);
    this.driver = driver;
    this.programId = programId;
    this.program = this.#numberOf(programId);
    this.names = new Names(driver, this.program);
    const listed = [...options.book.kinds.values()].filter((kind) => kind.listed);
    this.listed = new Set([setAsideKind, ...listed.map(({ kind }) => kind)]);
  }

  /** All of it or nothing; flushed to the disk when it returns. */
  write<T>(work: () => T): Result<T, Problem> {
    try {
      this.driver.exec('BEGIN IMMEDIATE');
      this.#hearOfOthers();
      const done = work();
      this.driver.exec('COMMIT');
      return ok(done);
    } catch (thrown) {
      this.#rollBack();
      const trouble = troubleOf(thrown);
      if (trouble === null || trouble === 'here-already') throw thrown;
      return err(problem(trouble === 'full' ? 'store.full' : 'store.busy'));
    }
  }

  /** Another program that has this file open may have taken names away that are remembered here. */
  #hearOfOthers(): void {
    const seen = this.driver.query('PRAGMA data_version').get()?.[0];
    if (seen === this.#seen) return;
    this.#seen = seen;
    const swept = this.driver
      .query("SELECT value FROM settings WHERE program = ? AND name = 'store.names'")
      .get(this.program)?.[0];
    this.names.sweptTo((swept as string | undefined) ?? '0');
  }

  /** Several reads that see the same moment. */
  read<T>(work: () => T): T {
    this.driver.exec('BEGIN');
    try {
      return work();
    } finally {
      this.driver.exec('COMMIT');
    }
  }

  #rollBack(): void {
    this.names.forget();
    try {
      this.driver.exec('ROLLBACK');
    } catch {
      // SQLite rolls back by itself on a full disk; there is then nothing left to roll back.
    }
  }

  #numberOf(id: ProgramId): number {
    const find = () => this.driver.query('SELECT num FROM programs WHERE id = ?').get(id)?.[0];
    if (find() === undefined)
      this.driver.command('INSERT INTO programs (id) VALUES (?) ON CONFLICT DO NOTHING').run(id);
    return find() as number;
  }
}
