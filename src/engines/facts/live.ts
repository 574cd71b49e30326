/**
 * Which facts count. A fact is live when its kind is known, nobody withdrew it and its shift is not set aside; it
 * counts when it is live and has its slot. Each function here brings the tallies to where that is true again after one
 * thing changed, whatever came before it: so the order of arrival cannot matter (docs/spec/facts.md).
 */
import { type Batch, isOut, unsureOf } from './batch.ts';
import { retractedKind, setAsideKind } from './fact.ts';
import type { Candidate } from './ledger.ts';
import { has, is, type Row, rootOf, type Slot, slotOf } from './row.ts';

/** Brings one row to where it belongs after any of its flags, or this build's book, changed. */
export function refresh(batch: Batch, row: Row): void {
  const { fact } = row;
  if (fact.kind === retractedKind) return;
  if (fact.kind === setAsideKind) {
    if (fact.shift !== null) refreshSetAside(batch, row, `aside:${fact.shift}`);
    return;
  }
  const countable = batch.increments(row) !== null;
  batch.mark(row, is.notYet, !countable && !has(row, is.counted | is.retracted));
  if (!countable) {
    // Counted under a kind that this build does not have: it stays, and what should take it out waits.
    batch.mark(row, is.owed, has(row, is.counted) && isOut(row));
    return;
  }
  const live = !isOut(row);
  const slot = slotOf(fact);
  if (slot === null) setCounted(batch, row, live);
  else contend(batch, slot, row, live);
}

/** Takes or leaves a seat; whoever then has the slot counts, and nobody else. */
function contend(batch: Batch, slot: Slot, row: Row, live: boolean): void {
  const seats = batch.seats(slot);
  const before = seats[0];
  place(seats, row, live);
  const winner = seats[0];
  if (before && before !== winner) {
    const beaten = batch.row(before.day, before.id);
    if (beaten && beaten !== row) setBeaten(batch, beaten);
    nameLosers(batch, seats);
  }
  if (live && winner && !isSeatOf(winner, row)) {
    setBeaten(batch, row);
    batch.mark(row, is.twice, isTwin(winner, { root: rootOf(row.fact), id: row.fact.id }));
  }
  if (!live) {
    batch.mark(row, is.beaten | is.twice, false);
    setCounted(batch, row, false);
  }
  const wins = winner && batch.row(winner.day, winner.id);
  if (!wins) return;
  batch.mark(wins, is.beaten | is.twice, false);
  setCounted(batch, wins, true);
}

function place(seats: Candidate[], row: Row, live: boolean): void {
  const { id, day } = row.fact;
  const root = rootOf(row.fact);
  const at = seats.findIndex((seat) => isSeatOf(seat, row));
  if (at >= 0 && !live) seats.splice(at, 1);
  if (at >= 0 || !live) return;
  const seat = { root, id, day };
  const behind = seats.findIndex((other) => isBefore(seat, other));
  seats.splice(behind < 0 ? seats.length : behind, 0, seat);
}

const isSeatOf = (seat: Candidate, { fact }: Row): boolean => seat.id === fact.id && seat.day === fact.day;

/** By root, then id. One id under two days is nothing that a device mints, but must not be decided by chance. */
function isBefore(a: Candidate, b: Candidate): boolean {
  if (a.root !== b.root) return a.root < b.root;
  return a.id === b.id ? a.day < b.day : a.id < b.id;
}

function setBeaten(batch: Batch, row: Row): void {
  batch.mark(row, is.beaten, true);
  setCounted(batch, row, false);
}

/** A correction that loses to another of the same fact was made twice; any other loser was entered once again. */
const isTwin = (winner: Candidate | undefined, loser: Pick<Candidate, 'root' | 'id'>): boolean =>
  winner !== undefined && loser.root !== loser.id && winner.root === loser.root;

/** Under a new winner, corrections that lose may lose to another kind of rival than before. */
function nameLosers(batch: Batch, seats: readonly Candidate[]): void {
  const [winner, ...losers] = seats;
  for (const loser of losers) {
    const row = loser.root === loser.id ? null : batch.row(loser.day, loser.id);
    if (row) batch.mark(row, is.twice, isTwin(winner, loser));
  }
}

function setCounted(batch: Batch, row: Row, want: boolean): void {
  const counted = has(row, is.counted);
  if (counted === want) {
    batch.mark(row, is.owed, false);
    return;
  }
  const increments = batch.increments(row);
  if (increments === null) {
    // Beaten, but its kind is missing: waits as well.
    batch.mark(row, is.owed, counted);
    return;
  }
  batch.count(row.fact, increments, unsureOf(row), want ? 1 : -1);
  batch.mark(row, is.counted, want);
  batch.mark(row, is.owed, false);
}

/** A shift is set aside as long as one such fact for it stands. */
function refreshSetAside(batch: Batch, row: Row, slot: Slot): void {
  const seats = batch.seats(slot);
  const was = seats.length > 0;
  place(seats, row, !has(row, is.retracted));
  const now = seats.length > 0;
  if (was === now || row.fact.shift === null) return;
  for (const each of batch.ofShift(row.fact.shift)) {
    if (each.fact.kind === setAsideKind || each.fact.kind === retractedKind) continue;
    batch.mark(each, is.setAside, now);
    refresh(batch, each);
  }
}
