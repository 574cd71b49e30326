/** A small book for tests of engines and stores: one night's things, with nothing of any real service in it. */
import type { DestructionRules } from '../../destruction/gate.ts';
import { foldHolds, type HoldScope, isTrusted } from '../../destruction/holds.ts';
import type { Day } from '../../facts/day.ts';
import type { Body, FactId, Kind } from '../../facts/fact.ts';
import {
  type Book,
  counted,
  type FactKind,
  type Increment,
  type Measure,
  type MeasureId,
  type Settlement,
  type ShiftCell,
} from '../tally.ts';

export const kinds = {
  visited: 'night.visited.v1' as Kind,
  given: 'night.given.v1' as Kind,
  tapped: 'night.tapped.v1' as Kind,
  weighed: 'night.weighed.v1' as Kind,
  loaded: 'night.loaded.v1' as Kind,
  left: 'night.left.v1' as Kind,
  noted: 'night.noted.v1' as Kind,
  set: 'night.set.v1' as Kind,
  copiedIn: 'night.copied-in.v1' as Kind,
  held: 'night.held.v1' as Kind,
  lifted: 'night.lifted.v1' as Kind,
  allowed: 'night.allowed.v1' as Kind,
} as const;

export const measures = {
  visits: 'night.visits' as MeasureId,
  given: 'night.given' as MeasureId,
  tapped: 'night.tapped' as MeasureId,
  weighed: 'night.weighed' as MeasureId,
  returned: 'night.returned' as MeasureId,
  loaded: 'night.loaded' as MeasureId,
  left: 'night.left' as MeasureId,
  uncounted: 'night.uncounted' as MeasureId,
} as const;

const whole = (body: Body, name: string): number | null =>
  typeof body[name] === 'number' && Number.isInteger(body[name]) ? (body[name] as number) : null;

type Line = { readonly thing: string; readonly quantity: number };
const linesOf = (body: Body): readonly Line[] => (body['lines'] ?? []) as unknown as readonly Line[];
const hasLines = (body: Body): Body | null =>
  Array.isArray(body['lines']) && linesOf(body).every(({ thing }) => typeof thing === 'string') ? body : null;
const byThing = (measure: MeasureId, n: number) => (body: Body) =>
  linesOf(body).map(({ thing, quantity }) => counted(measure, [thing], quantity, n));

/** An amount with its bounds. */
const estimate = (measure: MeasureId, body: Body): Increment[] => {
  const amount = whole(body, 'amount') ?? 0;
  const [low, high] = [whole(body, 'low') ?? amount, whole(body, 'high') ?? amount];
  return [{ measure, dims: [], amount, low, high, n: 1 }];
};
const hasAmount = (body: Body): Body | null => (whole(body, 'amount') === null ? null : body);

const declared: readonly FactKind[] = [
  {
    kind: kinds.visited,
    parse: (body) => (whole(body, 'visits') === null ? null : body),
    counts: ({ body }) => [
      counted(measures.visits, [], whole(body, 'visits') ?? 0, whole(body, 'visits') ?? 0),
    ],
  },
  {
    kind: kinds.given,
    parse: hasLines,
    counts: ({ body }) => byThing(measures.given, whole(body, 'visits') ?? 1)(body),
    watch: ({ body }) =>
      linesOf(body).map(({ thing, quantity }) => ({ what: thing, amount: quantity, usual: 10 })),
  },
  { kind: kinds.tapped, parse: hasAmount, counts: ({ body }) => estimate(measures.tapped, body) },
  { kind: kinds.weighed, parse: hasAmount, counts: ({ body }) => estimate(measures.weighed, body) },
  {
    kind: kinds.loaded,
    parse: hasLines,
    counts: ({ body }) => byThing(measures.loaded, 0)(body),
    listed: true,
  },
  { kind: kinds.left, parse: hasLines, counts: ({ body }) => byThing(measures.left, 0)(body) },
  {
    kind: kinds.noted,
    parse: (body) => (typeof body['text'] === 'string' ? body : null),
    counts: () => [],
    note: ({ body }) => body['text'] as string,
  },
  { kind: kinds.set, parse: (body) => body, counts: () => [], standing: true },
  ...[kinds.held, kinds.lifted, kinds.allowed].map(
    (kind): FactKind => ({ kind, parse: (body) => body, counts: () => [], standing: true, final: true }),
  ),
  {
    kind: kinds.copiedIn,
    parse: hasAmount,
    counts: ({ body }) => estimate(measures.visits, body),
    anyDay: true,
  },
];

/** { scope } holds; { hold, by } lifts; { today }, { restore }, { month } or { unopenedUntil } lets go on. */
const destruction: DestructionRules = {
  kinds: [kinds.held, kinds.lifted, kinds.allowed],
  read(facts, verified) {
    const of = (kind: Kind) => facts.filter((fact) => fact.kind === kind);
    const said = (name: string) =>
      of(kinds.allowed).flatMap(({ id, body }) =>
        isTrusted(verified, id) && typeof body[name] === 'string' ? [body[name] as string] : [],
      );
    const placed = of(kinds.held).map(({ id, day, body }) => {
      const scope = body['scope'] as unknown as HoldScope;
      return { id, day, scope, words: '', quiet: false, by: null };
    });
    const lifts = of(kinds.lifted).map(({ body }) => ({
      hold: body['hold'] as FactId,
      by: body['by'] as string,
    }));
    return {
      holds: foldHolds(placed, lifts),
      clockConfirmed: said('today') as Day[],
      restoresConfirmed: said('restore'),
      letGo: { months: said('month'), unopenedUntil: (said('unopenedUntil')[0] ?? null) as Day | null },
    };
  },
};

const measure = (id: MeasureId, unit: Measure['unit'], dims: readonly string[] = []): Measure => ({
  id,
  counts: 'things',
  unit,
  dims,
  version: 1,
});

const sum = (cells: readonly ShiftCell[], id: MeasureId, thing?: string): number =>
  cells
    .filter((cell) => cell.measure === id && (thing === undefined || cell.dims[0] === thing))
    .reduce((total, cell) => total + cell.amount, 0);

/** A weighed bin replaces the shift's estimates. */
export const returnsSettlement: Settlement = {
  id: 'night.returns',
  reads: [measures.tapped, measures.weighed],
  settle(cells) {
    const weighed = cells.filter((cell) => cell.measure === measures.weighed);
    const kept = weighed.length > 0 ? weighed : cells;
    return kept.map((cell) => ({ ...cell, measure: measures.returned }));
  },
};

/** loaded - left - given, for things that were counted at both ends. */
export const uncountedSettlement: Settlement = {
  id: 'night.uncounted',
  reads: [measures.loaded, measures.left, measures.given],
  settle(cells) {
    const of = (id: MeasureId) =>
      new Set(cells.filter((cell) => cell.measure === id).map(({ dims }) => dims[0]));
    const both = [...of(measures.loaded)].filter((thing) => of(measures.left).has(thing)) as string[];
    return both.map((thing) => {
      const given = sum(cells, measures.given, thing);
      const amount = sum(cells, measures.loaded, thing) - sum(cells, measures.left, thing) - given;
      return counted(measures.uncounted, [thing], amount, 0);
    });
  },
};

const allMeasures: readonly Measure[] = [
  measure(measures.visits, 'encounters'),
  measure(measures.given, 'items', ['thing']),
  measure(measures.tapped, 'syringes'),
  measure(measures.weighed, 'syringes'),
  measure(measures.returned, 'syringes'),
  measure(measures.loaded, 'items', ['thing']),
  measure(measures.left, 'items', ['thing']),
  measure(measures.uncounted, 'items', ['thing']),
];

/** The book, or one without some of it: what an older or a smaller build has. */
export function testBook(
  without: {
    readonly kinds?: readonly Kind[];
    readonly measures?: readonly MeasureId[];
    readonly settlements?: readonly string[];
  } = {},
): Book {
  return {
    kinds: new Map(
      declared.filter(({ kind }) => !without.kinds?.includes(kind)).map((each) => [each.kind, each]),
    ),
    measures: new Map(
      allMeasures.filter(({ id }) => !without.measures?.includes(id)).map((each) => [each.id, each]),
    ),
    settlements: [returnsSettlement, uncountedSettlement].filter(
      ({ id }) => !without.settlements?.includes(id),
    ),
    destruction,
  };
}

/**
 * The book of a later build that counts three measures in another way, each in its second version: each thing given
 * counts double, visits once however many, and what came back a hundred more for each shift. And it reads what an earlier
 * build could not: visits in words.
 */
export function laterBook(book = testBook()): Book {
  const later = [measures.given, measures.visits, measures.returned];
  const changed = (each: FactKind): FactKind => {
    if (each.kind === kinds.given)
      return {
        ...each,
        counts: (fact) =>
          each
            .counts(fact)
            .map((one) => ({ ...one, amount: one.amount * 2, low: one.low * 2, high: one.high * 2 })),
      };
    if (each.kind !== kinds.visited) return each;
    const { parse } = each;
    return {
      ...each,
      parse: (body) => parse(body) ?? (body['visits'] === 'three' ? { visits: 3 } : null),
      counts: () => [counted(measures.visits, [], 1)],
    };
  };
  const settlements = book.settlements.map((each): Settlement => {
    if (each.id !== returnsSettlement.id) return each;
    return { ...each, settle: (cells) => [...each.settle(cells), counted(measures.returned, [], 100, 0)] };
  });
  return {
    kinds: new Map([...book.kinds].map(([kind, each]) => [kind, changed(each)])),
    measures: new Map(
      [...book.measures].map(([id, each]) => [id, later.includes(id) ? { ...each, version: 2 } : each]),
    ),
    settlements,
  };
}
