/**
 * The scripted month, step by step: what people do, what a server does by itself, and every way in which anything is
 * destroyed. Random ids come from the number of the step, so that a month that is taken up in the middle goes on as it
 * would have.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, lastDayOf, type Month } from '../../../src/engines/facts/day.ts';
import { type Fact, retractedKind, type ShiftId, type SiteId } from '../../../src/engines/facts/fact.ts';
import { makeStatement, roleOrder } from '../../../src/engines/sealing/line-statement.ts';
import type { Role, Said, SealedWall } from '../../../src/engines/sealing/line-types.ts';
import { accountOf, identityOf, recipientOf, type Seed } from '../../../src/engines/sealing/seed.ts';
import { signBody } from '../../../src/engines/sealing/signed.ts';
import { newThreadKey, quarterOf, sealKeyRow, sealRow } from '../../../src/engines/sealing/thread.ts';
import { verifierOf, wrapSeed } from '../../../src/engines/sealing/unlock.ts';
import { drawCard } from '../../../src/program/cards/code.ts';
import { distributedKind, programKinds } from '../../../src/program/kinds.ts';
import { setBody } from '../../../src/program/set-up.ts';
import type { CardsAnswer, ClosingAnswer } from '../../../src/shells/answers.ts';
import { headsOf } from '../../../src/shells/api/testing/heads.ts';
import { fromBase64Url, toBase64Url } from '../../../src/std/bytes.ts';
import { seededRandom } from '../../../src/std/random.ts';
import { Redacted } from '../../../src/std/redacted.ts';
import type { Ground } from './ground.ts';
import type { Plot } from './plot.ts';

export const [first, second] = ['2026-10-05', '2026-10-06'] as Day[] as [Day, Day];
export const [van, shop] = ['van', 'shop'] as SiteId[] as [SiteId, SiteId];
const october = '2026-10' as Month;
/** The last quarter in which the asks of this month are still here. */
const thisQuarter = quarterOf(2026, 10);
/** A letter that is still to be answered next year. */
const laterQuarter = quarterOf(2027, 10);

interface Step {
  readonly name: string;
  readonly run: (ground: Ground, plot: Plot) => Promise<void>;
}

export const steps = [
  { name: 'a first night', run: firstNight },
  { name: 'cards are shown', run: cards },
  { name: 'asks, mail and names are written', run: writing },
  { name: 'a first backup', run: firstBackup },
  { name: 'a second night', run: secondNight },
  { name: 'a visit and a note are taken back', run: takingBack },
  { name: 'the next crew has had its notes', run: (ground) => ground.until('2026-10-08' as Day) },
  { name: 'somebody has an ask shredded', run: shredding },
  { name: 'somebody leaves, and a letter is sealed anew', run: leaving },
  { name: 'what nobody can open is let go', run: lettingGo },
  { name: 'the window is released', run: releasing },
  { name: 'the month is closed', run: closing },
  { name: 'twenty-nine days pass', run: (ground) => ground.until('2026-12-01' as Day) },
  { name: 'the month fades', run: (ground) => ground.until('2026-12-03' as Day) },
  { name: 'a phone comes late', run: late },
  { name: 'what came late fades', run: (ground) => ground.until('2026-12-05' as Day) },
  { name: 'a second backup, and the first is past its days', run: secondBackup },
  { name: 'the quarter of the asks has passed', run: (ground) => ground.until('2027-01-03' as Day) },
  { name: 'two years on, the trail is past its days', run: twoYears },
] as const satisfies readonly Step[];
export type StepName = (typeof steps)[number]['name'];

/** The program is set up; people hold keys. Before the first step. */
export async function setUp(ground: Ground, plot: Plot): Promise<void> {
  const { lead, second: other, leaver, sheet } = plot.people;
  const set = (body: Fact['body']) => ground.mint(programKinds.set, body);
  const site = { visit: 'encounter', areas: [] } as const;
  const chosen = await ground.backups.choose(ground.folders.stick);
  if (!chosen.ok) throw new Error(chosen.error.code);
  const recovery = { recipient: recipientOf(identityOf(sheet)), sign: accountOf(sheet), proven: first };
  const place = { folder: ground.folders.stick, mark: chosen.value.mark, elsewhere: true };
  await ground.send([
    [
      set(
        setBody('program', '', {
          ...{ name: 'North Shore', zone: 'America/New_York', dayTurnsAt: 5 },
          ...{ languages: ['en', 'es'], region: 'US-NY', setUp: true },
        }),
      ),
      set(setBody('site', 'van', { name: 'The van', kind: 'mobile', ...site, rank: 1 })),
      set(setBody('site', 'shop', { name: 'The shop', kind: 'fixed', ...site, rank: 2 })),
      set(setBody('recovery', '', recovery as never)),
      set(setBody('backups', '', place)),
    ],
  ]);
  await tell(ground, lead, {
    kind: 'began',
    nonce: toBase64Url(ground.random.bytes(16)),
    age: recipientOf(identityOf(lead)),
  });
  await tell(ground, lead, added(other, 'lead', 'keyholder'));
  await tell(ground, lead, added(leaver, 'worker', 'keyholder'));
  const window = await ground.say(
    programKinds.windowOpened,
    { from: '2026-10-01', to: '2026-10-31', every: 'month', report: 'State report' },
    lead,
  );
  plot.named.set('window', window);
  await account(ground, plot);
}

// ---------------------------------------------------------------- the line of keys

const added = (seed: Seed, ...roles: Role[]): Said => ({
  kind: 'person-added',
  account: accountOf(seed),
  age: recipientOf(identityOf(seed)),
  roles: roleOrder(roles),
});
async function tell(ground: Ground, by: Seed, said: Said): Promise<void> {
  const { texts } = await ground.post<{ texts: string[] }>('/v1/line', { have: [], texts: [] });
  const statement = makeStatement(by, said.kind === 'began' ? [] : headsOf(texts), said);
  const { refused } = await ground.post<{ refused: number }>('/v1/line', {
    have: [],
    texts: [statement.text],
  });
  if (refused > 0) throw new Error(`refused: ${said.kind}`);
}

/** What the one who is going to leave signs in with. */
async function account(ground: Ground, plot: Plot): Promise<void> {
  const { leaver } = plot.people;
  const { challenge } = await ground.post<{ challenge: string }>('/v1/sign-in/challenge', { use: 'account' });
  const verifier = verifierOf(ground.random.bytes(32));
  const wrapped = toBase64Url(wrapSeed(ground.random, leaver, new Redacted(ground.random.bytes(32))));
  const server = ground.server.keys.fingerprint;
  await ground.post('/v1/account', signBody(leaver, 'account', { challenge, server, verifier, wrapped }));
  const goes = 'somebody leaves, and a letter is sealed anew';
  for (const [what, text] of [
    ['what somebody who left signed in with', verifier],
    ['the wrapped seed of somebody who left', wrapped],
  ] as const)
    plot.put({ what, in: 'data', place: {}, goes }, text);
}

// ---------------------------------------------------------------- nights

/** Visits in many parcels, at two sites: random ids in rows of many lengths, so that pages split and split again. */
interface Night {
  readonly day: Day;
  readonly parcels: number;
  /** When its notes have done their work. */
  readonly notesGo: StepName;
}
async function night(ground: Ground, plot: Plot, { day, parcels, notesGo }: Night): Promise<void> {
  const goes = 'the month fades';
  const parcel = (at: number): Fact[] => {
    const site = at % 2 === 0 ? van : shop;
    const of = { site, day };
    const shift = toBase64Url(ground.random.bytes(16)).replace(/^[-_]/, 'a') as ShiftId;
    const more = { site, day, shift };
    const facts = [ground.mint(programKinds.shiftOpened, { load: [], device: 'Van phone' }, more)];
    for (let i = 0; i < 8; i++)
      facts.push(ground.mint(programKinds.encounter, { visits: 1 + ((at + i) % 5) }, more));
    facts.push(
      ground.mint(
        distributedKind('syringe-access-and-disposal'),
        { lines: [{ supply: 'syringe', quantity: 10 + at }], to: 'participant', visits: 1 },
        more,
      ),
    );
    const place = { of };
    plot.put({ what: 'the name of a shift', in: 'data', place, goes }, shift);
    for (const { id } of [facts[2], facts.at(-1)] as Fact[])
      plot.put({ what: 'the random id of a visit', in: 'data', place, goes }, id);
    return facts;
  };
  const all = Array.from({ length: parcels }, (_, at) => parcel(at));
  // In several requests: each is a transaction of its own.
  for (let at = 0; at < all.length; at += 6) await ground.send(all.slice(at, at + 6));
  for (const site of [van, shop]) await note(ground, plot, { site, day }, notesGo);
}

async function note(
  ground: Ground,
  plot: Plot,
  of: { readonly site: SiteId; readonly day: Day },
  goes: StepName,
): Promise<Fact> {
  const said = words(ground);
  const text = `left with a ${said} ${'and waits '.repeat((ground.random.bytes(1)[0] as number) % 20)}`;
  const left = ground.mint(programKinds.noteLeft, { text, for: 'next-crew' }, of);
  await ground.send([[left]]);
  plot.put({ what: 'a note for the next crew', in: 'data', place: { of }, goes }, said);
  return left;
}

const words = (ground: Ground): string =>
  Buffer.from(ground.random.bytes(9)).toString('hex').replaceAll(/[0-9]/g, 'k');

function firstNight(ground: Ground, plot: Plot): Promise<void> {
  return night(ground, plot, { day: first, parcels: 16, notesGo: 'the next crew has had its notes' });
}

async function secondNight(ground: Ground, plot: Plot): Promise<void> {
  await ground.until(second);
  // Nobody goes out after them: these notes go by themselves.
  await night(ground, plot, { day: second, parcels: 8, notesGo: 'twenty-nine days pass' });
}

async function takingBack(ground: Ground, plot: Plot): Promise<void> {
  const visit = ground.mint(programKinds.encounter, { visits: 3 }, { site: shop, day: second });
  await ground.send([[visit]]);
  plot.put(
    {
      what: 'a visit that was taken back',
      in: 'data',
      place: { of: { site: shop, day: second } },
      goes: 'the month fades',
    },
    visit.id,
  );
  const left = await note(ground, plot, { site: shop, day: second }, 'a visit and a note are taken back');
  for (const { id, day } of [visit, left])
    await ground.send([[ground.mint(retractedKind, { ids: [id] }, { site: shop, day })]]);
}

async function late(ground: Ground, plot: Plot): Promise<void> {
  for (const [site, day] of [
    [van, first],
    [shop, first],
    [shop, second],
  ] as const) {
    const visit = ground.mint(programKinds.encounter, { visits: 2 }, { site, day });
    await ground.send([[visit]]);
    plot.put(
      {
        what: 'a visit of a phone that came late',
        in: 'data',
        place: { of: { site, day } },
        goes: 'what came late fades',
      },
      visit.id,
    );
  }
}

// ---------------------------------------------------------------- cards, and what nobody can open

async function cards(ground: Ground, plot: Plot): Promise<void> {
  const window = plot.name('window');
  const goes = 'the window is released';
  for (let at = 0; at < 30; at++) {
    const code = drawCard(ground.random);
    await ground.see(code, first);
    const value = fromBase64Url(ground.server.keys.windows.of(window).valueOf(code)) as Uint8Array;
    if (at % 5 === 0)
      plot.put({ what: 'a value in the set of a window', in: 'data', place: {}, goes }, value);
  }
  const key = readFileSync(join(ground.folders.keys, `window-${window}.key`));
  plot.put({ what: 'the key of a window', in: 'keys', place: {}, goes }, key);
  const frame = {
    ...{ wall: 'counts' as const, key: 999, log: ground.log(), n: 1 },
    bytes: ground.random.bytes(900),
  };
  await ground.sendFrames([frame], 'unopened');
  plot.put(
    {
      what: 'a parcel that nobody can open',
      in: 'data',
      place: {},
      goes: 'what nobody can open is let go',
    },
    frame.bytes,
    false,
  );
}

async function lettingGo(ground: Ground, plot: Plot): Promise<void> {
  await ground.until('2026-10-28' as Day);
  await ground.say(programKinds.letGo, { unopenedUntil: '2026-10-27' }, plot.people.lead);
  await ground.upkeep();
}

async function releasing(ground: Ground, plot: Plot): Promise<void> {
  await ground.until('2026-11-02' as Day);
  const { lead } = plot.people;
  const [window] = (await ground.get<CardsAnswer>('/v1/cards', lead)).windows;
  if (!window) throw new Error('no window');
  const { id, cards: distinct, seen, unread, visits, given, replaced } = window;
  await ground.say(
    programKinds.windowReleased,
    { window: id, cards: distinct, seen, unread, visits, given, replaced },
    lead,
  );
  await ground.upkeep();
}

// ---------------------------------------------------------------- behind the walls

async function writing(ground: Ground, plot: Plot): Promise<void> {
  // Enough of them that the pages of each file split.
  for (const [name, wall, goes, quarter] of [
    ['shredded', 'asks', 'somebody has an ask shredded', thisQuarter],
    ['ask', 'asks', 'the quarter of the asks has passed', thisQuarter],
    ['another ask', 'asks', 'the quarter of the asks has passed', thisQuarter],
    ['letter', 'mail', 'somebody leaves, and a letter is sealed anew', laterQuarter],
    ['old letter', 'mail', 'the quarter of the asks has passed', thisQuarter],
    ['name', 'team', 'the quarter of the asks has passed', thisQuarter],
  ] as const)
    await write(ground, plot, { name, wall, goes, quarter });
}

interface Written {
  readonly name: string;
  readonly wall: SealedWall;
  readonly goes: StepName;
  readonly quarter: number;
}
async function write(ground: Ground, plot: Plot, { name, wall, goes, quarter }: Written): Promise<void> {
  const { lead, second: other, sheet } = plot.people;
  const to = { epoch: 0, recipients: [lead, other, sheet].map((seed) => recipientOf(identityOf(seed))) };
  const key = newThreadKey(ground.random, { wall, quarter, to });
  const said = Array.from(
    { length: 3 },
    (_, at) => `${name}: ${words(ground)} ${words(ground).repeat(at * 40)}`,
  );
  const rows = [await sealKeyRow(key, to)];
  for (const one of said) rows.push(await sealRow(key, { words: one }));
  const sent = { rows: rows.map(({ bytes }) => toBase64Url(bytes)) };
  await ground.post(`/v1/walls/${wall}/rows`, sent);
  plot.named.set(name, key.thread);
  for (const [at, row] of rows.entries()) {
    // A letter that is sealed anew keeps its key: its rows go by their own names.
    const stays = name === 'letter' && at !== 1;
    if (at > 0) plot.rows.push({ wall, thread: key.thread, key: row.key, says: said[at - 1] as string });
    if (name === 'letter' && at === 1) plot.named.set('letter row', row.key);
    if (stays) continue;
    const what = at === 0 ? `the key of a thread of ${wall}` : `a sealed row of ${wall}`;
    plot.put({ what, in: 'data', place: { thread: key.thread }, goes }, row.bytes.subarray(20), false);
  }
}

async function shredding(ground: Ground, plot: Plot): Promise<void> {
  await ground.post('/v1/walls/asks/shred', { thread: plot.name('shredded') });
}

async function leaving(ground: Ground, plot: Plot): Promise<void> {
  const { lead, leaver } = plot.people;
  await ground.until('2026-10-09' as Day);
  await tell(ground, lead, { kind: 'person-left', account: accountOf(leaver) });
  const to = { epoch: 1, recipients: [lead].map((seed) => recipientOf(identityOf(seed))) };
  const thread = plot.name('letter') as never;
  const key = newThreadKey(ground.random, { wall: 'mail', quarter: laterQuarter, to, thread });
  const rows = [await sealKeyRow(key, to), await sealRow(key, { words: 'the same, sealed anew' })];
  await ground.post('/v1/walls/mail/rows', { rows: rows.map(({ bytes }) => toBase64Url(bytes)) });
  await ground.post('/v1/walls/mail/gone', { names: [plot.name('letter row')], whole: false }, lead);
}

// ---------------------------------------------------------------- months, backups, the trail

async function closing(ground: Ground, plot: Plot): Promise<void> {
  const { lead } = plot.people;
  const { sheet, whyNot } = await ground.get<ClosingAnswer>(`/v1/months/${october}`, lead);
  if (!sheet) throw new Error(`the month may not be closed: ${whyNot}`);
  await ground.say(
    programKinds.monthClosed,
    { month: october, sheet: sheet.hash, previous: sheet.previous },
    lead,
  );
  await ground.get('/v1/months', lead);
}

async function firstBackup(ground: Ground, plot: Plot): Promise<void> {
  await ground.backUp();
  const { stick } = ground.folders;
  const [file] = readdirSync(stick).filter((name) => name.endsWith('.age'));
  plot.put(
    {
      what: 'a managed backup',
      in: 'stick',
      place: { frozen: true },
      goes: 'a second backup, and the first is past its days',
    },
    readFileSync(join(stick, file as string)).subarray(-64),
  );
  // An export by the lead: it is in the trail, which is kept for two years.
  await ground.get(`/v1/export?from=${first}&to=${lastDayOf(october)}`, plot.people.lead);
  plot.put(
    {
      what: 'a line of the audit trail',
      in: 'data',
      place: {},
      goes: 'two years on, the trail is past its days',
    },
    `{"day":"${first}","what":"export"`,
  );
}

async function secondBackup(ground: Ground): Promise<void> {
  await ground.until('2026-12-06' as Day);
  await ground.backUp();
}

async function twoYears(ground: Ground, plot: Plot): Promise<void> {
  const day = '2029-02-01' as Day;
  ground.leap(day);
  await ground.upkeep();
  await ground.say(programKinds.fadingAllowed, { after: 'clock', today: day }, plot.people.lead);
  await ground.upkeep();
}

export const randomOf = (at: number) => seededRandom(20_261_005 + 101 * at);
