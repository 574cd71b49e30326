/** What a server does about months by itself: gives notice, makes the sheet that nobody made, and lets fade what is due. */
import { type Day, monthFromNumber, monthNumber, monthOf } from '../../../engines/facts/day.ts';
import { importsSetting, readImports } from '../../../program/report-missing.ts';
import type { FadeAnswer } from '../../../stores/contract.ts';
import type { ProgramState } from '../state.ts';
import { daysOfMonth, type MonthNow, monthsNow, noticeSetting } from './plans.ts';
import { chainOf, draftOf, keepSheet, settleClosings, waitsFor } from './sheets.ts';

export interface Faded {
  readonly month: MonthNow['month'];
  readonly answer: FadeAnswer | 'tallies-differ';
}

export async function fadeDue(state: ProgramState): Promise<readonly Faded[]> {
  const { store } = state;
  const [today, verified] = [await state.today(), await state.verified()];
  await settleClosings(state);
  // Also on days on which nothing is due: the clock is judged by where it stood the day before.
  if ((await waitsFor(state)) !== null) return [];
  const done: Faded[] = [];
  for (const month of await monthsNow(store, today)) {
    if (month.plan.noticeDue && month.over) await store.setSetting(noticeSetting(month.month), today);
    if (!isToFade(month)) continue;
    done.push({ month: month.month, answer: await fadeOne(state, month, today) });
  }
  await store.letGoUnopened({ today, verified });
  await forgetImportKeys(state);
  return done;
}

/** Due, or faded before with something left: what came late, was held, or could not be counted then. */
const isToFade = ({ over, plan, kept, faded }: MonthNow): boolean =>
  over && plan.due && (kept || faded === null || !faded.whole);

async function fadeOne(
  state: ProgramState,
  { month, sheet }: MonthNow,
  today: Day,
): Promise<Faded['answer']> {
  if (sheet === null) {
    const drafted = await draftOf(state, month, 'by-itself', today, await chainOf(state.store));
    if (drafted.figures.differences.length > 0) return 'tallies-differ';
    // Asked before the sheet is made as well: what is held must not be closed by itself.
    const may = await state.store.mayDestroy({ today, verified: await state.verified() }, daysOfMonth(month));
    if (!may.may) return { may: false, why: may.why };
    await keepSheet(state, month, drafted.text);
  }
  return state.store.fade(month, { today, verified: await state.verified() });
}

/** With the key of an import gone, nobody who has its file can tell that a row of it was counted here. */
async function forgetImportKeys({ store }: ProgramState): Promise<void> {
  const spans = readImports(await store.setting(importsSetting));
  if (spans.length === 0) return;
  const whole = new Set(
    (await store.months()).flatMap(({ month, kept, faded }) => (faded?.whole && !kept ? [month] : [])),
  );
  for (const { of, from, to } of spans) {
    let gone = true;
    for (let at = monthNumber(monthOf(from)); at <= monthNumber(monthOf(to)); at++)
      gone &&= whole.has(monthFromNumber(at));
    if (gone) await store.setSetting(`import-key:${of}`, null);
  }
}
