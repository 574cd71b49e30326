/** What is known of shifts, read from facts: a shift is opened, closed and set aside by facts like any other. */
import type { Day } from '../../engines/facts/day.ts';
import { type Fact, type Kind, type ShiftId, setAsideKind } from '../../engines/facts/fact.ts';
import { visitMeasures } from '../../program/by-shift.ts';
import { programKinds } from '../../program/kinds.ts';
import type { CountsStore, FactQuery, KeptFact } from '../../stores/contract.ts';
import type { ShiftLine } from '../answers.ts';

type Facts = Pick<CountsStore, 'facts'>;
type Shifts = Pick<CountsStore, 'facts' | 'byShift'>;
const pageSize = 2000;

/** Every fact of a query, page after page. */
export async function* everyFact(
  store: Facts,
  query: Omit<FactQuery, 'limit' | 'after'>,
): AsyncGenerator<KeptFact> {
  let after: FactQuery['after'];
  for (;;) {
    const page = await store.facts({ ...query, limit: pageSize, ...(after ? { after } : {}) });
    yield* page;
    const last = page[page.length - 1];
    if (!last || page.length < pageSize) return;
    after = { day: last.fact.day, id: last.fact.id };
  }
}

export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly shift?: ShiftId;
}

/** Shifts of a span, newest day first. */
export async function shiftLines(store: Shifts, span: Span): Promise<readonly ShiftLine[]> {
  const of = (kind: Kind) => everyFact(store, { ...span, kind });
  const closed = new Map<ShiftId, ShiftLine['state']>();
  for await (const { fact, retracted, beaten } of of(programKinds.shiftClosed))
    if (fact.shift && !retracted && !beaten)
      closed.set(fact.shift, fact.body['how'] === 'by-itself' ? 'closed-by-itself' : 'closed');
  const setAside = new Map<ShiftId, Fact>();
  for await (const { fact, retracted } of of(setAsideKind))
    if (fact.shift && !retracted && fact.id < (setAside.get(fact.shift)?.id ?? '~'))
      setAside.set(fact.shift, fact);
  const visits = await visitsByShift(store, span, setAside);
  const lines = new Map<ShiftId, ShiftLine>();
  for await (const { fact, retracted } of of(programKinds.shiftOpened)) {
    if (!fact.shift || retracted) continue;
    const { shift, site, day } = fact;
    lines.set(shift, {
      shift,
      site,
      day,
      device: typeof fact.body['device'] === 'string' ? fact.body['device'] : null,
      visits: visits.get(shift) ?? 0,
      state: closed.get(shift) ?? 'open',
      setAside: setAside.get(shift)?.id ?? null,
    });
  }
  return [...lines.values()].sort(
    (a, b) => b.day.localeCompare(a.day) || (a.site + a.shift < b.site + b.shift ? -1 : 1),
  );
}

/** From tallies. A shift that was set aside is in none, and still shows what it held: its facts are read, one by one. */
async function visitsByShift(
  store: Shifts,
  span: Span,
  setAside: ReadonlyMap<ShiftId, Fact>,
): Promise<ReadonlyMap<ShiftId, number>> {
  const visits = new Map<ShiftId, number>();
  const add = (shift: ShiftId, many: number) => visits.set(shift, (visits.get(shift) ?? 0) + many);
  const { from, to } = span;
  for (const { shift, amount } of await store.byShift({ from, to, measures: visitMeasures }))
    add(shift, amount);
  const asTapped = { [programKinds.encounter]: 'visits', [programKinds.doorCounted]: 'people' };
  for (const [shift, { day }] of setAside)
    for (const [kind, field] of Object.entries(asTapped)) {
      const query = { from: day, to: day, shift, kind: kind as Kind };
      for await (const { fact, retracted, beaten } of everyFact(store, query)) {
        const many = fact.body[field];
        if (!retracted && !beaten && typeof many === 'number') add(shift, many);
      }
    }
  return visits;
}
