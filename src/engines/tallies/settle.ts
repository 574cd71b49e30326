import type { Day } from '../facts/day.ts';
import type { ShiftId, SiteId } from '../facts/fact.ts';
import { addTo, isNothing, type Sum, type Sums } from './deltas.ts';
import type { Book, Increment, MeasureId, Settlement, ShiftCell } from './tally.ts';

/** Stands for the shift of facts that have none (a paper sheet's): they settle together, by day and site. */
export const noShift = '' as ShiftId;

/** A shift settles for itself on each day and site it touches (as a rule one), unsure facts apart. */
export interface ShiftGroup {
  readonly day: Day;
  readonly site: SiteId;
  readonly shift: ShiftId;
  readonly unsure: boolean;
}

/** What is kept of a group: the cells that settlements read, and what each settlement last came to. */
export interface GroupState {
  readonly cells: readonly ShiftCell[];
  readonly settled: ReadonlyMap<string, readonly Sum[]>;
}
export const emptyGroup: GroupState = { cells: [], settled: new Map() };

export interface GroupDelta extends ShiftGroup {
  readonly sums: Sums;
}
/** Differences to write: `settlement` null for cells that are read. */
export interface GroupChange extends ShiftGroup {
  readonly settlement: string | null;
  readonly sums: Sums;
}

export const groupKey = (group: ShiftGroup): string =>
  `${group.day}${group.unsure ? '?' : ' '}${group.shift} ${group.site}`;

const readBy = new WeakMap<Book, ReadonlySet<MeasureId>>();
/** Measures that some settlement reads: only these are kept by shift. */
export function measuresRead(book: Book): ReadonlySet<MeasureId> {
  let read = readBy.get(book);
  if (!read) {
    read = new Set(book.settlements.flatMap((settlement) => settlement.reads));
    readBy.set(book, read);
  }
  return read;
}

/**
 * Adds `delta` to the group's cells and settles anew. Answers what changes: the group's own cells, and for each
 * settlement the difference between what it came to before and what it comes to now.
 */
export function resettle(
  book: Book,
  state: GroupState,
  delta: GroupDelta,
  always = false,
): { changes: GroupChange[]; difference: readonly Increment[] } {
  const { day, site, shift, unsure } = delta;
  const cells: Sums = new Map();
  for (const cell of state.cells) addTo(cells, cell, 1);
  for (const sum of delta.sums.values()) addTo(cells, sum, 1);
  const now = [...cells.values()].filter((sum) => !isNothing(sum));
  const changes: GroupChange[] = [{ day, site, shift, unsure, settlement: null, sums: delta.sums }];
  const difference: Increment[] = [];
  const touched = new Set([...delta.sums.values()].map(({ measure }) => measure));
  for (const settlement of book.settlements) {
    if (!always && !settlement.reads.some((measure) => touched.has(measure))) continue;
    const sums: Sums = new Map();
    for (const each of settleOne(settlement, now)) addTo(sums, each, 1);
    for (const each of state.settled.get(settlement.id) ?? []) addTo(sums, each, -1);
    for (const [key, sum] of sums) if (isNothing(sum)) sums.delete(key);
    if (sums.size === 0) continue;
    changes.push({ day, site, shift, unsure, settlement: settlement.id, sums });
    difference.push(...sums.values());
  }
  return { changes, difference };
}

/** Nothing recorded settles to nothing. A settlement that throws is a bug of its own and adds nothing. */
export function settleOne(settlement: Settlement, cells: readonly ShiftCell[]): readonly Increment[] {
  const read = cells.filter(({ measure }) => settlement.reads.includes(measure));
  if (read.length === 0) return [];
  try {
    return settlement.settle(read);
  } catch {
    return [];
  }
}
