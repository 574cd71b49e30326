/**
 * A year of a made-up program, ending today, made of ordinary facts in ordinary parcels: nothing of it is a special
 * case anywhere else. The same day gives the same year.
 */
import { hash } from 'node:crypto';
import type { OpenedArrival } from '../../../engines/facts/arrival.ts';
import { addDays, type Day, dayNumber, firstDayOf, type Month, monthOf } from '../../../engines/facts/day.ts';
import type { Fact, FactId, ProgramId } from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { bookOf } from '../../../program/book.ts';
import type { Practice } from '../../../program/practice.ts';
import type { Problem } from '../../../std/problem.ts';
import { ok, type Result } from '../../../std/result.ts';
import type { CountsStore } from '../../../stores/contract.ts';
import { diceOf } from './chance.ts';
import { demoMonths } from './months.ts';
import { openingsOf } from './rhythm.ts';
import { setUpFacts, shelfOf } from './setting.ts';
import { type DemoParts, shiftOf } from './shift.ts';

export { demoClock } from './setting.ts';

const daysBack = 364;
/** Reed has been out of reach for so many days: what it counted since has not arrived. */
const awayDays = 4;
/** The program began to ask for first visits some months into the year. */
const askingAfterDays = 120;

export interface DemoBatch {
  /** The day on which it arrives. */
  readonly today: Day;
  readonly arrivals: readonly OpenedArrival[];
}

/** Set-up first, then a batch a day. */
export function* demoBatches(practice: Practice, program: ProgramId, today: Day): Generator<DemoBatch> {
  const dice = diceOf(dayNumber(today));
  const first = firstDayOf(monthOf(addDays(today, -daysBack)));
  const parts: DemoParts = { book: bookOf(practice), shelf: shelfOf(practice), program, dice };
  yield {
    today: first,
    arrivals: arrivalsOf(null, [...inSmallParcels(setUpFacts(practice, program, first, dice))], newLog()),
  };
  let slipped = false;
  for (let day = first; day <= today; day = addDays(day, 1)) {
    const arrivals: OpenedArrival[] = [];
    for (const opening of openingsOf(day, dice)) {
      const asking = day >= addDays(first, askingAfterDays);
      const slip: boolean = !slipped && opening.device === 'Fern' && day > addDays(today, -5);
      slipped ||= slip;
      const parcels = shiftOf(parts, { day, asking, last: day === today, slip }, opening);
      const away = opening.device === 'Reed' && day > addDays(today, -awayDays);
      if (!away) arrivals.push(...arrivalsOf(opening.device, parcels, newLog()));
    }
    if (arrivals.length > 0) yield { today: day, arrivals };
  }

  function newLog(): LogId {
    return dice.id() as LogId;
  }
}

/** Fills an empty store, month by month: each is closed and fades as it would have. Costs a few seconds. */
export async function fillDemo(
  store: CountsStore,
  practice: Practice,
  program: ProgramId,
  today: Day,
): Promise<Result<{ readonly facts: number }, Problem>> {
  // Dice of its own: the facts of the year are the same with closings and without.
  const dice = diceOf(dayNumber(today) + 1);
  let facts = 0;
  const take = (arrivals: readonly OpenedArrival[], day: Day) => {
    facts += arrivals.reduce((sum, arrival) => sum + arrival.facts.length, 0);
    return store.ingest(arrivals, day);
  };
  const months = demoMonths(
    { store, practice, program },
    today,
    (said, day) => take(arrivalsOf('Moss', [said], dice.id() as LogId), day),
    () => dice.id() as FactId,
  );
  let month: Month | null = null;
  for (const batch of inFewer(demoBatches(practice, program, today), today)) {
    if (month !== null && monthOf(batch.today) !== month) {
      const over = await months.over(month);
      if (!over.ok) return over;
    }
    month = monthOf(batch.today);
    const taken = await take(batch.arrivals, batch.today);
    if (!taken.ok) return taken;
  }
  await months.end();
  return ok({ facts });
}

/** Fewer flushes to the disk: what arrived within a month is taken in at its end, the last days one by one. */
function* inFewer(batches: Iterable<DemoBatch>, today: Day): Generator<DemoBatch> {
  let waiting: DemoBatch | null = null;
  for (const batch of batches) {
    const alone = batch.today > addDays(today, -7);
    const same: boolean = waiting !== null && !alone && monthOf(waiting.today) === monthOf(batch.today);
    if (waiting && !same) yield waiting;
    waiting =
      waiting && same ? { today: batch.today, arrivals: [...waiting.arrivals, ...batch.arrivals] } : batch;
  }
  if (waiting) yield waiting;
}

const arrivalsOf = (
  device: string | null,
  parcels: readonly (readonly Fact[])[],
  log: LogId,
): readonly OpenedArrival[] =>
  parcels
    .filter((facts) => facts.length > 0)
    .map((facts, at) => ({
      log,
      n: at + 1,
      wall: 'counts',
      hash: hash('sha256', facts.map(({ id }) => id).join(), 'buffer').subarray(0, 16),
      device,
      facts,
    }));

function* inSmallParcels(facts: readonly Fact[]): Generator<readonly Fact[]> {
  for (let at = 0; at < facts.length; at += 16) yield facts.slice(at, at + 16);
}
