import { expect, test } from 'vitest';
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import { addDays, type Day, lastDayOf, type Month } from '../../../engines/facts/day.ts';
import { type Body, retractedKind, type SiteId } from '../../../engines/facts/fact.ts';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { programKinds } from '../../../program/kinds.ts';
import { placed } from '../../../program/months/placing.ts';
import { readSheet } from '../../../program/months/sheet.ts';
import { memoryDisk, openMemory } from '../../../stores/memory/index.ts';
import type {
  ClosingAnswer,
  HoldsAnswer,
  MonthsAnswer,
  NowAnswer,
  SheetOfMonthAnswer,
  SheetToCloseAnswer,
} from '../../answers.ts';
import { openKeys } from '../keys.ts';
import { programOf, programState } from '../state.ts';
import { encounter, mint, night, sendFacts, setUpFacts, shop, syringes } from '../testing/facts.ts';
import { type MadeServer, makeServer, memoryKeyFiles } from '../testing/make-server.ts';
import { fadeDue } from './fading.ts';

const october = '2026-10' as Month;
const september = '2026-09' as Month;
const on = (day: string) => ({ day: day as Day });

/** A month of the van: a busy day, a quiet one, and answers of a few people. */
async function octoberAt(server: MadeServer): Promise<void> {
  const answered = (answer: string, day: string) =>
    mint(server, programKinds.answered, { question: 'age-band', answer }, on(day));
  const opened = mint(server, programKinds.shiftOpened, { load: [], device: 'KM 042' }, on('2026-10-05'));
  await sendFacts(server, [
    setUpFacts(server),
    [encounter(server, on('2026-10-05'), 7), syringes(server, 90, on('2026-10-05')), opened],
    [encounter(server, on('2026-10-06'), 2), syringes(server, 20, on('2026-10-06'))],
    [encounter(server, on('2026-10-07'), 1)],
    [answered('25-34', '2026-10-05'), answered('25-34', '2026-10-06')],
    [encounter(server, on('2026-09-30'), 5)],
  ]);
}
const closing = (server: MadeServer, month: Month, { sheet }: ClosingAnswer, day = night) =>
  mint(
    server,
    programKinds.monthClosed,
    { month, sheet: sheet?.hash as string, previous: sheet?.previous ?? null },
    { day },
  );
const look = (server: MadeServer, month = october) =>
  server.device('desk').get<ClosingAnswer>(`/v1/months/${month}`);
/** What the closing device saves before it closes. */
const toClose = (server: MadeServer, { month, sheet }: ClosingAnswer) =>
  server.device('desk').get<SheetToCloseAnswer>(`/v1/months/${month}/sheet/${sheet?.hash}`);
const sheetOf = (server: MadeServer, month = october) =>
  server.device('desk').get<SheetOfMonthAnswer>(`/v1/months/${month}/sheet`);
const monthsOf = async (server: MadeServer) =>
  (await server.device('desk').get<MonthsAnswer>('/v1/months')).months;
const lineOf = async (server: MadeServer, month = october) =>
  (await monthsOf(server)).find((line) => line.month === month);
async function close(server: MadeServer, month = october): Promise<ClosingAnswer> {
  const seen = await look(server, month);
  await sendFacts(server, [[closing(server, month, seen)]]);
  await monthsOf(server);
  return seen;
}
const stateOf = (server: MadeServer) =>
  programState({ ...server, practice, clock: { now: () => server.time } });
/** The server runs on, day after day. */
async function run(server: MadeServer, days: number) {
  for (let at = 0; at < days; at++) {
    server.time += 86_400_000;
    await fadeDue(stateOf(server));
  }
}
const facts = (server: MadeServer, month = october) =>
  server.store.facts({ from: `${month}-01` as Day, to: lastDayOf(month), limit: 100 });

test('[MONTH-1] [MONTH-2] [MONTH-3] the closing screen, and the sheet that it keeps word for word', async () => {
  const server = await makeServer();
  await octoberAt(server);
  const seen = await look(server);
  expect(seen).toMatchObject({ mayClose: true, whyNot: null, differences: [], adjustments: [] });
  expect(seen.entries).toMatchObject([{ site: 'van', tapped: 8, typed: 0, copied: 0, withdrawn: 0 }]);
  expect(seen.totals.find(({ measure }) => measure === 'program.encounters')).toMatchObject({
    amount: 10,
    before: 5,
  });
  const shown = await toClose(server, seen);
  // What arrives between the look and the closing is not on the sheet.
  await sendFacts(server, [[encounter(server, on('2026-10-20'), 40)]]);
  await sendFacts(server, [[closing(server, october, seen)]]);
  const kept = await sheetOf(server);
  expect([kept.hash, kept.text]).toEqual([seen.sheet?.hash, shown.text]);
  const sheet = readSheet(kept.text);
  const days = (measure: string) =>
    sheet?.lines.flatMap((line) => (line.measure === measure ? [[line.days, line.amount]] : []));
  expect(days('program.encounters')).toEqual([
    ['2026-10-05', 7],
    ['few', 3],
  ]);
  expect(days('syringe-access-and-disposal.syringes-distributed')).toEqual([
    ['2026-10-05', 90],
    ['few', 20],
  ]);
  expect(days('program.answers')).toEqual([['month', 2]]);
  expect(sheet).toMatchObject({ made: 'closed', previous: null, devices: 1, month: october });
  expect(kept.adjustments).toMatchObject([{ measure: 'program.encounters', amount: 40, bookedOn: null }]);
  expect(await lineOf(server)).toMatchObject({ state: 'closed', fadesOn: addDays(night, 30), keeps: null });
});

test('[MONTH-1] a month that runs does not close, nor one that is closed, nor one whose tallies differ', async () => {
  const disk = memoryDisk();
  const keys = openKeys(memoryKeyFiles());
  const store = openMemory({ program: programOf(keys), book: bookOf(practice), disk });
  const server = await makeServer({ keys, store });
  await octoberAt(server);
  expect(await look(server, '2026-11' as Month)).toMatchObject({ whyNot: 'month-running', sheet: null });
  for (const { period, sums } of disk.data.buckets.values())
    if (period === september) for (const sum of sums.values()) sum.amount += 1;
  const differing = await look(server, september);
  expect(differing).toMatchObject({ mayClose: false, whyNot: 'tallies-differ', sheet: null });
  expect(differing.differences).toMatchObject([{ tally: 6, recount: 5, grain: 'month' }]);
  await close(server);
  expect(await look(server)).toMatchObject({ whyNot: 'already-closed', sheet: null });
  expect((await server.device('desk').send('GET', '/v1/months/2026-13')).json().code).toBe('month.unknown');
  expect((await server.device('desk').send('GET', '/v1/months/2026-08/sheet')).json().code).toBe(
    'month.no-sheet',
  );
});

test('[MONTH-4] [MONTH-5] each sheet names the one before; a later change is booked once, one line for a site and measure', async () => {
  const server = await makeServer();
  await octoberAt(server);
  await close(server, september);
  await sendFacts(server, [
    [encounter(server, on('2026-09-30'), 6), syringes(server, 30, on('2026-09-30'))],
    [encounter(server, on('2026-09-29'), 1), syringes(server, 5, on('2026-09-29'))],
  ]);
  const seen = await close(server);
  const line = { month: september, site: 'van' };
  expect(seen.adjustments).toEqual([
    { ...line, measure: 'program.encounters', amount: 7, low: 7, high: 7, n: 7 },
    {
      ...line,
      measure: 'syringe-access-and-disposal.syringes-distributed',
      amount: 35,
      low: 35,
      high: 35,
      n: 2,
    },
  ]);
  const [first, second] = [await sheetOf(server, september), await sheetOf(server)];
  expect(readSheet(second.text)?.previous).toBe(first.hash);
  expect(first.adjustments.map(({ bookedOn }) => bookedOn)).toEqual([night, night]);
  expect((await server.device('desk').get<MonthsAnswer>('/v1/months')).chain).toEqual([]);
  await sendFacts(server, [[encounter(server, on('2026-09-01'), 2)]]);
  expect(
    (await sheetOf(server, september)).adjustments.map(({ amount, bookedOn }) => [amount, bookedOn]),
  ).toEqual([
    [7, night],
    [35, night],
    [2, null],
  ]);
});

test('[MONTH-4] two closings looked at side by side never fork the chain: the second looks again', async () => {
  const server = await makeServer();
  await octoberAt(server);
  const [first, second] = [await look(server, september), await look(server)];
  await sendFacts(server, [[closing(server, september, first)]]);
  await monthsOf(server);
  await sendFacts(server, [[closing(server, october, second)]]);
  expect(await lineOf(server)).toMatchObject({ state: 'closing', sheet: null });
  await close(server);
  expect(await lineOf(server)).toMatchObject({ state: 'closed' });
});

test('[MONTH-6] [P4] a closed month fades after thirty days, and its tallies equal sheet and adjustments', async () => {
  const server = await makeServer();
  await octoberAt(server);
  await close(server);
  await sendFacts(server, [[encounter(server, on('2026-10-08'), 6)]]);
  await run(server, 29);
  expect(await facts(server)).toHaveLength(9);
  await run(server, 1);
  expect(await facts(server)).toEqual([]);
  expect(await lineOf(server)).toMatchObject({ state: 'faded', fadesOn: null, keeps: null });
  expect(await facts(server, september)).toHaveLength(1);
  const { text, adjustments } = await sheetOf(server);
  const lines = [...(readSheet(text)?.lines ?? []), ...adjustments];
  const kept = await server.store.tallies({
    grain: 'month',
    ...on('2026-10-01'),
    from: '2026-10-01' as Day,
    to: '2026-10-31' as Day,
    keep: ['measure'],
  });
  for (const { measure, amount } of kept)
    expect(lines.reduce((sum, line) => sum + (line.measure === measure ? line.amount : 0), 0)).toBe(amount);
  // Late: counted, and gone with the next day.
  await sendFacts(server, [[encounter(server, on('2026-10-09'), 3)]]);
  expect(await lineOf(server)).toMatchObject({ state: 'faded', keeps: 'late' });
  await run(server, 1);
  expect(await facts(server)).toEqual([]);
  expect((await sheetOf(server)).adjustments).toMatchObject([{ amount: 9 }]);
});

test('[MONTH-6] [P4] a month that nobody closes fades after 150 days, with two weeks of notice on every Today', async () => {
  const server = await makeServer();
  await octoberAt(server);
  const now = () => server.device('desk').get<NowAnswer>('/v1/now');
  expect(await now()).toMatchObject({ toClose: [september, october], notices: [] });
  // 150 days after September's last day is 27 February.
  await run(server, 80);
  expect((await now()).notices).toEqual([]);
  await run(server, 1);
  expect((await now()).notices).toEqual([{ month: september, fadesOn: '2027-02-27' }]);
  await run(server, 13);
  expect(await facts(server, september)).toHaveLength(1);
  await run(server, 1);
  expect(await facts(server, september)).toEqual([]);
  expect(readSheet((await sheetOf(server, september)).text)).toMatchObject({
    made: 'by-itself',
    previous: null,
  });
  expect(await facts(server)).toHaveLength(8);
});

test('[MONTH-6] a notice that comes late is two weeks all the same: a server that slept for months asks first', async () => {
  const server = await makeServer();
  await octoberAt(server);
  await fadeDue(stateOf(server));
  await run(server, 0);
  server.time += 200 * 86_400_000;
  await fadeDue(stateOf(server));
  expect(await facts(server, september)).toHaveLength(1);
  expect(await server.device('desk').get<HoldsAnswer>('/v1/holds')).toMatchObject({ waits: 'clock' });
  const today = addDays(night, 200);
  await sendFacts(server, [[mint(server, programKinds.fadingAllowed, { after: 'clock', today })]]);
  await fadeDue(stateOf(server));
  expect((await lineOf(server, september))?.fadesOn).toBe(addDays(today, 14));
  await run(server, 13);
  expect(await facts(server, september)).toHaveLength(1);
  await run(server, 1);
  expect(await facts(server, september)).toEqual([]);
});

test('[MONTH-3] the closing screen is answered without the text of its sheet, which only its own hash answers', async () => {
  const server = await makeServer();
  await octoberAt(server);
  const seen = await look(server);
  expect(Object.keys(seen.sheet ?? {}).sort()).toEqual(['hash', 'previous']);
  expect(JSON.stringify(seen)).not.toContain('days with fewer');
  expect((await toClose(server, seen)).hash).toBe(seen.sheet?.hash);
  const other = await server.device('desk').send('GET', `/v1/months/${october}/sheet/${'A'.repeat(43)}`);
  expect(other.json().code).toBe('month.no-sheet');
});

test('[MONTH-13] one absence is asked about once: the answer is remembered by its day, through restarts', async () => {
  const server = await makeServer();
  await octoberAt(server);
  await run(server, 1);
  const waits = async () => (await server.device('desk').get<HoldsAnswer>('/v1/holds')).waits;
  const off = async (days: number) => {
    server.time += days * 86_400_000;
    await fadeDue(stateOf(server));
  };
  await off(20);
  expect(await waits()).toBe('clock');
  // Not answered, and switched off again: the same absence, asked about until somebody says.
  await off(1);
  const { confirm } = await server.device('desk').get<HoldsAnswer>('/v1/holds');
  await sendFacts(server, [
    [mint(server, programKinds.fadingAllowed, { after: 'clock', today: confirm.today })],
  ]);
  // Answered: whether or not the server looked before it was switched off again.
  for (const days of [2, 3, 3, 1]) {
    await off(days);
    expect(await waits()).toBeNull();
  }
  await off(4);
  expect(await waits()).toBe('clock');
});

test('[MONTH-14] [MONTH-5] put back to before the closing: the closing comes again, and so does its sheet', async () => {
  const keys = openKeys(memoryKeyFiles());
  const server = await makeServer({ keys });
  await octoberAt(server);
  const setUp = await server.store.standing(programKinds.set);
  const before = await facts(server);
  const early = await facts(server, september);
  const seen = await look(server);
  const shown = await toClose(server, seen);
  const fact = closing(server, october, seen);
  // Another data folder, to which the devices bring again what they made.
  const again = await makeServer({ keys });
  const groups = [...before, ...early].map((kept) => [kept.fact]);
  await sendFacts(again, [[...setUp], ...groups.slice(0, 4), [fact]]);
  await again.store.setSetting(restoredSetting, 'AAAAAAAAAAAAAAAAAAAAAA');
  expect(await lineOf(again)).toMatchObject({ state: 'closing' });
  await sendFacts(again, groups.slice(4));
  expect(await lineOf(again)).toMatchObject({ state: 'closed', sheet: seen.sheet?.hash });
  expect((await sheetOf(again)).text).toBe(shown.text);
  await run(again, 31);
  expect(await facts(again)).toHaveLength(before.length);
  expect(await lineOf(again)).toMatchObject({ keeps: 'restored' });
  const confirm = (await again.device('desk').get<HoldsAnswer>('/v1/holds')).confirm.restore as string;
  await sendFacts(again, [[mint(server, programKinds.fadingAllowed, { after: 'restore', name: confirm })]]);
  await run(again, 1);
  expect(await facts(again)).toEqual([]);
});

test('[MONTH-4] the file that the closing device saved can be handed back, and no other', async () => {
  const keys = openKeys(memoryKeyFiles());
  const server = await makeServer({ keys });
  await octoberAt(server);
  const seen = await look(server);
  const again = await makeServer({ keys });
  await sendFacts(again, [[closing(server, october, seen)]]);
  const hand = (text: string) =>
    again.device('desk').send('POST', `/v1/months/${october}/sheet`, { payload: { text } });
  const { text } = await toClose(server, seen);
  expect((await hand(text.replace('"amount":7', '"amount":8'))).json().code).toBe('month.sheet-unfit');
  expect((await hand(text)).statusCode).toBe(200);
  expect(await lineOf(again)).toMatchObject({ state: 'closed' });
  expect((await hand(text)).json().code).toBe('month.sheet-unfit');
});

test('[MONTH-15] [MONTH-16] [P4] holds are seen by staff, keep what they name, and go when two have lifted them', async () => {
  const server = await makeServer();
  await octoberAt(server);
  await close(server);
  const hold = (scope: Body, quiet = false) =>
    mint(server, programKinds.holdPlaced, {
      scope,
      words: 'A letter from the court',
      quiet,
      device: 'desk 1',
    });
  const site = hold({ of: 'site', site: shop as SiteId as string });
  const days = hold({ of: 'days', from: '2026-10-05', to: '2026-10-05' });
  await sendFacts(server, [[site, days], [mint(server, retractedKind, { ids: [days.id] })]]);
  await run(server, 31);
  expect((await facts(server)).map(({ fact }) => fact.day)).toEqual(Array(4).fill('2026-10-05'));
  expect(await lineOf(server)).toMatchObject({ state: 'faded', keeps: 'held' });
  const holds = await server.device('desk').get<HoldsAnswer>('/v1/holds');
  expect(holds.holds.map(({ id, stands }) => [id, stands])).toEqual(
    [site.id, days.id].sort().map((id) => [id, true]),
  );
  expect(holds.publicSays).toBe('deleting-is-paused');
  expect((await server.device('desk').get<NowAnswer>('/v1/now')).holds).toHaveLength(2);
  const lift = (device: string) => mint(server, programKinds.holdLift, { hold: days.id, device });
  await sendFacts(server, [[lift('desk 1'), lift('desk 1')]]);
  await run(server, 1);
  expect(await facts(server)).toHaveLength(4);
  await sendFacts(server, [[lift('desk 2')]]);
  await run(server, 1);
  expect(await facts(server)).toEqual([]);
});

test('[MONTH-16] once signatures are checked, what is not believed lifts and allows nothing; an unseen hold holds', async () => {
  const server = await makeServer();
  await octoberAt(server);
  await close(server);
  await run(server, 29);
  const hold = mint(server, programKinds.holdPlaced, {
    scope: { of: 'everything' },
    words: 'x',
    quiet: true,
  });
  const lifts = ['a', 'b'].map((by) =>
    mint(server, programKinds.holdLift, { hold: hold.id, by, sig: 'forged' }),
  );
  await sendFacts(server, [[hold, ...lifts]]);
  const closings = (await server.store.standing(programKinds.monthClosed)).map(({ id }) => id);
  const state = { ...stateOf(server), verified: async () => ({ refused: [], trusted: closings }) };
  server.time += 2 * 86_400_000;
  await fadeDue(state);
  expect(await facts(server)).toHaveLength(8);
  await fadeDue({ ...state, verified: async () => ({ refused: [hold.id], trusted: closings }) });
  expect(await facts(server)).toEqual([]);
});

test('[MONTH-17] what is day unsure is placed by the lead: taken back, and standing again under the day that was said', async () => {
  const server = await makeServer();
  const ahead = encounter(server, { ...on('2027-03-01'), unsure: true }, 12);
  await octoberAt(server);
  await sendFacts(server, [[ahead]]);
  const seen = await look(server);
  expect(seen.unsure.map(({ fact }) => fact.id)).toEqual([ahead.id]);
  const newId = () => mint(server, programKinds.encounter, {}).id;
  await sendFacts(server, [placed(ahead, '2026-10-20' as Day, newId)]);
  const after = await look(server);
  expect(after.unsure).toEqual([]);
  expect(after.totals.find(({ measure }) => measure === 'program.encounters')?.amount).toBe(22);
  expect(after.entries[0]).toMatchObject({ corrections: 1 });
});

test('[SYNC-20] a device is told which months have faded, and that nothing is to be forgotten while a hold stands', async () => {
  const server = await makeServer();
  await octoberAt(server);
  await close(server, september);
  await close(server);
  const heard = async () => {
    const payload = { today: night, logs: [], wrongClock: [] };
    const answer = await server.device('pad').send('POST', '/v1/sync', { payload });
    const { fadedBefore, held, backup } = answer.json() as Record<string, unknown>;
    return { fadedBefore, held, backup };
  };
  expect(await heard()).toEqual({ fadedBefore: null, held: false, backup: false });
  await run(server, 30);
  expect(await heard()).toEqual({ fadedBefore: '2026-11', held: false, backup: false });
  const scope = { of: 'everything' };
  await sendFacts(server, [
    [mint(server, programKinds.holdPlaced, { scope, words: 'A letter came', quiet: true })],
  ]);
  expect(await heard()).toMatchObject({ held: true });
});
