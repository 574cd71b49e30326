import type { Brand } from '../../std/brand.ts';

/** A program's day, 'YYYY-MM-DD'. The finest time that Doorstep stores (P3). */
export type Day = Brand<string, 'Day'>;
/** A calendar month, 'YYYY-MM'. */
export type Month = Brand<string, 'Month'>;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisPerDay = 86_400_000;

/** The day, or null for text that is not a real day of the calendar. */
export function parseDay(text: unknown): Day | null {
  if (typeof text !== 'string') return null;
  const match = dayPattern.exec(text);
  if (!match) return null;
  const at = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return Number(match[1]) >= 1970 && new Date(at).toISOString().slice(0, 10) === text ? (text as Day) : null;
}

export function parseMonth(text: unknown): Month | null {
  return typeof text === 'string' && parseDay(`${text}-01`) ? (text as Month) : null;
}

/** Whole days since 1970-01-01: how stores keep a day. */
export const dayNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / millisPerDay;
export const dayFromNumber = (count: number): Day =>
  new Date(count * millisPerDay).toISOString().slice(0, 10) as Day;
export const addDays = (day: Day, count: number): Day => dayFromNumber(dayNumber(day) + count);
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;
/** Whole months since 1970-01: how stores keep a month. */
export const monthNumber = (month: Month): number =>
  (Number(month.slice(0, 4)) - 1970) * 12 + Number(month.slice(5)) - 1;
export const monthFromNumber = (count: number): Month =>
  `${String(1970 + Math.floor(count / 12))}-${String((count % 12) + 1).padStart(2, '0')}` as Month;
export const firstDayOf = (month: Month): Day => `${month}-01` as Day;
export const lastDayOf = (month: Month): Day =>
  addDays(firstDayOf(monthFromNumber(monthNumber(month) + 1)), -1);
