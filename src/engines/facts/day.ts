import type { Brand } from '../../std/brand.ts';

/** A program's day, 'YYYY-MM-DD'. The finest time that Doorstep stores (P3). */
export type Day = Brand<string, 'Day'>;
/** A calendar month, 'YYYY-MM'. */
export type Month = Brand<string, 'Month'>;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

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

/** Whole days since 1970-01-01: how stores keep a day. Counted in years that begin in March: no Date is made. */
export function dayNumber(day: Day): number {
  const [year, month, date] = [digits(day, 0, 4), digits(day, 5, 7), digits(day, 8, 10)];
  const marchYear = month > 2 ? year : year - 1;
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return leapDays(marchYear) + 365 * marchYear + inYear - daysBefore1970;
}

export function dayFromNumber(count: number): Day {
  const days = count + daysBefore1970;
  const inEra = days % daysPerEra;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const marchYear = Math.floor(days / daysPerEra) * 400 + yearOfEra;
  const inYear = days - leapDays(marchYear) - 365 * marchYear;
  const sinceMarch = Math.floor((5 * inYear + 2) / 153);
  const date = inYear - Math.floor((153 * sinceMarch + 2) / 5) + 1;
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  return `${month > 2 ? marchYear : marchYear + 1}-${twoDigits(month)}-${twoDigits(date)}` as Day;
}

const daysPerEra = 146_097;
/** From 0000-03-01 to 1970-01-01. */
const daysBefore1970 = 719_468;
const leapDays = (year: number): number =>
  Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
};

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
