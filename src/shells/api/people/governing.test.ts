/**
 * Whoever has every file of the server, and so can write papers, seal parcels and change its tables, still signs for
 * nobody: what governs is believed by a person's own signature, made on a device where that person was unlocked.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, type Day, type Month } from '../../../engines/facts/day.ts';
import { type Body, type Fact, type Kind, mintId } from '../../../engines/facts/fact.ts';
import { makeStatement } from '../../../engines/sealing/line-statement.ts';
import { signBody } from '../../../engines/sealing/signed.ts';
import { unwrapSeed } from '../../../engines/sealing/unlock.ts';
import { practice } from '../../../practice.ts';
import { programKinds } from '../../../program/kinds.ts';
import { fromBase64Url } from '../../../std/bytes.ts';
import { Redacted } from '../../../std/redacted.ts';
import type { CardsAnswer, ClosingAnswer, HoldsAnswer, MonthsAnswer } from '../../answers.ts';
import { type Disks, fromTheNight, newDisks, type Office, openOffice } from '../backup/testing/office.ts';
import { fadeDue } from '../months/fading.ts';
import { lineOf, programState } from '../state.ts';
import { encounter, mint, night, sendFacts, setUpFacts } from '../testing/facts.ts';
import { headsOf } from '../testing/heads.ts';
import { added, began, line, newPerson, office as openPeople, type TestPerson } from '../testing/people.ts';
import { wallUpkeep } from '../walls/upkeep.ts';

const time = fromTheNight();
let disks: Disks;
let server: Office;
beforeEach(async () => {
  disks = newDisks();
  server = await openOffice(disks, time);
});
afterEach(async () => {
  await server.stop();
  rmSync(disks.root, { recursive: true, force: true });
});

const october = '2026-10' as Month;
const fact = (kind: Kind, body: Body, by?: TestPerson): Fact =>
  mint(server, kind, by ? (signBody(by.seed, 'fact', body) as Body) : body);
const everything = { scope: { of: 'everything' }, words: 'A letter from the court', quiet: false };
const lift = (hold: Fact, by?: TestPerson, more: Body = {}): Fact =>
  fact(programKinds.holdLift, { hold: hold.id, ...more }, by);
const state = () =>
  programState({ ...server, practice, clock: { now: () => time.now }, line: lineOf(server.store) });

async function leads() {
  const people = await openPeople(server, { other: ['lead'], worker: ['worker', 'keyholder'] });
  const get = async <T>(path: string): Promise<T> => (await people.lead.device.send('GET', path)).json();
  const holds = () => get<HoldsAnswer>('/v1/holds');
  const stands = async () => (await holds()).holds.map((hold) => [hold.stands, hold.liftedBy.length]);
  return {
    ...people,
    holds,
    stands,
    lead: people.lead.person,
    get,
    other: people.people.other.person,
    worker: people.people.worker.person,
  };
}

test('[PEOPLE-10] [MONTH-16] one person lifts no hold, however often, under whatever name', async () => {
  const { lead, other, worker, desk, stands } = await leads();
  const hold = fact(programKinds.holdPlaced, everything, lead);
  await sendFacts(server, [[hold]]);
  const signed = lift(hold, lead);
  const tries: readonly Fact[] = [
    signed,
    lift(hold, lead),
    lift(hold, lead, { device: 'another desk' }),
    lift(hold, lead, { device: 'a third' }),
    // Unsigned, under names of desks; a worker's; the same body under a colleague's name.
    lift(hold),
    lift(hold, undefined, { device: desk.nickname }),
    lift(hold, worker),
    { ...signed, id: mintId(server.random) },
    { ...signed, id: mintId(server.random), body: { ...signed.body, by: other.account } },
    mint(server, programKinds.holdLift, { hold: hold.id, by: other.account }),
    mint(server, programKinds.holdLift, { hold: hold.id, by: other.account, sig: 'A'.repeat(86) }),
  ];
  for (const one of tries) {
    await sendFacts(server, [[one]]);
    expect(await stands()).toEqual([[true, 1]]);
  }
  await sendFacts(server, [[lift(hold, other)]]);
  expect(await stands()).toEqual([[false, 2]]);
});

test('[PEOPLE-10] with every file on the server nobody signs for another: no closing, lifting, window, release, revocation or leave to destroy', async () => {
  const { lead, other, worker, get, desk, stands } = await leads();
  const on = { day: '2026-10-05' as Day };
  await sendFacts(server, [setUpFacts(server), [encounter(server, on, 7)]]);
  const opened = fact(
    programKinds.windowOpened,
    { from: '2026-10-01', to: '2026-10-31', every: 'month', report: 'State report' },
    lead,
  );
  const hold = fact(programKinds.holdPlaced, everything, lead);
  // A row that would go if it could: its quarter is past.
  await sendFacts(server, [[opened], [hold]]);
  const sheet = (await get<ClosingAnswer>(`/v1/months/${october}`)).sheet;
  if (!sheet) throw new Error('may be closed');

  // What lies on the disk: papers can be written for any desk, and parcels sealed; seeds do not lie there.
  const files = [disks.data, disks.keys].flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name))),
  );
  for (const { seed, signIn, unwrap } of [lead, other])
    for (const secret of [Buffer.from(seed.open()), Buffer.from(unwrap.open()), Buffer.from(signIn)])
      for (const file of files)
        for (const form of [secret, secret.toString('hex'), secret.toString('base64url')])
          expect(file.includes(form)).toBe(false);
  const accounts = JSON.parse((await server.store.walls.team.setting('accounts')) ?? '{}');
  const wrapped = fromBase64Url(accounts[lead.account].wrapped) as Uint8Array;
  for (const key of [accounts[lead.account].verifier, server.keys.cookieSecret])
    expect(unwrapSeed(wrapped, new Redacted(fromBase64Url(key) as Uint8Array)).ok).toBe(false);

  const mallory = newPerson(server);
  const [numbers, until] = [{ cards: 0, seen: 0, unread: 0, visits: 0, given: 0, replaced: 0 }, night];
  const wanted: readonly (readonly [Kind, Body])[] = [
    [programKinds.monthClosed, { month: october, sheet: sheet.hash, previous: null }],
    [programKinds.holdLift, { hold: hold.id }],
    [programKinds.windowOpened, { from: '2026-11-01', to: '2026-11-30', every: 'month', report: 'x' }],
    [programKinds.windowReleased, { window: opened.id, ...numbers }],
    [programKinds.deviceRevoked, { name: desk.nickname, until }],
    [programKinds.fadingAllowed, { after: 'clock', today: addDays(night, 400) }],
    [programKinds.letGo, { month: october }],
    [programKinds.letGo, { unopenedUntil: night }],
  ];
  const forged = wanted.flatMap(([kind, body]) => [
    mint(server, kind, body),
    mint(server, kind, { ...body, device: desk.nickname }),
    mint(server, kind, { ...body, by: lead.account }),
    // A stranger's and a worker's signature, as such and under the lead's name; the lead's own, of something else.
    fact(kind, body, mallory),
    fact(kind, body, worker),
    mint(server, kind, {
      ...signBody(mallory.seed, 'fact', { ...body, by: lead.account }),
      by: lead.account,
    }),
    mint(server, kind, { ...body, by: lead.account, sig: hold.body['sig'] as string }),
    mint(server, kind, signBody(lead.seed, 'sign-in', body) as Body),
    mint(server, kind, signBody(lead.seed, 'line', body) as Body),
  ]);
  await sendFacts(
    server,
    forged.map((one) => [one]),
    server.device('desk', 'a paper that was written with the stolen key'),
  );
  const { trusted } = await state().verified();
  expect(forged.filter(({ id }) => trusted.includes(id as never))).toEqual([]);
  expect(await stands()).toEqual([[true, 0]]);
  const { windows } = await get<CardsAnswer>('/v1/cards');
  expect(windows.map(({ id, state: is }) => [id, is])).toEqual([[opened.id, 'open']]);
  const { months } = await get<MonthsAnswer>('/v1/months');
  expect(months.find(({ month }) => month === october)).toMatchObject({ sheet: null });
  expect(await state().revoked()).toEqual([]);

  // Nor does the line take them in: another beginning, or a stranger's word about roles.
  const { texts } = await line(desk, []);
  const heads = headsOf(texts);
  for (const said of [began(server, mallory), added(mallory, 'lead')]) {
    const { text } = makeStatement(mallory.seed, said.kind === 'began' ? [] : heads, said);
    expect((await line(server.device('desk'), [text])).refused).toBe(1);
  }

  // Half a year of it: nothing went.
  for (let days = 0; days < 180; days += 3) {
    time.now += 3 * 86_400_000;
    await fadeDue(state());
    await wallUpkeep(server.store, state().verified)(await state().today());
  }
  expect(await server.store.facts({ from: on.day, to: on.day, limit: 10 })).toHaveLength(1);
  time.now = fromTheNight().now;
});

test('[WALL-6] [PEOPLE-10] behind the walls too a hold is lifted only by those whose word is believed', async () => {
  const { lead, other } = await leads();
  const { madeRow } = await import('../../../stores/wall.suite.ts');
  const { asks } = server.store.walls;
  const old = madeRow(undefined, { quarter: 2026 * 4 });
  await asks.keep([old]);
  const hold = fact(programKinds.holdPlaced, everything, lead);
  const named = (device: string) => mint(server, programKinds.holdLift, { hold: hold.id, device });
  await sendFacts(server, [[hold], [named('desk 1')], [named('desk 2')]]);
  const run = () => wallUpkeep(server.store, state().verified)(night);
  await run();
  expect((await asks.figures()).rows).toBe(1);
  await sendFacts(server, [[lift(hold, lead)], [lift(hold, other)]]);
  await run();
  expect((await asks.figures()).rows).toBe(0);
});
