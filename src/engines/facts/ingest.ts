/**
 * Takes parcels in: decides what is new, which facts count, and what that adds to the tallies. Pure: it reads a
 * Ledger and answers what to write. docs/spec/facts.md numbers its rules.
 */
import type { Book } from '../tallies/tally.ts';
import { admit } from './admit.ts';
import type { Arrival, OpenedArrival, ParcelAnswer } from './arrival.ts';
import { Batch } from './batch.ts';
import { type Day, daysBetween } from './day.ts';
import { type Fact, type FactId, type ProgramId, retractedIds, retractedKind, setAsideKind } from './fact.ts';
import type { Changes, Ledger } from './ledger.ts';
import { refresh } from './live.ts';
import { has, is, type Row } from './row.ts';
import { looksLikeASlip } from './slip.ts';

export interface Ingested {
  readonly answers: readonly ParcelAnswer[];
  readonly changes: Changes;
}

export function ingest(
  ledger: Ledger,
  { program, book }: { readonly program: ProgramId; readonly book: Book },
  arrivals: readonly Arrival[],
  today: Day,
): Ingested {
  const { answers, opened, ...parcels } = admit(ledger, program, arrivals, today);
  const batch = new Batch(ledger, book, today);
  load(batch, opened);
  for (const arrival of opened) for (const fact of arrival.facts) take(batch, fact, arrival);
  return { answers, changes: { ...parcels, ...batch.changes() } };
}

/** Looks up everything that the facts of this batch may meet, a day at a time. */
function load(batch: Batch, opened: readonly OpenedArrival[]): void {
  const [arriving, retracted] = [new Map<Day, FactId[]>(), new Map<Day, FactId[]>()];
  const look = (into: Map<Day, FactId[]>, day: Day, ids: readonly FactId[]) => {
    const others = into.get(day);
    if (others) others.push(...ids);
    else into.set(day, [...ids]);
  };
  for (const { facts } of opened)
    for (const fact of facts) {
      look(arriving, fact.day, [fact.id]);
      if (fact.kind === retractedKind) look(retracted, fact.day, retractedIds(fact) ?? []);
    }
  for (const [day, ids] of arriving) batch.load(day, ids, true);
  for (const [day, ids] of retracted) batch.load(day, ids);
}

function take(batch: Batch, fact: Fact, arrival: OpenedArrival): void {
  if (batch.row(fact.day, fact.id)) return;
  if (takeStanding(batch, fact)) return;
  const row: Row = { fact, flags: dayFlags(batch, fact, arrival) };
  batch.add(row);
  if (fact.kind === retractedKind) {
    const ids = retractedIds(fact);
    if (ids) for (const id of ids) retract(batch, fact, id);
    else batch.mark(row, is.notYet, true);
    return;
  }
  if (batch.withdrawn(fact.day, fact.site).has(fact.id)) batch.mark(row, is.retracted, true);
  if (fact.shift !== null && fact.kind !== setAsideKind && batch.seats(`aside:${fact.shift}`).length > 0)
    batch.mark(row, is.setAside, true);
  keepNote(batch, row);
  if (looksLikeASlip(batch, row)) batch.mark(row, is.slip, true);
  refresh(batch, row);
}

/** Why the day of a fact is not believed: bits. Decided once, when the fact first arrives. */
function dayFlags({ book, today }: Batch, fact: Fact, arrival: OpenedArrival): number {
  let flags = 0;
  if (fact.unsure || arrival.clockUnsure) flags |= is.clock;
  if (fact.day === today) return flags;
  if (fact.day > today) return flags | is.ahead;
  if (daysBetween(fact.day, today) <= 365 || arrival.daysFromPaper) return flags;
  return book.kinds.get(fact.kind)?.anyDay ? flags : flags | is.old;
}

/** A retraction reaches facts of its own day and site, here or still to come; never another retraction. */
function retract(batch: Batch, { day, site }: Fact, id: FactId): void {
  if (batch.withdrawn(day, site).has(id)) return;
  batch.withdraw(day, site, id);
  const row = batch.row(day, id);
  if (row && row.fact.site === site && row.fact.kind !== retractedKind) {
    batch.mark(row, is.retracted, true);
    if (batch.book.kinds.get(row.fact.kind)?.note) dropNote(batch, row.fact);
    refresh(batch, row);
    return;
  }
  const standing = row ? null : batch.standing(id);
  if (standing && batch.book.kinds.get(standing.fact.kind)?.final) return;
  if (standing && standing.fact.day === day && standing.fact.site === site && !standing.retracted)
    batch.putStanding({ ...standing, retracted: true });
}

/** Set-up and its like: kept whole and apart, where no month fades. */
export function takeStanding(batch: Batch, fact: Fact): boolean {
  const kind = batch.book.kinds.get(fact.kind);
  if (!kind?.standing || batch.increments({ fact, flags: 0 }) === null) return false;
  if (!batch.standing(fact.id))
    batch.putStanding({
      fact,
      retracted: !kind.final && batch.withdrawn(fact.day, fact.site).has(fact.id),
    });
  return true;
}

/** A note's text goes to a place of its own, which the next crew's day empties; its fact stays, without words. */
export function keepNote(batch: Batch, row: Row): void {
  const { fact } = row;
  const note = batch.book.kinds.get(fact.kind)?.note;
  if (!note || batch.increments(row) === null) return;
  const text = has(row, is.retracted) ? null : textOf(note, fact);
  const { id, site, day, kind } = fact;
  if (text !== null) batch.notes.push({ id, site, day, kind, text });
  batch.empty(row);
}

/** A kind that throws keeps nothing; the facts behind it must not wait for it. */
function textOf(note: (fact: Fact) => string | null, fact: Fact): string | null {
  try {
    return note(fact);
  } catch {
    return null;
  }
}

function dropNote(batch: Batch, { day, site, id }: Fact): void {
  const at = batch.notes.findIndex((note) => note.id === id && note.day === day);
  if (at >= 0) batch.notes.splice(at, 1);
  batch.notesGone.push({ day, site, id });
}
