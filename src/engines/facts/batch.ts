import { cellKey, incrementsOf } from '../tallies/count.ts';
import { addAt, addTo, Deltas } from '../tallies/deltas.ts';
import {
  type GroupChange,
  type GroupDelta,
  groupKey,
  measuresRead,
  noShift,
  resettle,
} from '../tallies/settle.ts';
import type { Book, Increment } from '../tallies/tally.ts';
import type { Day } from './day.ts';
import type { Fact, FactId, ShiftId, SiteId } from './fact.ts';
import type { Candidate, Changes, Ledger, NoteRow, ParcelChanges, StandingRow } from './ledger.ts';
import { has, is, isUnsure, type Row, type Slot } from './row.ts';

/**
 * One batch's view of the ledger: what is kept, with what the batch has changed so far laid over it. Nothing is
 * written; `changes` is what the store is to write.
 */
export class Batch {
  readonly ledger: Ledger;
  readonly book: Book;
  readonly today: Day;
  readonly notes: NoteRow[] = [];
  readonly notesGone: { day: Day; site: SiteId; id: FactId }[] = [];
  readonly #rows = new Map<Day, Map<FactId, Row | null>>();
  readonly #added: Row[] = [];
  readonly #changed = new Set<Row>();
  readonly #moved: Row[] = [];
  readonly #withdrawn = new Map<string, Set<FactId>>();
  readonly #newlyWithdrawn: { day: Day; site: SiteId; id: FactId }[] = [];
  readonly #slots = new Map<Slot, { before: readonly Candidate[]; now: Candidate[] }>();
  readonly #standing = new Map<FactId, StandingRow | null>();
  readonly #standingPut = new Set<StandingRow>();
  readonly #deltas = new Deltas();
  readonly #groups = new Map<string, GroupDelta>();
  #lastGroup: GroupDelta | null = null;
  readonly #shifts = new Map<string, { shift: ShiftId; day: Day; site: SiteId }>();
  readonly #averages = new Map<string, number | null>();

  constructor(ledger: Ledger, book: Book, today: Day) {
    this.ledger = ledger;
    this.book = book;
    this.today = today;
  }

  // ------------------------------------------------------------ rows

  /** Reads many rows at once; `row` then answers from memory. `arriving`: of facts that are most likely new. */
  load(day: Day, ids: readonly FactId[], arriving = false): void {
    const rows = this.#rowsOf(day);
    const missing = ids.filter((id) => !rows.has(id));
    if (missing.length === 0) return;
    for (const id of missing) rows.set(id, null);
    const found = arriving ? this.ledger.arriving(day, missing) : this.ledger.rows(day, missing);
    for (const row of found) rows.set(row.fact.id, row);
  }

  row(day: Day, id: FactId): Row | null {
    const known = this.#rowsOf(day).get(id);
    if (known !== undefined) return known;
    this.load(day, [id]);
    return this.#rowsOf(day).get(id) ?? null;
  }

  add(row: Row): void {
    const { day, id, shift, site } = row.fact;
    row.fresh = true;
    this.#rowsOf(day).set(id, row);
    const before = this.#added.at(-1)?.fact;
    this.#added.push(row);
    if (shift === null) return;
    if (before && before.shift === shift && before.day === day && before.site === site) return;
    this.#shifts.set(`${day}${shift} ${site}`, { shift, day, site });
  }

  /** A row read by other means than `row` (catching up): the one already here wins. */
  adopt(row: Row): Row {
    const rows = this.#rowsOf(row.fact.day);
    const known = rows.get(row.fact.id);
    if (known) return known;
    rows.set(row.fact.id, row);
    return row;
  }

  #rowsOf(day: Day): Map<FactId, Row | null> {
    let rows = this.#rows.get(day);
    if (!rows) {
      rows = new Map();
      this.#rows.set(day, rows);
    }
    return rows;
  }

  mark(row: Row, bit: number, on: boolean): void {
    const flags = on ? row.flags | bit : row.flags & ~bit;
    if (flags === row.flags) return;
    row.flags = flags;
    if (!row.fresh) this.#changed.add(row);
  }

  /** A note's text leaves its fact. */
  empty(row: Row): void {
    row.fact = { ...row.fact, body: {} };
    if (!row.fresh) this.#changed.add(row);
  }

  /** The row leaves the month's facts. */
  move(row: Row): void {
    this.#moved.push(row);
    this.#changed.delete(row);
  }

  /** Every row of a shift, kept or new. */
  ofShift(shift: ShiftId): Row[] {
    const kept = this.ledger.rowsOfShift(shift).map((row) => this.adopt(row));
    return [...kept, ...this.#added.filter(({ fact }) => fact.shift === shift)];
  }

  // ------------------------------------------------------------ withdrawals, standing facts

  withdrawn(day: Day, site: SiteId): Set<FactId> {
    const key = day + site;
    let ids = this.#withdrawn.get(key);
    if (!ids) {
      ids = new Set(this.ledger.withdrawn(day, site));
      this.#withdrawn.set(key, ids);
    }
    return ids;
  }

  withdraw(day: Day, site: SiteId, id: FactId): void {
    this.withdrawn(day, site).add(id);
    this.#newlyWithdrawn.push({ day, site, id });
  }

  standing(id: FactId): StandingRow | null {
    let row = this.#standing.get(id);
    if (row === undefined) {
      row = this.ledger.standing(id);
      this.#standing.set(id, row);
    }
    return row;
  }

  putStanding(row: StandingRow): void {
    this.#standing.set(row.fact.id, row);
    this.#standingPut.add(row);
  }

  // ------------------------------------------------------------ slots

  /** The live candidates, sorted, to be changed in place. */
  seats(slot: Slot): Candidate[] {
    let seats = this.#slots.get(slot);
    if (!seats) {
      const before = this.ledger.candidates(slot);
      seats = { before, now: [...before] };
      this.#slots.set(slot, seats);
    }
    return seats.now;
  }

  // ------------------------------------------------------------ counting

  increments(row: Row): readonly Increment[] | null {
    if (row.increments === undefined) row.increments = incrementsOf(this.book, row.fact);
    return row.increments;
  }

  /** What one visit comes to in the site's month cells, or null; read once for each cell. */
  average(key: string, read: () => number | null): number | null {
    let average = this.#averages.get(key);
    if (average === undefined) {
      average = read();
      this.#averages.set(key, average);
    }
    return average;
  }

  /** Adds a fact's increments to its day, its month and its shift, or takes them out again. */
  count(fact: Fact, increments: readonly Increment[], unsure: boolean, sign: 1 | -1): void {
    if (increments.length === 0) return;
    const { site, day } = fact;
    const shift = fact.shift ?? noShift;
    const sums = this.#deltas.of(site, day, unsure);
    const read = measuresRead(this.book);
    let group: GroupDelta | undefined;
    for (const each of increments) {
      const key = cellKey(each.measure, each.dims);
      addAt(sums, key, each, sign);
      if (!read.has(each.measure)) continue;
      group ??= this.groupOf({ day, site, shift, unsure });
      addAt(group.sums, key, each, sign);
    }
  }

  /** Only by day and month: what is kept of it in its shift is right already. */
  countByDay({ day, site }: Fact, increment: Increment, unsure: boolean): void {
    addTo(this.#deltas.of(site, day, unsure), increment, 1);
  }

  /** Only in the shift: what is kept of it by day and month is right already. */
  countInShift({ day, site }: Fact, shift: ShiftId, increment: Increment, unsure: boolean): void {
    addTo(this.groupOf({ day, site, shift, unsure }).sums, increment, 1);
  }

  groupOf(group: Omit<GroupDelta, 'sums'>): GroupDelta {
    const last = this.#lastGroup;
    if (last && last.shift === group.shift && last.day === group.day)
      if (last.site === group.site && last.unsure === group.unsure) return last;
    const key = groupKey(group);
    let delta = this.#groups.get(key);
    if (!delta) {
      delta = { ...group, sums: new Map() };
      this.#groups.set(key, delta);
    }
    this.#lastGroup = delta;
    return delta;
  }

  /** To be written. `everyGroup` settles also what no cell changed for: the settlements themselves have. */
  changes(everyGroup = false): Omit<Changes, keyof ParcelChanges> {
    const groups: GroupChange[] = [];
    for (const delta of this.#groups.values()) {
      const settled = resettle(this.book, this.ledger.group(delta), delta, everyGroup);
      groups.push(...settled.changes);
      const sums = this.#deltas.of(delta.site, delta.day, delta.unsure);
      for (const each of settled.difference) addTo(sums, each, 1);
    }
    return {
      added: this.#added,
      changed: [...this.#changed],
      moved: this.#moved,
      withdrawn: this.#newlyWithdrawn,
      seats: [...this.#slots].flatMap(([slot, { before, now }]) => seatChanges(slot, before, now)),
      shifts: [...this.#shifts.values()],
      standing: [...this.#standingPut],
      notes: this.notes,
      notesGone: this.notesGone,
      tallies: this.#deltas.buckets(),
      groups,
    };
  }
}

function seatChanges(
  slot: Slot,
  before: readonly Candidate[],
  now: readonly Candidate[],
): (Candidate & { slot: Slot; taken: boolean })[] {
  const key = ({ day, id }: Candidate) => day + id;
  const [had, have] = [new Set(before.map(key)), new Set(now.map(key))];
  return [
    ...before.filter((seat) => !have.has(key(seat))).map((seat) => ({ ...seat, slot, taken: false })),
    ...now.filter((seat) => !had.has(key(seat))).map((seat) => ({ ...seat, slot, taken: true })),
  ];
}

export const unsureOf = (row: Row): boolean => has(row, isUnsure);
export const isOut = (row: Row): boolean => has(row, is.retracted | is.setAside | is.outlived);
