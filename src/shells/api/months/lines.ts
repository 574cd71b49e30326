/** Months, holds and notices as the desk's pages show them. */
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import type { Day } from '../../../engines/facts/day.ts';
import { devicesHeardSetting, readDevicesHeard } from '../../../program/devices-heard.ts';
import { programKinds } from '../../../program/kinds.ts';
import { destructionRules } from '../../../program/months/destruction.ts';
import { closingsOf } from '../../../program/months/plan.ts';
import type { HoldLine, HoldsAnswer, MonthLine, MonthsAnswer, NowAnswer } from '../../answers.ts';
import { devicesNow } from '../device-lines.ts';
import type { ProgramState } from '../state.ts';
import { daysOfMonth, isRunning, type MonthNow, monthsNow } from './plans.ts';
import { chainOf, settleClosings, waitsFor } from './sheets.ts';

export async function monthsAnswer(state: ProgramState): Promise<MonthsAnswer> {
  const waiting = await settleClosings(state);
  const day = await state.today();
  const waits = await waitsFor(state);
  const closings = closingsOf(await state.store.standing(programKinds.monthClosed), await state.verified());
  const months: MonthLine[] = [];
  for (const now of await monthsNow(state.store, day)) {
    const { month, sheet, plan, notice, faded, kept } = now;
    const closing = closings.find((one) => one.month === month && (!sheet || one.sheet === sheet.hash));
    months.push({
      month,
      state: stateOf(
        now,
        day,
        waiting.some((one) => one.month === month),
      ),
      closedOn: sheet?.made === 'closed' ? sheet.closedOn : null,
      by: closing?.by ?? null,
      sheet: sheet?.hash ?? null,
      fadesOn: faded ? null : plan.fadesOn,
      notice: notice !== null && sheet === null,
      keeps: kept && plan.due ? await whyKept(state, now, day, waits) : null,
      waiting: now.waiting,
    });
  }
  return { day, months, chain: (await chainOf(state.store)).breaks };
}

function stateOf({ month, sheet, faded }: MonthNow, today: Day, waits: boolean): MonthLine['state'] {
  if (faded) return 'faded';
  if (sheet) return 'closed';
  if (waits) return 'closing';
  return isRunning(month, today) ? 'running' : 'open';
}

/** Of a month whose day has come, and of which something finer than its tallies is still here. */
async function whyKept(
  state: ProgramState,
  { month, sheet, faded, waiting }: MonthNow,
  today: Day,
  waits: 'clock' | 'restored' | null,
): Promise<MonthLine['keeps']> {
  if (waits) return waits;
  const asked = { today, verified: await state.verified() };
  const may = await state.store.mayDestroy(asked, daysOfMonth(month));
  if (!may.may || may.except.length > 0) return 'held';
  if (waiting > 0) return 'not-counted';
  if (sheet === null && (await state.store.monthFigures(month)).differences.length > 0)
    return 'tallies-differ';
  return faded ? 'late' : null;
}

export async function holdsAnswer(state: ProgramState): Promise<HoldsAnswer> {
  const holds = await holdLines(state);
  const open = holds.filter(({ stands, quiet }) => stands && !quiet);
  return {
    holds,
    waits: await waitsFor(state),
    confirm: { today: await state.today(), restore: await state.store.setting(restoredSetting) },
    publicSays: open.length > 0 ? 'deleting-is-paused' : null,
  };
}

async function holdLines({ store, verified }: ProgramState): Promise<readonly HoldLine[]> {
  const facts = (await Promise.all(destructionRules.kinds.map((kind) => store.standing(kind)))).flat();
  const { holds } = destructionRules.read(facts, await verified());
  if (holds.length === 0) return [];
  const heard = readDevicesHeard(await store.setting(devicesHeardSetting));
  const devices = (await devicesNow(store)).map(({ nickname, lastDay }) => ({
    nickname,
    last: [heard.get(nickname), lastDay]
      .flatMap((day) => day ?? [])
      .sort()
      .at(-1),
  }));
  return holds.map((hold) => ({
    ...hold,
    // A day is the finest that is known: a device heard of on the very day may have been there before the hold.
    notReached: devices
      .filter(({ last }) => hold.stands && (last === undefined || last <= hold.day))
      .map(({ nickname }) => nickname),
  }));
}

/** Whether devices are to forget nothing: a hold stands, or nobody has confirmed the holds since a restore. */
export async function isHeldBack({ store, verified }: ProgramState): Promise<boolean> {
  const restored = await store.setting(restoredSetting);
  const placed = await store.standing(programKinds.holdPlaced);
  if (restored === null && placed.length === 0) return false;
  const facts = (await Promise.all(destructionRules.kinds.map((kind) => store.standing(kind)))).flat();
  const { holds, restoresConfirmed } = destructionRules.read(facts, await verified());
  return holds.some(({ stands }) => stands) || (restored !== null && !restoresConfirmed.includes(restored));
}

/** What Today says about months and holds. */
export async function monthNews(
  state: ProgramState,
  today: Day,
): Promise<Pick<NowAnswer, 'toClose' | 'notices' | 'holds' | 'waits'>> {
  const months = await monthsNow(state.store, today);
  const open = months.filter(({ over, sheet, faded }) => over && !sheet && !faded);
  return {
    toClose: open.map(({ month }) => month),
    notices: open.flatMap(({ month, notice, plan }) =>
      notice === null ? [] : [{ month, fadesOn: plan.fadesOn }],
    ),
    holds: (await holdLines(state)).filter(({ stands }) => stands),
    waits: await waitsFor(state),
  };
}
