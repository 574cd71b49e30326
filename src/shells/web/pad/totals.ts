import type { OpenShift } from './open-shift.ts';
import { type Shelf, suppliesIn } from './tiles.ts';
import { backTotal, type Tapped } from './visit.ts';

/** What this device counted in this shift. In memory; what survives a crash is written by the device at every tenth. */
export interface Totals {
  readonly visits: number;
  readonly syringes: number;
  readonly doses: number;
  readonly back: number;
  readonly backLow: number;
  readonly backHigh: number;
  /** By tile or size, as tapped. */
  readonly given: Readonly<Record<string, number>>;
  /** Forms left for the end of the shift, by form. */
  readonly later: Readonly<Record<string, number>>;
}

export const noTotals: Totals = {
  visits: 0,
  syringes: 0,
  doses: 0,
  back: 0,
  backLow: 0,
  backHigh: 0,
  given: {},
  later: {},
};

/** `sign` is -1 for an undo. */
export function withVisit(
  totals: Totals,
  tapped: Tapped,
  visits: number,
  shelf: Shelf,
  sign: 1 | -1,
): Totals {
  let [syringes, doses] = [0, 0];
  for (const [supply, quantity] of suppliesIn(tapped.counts, shelf)) {
    const shelved = shelf.supplies.get(supply);
    if (shelved?.unit === 'syringes') syringes += quantity;
    doses += quantity * (shelved?.doses ?? 0);
  }
  const back = backTotal(tapped.back);
  const given = { ...totals.given };
  for (const [id, count] of Object.entries(tapped.counts)) given[id] = (given[id] ?? 0) + sign * count;
  return {
    visits: totals.visits + sign * visits,
    syringes: totals.syringes + sign * syringes,
    doses: totals.doses + sign * doses,
    back: totals.back + sign * back.amount,
    backLow: totals.backLow + sign * back.low,
    backHigh: totals.backHigh + sign * back.high,
    given,
    later: totals.later,
  };
}

/** For the device's checkpoint: numbers only, under the shift they belong to. */
export function asNumbers(totals: Totals, shift: OpenShift): Readonly<Record<string, number>> {
  const { given, later, ...plain } = totals;
  const named = (name: string, list: Readonly<Record<string, number>>) =>
    Object.entries(list).map(([id, count]) => [`${name}:${id}`, count] as const);
  return {
    ...plain,
    ...Object.fromEntries([...named('given', given), ...named('later', later)]),
    [`shift:${shift.id}`]: 1,
  };
}

/** What a checkpoint of this very shift held; of another shift, nothing. */
export function fromNumbers(
  numbers: Readonly<Record<string, number>> | null,
  shift: OpenShift | null,
): Totals {
  if (!numbers || !shift || numbers[`shift:${shift.id}`] !== 1) return noTotals;
  const named = (name: string) =>
    Object.fromEntries(
      Object.entries(numbers).flatMap(([key, count]) =>
        key.startsWith(`${name}:`) ? [[key.slice(name.length + 1), count] as const] : [],
      ),
    );
  const of = (name: keyof Totals): number => numbers[name] ?? 0;
  return {
    visits: of('visits'),
    syringes: of('syringes'),
    doses: of('doses'),
    back: of('back'),
    backLow: of('backLow'),
    backHigh: of('backHigh'),
    given: named('given'),
    later: named('later'),
  };
}
