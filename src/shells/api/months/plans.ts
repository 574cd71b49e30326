/** Every month of which anything is known, and when it fades. */
import {
  type Day,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  parseDay,
} from '../../../engines/facts/day.ts';
import { type Plan, planOf } from '../../../program/months/plan.ts';
import type { CountsStore, KeptMonth, StoredSheet } from '../../../stores/contract.ts';
import { chainOf } from './sheets.ts';

/** Under which the day stands on which everybody was first told that a month fades by itself. */
export const noticeSetting = (month: Month): string => `fade-notice:${month}`;

export interface MonthNow extends KeptMonth {
  readonly sheet:
    | (Omit<StoredSheet, 'text'> & { readonly made: 'closed' | 'by-itself'; readonly closedOn: Day })
    | null;
  readonly notice: Day | null;
  readonly over: boolean;
  readonly plan: Plan;
}

export async function monthsNow(store: CountsStore, today: Day): Promise<readonly MonthNow[]> {
  const chain = await chainOf(store);
  const sheets = new Map(chain.stored.map((each) => [each.month, each]));
  const read = new Map(chain.digests.map((each) => [each.month, each]));
  const known = new Map((await store.months()).map((each) => [each.month, each]));
  const months = [...new Set([...known.keys(), ...sheets.keys()])].sort();
  const now: MonthNow[] = [];
  for (const month of months) {
    const [stored, digest] = [sheets.get(month), read.get(month)];
    const sheet = stored && digest ? { ...stored, made: digest.made, closedOn: digest.day } : null;
    const notice = parseDay(await store.setting(noticeSetting(month)));
    const kept = sheet && { kept: sheet.day, made: sheet.made };
    now.push({
      ...(known.get(month) ?? { month, kept: false, waiting: 0, faded: null }),
      ...{ sheet, notice, over: lastDayOf(month) < today },
      plan: planOf(month, today, kept, notice),
    });
  }
  return now;
}

export const daysOfMonth = (month: Month): { readonly from: Day; readonly to: Day } => ({
  from: firstDayOf(month),
  to: lastDayOf(month),
});
export const isRunning = (month: Month, today: Day): boolean => month >= monthOf(today);
