/**
 * What a build does when it opens data that another build wrote: counts what waited for a kind, and what a new or
 * redefined measure or settlement would have counted all along. Pure, as ingest is. A month is counted back by itself
 * and from its facts alone, so that doing it twice, or again after a crash, comes to the same.
 */
import { measuresRead, noShift, type ShiftGroup } from '../tallies/settle.ts';
import type { Book, MeasureId } from '../tallies/tally.ts';
import { type Batch, unsureOf } from './batch.ts';
import { keepNote, takeStanding } from './ingest.ts';
import { refresh } from './live.ts';
import { has, is, type Row } from './row.ts';

/** What a store remembers of how its tallies were counted. */
export interface BookMark {
  /**
   * The version in which each measure was counted, of every measure that any build has declared: one that comes back has
   * kept its tallies. 0: being counted back, so that no build takes what is half done for whole.
   */
  readonly measures: Readonly<Record<string, number>>;
  readonly reads: readonly string[];
  readonly settlements: readonly string[];
  /** How groups are made: raised when every one of them is to be made anew. */
  readonly rules: number;
}
/** 1: facts without a shift settle too, together for each day and site. */
const rules = 1;
export const emptyMark: BookMark = { measures: {}, reads: [], settlements: [], rules: 0 };

export function markOf(book: Book, before: BookMark): BookMark {
  const declared = [...book.measures.values()].map(({ id, version }) => [id, version] as const);
  return {
    measures: sorted({ ...before.measures, ...Object.fromEntries(declared) }),
    reads: [...measuresRead(book)].sort(),
    settlements: book.settlements.map(({ id }) => id).sort(),
    rules,
  };
}
export const sameMark = (a: BookMark, b: BookMark): boolean => JSON.stringify(a) === JSON.stringify(b);

const sorted = (measures: BookMark['measures']): BookMark['measures'] =>
  Object.fromEntries(Object.entries(measures).sort(([a], [b]) => (a < b ? -1 : 1)));

/** A mark as it was kept. Before measures had their versions here, each was in its first. */
export function readMark(text: string | null): BookMark {
  if (text === null) return emptyMark;
  const kept = JSON.parse(text) as BookMark | (Omit<BookMark, 'measures'> & { readonly measures: string[] });
  if (!Array.isArray(kept.measures)) return kept as BookMark;
  const { reads, settlements } = kept;
  return {
    measures: sorted(Object.fromEntries(kept.measures.map((id) => [id, 1]))),
    reads,
    settlements,
    rules: 0,
  };
}

export interface ToCountBack {
  /** Their cells are to be forgotten and counted anew. */
  readonly measures: ReadonlySet<MeasureId>;
  /** Measures whose cells by shift are to be forgotten and counted anew. */
  readonly reads: ReadonlySet<MeasureId>;
}

/** Null when nothing counted before would be counted otherwise now. */
export function toCountBack(book: Book, before: BookMark): ToCountBack | null {
  const other = [...book.measures.values()].filter(({ id, version }) => before.measures[id] !== version);
  const measures = new Set(other.map(({ id }) => id));
  const reads = new Set(
    [...measuresRead(book)].filter(
      (id) => before.rules !== rules || measures.has(id) || !before.reads.includes(id),
    ),
  );
  const settlements = book.settlements.some(({ id }) => !before.settlements.includes(id));
  return measures.size > 0 || reads.size > 0 || settlements ? { measures, reads } : null;
}

/** What stands in the store while months are being counted back: another build that opens it meanwhile begins anew. */
export function markMeanwhile(before: BookMark, { measures, reads }: ToCountBack): BookMark {
  const half = [...measures].map((id) => [id, 0] as const);
  return {
    ...before,
    measures: sorted({ ...before.measures, ...Object.fromEntries(half) }),
    reads: before.reads.filter((id) => !reads.has(id as MeasureId)),
  };
}

/**
 * Counts one month of facts back, of which the cells of `measures`, by day, by month and by shift, and of `reads` by
 * shift have been forgotten. The batch's changes are to be written with every group settled.
 */
export function countBack(
  batch: Batch,
  { measures, reads }: ToCountBack,
  rows: Iterable<Row>,
  groups: Iterable<ShiftGroup>,
): void {
  for (const row of rows) {
    const increments = has(row, is.counted) ? batch.increments(row) : null;
    if (!increments) continue;
    const { fact } = row;
    const unsure = unsureOf(row);
    for (const each of increments) {
      if (measures.has(each.measure)) batch.countByDay(fact, each, unsure);
      if (reads.has(each.measure)) batch.countInShift(fact, fact.shift ?? noShift, each, unsure);
    }
  }
  for (const group of groups) batch.groupOf(group);
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
