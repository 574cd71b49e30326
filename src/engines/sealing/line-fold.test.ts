import { expect, test } from 'vitest';
import { accountOf } from './seed.ts';
import { added, left, newSeed, nowIs, openOffice, printed } from './testing/office.ts';

const [ana, ben, cai, dot] = [newSeed(), newSeed(), newSeed(), newSeed()];
const who = (state: { people: ReadonlyMap<string, unknown> }) => [...state.people.keys()].sort();
const accounts = (...seeds: (typeof ana)[]) => seeds.map(accountOf).sort();

test('[SEAL-10] the first person leads and holds keys; whom they add is there, with the roles they gave', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'worker', 'keyholder'));
  const state = desk.state();
  expect(who(state)).toEqual(accounts(ana, ben));
  expect([...(state.people.get(accountOf(ana))?.roles ?? [])]).toEqual(['lead', 'keyholder']);
  expect([...(state.people.get(accountOf(ben))?.roles ?? [])]).toEqual(['worker', 'keyholder']);
  expect(state.void.size).toBe(0);
});

test('[SEAL-12] what somebody says beside or after their leaving has no effect', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'lead', 'keyholder'));
  const away = desk.copy();
  desk.say(ana, left(ben));
  const beside = away.say(ben, added(cai, 'lead'));
  const through = away.say(cai, added(dot, 'lead'));
  desk.both(away);
  const after = desk.say(ben, printed(dot));
  expect(who(desk.state())).toEqual(accounts(ana));
  expect(desk.state().void.get(beside.id)).toBe('author-left');
  expect(desk.state().void.get(through.id)).toBe('author-left');
  expect(desk.state().void.get(after.id)).toBe('not-allowed');
});

test('[SEAL-11] a keyholder adds and removes, but no lead; a worker neither', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'keyholder'));
  desk.say(ana, added(cai, 'worker'));
  for (const said of [left(ana), nowIs(ana, 'worker'), nowIs(ben, 'lead', 'keyholder'), added(dot, 'lead')]) {
    const { id } = desk.say(ben, said);
    expect(desk.state().void.get(id)).toBe('not-allowed');
  }
  desk.say(cai, added(dot, 'worker'));
  expect(who(desk.state())).toEqual(accounts(ana, ben, cai));
  desk.say(ben, left(cai));
  desk.say(ben, added(dot, 'stock'));
  expect(who(desk.state())).toEqual(accounts(ana, ben, dot));
});
