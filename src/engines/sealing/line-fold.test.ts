import { expect, test } from 'vitest';
import { disputesOf, foldLine, settledAfter } from './line-fold.ts';
import { addTexts, makeStatement } from './line-statement.ts';
import { emptyLine, type LineState, type StatementId } from './line-types.ts';
import { accountOf, type Seed } from './seed.ts';
import { added, began, Desk, left, newSeed, nowIs, openOffice, printed } from './testing/office.ts';

const [ana, ben, cai, dot] = [newSeed(), newSeed(), newSeed(), newSeed()];
const [page, newPage, otherPage] = [newSeed(), newSeed(), newSeed()];
const who = (state: LineState) => [...state.people.keys()].sort();
const accounts = (...seeds: Seed[]) => seeds.map(accountOf).sort();
const rolesOf = (state: LineState, seed: Seed) => [...(state.people.get(accountOf(seed))?.roles ?? [])];
const sheets = (state: LineState) => state.sheets.map(({ account }) => account);

test('[SEAL-11] the first person leads and holds keys; whom they add is there, with the roles they gave', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'worker', 'keyholder'));
  const state = desk.state();
  expect(who(state)).toEqual(accounts(ana, ben));
  expect(rolesOf(state, ana)).toEqual(['lead', 'keyholder']);
  expect(rolesOf(state, ben)).toEqual(['worker', 'keyholder']);
  expect(state.void.size).toBe(0);
});

test('[SEAL-10] nothing counts that does not come after the pinned beginning', () => {
  const desk = openOffice(ana);
  const other = new Desk(makeStatement(ben, [], began(ben)));
  const theirs = other.say(ben, added(cai, 'lead'));
  const mixed = makeStatement(ben, [desk.root, theirs.id].sort(), left(ana));
  desk.hear([...other.line.values(), mixed]);
  expect(who(desk.state())).toEqual(accounts(ana));
  expect([other.root, theirs.id, mixed.id].map((id) => desk.state().void.get(id))).toEqual([
    'elsewhere',
    'elsewhere',
    'elsewhere',
  ]);
  expect(foldLine(desk.line, 'A'.repeat(43) as StatementId)).toBeNull();
  expect(foldLine(desk.line, theirs.id)).toBeNull();
});

test('[SEAL-12] a keyholder adds and removes, but no lead; a worker neither; a sheet is printed by a lead', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'keyholder'));
  desk.say(ana, added(cai, 'worker'));
  const beyond = [left(ana), nowIs(ana, 'worker'), nowIs(ben, 'lead', 'keyholder'), added(dot, 'lead')];
  for (const said of [...beyond, printed(page), began(ben)]) {
    if (said.kind === 'began') continue;
    const { id } = desk.say(ben, said);
    expect(desk.state().void.get(id), said.kind).toBe('not-allowed');
  }
  for (const said of [added(dot, 'worker'), left(ben), nowIs(cai, 'lead')]) {
    const { id } = desk.say(cai, said);
    expect(desk.state().void.get(id), said.kind).toBe('not-allowed');
  }
  expect(who(desk.state())).toEqual(accounts(ana, ben, cai));
  desk.say(ben, left(cai));
  desk.say(ben, added(dot, 'stock'));
  desk.say(dot, left(dot));
  expect(who(desk.state())).toEqual(accounts(ana, ben));
});

test('[SEAL-13] what somebody says beside or after their leaving has no effect, nor what rests on it', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'lead', 'keyholder'));
  const away = desk.copy();
  desk.say(ana, left(ben));
  const beside = away.say(ben, added(cai, 'lead'));
  const through = away.say(cai, added(dot, 'lead'));
  const ownSheet = away.say(ben, printed(page));
  desk.both(away);
  const after = desk.say(ben, printed(newPage));
  expect(who(desk.state())).toEqual(accounts(ana));
  expect(sheets(desk.state())).toEqual([]);
  for (const { id } of [beside, through, ownSheet]) expect(desk.state().void.get(id)).toBe('author-left');
  expect(desk.state().void.get(after.id)).toBe('not-allowed');
  expect([...desk.state().left]).toEqual(accounts(ben, cai, dot).filter((id) => desk.state().left.has(id)));
});

test('[SEAL-13] a right that was taken away is gone also for what is said beside it', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'lead', 'keyholder'));
  const away = desk.copy();
  desk.say(ana, nowIs(ben, 'worker'));
  away.say(ben, nowIs(ben, 'lead', 'keyholder', 'board'));
  away.say(ben, added(cai, 'lead'));
  desk.both(away);
  expect(who(desk.state())).toEqual(accounts(ana, ben));
  expect(rolesOf(desk.state(), ben)).toEqual(['worker']);
});

test('[SEAL-13] somebody who was put out comes back only by a later adding', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'keyholder'));
  const away = desk.copy();
  desk.say(ana, left(ben));
  desk.say(ana, added(ben, 'worker'));
  desk.say(ben, left(ben), away.state().heads);
  expect(rolesOf(desk.state(), ben)).toEqual(['worker']);
  desk.hear([away.say(ben, added(cai, 'keyholder'))]);
  expect(who(desk.state())).toEqual(accounts(ana, ben));
});

test('[SEAL-14] of two leads who remove each other at once both are out; the sheet says who left, and the rest is as it was', () => {
  const desk = openOffice(ana);
  desk.say(ana, printed(page));
  desk.say(ana, added(ben, 'lead', 'keyholder'));
  const before = desk.copy();
  desk.say(ben, left(ana));
  desk.say(ben, added(cai, 'lead', 'keyholder'));
  desk.say(cai, added(dot, 'worker'));
  desk.say(cai, printed(newPage));
  const good = desk.state();
  // Ana left in anger, and writes as if she had not heard: against ben, through a helper of hers, with a sheet of hers.
  const helper = newSeed();
  before.say(ana, added(helper, 'lead'));
  before.say(helper, left(ben));
  before.say(ana, printed(otherPage));
  before.say(ana, left(ben), [...before.line.keys()].slice(0, 3));
  desk.both(before);
  expect(who(desk.state())).toEqual([]);
  expect(disputesOf(desk.line, desk.state())).toEqual([accounts(ana, ben)]);
  const after = settledAfter(desk.line, desk.root, accountOf(newPage), accountOf(ana));
  expect(after.length).toBe(2);
  desk.say(newPage, left(ana), after);
  const settled = desk.state();
  expect([...settled.people]).toEqual([...good.people]);
  expect(sheets(settled)).toEqual(sheets(good));
  expect(disputesOf(desk.line, settled)).toEqual([]);
  // Whatever else she makes up now changes nothing.
  before.line = addTexts(
    emptyLine,
    [...before.line.values()].map(({ text }) => text),
  ).line;
  desk.hear([before.say(helper, added(newSeed(), 'lead')), before.say(ana, left(ben))]);
  expect([...desk.state().people]).toEqual([...good.people]);
});

test('[SEAL-14] a keyholder who was put out by a lead undoes nothing', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'keyholder'));
  desk.say(ana, added(cai, 'keyholder'));
  const away = desk.copy();
  desk.say(ana, left(ben));
  away.say(ben, left(cai));
  away.say(ben, nowIs(cai, 'worker'));
  desk.both(away);
  expect(who(desk.state())).toEqual(accounts(ana, cai));
  expect(rolesOf(desk.state(), cai)).toEqual(['keyholder']);
});

test('[SEAL-15] a new sheet ends the old one, also for what the old one says beside it', () => {
  const desk = openOffice(ana);
  desk.say(ana, printed(page));
  const thief = desk.copy();
  desk.say(ana, printed(newPage));
  thief.say(page, added(dot, 'lead'));
  thief.say(dot, added(cai, 'keyholder'));
  desk.both(thief);
  expect(who(desk.state())).toEqual(accounts(ana));
  expect(sheets(desk.state())).toEqual([accountOf(newPage)]);
  desk.say(newPage, added(ben, 'lead', 'keyholder'));
  expect(who(desk.state())).toEqual(accounts(ana, ben));
});

test('[SEAL-15] the sheet lets somebody in when everybody is gone; a sheet that somebody printed while leaving does not end it', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'lead'));
  desk.say(ana, printed(page));
  const away = desk.copy();
  desk.say(ben, left(ana));
  away.say(ana, printed(otherPage));
  desk.both(away);
  desk.say(ben, left(ben));
  expect(sheets(desk.state())).toEqual([accountOf(page)]);
  expect(who(desk.state())).toEqual([]);
  desk.say(page, added(cai, 'lead', 'keyholder'));
  expect(who(desk.state())).toEqual(accounts(cai));
});

test('[SEAL-15] two people who print at once leave two sheets in force', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'lead'));
  const away = desk.copy();
  desk.say(ana, printed(page));
  away.say(ben, printed(newPage));
  desk.both(away);
  expect(sheets(desk.state())).toEqual(accounts(page, newPage));
});

test('[SEAL-16] the newest word on roles holds; of two that did not know of each other only what both give', () => {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'lead'));
  desk.say(ana, added(cai, 'worker'));
  desk.say(ana, nowIs(cai, 'worker', 'stock', 'board'));
  const away = desk.copy();
  desk.say(ana, nowIs(cai, 'worker', 'stock'));
  away.say(ben, nowIs(cai, 'stock', 'auditor'));
  desk.both(away);
  expect(rolesOf(desk.state(), cai)).toEqual(['stock']);
  desk.say(ben, nowIs(cai, 'auditor'));
  expect(rolesOf(desk.state(), cai)).toEqual(['auditor']);
});

test('[SEAL-12] nobody is added twice, and no account is a person and a sheet at once, however it is said', () => {
  const desk = openOffice(ana);
  desk.say(ana, printed(page));
  const twice = desk.say(ana, added(ana, 'worker'));
  const sheetAsPerson = desk.say(ana, added(page, 'lead'));
  const personAsSheet = desk.say(ana, printed(ana));
  for (const { id } of [twice, sheetAsPerson, personAsSheet])
    expect(desk.state().void.get(id)).toBe('not-allowed');
  const away = desk.copy();
  desk.say(ana, added(ben, 'worker', 'stock'));
  away.say(ana, added(ben, 'worker', 'lead'));
  desk.both(away);
  expect(rolesOf(desk.state(), ben)).toEqual(['worker']);
  desk.say(ana, left(ben));
  expect(who(desk.state())).toEqual(accounts(ana));
});
