/** GET /v1/months/:month: everything that the closing screen asks, and the name of the sheet that closing would keep. */
import { addDays, firstDayOf, lastDayOf, type Month, monthOf } from '../../../engines/facts/day.ts';
import { programKinds } from '../../../program/kinds.ts';
import type { KeptFact, MonthFigures } from '../../../stores/contract.ts';
import type { ClosingAnswer, MonthTotal } from '../../answers.ts';
import { devicesNow } from '../device-lines.ts';
import type { ProgramState } from '../state.ts';
import { isRunning } from './plans.ts';
import { chainOf, type Drafted, draftOf, settleClosings, waitsFor } from './sheets.ts';

const mostUnsure = 200;

export async function closingAnswer(state: ProgramState, month: Month): Promise<ClosingAnswer> {
  await settleClosings(state);
  const { store } = state;
  const today = await state.today();
  const chain = await chainOf(store);
  const drafted = await draftOf(state, month, 'closed', today, chain);
  const whyNot = await whyNotClosed(state, month, drafted);
  // What is on the screen is what will be kept, whatever arrives meanwhile.
  if (whyNot === null)
    await store.putSheet({ month, hash: drafted.hash, text: drafted.text, day: today, draft: true });
  const { facts, unopened } = await store.notYetCounted();
  return {
    month,
    mayClose: whyNot === null,
    whyNot,
    entries: drafted.figures.entries,
    awaited: await awaited(state, month),
    totals: await totals(state, drafted.figures),
    notYetCounted: facts.filter((line) => line.month === month),
    unopened,
    asksOwed: await areAsksOwed(state, month),
    unsure: await unsureOf(state, month),
    differences: drafted.figures.differences,
    sheet: whyNot === null ? { hash: drafted.hash, previous: drafted.sheet.previous } : null,
    adjustments: drafted.sheet.adjustments,
  };
}

/** Asks are behind a seal: only a keyholder's device can say that their counts of this month are here. */
async function areAsksOwed({ store }: ProgramState, month: Month): Promise<boolean> {
  const days = { from: firstDayOf(month), to: lastDayOf(month) };
  const said = await store.facts({ ...days, kind: programKinds.asksCounted, limit: 1 });
  return said.length === 0 && (await store.walls.asks.figures()).rows > 0;
}

async function whyNotClosed(
  state: ProgramState,
  month: Month,
  { figures }: Drafted,
): Promise<ClosingAnswer['whyNot']> {
  if (isRunning(month, await state.today())) return 'month-running';
  if ((await state.store.sheets(month)).some(({ draft }) => !draft)) return 'already-closed';
  if ((await waitsFor(state)) === 'clock') return 'clock';
  return figures.differences.length > 0 ? 'tallies-differ' : null;
}

/** Devices with parcels missing below the highest that came, and those not heard of since the month ended. */
async function awaited({ store }: ProgramState, month: Month) {
  const lines = await devicesNow(store);
  return lines.filter(({ lastDay, gaps }) => gaps > 0 || lastDay === null || lastDay <= lastDayOf(month));
}

async function totals({ store }: ProgramState, { month, months }: MonthFigures): Promise<MonthTotal[]> {
  const before = monthOf(addDays(firstDayOf(month), -1));
  const last = await store.tallies({
    grain: 'month',
    from: firstDayOf(before),
    to: firstDayOf(before),
    keep: ['site', 'measure'],
  });
  const sums = new Map<string, { -readonly [K in keyof MonthTotal]: MonthTotal[K] }>();
  for (const { site, measure, amount, low, high } of months) {
    const key = `${site} ${measure}`;
    const sum = sums.get(key) ?? { site, measure, amount: 0, low: 0, high: 0, before: null };
    sum.amount += amount;
    sum.low += low;
    sum.high += high;
    sums.set(key, sum);
  }
  for (const { site, measure, amount } of last) {
    const key = `${site} ${measure}`;
    sums.set(key, { ...(sums.get(key) ?? { site, measure, amount: 0, low: 0, high: 0 }), before: amount });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** Of this month, and what lies ahead of today: nobody else will ask where that belongs. */
async function unsureOf({ store, today }: ProgramState, month: Month): Promise<readonly KeptFact[]> {
  const now = await today();
  const marked = await store.facts({
    from: firstDayOf(month),
    to: addDays(now, 400),
    marked: true,
    limit: 1000,
  });
  return marked
    .filter(
      ({ fact, unsure, counted }) => unsure && counted && (monthOf(fact.day) === month || fact.day > now),
    )
    .slice(0, mostUnsure);
}
