/** A report's source for tests: cells made of facts one by one, with nothing of a store in it. */
import { type Day, monthOf } from '../../engines/facts/day.ts';
import type { Fact } from '../../engines/facts/fact.ts';
import type { TallyQuery } from '../../engines/tallies/query.ts';
import type { Book, Increment, TallyCell } from '../../engines/tallies/tally.ts';
import type { ReportSource } from '../report-types.ts';

export interface SourceOptions {
  /** These months keep no days. */
  readonly monthsOnly?: readonly string[];
  readonly rest?: Partial<ReportSource>;
}

export function countedSource(
  book: Book,
  facts: readonly Fact[],
  { monthsOnly = [], rest = {} }: SourceOptions = {},
): ReportSource {
  const counted = facts.flatMap((fact) => countsOf(book, fact).map((increment) => ({ fact, increment })));
  return {
    tallies: async (query) => {
      const cells = new Map<string, TallyCell>();
      for (const { fact, increment } of counted) {
        if (!asks(query, fact, increment)) continue;
        if (query.grain === 'day' && monthsOnly.includes(monthOf(fact.day))) continue;
        const cell = keptApart(query, fact, increment);
        const key = JSON.stringify([cell.site, cell.period, cell.measure, cell.dims]);
        const known = cells.get(key);
        cells.set(key, known ? added(known, cell) : cell);
      }
      return [...cells.values()].filter(({ amount, low, high, n }) => amount || low || high || n);
    },
    logs: async () => [],
    facts: async ({ from, to, oncePrefix }) =>
      facts
        .filter(({ day, once }) => day >= from && day <= to && once?.startsWith(oncePrefix))
        .map((fact) => ({ fact, counted: true, unsure: fact.unsure ?? false })),
    notYetCounted: async () => ({ facts: [], unopened: 0 }),
    setting: async () => null,
    ...rest,
  };
}

function countsOf(book: Book, fact: Fact): readonly Increment[] {
  const kind = book.kinds.get(fact.kind);
  const body = kind?.parse(fact.body);
  return kind && body ? kind.counts({ ...fact, body }) : [];
}

function asks(query: TallyQuery, fact: Fact, { measure }: Increment): boolean {
  const period = (day: Day): string => (query.grain === 'day' ? day : monthOf(day));
  const at = period(fact.day);
  return (
    (query.unsure ?? false) === (fact.unsure ?? false) &&
    at >= period(query.from) &&
    at <= period(query.to) &&
    (query.measures?.includes(measure) ?? true) &&
    (query.sites?.includes(fact.site) ?? true)
  );
}

function keptApart(query: TallyQuery, fact: Fact, increment: Increment): TallyCell {
  const { measure, dims, ...amounts } = increment;
  const kept = (axis: 'site' | 'period' | 'measure' | 'dims'): boolean => query.keep?.includes(axis) ?? true;
  const period = query.grain === 'day' ? fact.day : monthOf(fact.day);
  return {
    site: (kept('site') ? fact.site : '') as TallyCell['site'],
    period: (kept('period') ? period : '') as TallyCell['period'],
    measure: (kept('measure') ? measure : '') as TallyCell['measure'],
    dims: kept('dims') ? dims : [],
    ...amounts,
  };
}

const added = (a: TallyCell, b: TallyCell): TallyCell => ({
  ...a,
  amount: a.amount + b.amount,
  low: a.low + b.low,
  high: a.high + b.high,
  n: a.n + b.n,
});
