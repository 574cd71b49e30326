import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Day } from '../engines/facts/day.ts';
import {
  type Body,
  type Fact,
  type FactId,
  mintId,
  type ProgramId,
  type SiteId,
} from '../engines/facts/fact.ts';
import { seededRandom, shuffled } from '../std/random.ts';
import { foldConfiguration } from './fold.ts';
import { programKinds } from './kinds.ts';
import { type PartValues, setBody } from './set-up.ts';
import { isClosed, wholeProgram } from './site.ts';

const program = 'north-shore' as ProgramId;
const random = seededRandom(7);

const setting = (body: Body, id: FactId = mintId(random)): Fact => ({
  id,
  kind: programKinds.set,
  program,
  site: wholeProgram,
  day: '2026-11-25' as Day,
  shift: null,
  body,
});
const van: PartValues['site'] = { name: 'The van', kind: 'mobile', visit: 'encounter', areas: ['harbour'] };
const asks: PartValues['program'] = {
  name: 'North Shore',
  zone: 'America/New_York',
  dayTurnsAt: 5,
  languages: ['en', 'es'],
  region: 'US-NY',
  setUp: true,
};
const fold = (facts: readonly Fact[]) => foldConfiguration(program, facts);
const idOf = (digit: string): FactId => digit.repeat(22) as FactId;

test('[P2] A program that nobody has set up yet has a configuration all the same', () => {
  expect(fold([]).configuration).toMatchObject({
    program,
    name: '',
    zone: 'UTC',
    dayTurnsAt: 5,
    setUp: false,
  });
});

test('[SETUP-1] A later setting of a part takes the place of those it came after, and of no other part', () => {
  const first = setting(setBody('site', 'van', van));
  const other = setting(setBody('program', '', asks));
  const second = setting(setBody('site', 'van', { ...van, name: 'The blue van' }, [first.id]));
  const { configuration } = fold([second, other, first]);
  expect(configuration.sites).toEqual([{ id: 'van', ...van, name: 'The blue van' }]);
  expect(configuration.name).toBe('North Shore');
  expect(configuration.heads['site:van']).toEqual([second.id]);
});

test('[SETUP-2] Of two settings made at once the one with the smallest id holds, and the other is named', () => {
  const first = setting(setBody('site', 'van', van));
  const a = setting(setBody('site', 'van', { ...van, name: 'A' }, [first.id]), idOf('A'));
  const b = setting(setBody('site', 'van', { ...van, name: 'B' }, [first.id]), idOf('B'));
  const folded = fold([b, first, a]);
  expect(folded.configuration.sites[0]?.name).toBe('A');
  expect(folded.beaten).toEqual([b.id]);
  const settled = setting(
    setBody('site', 'van', { ...van, name: 'B' }, folded.configuration.heads['site:van'] ?? []),
  );
  expect(fold([b, first, a, settled])).toMatchObject({
    beaten: [],
    configuration: { heads: { 'site:van': [settled.id] } },
  });
});

test('[SETUP-3] A value that cannot be read is kept, is not applied, and takes nothing away', () => {
  const good = setting(setBody('site', 'van', van));
  const bad = setting({ part: 'site:van', value: { name: 'x', kind: 'submarine' }, after: [good.id] });
  const none = setting({ part: 'weather', value: 1, after: [] });
  const folded = fold([bad, none, good]);
  expect(folded.configuration.sites[0]?.name).toBe('The van');
  expect(folded.notApplied).toEqual([bad.id, none.id].sort());
  const later = setting(setBody('site', 'van', { ...van, name: 'Later' }, [bad.id]));
  expect(fold([good, bad, later])).toMatchObject({
    configuration: { sites: [{ name: 'Later' }], heads: { 'site:van': [later.id] } },
  });
});

test('[SETUP-2] Two settings that each claim to come after the other do not make the part vanish', () => {
  const a = setting(setBody('site', 'van', { ...van, name: 'A' }, [idOf('B')]), idOf('A'));
  const b = setting(setBody('site', 'van', { ...van, name: 'B' }, [idOf('A')]), idOf('B'));
  expect(fold([b, a]).configuration.sites[0]?.name).toBe('A');
});

test('[SETUP-1] null takes a part away', () => {
  const first = setting(setBody('site', 'van', van));
  const gone = setting(setBody('site', 'van', null, [first.id]));
  expect(fold([gone, first]).configuration.sites).toEqual([]);
});

test('[SETUP-5] Supplies and sites stand in the program’s order', () => {
  const facts = [
    setting(setBody('supply', 'foil', { on: true, rank: 2 })),
    setting(setBody('supply', 'naloxone', { on: true, rank: 1 })),
    setting(setBody('supply', 'gloves', { on: false })),
    setting(setBody('site', 'b', { ...van, rank: 1 })),
    setting(setBody('site', 'a', { ...van, rank: 2 })),
  ];
  const { configuration } = fold(facts);
  expect(configuration.supplies).toEqual(['naloxone', 'foil']);
  expect(configuration.sites.map(({ id }) => id)).toEqual(['b', 'a']);
});

const partOf = fc.constantFrom(
  'site:van',
  'site:shop',
  'secondary',
  'report:state',
  'program',
  'weather:now',
);
const anyValue = fc.oneof(
  fc.constant(null),
  fc.constant(van),
  fc.constant(asks),
  fc.constant({ on: true, report: 'state' }),
  fc.jsonValue({ maxDepth: 2 }),
);
const history = fc.array(
  fc.record({ part: partOf, value: anyValue, after: fc.array(fc.nat(30), { maxLength: 3 }) }),
  { maxLength: 30 },
);

test('[SETUP-4] The same settings give the same configuration in whatever order, and however often, they come', () => {
  fc.assert(
    fc.property(history, fc.nat(), (made, seed) => {
      const chance = seededRandom(seed);
      const ids = made.map(() => mintId(chance));
      const facts = made.map(({ part, value, after }, i) =>
        setting({ part, value, after: after.flatMap((k) => ids[k] ?? []) } as unknown as Body, ids[i]),
      );
      const again = shuffled(chance, [...facts, ...facts]);
      expect(fold(again)).toEqual(fold(facts));
    }),
    { numRuns: 300 },
  );
});

test('[SETUP-6] The version changes with every change', () => {
  const first = setting(setBody('site', 'van', van));
  const second = setting(setBody('site', 'van', van, [first.id]));
  const versions = [[], [first], [first, second]].map((facts) => fold(facts).configuration.version);
  expect(new Set(versions).size).toBe(3);
});

test('[SETUP-7] an event closes itself when its days have gone; set up again it is open again; a van never closes so', () => {
  const fair: PartValues['site'] = { name: 'Fair', kind: 'event', visit: 'encounter', areas: [] };
  const first = setting(setBody('site', 'fair', { ...fair, closesAfterDays: 2 }));
  const closedOn = (facts: readonly Fact[], day: string) =>
    fold(facts).configuration.sites.map((site) => isClosed(site, day as Day));
  expect(closedOn([first], '2026-11-26')).toEqual([false]);
  expect(closedOn([first], '2026-11-27')).toEqual([true]);
  const again = {
    ...setting(setBody('site', 'fair', { ...fair, closesAfterDays: 2 }, [first.id])),
    day: '2026-12-01' as Day,
  };
  expect(closedOn([again, first], '2026-12-02')).toEqual([false]);
  expect(closedOn([setting(setBody('site', 'van', van))], '2029-01-01')).toEqual([false]);
  expect(closedOn([setting(setBody('site', 'van', { ...van, closed: true }))], '2026-11-25')).toEqual([true]);
});
