import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { Fact, FactId, ProgramId, ShiftId, SiteId } from '../../../engines/facts/fact.ts';
import type { Increment } from '../../../engines/tallies/tally.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import type { PadPart } from '../../../program/service.ts';
import type { Site } from '../../../program/site.ts';
import { recipients } from '../../../program/supply.ts';
import type { Draft } from '../app.ts';
import { exampleConfiguration } from '../testing/example-configuration.ts';
import { shelfOf } from './tiles.ts';
import { noTotals, withVisit } from './totals.ts';
import {
  addBack,
  type Back,
  backByContainer,
  backByTens,
  backTotal,
  backTyped,
  draftsOf,
  nothingTapped,
  type Tapped,
} from './visit.ts';

const book = bookOf(practice);
const services = practice.services.map((service) => ({
  ...service,
  padParts: service.padParts ?? [],
  forms: service.forms ?? [],
}));
const shelf = shelfOf(services, exampleConfiguration, 'van', (_, key) => key);
const returns = services
  .flatMap((service) => service.padParts)
  .find((part): part is Extract<PadPart, { kind: 'returns' }> => part.kind === 'returns');
const van: Site = { id: 'van' as SiteId, name: 'Van', kind: 'mobile', visit: 'encounter', areas: [] };
const where = { site: van, shift: 's1' as ShiftId, returnsKind: returns?.factKind ?? null, bandKind: null };

/** What the program's own book makes of a draft; throws where it could not read one. */
function countsOf(draft: Draft): readonly Increment[] {
  const kind = book.kinds.get(draft.kind);
  const body = kind?.parse(draft.body);
  if (!kind || !body) throw new Error(`the book cannot count ${draft.kind}`);
  const fact: Fact = {
    id: 'AAAAAAAAAAAAAAAAAAAAAA' as FactId,
    kind: draft.kind,
    program: 'p' as ProgramId,
    site: draft.site,
    day: '2026-11-25' as Day,
    shift: draft.shift,
    body,
  };
  return kind.counts(fact);
}

const sum = (increments: readonly Increment[], measure: RegExp): number =>
  increments.filter((one) => measure.test(one.measure)).reduce((total, one) => total + one.amount, 0);

const container = returns?.containers[0];
const backs: fc.Arbitrary<Back> = fc.oneof(
  fc
    .constantFrom('quarter', 'half', 'full')
    .map((level) =>
      backByContainer(container as NonNullable<typeof container>, level as 'quarter' | 'half' | 'full'),
    ),
  fc.constant(backByTens(10)),
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('typed' as const, 'about' as const))
    .map(([amount, how]) => backTyped(amount, how)),
);
const ids = shelf.tiles.flatMap((tile) => [tile.id, ...tile.sizes.map((size) => size.id)]);
const tapped: fc.Arbitrary<Tapped> = fc.record({
  counts: fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 200 })),
  back: fc.array(backs, { maxLength: 6 }).map((list) => list.reduce(addBack, [] as readonly Back[])),
  people: fc.integer({ min: 1, max: 40 }),
  to: fc.constantFrom(...recipients),
  band: fc.constant(null),
});

test('[P1] a visit with nothing filled in is one fact and counts one visit', () => {
  const drafts = draftsOf(nothingTapped, shelf, where);
  expect(drafts).toHaveLength(1);
  expect(sum(drafts.flatMap(countsOf), /^program\.encounters$/)).toBe(1);
});

test('[P8] whatever is tapped, the book counts exactly what the pad shows', () => {
  fc.assert(
    fc.property(tapped, (visit) => {
      const increments = draftsOf(visit, shelf, where).flatMap(countsOf);
      const visits = visit.to === 'participant' ? visit.people : 0;
      const shown = withVisit(noTotals, visit, visits, shelf, 1);
      expect(sum(increments, /^program\.encounters$/)).toBe(shown.visits);
      expect(sum(increments, /syringes-distributed$/)).toBe(shown.syringes);
      expect(sum(increments, /doses-distributed$/)).toBe(shown.doses);
      expect(sum(increments, /returned-tapped$/)).toBe(shown.back);
    }),
  );
});

test('[P2] an undo takes back exactly what the visit added', () => {
  fc.assert(
    fc.property(tapped, tapped, (first, second) => {
      const once = withVisit(noTotals, first, 1, shelf, 1);
      const undone = withVisit(withVisit(once, second, 3, shelf, 1), second, 3, shelf, -1);
      const { given, ...numbers } = undone;
      const { given: before, ...expected } = once;
      expect(numbers).toEqual(expected);
      for (const [id, count] of Object.entries(given)) expect(count).toBe(before[id] ?? 0);
    }),
  );
});

test('[P8] supplies handed on, or left in a box, count no visit', () => {
  const counts = { 'naloxone-nasal': 20 };
  const box: Site = { ...van, kind: 'box-or-machine' };
  for (const drafts of [
    draftsOf({ ...nothingTapped, counts, to: 'first-responders' }, shelf, where),
    draftsOf({ ...nothingTapped, counts }, shelf, { ...where, site: box }),
  ]) {
    const increments = drafts.flatMap(countsOf);
    expect(sum(increments, /^program\.encounters$/)).toBe(0);
    expect(increments.every((one) => one.n === 0)).toBe(true);
  }
});

test('[P8] an estimate carries its range, and a count is no estimate', () => {
  expect(backTotal([backTyped(300, 'typed')])).toEqual({ amount: 300, low: 300, high: 300 });
  const { amount, low, high } = backTyped(300, 'about');
  expect(low < amount && amount < high).toBe(true);
  const half = backByContainer(container as NonNullable<typeof container>, 'half');
  expect(half.low < half.amount && half.amount < half.high).toBe(true);
});

test('[P1] tens and boxes of one kind add up in one fact; a box and a number stay apart', () => {
  const list = [backByTens(10), backByTens(10), backTyped(40, 'typed')].reduce(
    addBack,
    [] as readonly Back[],
  );
  expect(list.map(({ how, amount }) => [how, amount])).toEqual([
    ['tens', 20],
    ['typed', 40],
  ]);
});

test('[P8] at a site that counts people at the door, the visit is a door count and never an encounter', () => {
  const drafts = draftsOf({ ...nothingTapped, people: 12 }, shelf, {
    ...where,
    site: { ...van, visit: 'door-count' },
  });
  const increments = drafts.flatMap(countsOf);
  expect(sum(increments, /door-counts$/)).toBe(12);
  expect(sum(increments, /encounters$/)).toBe(0);
});
