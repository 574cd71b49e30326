/** What is known of shifts, read from facts: a shift is opened, closed and set aside by facts like any other. */
import type { Day } from '../../engines/facts/day.ts';
import { type FactId, type Kind, type ShiftId, setAsideKind } from '../../engines/facts/fact.ts';
import { programKinds } from '../../program/kinds.ts';
import type { CountsStore, FactQuery, KeptFact } from '../../stores/contract.ts';
import type { ShiftLine } from '../answers.ts';

type Facts = Pick<CountsStore, 'facts'>;
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
export async function shiftLines(store: Facts, span: Span): Promise<readonly ShiftLine[]> {
  const of = (kind: Kind) => everyFact(store, { ...span, kind });
  const closed = new Map<ShiftId, ShiftLine['state']>();
  for await (const { fact, retracted, beaten } of of(programKinds.shiftClosed))
    if (fact.shift && !retracted && !beaten)
      closed.set(fact.shift, fact.body['how'] === 'by-itself' ? 'closed-by-itself' : 'closed');
  const setAside = new Map<ShiftId, FactId>();
  for await (const { fact, retracted } of of(setAsideKind))
    if (fact.shift && !retracted && fact.id < (setAside.get(fact.shift) ?? '~'))
      setAside.set(fact.shift, fact.id);
  const visits = await visitsByShift(of);
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
      setAside: setAside.get(shift) ?? null,
    });
  }
  return [...lines.values()].sort(
    (a, b) => b.day.localeCompare(a.day) || (a.site + a.shift < b.site + b.shift ? -1 : 1),
  );
}

/** As they were tapped: a shift that was set aside still shows what it held. */
async function visitsByShift(
  of: (kind: Kind) => AsyncIterable<KeptFact>,
): Promise<ReadonlyMap<ShiftId, number>> {
  const visits = new Map<ShiftId, number>();
  const counted = { [programKinds.encounter]: 'visits', [programKinds.doorCounted]: 'people' };
  for (const [kind, field] of Object.entries(counted))
    for await (const { fact, retracted, beaten } of of(kind as Kind)) {
      const many = fact.body[field];
      if (fact.shift && !retracted && !beaten && typeof many === 'number')
        visits.set(fact.shift, (visits.get(fact.shift) ?? 0) + many);
    }
  return visits;
}
