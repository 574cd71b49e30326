import { expect, test } from 'vitest';
import type { Body, Fact, FactId, Kind } from '../../engines/facts/fact.ts';
import { makeStatement } from '../../engines/sealing/line-statement.ts';
import type { Seed } from '../../engines/sealing/seed.ts';
import { signBody } from '../../engines/sealing/signed.ts';
import { added, began, Desk, left, newSeed } from '../../engines/sealing/testing/office.ts';
import { programKinds } from '../kinds.ts';
import { verifyFacts } from './verify.ts';

const [lead, second, worker, stranger] = [newSeed(), newSeed(), newSeed(), newSeed()];
const desk = new Desk(makeStatement(lead, [], began(lead)));
desk.say(lead, added(second, 'lead'));
desk.say(lead, added(worker, 'worker'));
let made = 0;
function fact(kind: Kind, body: Body, by?: Seed): Fact {
  const signed = by ? (signBody(by, 'fact', body) as Body) : body;
  return { id: `fact${++made}` as FactId, kind, body: signed } as Fact;
}
const hold = (by?: Seed) =>
  fact(programKinds.holdPlaced, { scope: { of: 'everything' }, words: 'x', quiet: false }, by);
const lift = (by?: Seed) => fact(programKinds.holdLift, { hold: 'h' }, by);

test('[PEOPLE-10] until a line begins everything is believed', () => {
  expect(verifyFacts(null, new Set(), [hold(), lift()])).toEqual({ refused: [], trusted: 'all' });
});

test('[PEOPLE-10] a hold holds unless its signature is wrong or nobody’s of this line; only leads lift', () => {
  const facts = [hold(), hold(worker), hold(stranger), lift(), lift(worker), lift(lead), lift(stranger)];
  const forged = { ...lift(lead), body: { ...lift(lead).body, hold: 'other' } };
  const { refused, trusted } = verifyFacts(desk.state(), new Set(), [...facts, forged]);
  const at = (i: number) => facts[i]?.id as FactId;
  expect(refused).toEqual([at(2), at(6), forged.id]);
  expect(trusted).toEqual([at(1), at(5)]);
});

test('[PEOPLE-10] who left lifts nothing, and a month they closed stays closed; what was said before the line stays', () => {
  const [lifted, closed, old] = [
    lift(second),
    fact(programKinds.monthClosed, { month: '2026-10', sheet: 's', previous: null }, second),
    lift(),
  ];
  desk.say(lead, left(second));
  expect(verifyFacts(desk.state(), new Set([old.id]), [lifted, closed, old])).toEqual({
    refused: [],
    trusted: [closed.id, old.id],
  });
});
