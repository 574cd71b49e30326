/**
 * Brings in a file: read once to see that it can be read, then once more to count. A file that cannot be read to its
 * end stores nothing; a row that does not fit is set aside and nothing else is lost; a second import adds nothing.
 */
import { type Day, type Month, monthOf } from '../../../engines/facts/day.ts';
import type { FactId, ProgramId } from '../../../engines/facts/fact.ts';
import type { Book } from '../../../engines/tallies/tally.ts';
import type { Configuration } from '../../../program/configuration.ts';
import { type ImportSpan, importsSetting, readImports } from '../../../program/report-missing.ts';
import { type Problem, problem } from '../../../std/problem.ts';
import type { Random } from '../../../std/random.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { CountsStore } from '../../../stores/contract.ts';
import { SetAside } from './cell.ts';
import { type Fate, fatesOf } from './columns.ts';
import { factMaker, oncePrefix } from './facts.ts';
import { type ImportMap, malformed } from './map.ts';
import { type Plan, planOf, wordsMax } from './plan.ts';
import { type Row, rowsOf, Unreadable } from './rows.ts';
import { Sender, sitesOf } from './sender.ts';
import { type GroupedRow, unitsOf } from './units.ts';
import { isSetAside } from './whole.ts';

export interface ImportParts {
  readonly store: CountsStore;
  readonly book: Book;
  readonly program: ProgramId;
  readonly configuration: Configuration;
  readonly today: Day;
  readonly random: Random;
}

export interface ImportReport {
  readonly of: string;
  readonly dryRun: boolean;
  /** Rows under the headings. */
  readonly rows: number;
  /** Rows, or incidents, that became facts or are facts already. */
  readonly units: number;
  readonly facts: { readonly made: number; readonly alreadyThere: number };
  readonly setAside: {
    readonly count: number;
    readonly byReason: Readonly<Record<string, number>>;
    /** The first of them, in order; the count says how many there are. */
    readonly rows: readonly {
      readonly row: number;
      readonly reason: string;
      readonly column: string | null;
    }[];
  };
  /** Rows that say something else than an earlier row of their incident: the earlier one stands. */
  readonly disagreements: number;
  readonly columns: readonly { readonly column: string; readonly fate: Fate }[];
  /** Places of the map that were not in the set-up. */
  readonly sitesAdded: readonly string[];
  readonly days: { readonly from: Day; readonly to: Day } | null;
}

export const setAsideShown = 10_000;

export async function importFile(
  file: string,
  map: ImportMap,
  parts: ImportParts,
  dryRun: boolean,
): Promise<Result<ImportReport, Problem>> {
  try {
    return await new Import(file, map, parts, dryRun).run();
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause;
    return err(
      problem('import.file-unreadable', {
        why: cause.why,
        ...(cause.row === null ? {} : { row: cause.row }),
      }),
    );
  }
}

class Import {
  readonly #file: string;
  readonly #map: ImportMap;
  readonly #parts: ImportParts;
  readonly #dryRun: boolean;
  #rows = 0;
  #disagreements = 0;
  readonly #setAside: ImportReport['setAside']['rows'][number][] = [];
  readonly #byReason: Record<string, number> = {};
  readonly #faded = new Set<Month>();

  constructor(file: string, map: ImportMap, parts: ImportParts, dryRun: boolean) {
    this.#file = file;
    this.#map = map;
    this.#parts = parts;
    this.#dryRun = dryRun;
  }

  async run(): Promise<Result<ImportReport, Problem>> {
    const { book, configuration, today, store } = this.#parts;
    if (await isSetAside(store, this.#map.of)) return err(problem('import.is-set-aside'));
    const headings = await this.#headings();
    const sites = new Set<string>(configuration.sites.map(({ id }) => id));
    const plan = planOf({ map: this.#map, headings, book, sites, today });
    if (!plan.ok) return plan;
    await this.#learnWhatFaded();
    const seen = await this.#lookThrough(plan.value, headings.length);
    const crowded = plan.value.words.find(({ words }) => words.size > wordsMax);
    if (crowded) return malformed(crowded.path, 'too-many-words');
    const counted = await this.#count(plan.value, headings.length, seen);
    if (!counted.ok) return counted;
    return ok({
      of: this.#map.of,
      dryRun: this.#dryRun,
      rows: this.#rows,
      ...counted.value,
      setAside: {
        count: Object.values(this.#byReason).reduce((sum, count) => sum + count, 0),
        byReason: this.#byReason,
        rows: this.#setAside,
      },
      disagreements: this.#disagreements,
      columns: fatesOf(headings, plan.value.columns),
      days: seen.days,
    });
  }

  async #headings(): Promise<readonly string[]> {
    for await (const row of rowsOf(this.#file, this.#map.file)) return row.cells;
    throw new Unreadable('empty');
  }

  /** The first reading: every row, what is set aside, the span of days, whether rows of incidents stand together. */
  async #lookThrough(plan: Plan, width: number): Promise<Seen> {
    const incidents = new Set<string>();
    let [last, together] = ['', true];
    let days: Days | null = null as Days | null;
    for await (const { row, mapped } of this.#mapped(plan, width)) {
      this.#rows++;
      if (mapped instanceof SetAside) {
        this.#note(row, mapped);
        continue;
      }
      const { day } = mapped.row;
      days = spanning(days, { from: day, to: day });
      const { incident } = mapped;
      if (incident === '' || incident === last) continue;
      if (incidents.has(incident)) together = false;
      // Only names of incidents, for as long as the import runs; they are never stored.
      incidents.add(incident);
      last = incident;
    }
    return { days, together };
  }

  #note(row: Row, { reason, column }: SetAside): void {
    this.#byReason[reason] = (this.#byReason[reason] ?? 0) + 1;
    if (this.#setAside.length < setAsideShown) this.#setAside.push({ row: row.number, reason, column });
  }

  async *#mapped(plan: Plan, width: number): AsyncGenerator<{ row: Row; mapped: GroupedRow | SetAside }> {
    let first = true;
    for await (const row of rowsOf(this.#file, this.#map.file)) {
      if (first) first = false;
      else yield { row, mapped: this.#unlessFaded(mapRow(plan, row, width)) };
    }
  }

  /**
   * Of months that have faded nobody can tell any more which rows this import has brought in: what it may have counted
   * before is not counted again.
   */
  async #learnWhatFaded(): Promise<void> {
    const { store } = this.#parts;
    const span = readImports(await store.setting(importsSetting)).find(({ of }) => of === this.#map.of);
    if (!span) return;
    const [first, last] = [monthOf(span.from), monthOf(span.to)];
    for (const { month, faded } of await store.months())
      if (faded && month >= first && month <= last) this.#faded.add(month);
  }

  #unlessFaded(mapped: GroupedRow | SetAside): GroupedRow | SetAside {
    if (mapped instanceof SetAside || !this.#faded.has(monthOf(mapped.row.day))) return mapped;
    return new SetAside('month-faded');
  }

  /** The second reading: units, their facts, and those that are not there yet into the store. */
  async #count(
    plan: Plan,
    width: number,
    seen: Seen,
  ): Promise<Result<Pick<ImportReport, 'units' | 'facts' | 'sitesAdded'>, Problem>> {
    const { store, program, random, today, configuration, book } = this.#parts;
    const key = await this.#key();
    const maker = factMaker({ of: this.#map.of, key, program, random, book });
    const there = await this.#alreadyThere(seen.days);
    const added = sitesOf(this.#map, configuration);
    const sender = new Sender(store, random, today, this.#dryRun);
    // Before the first of it is stored: what was cut short can be set aside as well.
    if (!this.#dryRun && seen.days) await this.#remember({ of: this.#map.of, ...seen.days });
    if (seen.days) await sender.send(added.map((site) => site.fact(program, today, random)));
    let [units, alreadyThere] = [0, 0];
    const rows = this.#mapped(plan, width);
    for await (const unit of unitsOf(goodRows(rows), {
      together: seen.together,
      onDisagreement: () => void this.#disagreements++,
    })) {
      units++;
      const facts = maker.factsOf(unit);
      const fresh = facts.filter(({ once }) => !there.has(once as string));
      alreadyThere += facts.length - fresh.length;
      const full = await sender.send(fresh);
      if (full) return err(full);
    }
    const full = await sender.flush();
    if (full) return err(full);
    const sites = seen.days ? added.map(({ id }) => id) : [];
    return ok({ units, facts: { made: sender.sent - sites.length, alreadyThere }, sitesAdded: sites });
  }

  /** Of this import alone, made at its first run. Whoever has the file and not this cannot tell that it is in here. */
  async #key(): Promise<Uint8Array> {
    const { store, random } = this.#parts;
    const name = `import-key:${this.#map.of}`;
    const known = await store.setting(name);
    if (known !== null) return Buffer.from(known, 'base64url');
    const key = random.bytes(32);
    if (!this.#dryRun) await store.setSetting(name, Buffer.from(key).toString('base64url'));
    return key;
  }

  async #alreadyThere(days: Seen['days']): Promise<ReadonlySet<string>> {
    const there = new Set<string>();
    if (!days) return there;
    const limit = 5_000;
    let after: { day: Day; id: FactId } | undefined;
    for (;;) {
      const page = await this.#parts.store.facts({
        ...days,
        oncePrefix: oncePrefix(this.#map.of),
        limit,
        ...(after ? { after } : {}),
      });
      for (const { fact } of page) if (fact.once) there.add(fact.once);
      const last = page.at(-1);
      if (!last || page.length < limit) return there;
      after = { day: last.fact.day, id: last.fact.id };
    }
  }

  /** Reports of these days say that figures of this import may stand in them. */
  async #remember(span: ImportSpan): Promise<void> {
    const { store } = this.#parts;
    const spans = readImports(await store.setting(importsSetting));
    const before = spans.find(({ of }) => of === span.of);
    const now = { of: span.of, ...spanning(before ?? null, span) };
    await store.setSetting(
      importsSetting,
      JSON.stringify([...spans.filter(({ of }) => of !== span.of), now]),
    );
  }
}

interface Days {
  readonly from: Day;
  readonly to: Day;
}

const spanning = (a: Days | null, b: Days): Days => {
  const [froms, tos] = a
    ? [
        [a.from, b.from],
        [a.to, b.to],
      ]
    : [[b.from], [b.to]];
  return { from: froms.sort()[0] as Day, to: tos.sort().at(-1) as Day };
};

interface Seen {
  readonly days: Days | null;
  readonly together: boolean;
}

async function* goodRows(
  rows: AsyncIterable<{ readonly mapped: GroupedRow | SetAside }>,
): AsyncGenerator<GroupedRow> {
  for await (const { mapped } of rows) if (!(mapped instanceof SetAside)) yield mapped;
}

function mapRow(plan: Plan, { cells }: Row, width: number): GroupedRow | SetAside {
  // A row with more cells than headings has slipped; one with fewer was cut, unless a workbook left off empty ends.
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== ''))
    return new SetAside('row-shape');
  const row = plan.mapRow(cells);
  if (row instanceof SetAside) return row;
  return row.adds.length === 0 ? new SetAside('nothing-in-it') : { incident: plan.incidentOf(cells), row };
}
