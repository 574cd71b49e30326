/**
 * What a build does when it opens data that another build wrote: counts what waited for a kind, and what a new
 * measure or settlement would have counted all along. Pure, as ingest is.
 */
import { measuresRead, type ShiftGroup } from '../tallies/settle.ts';
import type { Book, MeasureId } from '../tallies/tally.ts';
import { type Batch, unsureOf } from './batch.ts';
import { keepNote, takeStanding } from './ingest.ts';
import { refresh } from './live.ts';
import { has, is, type Row } from './row.ts';

/** What a store remembers of the book it was last opened with. */
export interface BookMark {
  readonly kinds: readonly string[];
  /** Every measure that any build has declared: one that comes back has kept its tallies. */
  readonly measures: readonly string[];
  readonly reads: readonly string[];
  readonly settlements: readonly string[];
}
export const emptyMark: BookMark = { kinds: [], measures: [], reads: [], settlements: [] };

export function markOf(book: Book, before: BookMark): BookMark {
  return {
    kinds: [...book.kinds.keys()].sort(),
    measures: [...new Set([...before.measures, ...book.measures.keys()])].sort(),
    reads: [...measuresRead(book)].sort(),
    settlements: book.settlements.map(({ id }) => id).sort(),
  };
}
export const sameMark = (a: BookMark, b: BookMark): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface ToCountBack {
  readonly measures: ReadonlySet<MeasureId>;
  /** Measures to be kept by shift from now on: what is kept of them by shift is to be forgotten first. */
  readonly reads: ReadonlySet<MeasureId>;
  readonly settlements: boolean;
}

/** Null when nothing counted before would be counted otherwise now. */
export function toCountBack(book: Book, before: BookMark): ToCountBack | null {
  const measures = new Set([...book.measures.keys()].filter((id) => !before.measures.includes(id)));
  const reads = new Set([...measuresRead(book)].filter((id) => !before.reads.includes(id)));
  const settlements = book.settlements.some(({ id }) => !before.settlements.includes(id)) || reads.size > 0;
  return measures.size > 0 || settlements ? { measures, reads, settlements } : null;
}

/** Adds what new measures and settlements make of facts that are counted already. */
export function countBack(
  batch: Batch,
  { measures, reads, settlements }: ToCountBack,
  rows: Iterable<Row>,
  groups: Iterable<ShiftGroup>,
): void {
  for (const row of rows) {
    const increments = has(row, is.counted) ? batch.increments(row) : null;
    if (!increments) continue;
    const { fact } = row;
    const unsure = unsureOf(row);
    const fresh = increments.filter(({ measure }) => measures.has(measure));
    batch.count({ ...fact, shift: null }, fresh, unsure, 1);
    const read = increments.filter(({ measure }) => reads.has(measure));
    if (fact.shift !== null && read.length > 0) batch.countInShift(fact, fact.shift, read, unsure, 1);
  }
  if (settlements) for (const group of groups) batch.groupOf(group);
}

/** Looks anew at facts that are not yet counted, or that wait to be taken out. */
export function countWaiting(batch: Batch, rows: Iterable<Row>): void {
  for (const each of rows) {
    const row = batch.adopt(each);
    const { fact } = row;
    if (!has(row, is.counted) && takeStanding(batch, fact)) {
      batch.move(row);
      continue;
    }
    if (batch.book.kinds.get(fact.kind)?.anyDay) batch.mark(row, is.old, false);
    if (!has(row, is.counted)) keepNote(batch, row);
    refresh(batch, row);
  }
}
