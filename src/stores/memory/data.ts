import type { ToCountBack } from '../../engines/facts/catch-up.ts';
import { type Day, type Month, monthOf } from '../../engines/facts/day.ts';
import type { FactId, ShiftId, SiteId } from '../../engines/facts/fact.ts';
import type {
  Candidate,
  Changes,
  Ledger,
  LogRow,
  NoteRow,
  ParcelRow,
  StandingRow,
} from '../../engines/facts/ledger.ts';
import type { LogId } from '../../engines/facts/parcel.ts';
import { is, type Row, type Slot } from '../../engines/facts/row.ts';
import { cellKey } from '../../engines/tallies/count.ts';
import { addTo, type Bucket, isNothing, type Sums } from '../../engines/tallies/deltas.ts';
import { type GroupState, groupKey, type ShiftGroup } from '../../engines/tallies/settle.ts';
import type { MeasureId } from '../../engines/tallies/tally.ts';
import { MemoryParcels } from './parcels.ts';
import { MemorySets } from './sets.ts';

interface KeptGroup {
  readonly group: ShiftGroup;
  readonly cells: Sums;
  readonly settled: Map<string, Sums>;
}

/** A program's whole data as maps. What a ledger hands out is a copy; only `apply` changes anything. */
export class MemoryData implements Ledger {
  readonly logRows = new Map<LogId, LogRow>();
  readonly parcelRows = new Map<string, ParcelRow>();
  readonly sets = new MemorySets();
  readonly frames = new MemoryParcels();
  /** By day, then id. */
  readonly days = new Map<Day, Map<FactId, Row>>();
  readonly standingRows = new Map<FactId, StandingRow>();
  readonly withdrawnIds = new Map<string, FactId[]>();
  readonly slots = new Map<Slot, Candidate[]>();
  readonly groups = new Map<string, KeptGroup>();
  readonly buckets = new Map<string, Bucket>();
  readonly shiftDays = new Map<string, { shift: ShiftId; day: Day; site: SiteId }>();
  readonly notes = new Map<string, NoteRow>();

  log(log: LogId): LogRow | null {
    return this.logRows.get(log) ?? null;
  }
  parcel(log: LogId, n: number): ParcelRow | null {
    return this.parcelRows.get(`${log} ${n}`) ?? null;
  }
  rows(day: Day, ids: readonly FactId[]): Row[] {
    const rows = this.days.get(day);
    return [...new Set(ids)].flatMap((id) => copied(rows?.get(id)));
  }
  arriving(day: Day, ids: readonly FactId[]): Row[] {
    return this.rows(day, ids);
  }
  rowsOfShift(shift: ShiftId): Row[] {
    const days = [...this.shiftDays.values()].filter((each) => each.shift === shift).map(({ day }) => day);
    return [...new Set(days)].flatMap((day) =>
      [...(this.days.get(day)?.values() ?? [])].filter(({ fact }) => fact.shift === shift).flatMap(copied),
    );
  }
  standing(id: FactId): StandingRow | null {
    return this.standingRows.get(id) ?? null;
  }
  withdrawn(day: Day, site: SiteId): readonly FactId[] {
    return this.withdrawnIds.get(day + site) ?? [];
  }
  candidates(slot: Slot): readonly Candidate[] {
    return this.slots.get(slot) ?? [];
  }
  group(group: ShiftGroup): GroupState {
    const kept = this.groups.get(groupKey(group));
    const settled = [...(kept?.settled ?? [])].map(([id, sums]) => [id, [...sums.values()]] as const);
    return { cells: [...(kept?.cells.values() ?? [])], settled: new Map(settled) };
  }
  monthCell(month: Month, site: SiteId, measure: MeasureId, dims: readonly string[]) {
    const bucket = this.buckets.get(bucketKey({ grain: 'month', period: month, site, unsure: false }));
    return bucket?.sums.get(cellKey(measure, dims)) ?? null;
  }

  *allRows(): Generator<Row> {
    for (const rows of this.days.values()) for (const row of rows.values()) yield* copied(row);
  }

  /** `mayGo`: whether a note that was taken back may be destroyed now. */
  apply(changes: Changes, mayGo: (day: Day, site: SiteId) => boolean = () => false): void {
    for (const row of changes.logs) this.logRows.set(row.log, row);
    for (const row of changes.parcels) this.parcelRows.set(`${row.log} ${row.n}`, row);
    for (const { log, n } of changes.unhashed) this.parcelRows.delete(`${log} ${n}`);
    this.sets.add(changes.adds);
    for (const { log, n } of changes.unsealed) this.frames.remove(log, n);
    for (const { frame } of changes.sealed) this.frames.put(frame);
    for (const row of [...changes.added, ...changes.changed]) this.#put(row);
    for (const { fact } of changes.moved) this.days.get(fact.day)?.delete(fact.id);
    for (const { day, site, id } of changes.withdrawn)
      this.withdrawnIds.set(day + site, [...this.withdrawn(day, site), id]);
    for (const seat of changes.seats) this.#seat(seat);
    for (const each of changes.shifts) this.shiftDays.set(`${each.day}${each.shift} ${each.site}`, each);
    for (const row of changes.standing) this.standingRows.set(row.fact.id, row);
    for (const { day, site, id } of changes.notesGone)
      if (mayGo(day, site)) this.notes.delete(day + id + site);
    for (const note of changes.notes) this.notes.set(note.day + note.id + note.site, note);
    for (const bucket of changes.tallies) this.#tally(bucket);
    for (const { settlement, sums, ...group } of changes.groups) {
      const kept = this.#group(group);
      if (settlement !== null && !kept.settled.has(settlement)) kept.settled.set(settlement, new Map());
      addAll(settlement === null ? kept.cells : (kept.settled.get(settlement) as Sums), sums);
    }
  }

  /** What is about to be counted back goes, in the months whose facts are all kept. */
  forget({ measures, reads }: ToCountBack, hasFaded: (day: Day) => boolean): void {
    const kept = [...this.days].filter(([day, rows]) => rows.size > 0 && !hasFaded(day));
    const months = new Set(kept.map(([day]) => monthOf(day)));
    const without = (sums: Sums, gone: (measure: MeasureId) => boolean) => {
      for (const [key, { measure }] of sums) if (gone(measure)) sums.delete(key);
    };
    for (const { period, sums } of this.buckets.values())
      if (months.has(period.slice(0, 7) as Month)) without(sums, (measure) => measures.has(measure));
    for (const { group, cells, settled } of this.groups.values()) {
      if (!months.has(monthOf(group.day))) continue;
      without(cells, (measure) => measures.has(measure) || reads.has(measure));
      for (const sums of settled.values()) without(sums, (measure) => measures.has(measure));
    }
  }

  #put({ fact, flags }: Row): void {
    let rows = this.days.get(fact.day);
    if (!rows) {
      rows = new Map();
      this.days.set(fact.day, rows);
    }
    rows.set(fact.id, { fact, flags });
  }

  #seat({ slot, taken, root, id, day }: Changes['seats'][number]): void {
    const others = (this.slots.get(slot) ?? []).filter((seat) => seat.id !== id || seat.day !== day);
    if (taken) others.push({ root, id, day });
    others.sort((a, b) => order(a.root, b.root) || order(a.id, b.id) || order(a.day, b.day));
    this.slots.set(slot, others);
  }

  #tally({ sums, ...head }: Bucket): void {
    const key = bucketKey(head);
    const kept = this.buckets.get(key) ?? { ...head, sums: new Map() };
    this.buckets.set(key, kept);
    addAll(kept.sums, sums);
  }

  #group(group: ShiftGroup): KeptGroup {
    const key = groupKey(group);
    const kept = this.groups.get(key) ?? { group, cells: new Map(), settled: new Map() };
    this.groups.set(key, kept);
    return kept;
  }
}

const copied = (row: Row | undefined): Row[] => (row ? [{ fact: row.fact, flags: row.flags }] : []);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const bucketKey = ({ grain, period, site, unsure }: Omit<Bucket, 'sums'>): string =>
  `${grain} ${period}${unsure ? '?' : ' '}${site}`;

function addAll(into: Sums, sums: Sums): void {
  for (const [key, sum] of sums) {
    addTo(into, sum, 1);
    if (isNothing(into.get(key) as typeof sum)) into.delete(key);
  }
}

export const isWaiting = (row: Row): boolean => (row.flags & (is.notYet | is.owed)) !== 0;
