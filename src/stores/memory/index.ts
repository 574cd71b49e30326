import { type Doomed, isHeld } from '../../engines/destruction/gate.ts';
import { everyoneTrusted, nobodyTrusted } from '../../engines/destruction/holds.ts';
import type { Arrival } from '../../engines/facts/arrival.ts';
import { Batch } from '../../engines/facts/batch.ts';
import {
  type BookMark,
  countBack,
  countWaiting,
  emptyMark,
  markOf,
  toCountBack,
} from '../../engines/facts/catch-up.ts';
import { type Day, type Month, monthOf } from '../../engines/facts/day.ts';
import type { Fact, Kind, SiteId } from '../../engines/facts/fact.ts';
import { ingest } from '../../engines/facts/ingest.ts';
import { type NoteRow, noParcels } from '../../engines/facts/ledger.ts';
import { isNoteOver } from '../../engines/facts/notes.ts';
import type { LogId } from '../../engines/facts/parcel.ts';
import { is, isMarked, keptFact, type Row } from '../../engines/facts/row.ts';
import type { SealedWall } from '../../engines/sealing/line-types.ts';
import { countOf, type Ranges, union } from '../../engines/sync/ranges.ts';
import { monthFigures } from '../../engines/tallies/month-figures.ts';
import type { TallyQuery } from '../../engines/tallies/query.ts';
import { recount } from '../../engines/tallies/recount.ts';
import { select } from '../../engines/tallies/select.ts';
import { noShift } from '../../engines/tallies/settle.ts';
import { ok } from '../../std/result.ts';
import type {
  Asked,
  CrewNote,
  FactQuery,
  KindHolding,
  LogStatus,
  NotYetCounted,
  ParcelStore,
  ServerStore,
  ShiftQuery,
  ShiftSum,
  StoredSheet,
  StoreOptions,
} from '../contract.ts';
import { everyDay, fadedBefore } from '../faded.ts';
import type { WallGate, WallStores } from '../wall-contract.ts';
import { isWaiting, MemoryData } from './data.ts';
import { askGate, fade, keptMonths, saidOf } from './fade.ts';
import { MemoryWall, type WallDisk, wallDisk } from './wall.ts';

/** What outlives a store in memory: open another one over it, with another book, as a file would be. */
export interface MemoryDisk {
  readonly data: MemoryData;
  readonly safe: Map<LogId, Ranges>;
  readonly settings: Map<string, string>;
  readonly sheets: Map<Month, readonly StoredSheet[]>;
  readonly faded: Map<Month, { readonly on: Day; readonly whole: boolean }>;
  readonly walls: Readonly<Record<SealedWall, WallDisk>>;
  mark: BookMark;
}
export const memoryDisk = (): MemoryDisk => ({
  data: new MemoryData(),
  safe: new Map(),
  settings: new Map(),
  sheets: new Map(),
  faded: new Map(),
  walls: { asks: wallDisk(), mail: wallDisk(), team: wallDisk() },
  mark: emptyMark,
});

export function openMemory(options: StoreOptions & { readonly disk?: MemoryDisk }): ServerStore {
  const disk = options.disk ?? memoryDisk();
  catchUp(disk, options);
  return new MemoryStore(disk, options);
}

function catchUp(disk: MemoryDisk, { book }: StoreOptions): void {
  const { data } = disk;
  // Nothing here counts by the day it is opened on: facts were judged when they arrived.
  const noDay = '1970-01-01' as Day;
  const back = toCountBack(book, disk.mark);
  if (back) {
    const hasFaded = (day: Day): boolean => disk.faded.has(monthOf(day));
    data.forget(back, hasFaded);
    const batch = new Batch(data, book, noDay);
    countBack(
      batch,
      back,
      [...data.allRows()].filter(({ fact }) => !hasFaded(fact.day)),
      [...data.groups.values()].map(({ group }) => group).filter(({ day }) => !hasFaded(day)),
    );
    data.apply({ ...noParcels, ...batch.changes(true) });
  }
  disk.mark = markOf(book, disk.mark);
  const batch = new Batch(data, book, noDay);
  countWaiting(
    batch,
    [...data.allRows()].filter((row) => isWaiting(row) && book.kinds.has(row.fact.kind)),
  );
  data.apply({ ...noParcels, ...batch.changes() });
}

class MemoryStore implements ServerStore {
  readonly parcels: ParcelStore;
  readonly walls: WallStores;
  readonly #disk: MemoryDisk;
  readonly #data: MemoryData;
  readonly #options: StoreOptions;

  constructor(disk: MemoryDisk, options: StoreOptions) {
    this.#disk = disk;
    this.#data = disk.data;
    this.#options = options;
    this.parcels = disk.data.frames;
    const gate: WallGate = (asked, within) => within((doomed) => askGate(disk, options.book, asked, doomed));
    const wall = (name: SealedWall) => new MemoryWall(disk.walls[name], gate);
    this.walls = { asks: wall('asks'), mail: wall('mail'), team: wall('team') };
  }

  async ingest(arrivals: readonly Arrival[], today: Day) {
    const { answers, changes } = ingest(this.#data, this.#options, arrivals, today);
    // As in a file: what is taken back while anything was ever held waits for the day to turn.
    this.#data.apply(changes, (day, site) => {
      const asked = { today, verified: nobodyTrusted };
      const may = askGate(this.#disk, this.#options.book, asked, { from: day, to: day });
      return may.may && !isHeld(may.except, day, site);
    });
    return ok(answers);
  }

  async logs(only?: readonly LogId[]): Promise<readonly LogStatus[]> {
    const rows = [...this.#data.logRows.values()];
    return (only ? rows.filter(({ log }) => only.includes(log)) : rows).map(({ copied, ...row }) => ({
      ...row,
      safe: this.#disk.safe.get(row.log) ?? [],
      ...(copied ? { copied: true as const } : {}),
    }));
  }

  async facts(query: FactQuery) {
    const rows = [...this.#data.allRows()].filter((row) => isWanted(row, query));
    rows.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    return rows.slice(0, query.limit).map(keptFact);
  }

  async tallies(query: TallyQuery) {
    return select(this.#data.buckets.values(), query);
  }

  async recount(query: TallyQuery) {
    return recount(this.#options.book, () => this.#data.allRows(), query);
  }

  async byShift({ from, to, measures }: ShiftQuery): Promise<readonly ShiftSum[]> {
    const sums = new Map<string, { -readonly [K in keyof ShiftSum]: ShiftSum[K] }>();
    for (const { group, cells } of this.#data.groups.values())
      for (const { measure, amount } of cells.values()) {
        if (group.shift === noShift || group.day < from || group.day > to) continue;
        if (!measures.includes(measure)) continue;
        const key = `${group.shift} ${measure}`;
        const sum = sums.get(key) ?? { shift: group.shift, measure, amount: 0 };
        sum.amount += amount;
        sums.set(key, sum);
      }
    return [...sums.values()];
  }

  async notYetCounted() {
    const facts = new Map<string, { -readonly [K in keyof NotYetCounted]: NotYetCounted[K] }>();
    for (const row of this.#data.allRows()) {
      if (!isWaiting(row)) continue;
      const { kind, day } = row.fact;
      const month = monthOf(day);
      const line = facts.get(month + kind) ?? { kind, month, facts: 0, waitingRetractions: 0 };
      facts.set(month + kind, line);
      if (row.flags & is.owed) line.waitingRetractions++;
      else line.facts++;
    }
    return { facts: [...facts.values()], unopened: this.#data.frames.size };
  }

  async standing(kind: Kind): Promise<readonly Fact[]> {
    const facts = [...this.#data.standingRows.values()]
      .filter(({ fact, retracted }) => fact.kind === kind && !retracted)
      .map(({ fact }) => fact);
    return facts.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async notes(site: SiteId, today: Day): Promise<readonly CrewNote[]> {
    const notes = [...this.#data.notes.values()].filter((note) => note.site === site);
    return notes.filter(
      (note) => !isNoteOver(note.day, this.#shiftDays(site), today) && !this.#isTakenBack(note),
    );
  }

  async turnDay(today: Day, verified = everyoneTrusted): Promise<boolean> {
    const may = askGate(this.#disk, this.#options.book, { today, verified }, everyDay);
    if (!may.may) return may.why === 'held';
    for (const [key, note] of this.#data.notes) {
      const { site, day } = note;
      const over = isNoteOver(day, this.#shiftDays(site), today) || this.#isTakenBack(note);
      if (over && !isHeld(may.except, day, site)) this.#data.notes.delete(key);
    }
    return true;
  }
  #isTakenBack({ day, id }: NoteRow): boolean {
    return ((this.#data.days.get(day)?.get(id)?.flags ?? 0) & is.retracted) !== 0;
  }

  async mayDestroy(asked: Asked, doomed: Doomed) {
    return askGate(this.#disk, this.#options.book, asked, doomed);
  }

  async months() {
    return keptMonths(this.#disk);
  }

  async monthFigures(month: Month) {
    return monthFigures(
      this.#options.book,
      month,
      () => this.#data.allRows(),
      (query) => select(this.#data.buckets.values(), query),
    );
  }

  async putSheet(sheet: StoredSheet): Promise<void> {
    const kept = (this.#disk.sheets.get(sheet.month) ?? []).filter(({ hash }) => hash !== sheet.hash);
    const others = sheet.draft ? kept : kept.filter(({ draft }) => !draft);
    this.#disk.sheets.set(sheet.month, [...others, sheet]);
  }

  async sheets(month: Month): Promise<readonly StoredSheet[]> {
    return this.#disk.sheets.get(month) ?? [];
  }

  async sheetHeads() {
    return [...this.#disk.sheets.values()].flat().map(({ text: _, ...head }) => head);
  }

  async fade(month: Month, asked: Asked) {
    return fade(this.#disk, this.#options.book, month, asked);
  }

  async letGoUnopened(asked: Asked): Promise<number> {
    const may = askGate(this.#disk, this.#options.book, asked, everyDay);
    const until = saidOf(this.#disk, this.#options.book, asked.verified).letGo.unopenedUntil;
    if (!may.may || may.except.length > 0 || until === null) return 0;
    let gone = 0;
    for (const { log, ranges } of await this.parcels.logs()) {
      const lastDay = this.#data.logRows.get(log)?.lastDay;
      if (lastDay !== undefined && lastDay > until) continue;
      gone += countOf(ranges);
      await this.parcels.drop(log, ranges);
    }
    return gone;
  }

  async fadedBefore(): Promise<Month | null> {
    return fadedBefore(keptMonths(this.#disk));
  }

  async markSafe(logs: readonly { readonly log: LogId; readonly ranges: Ranges }[]): Promise<void> {
    const { safe } = this.#disk;
    for (const { log, ranges } of logs) safe.set(log, union(safe.get(log) ?? [], ranges));
  }

  async sets() {
    return this.#data.sets.states();
  }
  async openSet(name: string, check: string) {
    this.#data.sets.open(name, check);
  }
  async closeSet(name: string) {
    this.#data.sets.close(name);
  }
  async destroySet(name: string, asked: Asked, days: { readonly from: Day; readonly to: Day }) {
    return this.#data.sets.destroy(name, () => {
      const may = askGate(this.#disk, this.#options.book, asked, days);
      return may.may && may.except.length === 0;
    });
  }

  async setting(name: string): Promise<string | null> {
    return this.#disk.settings.get(name) ?? null;
  }

  async setSetting(name: string, value: string | null): Promise<void> {
    if (value === null) this.#disk.settings.delete(name);
    else this.#disk.settings.set(name, value);
  }

  async holdings() {
    const kinds = new Map<Kind, KindHolding>();
    for (const { fact } of this.#data.allRows()) {
      const before = kinds.get(fact.kind);
      const oldest = before && before.oldest < fact.day ? before.oldest : fact.day;
      kinds.set(fact.kind, { kind: fact.kind, facts: (before?.facts ?? 0) + 1, oldest });
    }
    return { tables: [], kinds: [...kinds.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1)) };
  }

  async close(): Promise<void> {}

  #shiftDays(site: SiteId): Day[] {
    return [...this.#data.shiftDays.values()].filter((each) => each.site === site).map(({ day }) => day);
  }
}

/** Where no gate is given nothing is held. */

const placeOf = ({ fact }: Row): string => fact.day + fact.id;

function isWanted(row: Row, query: FactQuery): boolean {
  const { fact, flags } = row;
  if (fact.day < query.from || fact.day > query.to) return false;
  if (query.site !== undefined && fact.site !== query.site) return false;
  if (query.shift !== undefined && fact.shift !== query.shift) return false;
  if (query.kind !== undefined && fact.kind !== query.kind) return false;
  if (query.oncePrefix !== undefined && !fact.once?.startsWith(query.oncePrefix)) return false;
  const asks = (flags & isMarked) !== 0 && (flags & (is.retracted | is.setAside)) === 0;
  if (query.marked !== undefined && query.marked !== asks) return false;
  return !query.after || placeOf(row) > query.after.day + query.after.id;
}
