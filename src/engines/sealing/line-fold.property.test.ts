/** Offices made up by chance: three devices, people who come, go and act at once, and somebody who left in anger. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../std/random.ts';
import { foldLine, rootsOf, settledAfter } from './line-fold.ts';
import { epochNeed, needsOf, readableBy, sealingTo } from './line-needs.ts';
import { lacking, makeStatement, merged } from './line-statement.ts';
import type { Line, LineState, Role, Said, Statement, StatementId } from './line-types.ts';
import { accountOf, type Seed } from './seed.ts';
import { added, ageOf, type Desk, left, newSeed, nowIs, openOffice, printed } from './testing/office.ts';

const people = Array.from({ length: 5 }, newSeed);
const pages = Array.from({ length: 3 }, newSeed);
const lead = people[0] as Seed;
const roleSets: readonly Role[][] = [['lead', 'keyholder'], ['keyholder'], ['worker'], ['lead'], []];

interface Act {
  readonly desk: number;
  readonly by: number;
  readonly act: number;
  readonly to: number;
  readonly roles: number;
  readonly hear: number;
}
const upTo = (max: number) => fc.nat({ max });
const anAct = fc.record({
  ...{ desk: upTo(2), by: upTo(9), act: upTo(9), to: upTo(4) },
  ...{ roles: upTo(roleSets.length - 1), hear: upTo(5) },
});

/** Mostly by somebody who is there, so that much of it counts. */
function author(state: LineState, by: number): Seed {
  const there = [...people, ...pages].filter(
    (seed) =>
      state.people.has(accountOf(seed)) || state.sheets.some(({ account }) => account === accountOf(seed)),
  );
  return (by < 8 ? there[by % Math.max(1, there.length)] : undefined) ?? (people[by % 5] as Seed);
}

function said(state: LineState, { act, to, roles }: Act): Said {
  const whom = people[to] as Seed;
  const given = roleSets[roles] as Role[];
  if (act < 4) return state.people.has(accountOf(whom)) ? nowIs(whom, ...given) : added(whom, ...given);
  if (act < 6) return left(whom);
  if (act < 7) return printed(pages[to % pages.length] as Seed);
  const wall = act < 9 ? 'asks' : 'mail';
  const ways = [...state.people.keys()].map((account) => ({ to: account, sealed: 'AAAA' }));
  const n = Math.max(0, ...state.epochs[wall].map((epoch) => epoch.n)) + 1;
  return { kind: 'epoch', wall, n, recipient: ageOf(whom), wraps: ways, canary: 'AAAA' };
}

function play(acts: readonly Act[], desks: readonly Desk[]): Desk {
  for (const act of acts) {
    const desk = desks[act.desk % desks.length] as Desk;
    const state = desk.state();
    desk.say(author(state, act.by), said(state, act));
    if (act.hear < desks.length) desk.both(desks[act.hear] as Desk);
  }
  const [first, ...others] = desks as [Desk, ...Desk[]];
  for (const other of others) first.both(other);
  return first;
}

function office(acts: readonly Act[]): Desk {
  const desk = openOffice(lead);
  desk.say(lead, printed(pages[0] as Seed));
  return play(acts, [desk, desk.copy(), desk.copy()]);
}
const portion = (line: Line, ids: readonly StatementId[]): Line =>
  new Map(ids.map((id) => [id, line.get(id) as Statement]));

test('[SEAL-9] the same statements give the same state, in whatever order and portions they come', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 16 }), fc.nat(), (acts, seed) => {
      const desk = office(acts);
      const order = shuffled(seededRandom(seed), [...desk.line.keys()]);
      const cut = seed % (order.length + 1);
      const a = portion(desk.line, order.slice(cut));
      const b = portion(desk.line, order.slice(0, cut));
      expect(foldLine(merged(a, b), desk.root)).toEqual(desk.state());
      expect(lacking(desk.line, b.keys()).length).toBe(desk.line.size - b.size);
    }),
    { numRuns: 40 },
  );
});

test('[SEAL-9] with statements missing a fold still gives a state, and never more than those who signed allow', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 16 }), fc.nat(), (acts, seed) => {
      const desk = office(acts);
      const some = shuffled(seededRandom(seed), [...desk.line.keys()]).slice(0, (seed % desk.line.size) + 1);
      const line = portion(desk.line, some);
      const state = foldLine(line, desk.root);
      if (!line.has(desk.root)) expect(state).toBeNull();
      else {
        needsOf(state as LineState);
        sealingTo(state as LineState, 'asks');
      }
      expect(rootsOf(line).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 30 },
  );
});

test('[SEAL-13] no statement counts whose author a heeded lead had put out beside it or before', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 16 }), (acts) => {
      const desk = office(acts);
      // A last leaving that everybody hears: from then on nothing new of that person counts, however old it claims to be.
      const gone = people[1] as Seed;
      const early = desk.state().heads;
      desk.say(pages[0] as Seed, left(gone));
      const state = desk.state();
      if (state.people.has(accountOf(gone)) || !state.left.has(accountOf(gone))) return;
      for (const after of [state.heads, early, [desk.root]]) {
        const { id } = desk.say(gone, added(people[4] as Seed, 'lead'), after);
        const why = desk.state().void.get(id);
        expect(why === 'not-allowed' || why === 'author-left').toBe(true);
      }
      expect([...desk.state().people.keys()]).toEqual([...state.people.keys()]);
    }),
    { numRuns: 30 },
  );
});

test('[SEAL-14, SEAL-17] somebody who left in anger, with helpers and as many tries as they like, changes nothing that the sheet does not set right', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 8 }), fc.array(anAct, { maxLength: 12 }), (good, bad) => {
      const desk = openOffice(lead);
      const stays = people[1] as Seed;
      desk.say(lead, printed(pages[0] as Seed));
      desk.say(lead, added(stays, 'lead', 'keyholder'));
      const horizon = desk.copy();
      const leaving = desk.say(stays, left(lead));
      // What the others do goes on; nobody brings the one who left back.
      for (const act of good)
        if (act.to !== 0) {
          const state = desk.state();
          const word = said(state, { ...act, to: act.to === 1 ? 2 : act.to });
          if (word.kind !== 'sheet') desk.say(stays, word);
        }
      const before = desk.state();
      // Statements of the one who left and of whoever they bring in, from what they knew and from what they know now.
      const helpers = [lead, ...Array.from({ length: 2 }, newSeed)];
      for (const [i, act] of bad.entries()) {
        const by = helpers[act.by % helpers.length] as Seed;
        const state = horizon.state();
        const whom = act.act < 5 ? (helpers[1 + (act.to % 2)] as Seed) : (people[act.to] as Seed);
        const word: Said =
          act.act < 3
            ? added(whom, 'lead', 'keyholder')
            : act.act < 7
              ? left(whom)
              : act.act < 8
                ? printed(newSeed())
                : said(state, act);
        const statement = horizon.say(by, word);
        desk.hear([statement]);
        if (i % 3 === 2) desk.say(by, word);
      }
      const after = desk.state();
      // Nobody new, no key of theirs, and the sheet stands.
      for (const account of after.people.keys()) expect(before.people.has(account)).toBe(true);
      expect(after.sheets).toEqual(before.sheets);
      for (const wall of ['asks', 'mail', 'team'] as const) {
        const current = after.current[wall];
        if (current !== null && epochNeed(after, wall) === null)
          expect(current.readers.has(accountOf(lead))).toBe(false);
      }
      const [page] = pages as [Seed];
      const settles = settledAfter(desk.line, desk.root, accountOf(page), accountOf(lead));
      expect(settles).toContain(leaving.id);
      desk.hear([makeStatement(page, settles, left(lead))]);
      const settled = desk.state();
      expect(settled.people).toEqual(before.people);
      expect(settled.sheets).toEqual(before.sheets);
      expect(settled.current).toEqual(before.current);
    }),
    { numRuns: 40 },
  );
});

test('[SEAL-21] whoever a key was ever sealed to is on the list of those who could read it', () => {
  fc.assert(
    fc.property(fc.array(anAct, { maxLength: 14 }), (acts) => {
      const state = office(acts).state();
      for (const wall of ['asks', 'mail', 'team'] as const)
        for (const epoch of state.epochs[wall])
          for (const account of [...epoch.wraps.keys(), epoch.by])
            expect(readableBy(state, account).map(({ id }: { id: StatementId }) => id)).toContain(epoch.id);
    }),
    { numRuns: 20 },
  );
});
