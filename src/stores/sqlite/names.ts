import type { MeasureId } from '../../engines/tallies/tally.ts';
import { assert } from '../../std/result.ts';
import type { Driver } from './driver.ts';

export const sorts = { site: 1, kind: 2, measure: 3, settlement: 4 } as const;
type SortName = keyof typeof sorts;

/**
 * Sites, kinds, measures and cells by small numbers. A name once given a number keeps it, so what is cached stays true
 * whatever other writers do; what was given in a database transaction that was rolled back is forgotten.
 */
export class Names {
  readonly #driver: Driver;
  readonly #program: number;
  readonly #nums = { site: new Map(), kind: new Map(), measure: new Map(), settlement: new Map() } as Record<
    SortName,
    Map<string, number>
  >;
  readonly #texts = new Map<number, string>();
  #generation = '0';
  readonly #cells = new Map<string, number>();
  readonly #cellTexts = new Map<number, { measure: MeasureId; dims: readonly string[] }>();

  constructor(driver: Driver, program: number) {
    this.#driver = driver;
    this.#program = program;
  }

  /** The number, or null when nothing has it yet. */
  find(sort: SortName, text: string): number | null {
    const known = this.#nums[sort].get(text);
    if (known !== undefined) return known;
    const row = this.#driver
      .query('SELECT num FROM names WHERE program = ? AND sort = ? AND text = ?')
      .get(this.#program, sorts[sort], text);
    return row ? this.#remember(sort, row[0] as number, text) : null;
  }

  /** The number, given now if need be: only inside a writing database transaction. */
  give(sort: SortName, text: string): number {
    const found = this.#nums[sort].get(text) ?? this.find(sort, text);
    if (found !== null) return found;
    const next = this.#driver
      .query('SELECT coalesce(max(num), 0) + 1 FROM names WHERE program = ? AND sort = ?')
      .get(this.#program, sorts[sort]);
    const num = next?.[0] as number;
    this.#driver.command('INSERT INTO names VALUES (?, ?, ?, ?)').run(this.#program, sorts[sort], num, text);
    return this.#remember(sort, num, text);
  }

  text(sort: SortName, num: number): string {
    const key = num * 8 + sorts[sort];
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const row = this.#driver
      .query('SELECT text FROM names WHERE program = ? AND sort = ? AND num = ?')
      .get(this.#program, sorts[sort], num);
    assert(row, 'every stored number has its name');
    this.#remember(sort, num, row[0] as string);
    return row[0] as string;
  }

  /** A cell's number, by the key that cellKey makes of it. */
  cell(key: string, measure: MeasureId, dims: readonly string[], give: boolean): number | null {
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    const measureNum = give ? this.give('measure', measure) : this.find('measure', measure);
    if (measureNum === null) return null;
    const text = JSON.stringify(dims);
    const row = this.#driver
      .query('SELECT num FROM cells WHERE program = ? AND measure = ? AND dims = ?')
      .get(this.#program, measureNum, text);
    let num = row?.[0] as number | undefined;
    if (num === undefined && !give) return null;
    if (num === undefined) {
      const next = this.#driver
        .query('SELECT coalesce(max(num), 0) + 1 FROM cells WHERE program = ?')
        .get(this.#program);
      num = next?.[0] as number;
      this.#driver.command('INSERT INTO cells VALUES (?, ?, ?, ?)').run(this.#program, num, measureNum, text);
    }
    this.#cells.set(key, num);
    this.#cellTexts.set(num, { measure, dims });
    return num;
  }

  cellText(num: number): { readonly measure: MeasureId; readonly dims: readonly string[] } {
    const known = this.#cellTexts.get(num);
    if (known) return known;
    const row = this.#driver
      .query('SELECT measure, dims FROM cells WHERE program = ? AND num = ?')
      .get(this.#program, num);
    assert(row, 'every stored cell has its text');
    const measure = this.text('measure', row[0] as number) as MeasureId;
    const text = { measure, dims: JSON.parse(row[1] as string) as string[] };
    this.#cellTexts.set(num, text);
    return text;
  }

  /** Counts how often names nobody uses were taken away (sweep.ts); what is remembered is of this one. */
  get generation(): string {
    return this.#generation;
  }
  sweptTo(generation: string): void {
    if (generation === this.#generation) return;
    this.#generation = generation;
    this.forget();
  }

  forget(): void {
    for (const nums of Object.values(this.#nums)) nums.clear();
    this.#texts.clear();
    this.#cells.clear();
    this.#cellTexts.clear();
  }

  #remember(sort: SortName, num: number, text: string): number {
    this.#nums[sort].set(text, num);
    this.#texts.set(num * 8 + sorts[sort], text);
    return num;
  }
}
