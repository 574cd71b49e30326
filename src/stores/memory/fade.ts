/** Fading in memory: the same rows go and stay as in a file (docs/spec/months.md). */
import {
  type Doomed,
  isClockBelieved,
  isHeld,
  type MayDestroy,
  mayDestroy,
  nothingSaid,
  restoredSetting,
  type Said,
  workedSetting,
} from '../../engines/destruction/gate.ts';
import type { Verified } from '../../engines/destruction/holds.ts';
import { type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../../engines/facts/day.ts';
import { is, type Row } from '../../engines/facts/row.ts';
import type { Book } from '../../engines/tallies/tally.ts';
import type { Asked, FadeAnswer, KeptMonth } from '../contract.ts';
import { isWaiting, type MemoryData } from './data.ts';
import type { MemoryDisk } from './index.ts';

export function saidOf({ data }: MemoryDisk, book: Book, verified: Verified): Said {
  if (!book.destruction) return nothingSaid;
  const { kinds, read } = book.destruction;
  const facts = [...data.standingRows.values()].flatMap(({ fact, retracted }) =>
    kinds.includes(fact.kind) && !retracted ? [fact] : [],
  );
  return read(facts, verified);
}

export function askGate(
  disk: MemoryDisk,
  book: Book,
  { today, verified }: Asked,
  doomed: Doomed,
): MayDestroy {
  const said = saidOf(disk, book, verified);
  const arrived = [...disk.data.logRows.values()].map(({ lastDay }) => lastDay).sort();
  const worked = (disk.settings.get(workedSetting) as Day | undefined) ?? arrived.at(-1) ?? null;
  if (isClockBelieved(today, worked, said.clockConfirmed)) disk.settings.set(workedSetting, today);
  return mayDestroy({ said, today, worked, restored: disk.settings.get(restoredSetting) ?? null }, doomed);
}

export function fade(disk: MemoryDisk, book: Book, month: Month, asked: Asked): FadeAnswer {
  const { data } = disk;
  const [from, to] = [firstDayOf(month), lastDayOf(month)];
  const may = askGate(disk, book, asked, { from, to });
  if (!may.may) return may;
  if (!disk.sheets.get(month)?.some(({ draft }) => !draft)) return { may: false, why: 'no-sheet' };
  const letGo = saidOf(disk, book, asked.verified).letGo.months.includes(month);
  const isIn = (day: Day): boolean => day >= from && day <= to;
  const goes = ({ fact, flags }: Row): boolean =>
    isIn(fact.day) &&
    !isHeld(may.except, fact.day, fact.site) &&
    (letGo || (flags & (is.notYet | is.owed)) === 0);
  decideForGood(data, goes);
  for (const row of [...data.allRows()]) if (goes(row)) data.days.get(row.fact.day)?.delete(row.fact.id);
  const stays = (day: Day, site: Row['fact']['site']) => !isIn(day) || isHeld(may.except, day, site);
  for (const key of [...data.withdrawnIds.keys()]) {
    const [day, site] = [key.slice(0, 10) as Day, key.slice(10) as Row['fact']['site']];
    if (!stays(day, site)) data.withdrawnIds.delete(key);
  }
  for (const [key, { day, site }] of data.shiftDays) if (!stays(day, site)) data.shiftDays.delete(key);
  for (const [key, { day, site }] of data.notes) if (!stays(day, site)) data.notes.delete(key);
  for (const [key, { group }] of data.groups) if (!stays(group.day, group.site)) data.groups.delete(key);
  for (const [key, { grain, period, site }] of data.buckets)
    if (grain === 'day' && !stays(period as Day, site)) data.buckets.delete(key);
  const waiting = [...data.allRows()].some((row) => isIn(row.fact.day) && isWaiting(row));
  const whole = may.except.length === 0 && !waiting;
  if (whole) forgetDevices(data, isIn);
  disk.sheets.set(month, disk.sheets.get(month)?.filter(({ draft }) => !draft) ?? []);
  disk.faded.set(month, { on: disk.faded.get(month)?.on ?? asked.today, whole });
  return { may: true, whole, rebuilt: true };
}

/** What a fact that goes decided about one that stays stays decided: the other does not begin to count. */
function decideForGood(data: MemoryData, goes: (row: Row) => boolean): void {
  const rowOf = (day: Day, id: Row['fact']['id']) => data.days.get(day)?.get(id);
  for (const [slot, seats] of data.slots) {
    const gone = seats.map(({ day, id }) => {
      const row = rowOf(day, id);
      return row !== undefined && goes(row);
    });
    if (!gone.includes(true)) continue;
    const left = seats.filter((_, at) => !gone[at]);
    if (slot.startsWith('aside:')) {
      data.slots.set(slot, left);
      if (left.length > 0) continue;
      for (const rows of data.days.values())
        for (const row of rows.values())
          if (row.fact.shift === slot.slice('aside:'.length) && row.flags & is.setAside)
            row.flags |= is.outlived;
    } else if (gone[0]) {
      for (const { day, id } of left) {
        const row = rowOf(day, id);
        if (row) row.flags |= is.outlived | is.beaten;
      }
      data.slots.delete(slot);
    } else data.slots.set(slot, left);
  }
}

/** Of a log that last sent something in these days only the numbers stay. */
function forgetDevices(data: MemoryData, isIn: (day: Day) => boolean): void {
  for (const [log, row] of data.logRows) {
    if (!isIn(row.lastDay)) continue;
    data.logRows.set(log, { ...row, device: null });
    for (const [key, parcel] of data.parcelRows)
      if (parcel.log === log && parcel.state === 'stored') data.parcelRows.delete(key);
  }
}

export function keptMonths({ data, faded }: MemoryDisk): KeptMonth[] {
  const kept = new Map<Month, number>();
  const note = (day: Day, waiting = 0) => kept.set(monthOf(day), (kept.get(monthOf(day)) ?? 0) + waiting);
  for (const row of data.allRows()) note(row.fact.day, isWaiting(row) ? 1 : 0);
  for (const { grain, period } of data.buckets.values()) if (grain === 'day') note(period as Day);
  for (const { device, lastDay } of data.logRows.values()) if (device !== null) note(lastDay);
  return [...new Set([...kept.keys(), ...faded.keys()])].sort().map((month) => ({
    month,
    kept: kept.has(month),
    waiting: kept.get(month) ?? 0,
    faded: faded.get(month) ?? null,
  }));
}
