import { expect, test } from 'vitest';
import { orThrow } from '../../std/result.ts';
import { missingWraps, newEpoch, openEpoch } from './line-keys.ts';
import { checkPin, epochNeed, type Need, needsOf, pinOf, readableBy, sealingTo } from './line-needs.ts';
import type { Epoch, SealedWall } from './line-types.ts';
import { accountOf, identityOf, type Seed } from './seed.ts';
import {
  added,
  ageOf,
  type Desk,
  left,
  newSeed,
  nowIs,
  openOffice,
  printed,
  random,
} from './testing/office.ts';
import { newThreadKey, openKeyRow, sealKeyRow } from './thread.ts';

const [ana, ben, cai, page, newPage] = [newSeed(), newSeed(), newSeed(), newSeed(), newSeed()];
const kinds = (needs: readonly Need[]) => needs.map(({ need }) => need);
const asks = (desk: Desk): Epoch => desk.state().current.asks as Epoch;

async function makeEpoch(desk: Desk, by: Seed, wall: SealedWall = 'asks') {
  const { said, identity } = await newEpoch(random, desk.state(), wall);
  return { statement: desk.say(by, said), identity };
}
async function prove(desk: Desk, ...seeds: Seed[]) {
  for (const seed of seeds) {
    orThrow(await openEpoch(asks(desk), seed));
    desk.say(seed, { kind: 'opened', epoch: asks(desk).id });
  }
}
/** Two people and a sheet, each way in proven. */
async function ready(): Promise<Desk> {
  const desk = openOffice(ana);
  desk.say(ana, added(ben, 'keyholder'));
  desk.say(ana, printed(page));
  await makeEpoch(desk, ana);
  await prove(desk, ana, ben, page);
  return desk;
}

test('[SEAL-19] nothing is written until two people and the sheet have each opened a canary; each step is named', async () => {
  const desk = openOffice(ana);
  const needs = () => kinds(needsOf(desk.state(), ['asks']));
  const code = () => {
    const to = sealingTo(desk.state(), 'asks');
    return to.ok ? to.value.epoch : to.error.code;
  };
  expect(needs()).toEqual(['holders', 'sheet', 'epoch', 'proof']);
  desk.say(ana, added(ben, 'worker'));
  expect(needs()).toEqual(['holders', 'sheet', 'epoch', 'proof']);
  desk.say(ana, nowIs(ben, 'worker', 'keyholder'));
  expect(needs()).toEqual(['sheet', 'epoch', 'proof', 'proof']);
  desk.say(ana, printed(page));
  expect(needs()).toEqual(['epoch', 'proof', 'proof', 'proof']);
  await makeEpoch(desk, ben);
  expect(code()).toBe('seal.not-ready');
  await prove(desk, ana, ben);
  expect(code()).toBe('seal.not-ready');
  await prove(desk, page);
  expect(needs()).toEqual([]);
  expect(code()).toBe(1);
});

test('[SEAL-18] a key opens for each it was sealed to, with the canary, and for nobody else', async () => {
  const desk = await ready();
  for (const seed of [ana, ben, page])
    expect(orThrow(await openEpoch(asks(desk), seed)).open()).toMatch(/^AGE-SECRET-KEY-1/);
  expect(await openEpoch(asks(desk), cai)).toEqual({ ok: false, error: { code: 'seal.not-for-you' } });
  const stolen = {
    ...asks(desk),
    wraps: new Map([[accountOf(cai), asks(desk).wraps.get(accountOf(ana)) ?? []]]),
  };
  expect(await openEpoch(stolen, cai)).toEqual({ ok: false, error: { code: 'seal.unreadable' } });
});

test('[SEAL-18] who comes later is let into every epoch that counts; a way in that leads nowhere is made again', async () => {
  const desk = await ready();
  desk.say(ana, added(cai, 'keyholder'));
  const needs = needsOf(desk.state(), ['asks']);
  expect(needs).toContainEqual({ need: 'wraps', wall: 'asks', epoch: asks(desk).id, to: [accountOf(cai)] });
  expect(epochNeed(desk.state(), 'asks')).toBeNull();
  desk.say(ana, { kind: 'wraps', epoch: asks(desk).id, wraps: [{ to: accountOf(cai), sealed: 'AAAA' }] });
  expect((await openEpoch(asks(desk), cai)).ok).toBe(false);
  const identity = orThrow(await openEpoch(asks(desk), ben));
  expect(await missingWraps(desk.state(), asks(desk), identity)).toBeNull();
  const again = await missingWraps(desk.state(), asks(desk), identity, [accountOf(cai)]);
  if (again) desk.say(ben, again);
  expect((await openEpoch(asks(desk), cai)).ok).toBe(true);
});

test('[SEAL-20] when somebody leaves, nothing more is sealed to a key that they could open, and nobody waits', async () => {
  const desk = await ready();
  desk.say(ana, added(cai, 'keyholder'));
  desk.say(
    ana,
    (await missingWraps(desk.state(), asks(desk), orThrow(await openEpoch(asks(desk), ana)))) as never,
  );
  await prove(desk, cai);
  const before = desk.copy();
  desk.say(ana, left(ben));
  expect(epochNeed(desk.state(), 'asks')).toBe('left');
  const meanwhile = orThrow(sealingTo(desk.state(), 'asks'));
  expect([meanwhile.epoch, [...meanwhile.recipients].sort()]).toEqual([
    0,
    [ana, cai, page].map(ageOf).sort(),
  ]);
  await makeEpoch(desk, cai);
  expect(orThrow(sealingTo(desk.state(), 'asks'))).toEqual({ epoch: 2, recipients: [asks(desk).recipient] });
  // ben makes a third key that he has not heard of being too late for; nobody seals to it.
  await makeEpoch(before, ben);
  await makeEpoch(before, ben);
  desk.both(before);
  const counting = desk.state().epochs.asks.map(({ n, by, counts }) => [n, by === accountOf(ben), counts]);
  expect(counting.filter(([, his]) => his)).toEqual([
    [2, true, false],
    [3, true, false],
  ]);
  expect(asks(desk).by).toBe(accountOf(cai));
  expect((await openEpoch(asks(desk), ben)).ok).toBe(false);
});

test('[SEAL-20] a new sheet, and losing the keys, make the key to be made anew as well', async () => {
  const desk = await ready();
  const away = desk.copy();
  desk.say(ana, printed(newPage));
  expect(epochNeed(desk.state(), 'asks')).toBe('left');
  away.say(ana, nowIs(ben, 'worker'));
  expect(epochNeed(away.state(), 'asks')).toBe('left');
  const sheetNeeds = needsOf(desk.state(), ['asks']).filter(({ need }) => need === 'sheet');
  expect(sheetNeeds).toEqual([]);
  desk.say(ana, added(cai, 'lead', 'keyholder'));
  desk.say(cai, left(ana));
  expect(needsOf(desk.state(), ['asks'])).toContainEqual({ need: 'sheet', why: 'seen' });
});

test('[SEAL-17] of two keys of one number made at once the smaller id is used, and one is made anew', async () => {
  const desk = await ready();
  const away = desk.copy();
  await makeEpoch(desk, ana);
  await makeEpoch(away, ben);
  desk.both(away);
  const twins = desk.state().epochs.asks.filter(({ n }) => n === 2);
  expect(asks(desk).id).toBe(twins.map(({ id }) => id).sort()[0]);
  expect(epochNeed(desk.state(), 'asks')).toBe('two');
  expect(orThrow(sealingTo(desk.state(), 'asks')).epoch).toBe(0);
  await makeEpoch(desk, ben);
  expect([asks(desk).n, epochNeed(desk.state(), 'asks')]).toEqual([3, null]);
});

test('[SEAL-17] [WALL-21] [P4] a key that somebody who was leaving made beside the new one has its number: one is made anew', async () => {
  const desk = await ready();
  desk.say(ana, added(cai, 'keyholder'));
  await makeEpoch(desk, ana);
  await prove(desk, ana, ben, cai, page);
  const away = desk.copy();
  await makeEpoch(away, ben);
  desk.say(ana, left(ben));
  await makeEpoch(desk, ana);
  expect(epochNeed(desk.state(), 'asks')).toBeNull();
  desk.both(away);
  const twins = desk.state().epochs.asks.filter(({ n }) => n === asks(desk).n);
  expect(twins.map(({ counts }) => counts).sort()).toEqual([false, true]);
  expect(epochNeed(desk.state(), 'asks')).toBe('two');
  expect(orThrow(sealingTo(desk.state(), 'asks')).epoch).toBe(0);
  await makeEpoch(desk, ana);
  expect(asks(desk).n).toBe(4);
  expect(epochNeed(desk.state(), 'asks')).toBeNull();
});

test('[SEAL-17] a key follows the highest that its author knew: none is skipped, none is older', async () => {
  const desk = await ready();
  const { said } = await newEpoch(random, desk.state(), 'asks');
  for (const n of [1, 3, 0x7fff]) {
    const { id } = desk.say(ana, { ...said, n });
    expect(desk.state().void.get(id)).toBe('not-allowed');
  }
  desk.say(ana, added(cai, 'lead'));
  const keyless = desk.say(cai, said);
  expect(desk.state().void.get(keyless.id)).toBe('not-allowed');
  expect(asks(desk).n).toBe(1);
});

test('[SEAL-21] the list of what somebody could read names each epoch, also what they made themselves', async () => {
  const desk = await ready();
  await makeEpoch(desk, ben, 'mail');
  const list = (seed: Seed) => readableBy(desk.state(), accountOf(seed)).map(({ wall, n }) => [wall, n]);
  expect(list(ben)).toEqual([
    ['asks', 1],
    ['mail', 1],
  ]);
  desk.say(ana, left(ben));
  await makeEpoch(desk, ana);
  expect(list(ben).length).toBe(2);
  expect(list(ana).length).toBe(3);
  expect(list(cai)).toEqual([]);
});

test('[SEAL-22] a line older than what a device has seen, or of another beginning, is refused', async () => {
  const desk = await ready();
  const old = desk.copy();
  const first = pinOf(desk.state(), null);
  await makeEpoch(desk, ben);
  const pin = pinOf(desk.state(), first);
  expect(pin.epochs).toEqual({ asks: 2, mail: 0, team: 0 });
  expect(checkPin(desk.state(), pin).ok).toBe(true);
  expect(checkPin(old.state(), pin)).toEqual({
    ok: false,
    error: { code: 'line.rolled-back', details: { wall: 'asks' } },
  });
  expect(pinOf(old.state(), pin)).toEqual(pin);
  const other = openOffice(ben);
  expect(checkPin(other.state(), pin)).toEqual({ ok: false, error: { code: 'line.other-root' } });
});

test('[SEAL-20] what is written while a key is to be made anew opens with a holder’s own seed, not with his who left', async () => {
  const desk = await ready();
  desk.say(ana, added(cai, 'keyholder'));
  await prove(desk, ana);
  desk.say(cai, { kind: 'opened', epoch: asks(desk).id });
  desk.say(ana, left(ben));
  const to = orThrow(sealingTo(desk.state(), 'asks'));
  const row = await sealKeyRow(newThreadKey(random, { wall: 'asks', quarter: 8107, to }), to);
  for (const seed of [ana, cai, page])
    expect((await openKeyRow('asks', row, [identityOf(seed)])).ok).toBe(true);
  expect((await openKeyRow('asks', row, [identityOf(ben)])).ok).toBe(false);
});

test('[SEAL-15] the last keyholder is gone: with the sheet everything is read, and a new person let in', async () => {
  const desk = await ready();
  const key = newThreadKey(random, {
    wall: 'asks',
    quarter: 8107,
    to: orThrow(sealingTo(desk.state(), 'asks')),
  });
  const row = await sealKeyRow(key, orThrow(sealingTo(desk.state(), 'asks')));
  desk.say(ben, left(ben));
  desk.say(ana, left(ana));
  expect(kinds(needsOf(desk.state(), ['asks']))).toContain('people');
  desk.say(page, added(cai, 'lead', 'keyholder'));
  const identity = orThrow(await openEpoch(asks(desk), page));
  desk.say(page, (await missingWraps(desk.state(), asks(desk), identity)) as never);
  const theirs = orThrow(await openEpoch(asks(desk), cai));
  expect(orThrow(await openKeyRow('asks', row, [theirs])).thread).toBe(key.thread);
});
