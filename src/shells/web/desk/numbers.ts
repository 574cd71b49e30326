import { type Day, daysBetween } from '../../../engines/facts/day.ts';
import type { Language } from '../../../program/words.ts';

/** How the desk writes numbers and days, by language. Never a time of day. */
const locale = (language: Language): string => (language === 'es' ? 'es-US' : 'en-US');

export const number = (language: Language, value: number): string =>
  new Intl.NumberFormat(locale(language), { maximumFractionDigits: 2 }).format(value);

const dayParts = (language: Language, day: string, parts: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale(language), { ...parts, timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** "Thursday 8 October", as a letter would say it. */
export const longDay = (language: Language, day: Day): string =>
  dayParts(language, day, { weekday: 'long', day: 'numeric', month: 'long' });

/** "Saturday, December 5, 2026": on paper and in promises. */
export const fullDay = (language: Language, day: Day): string =>
  dayParts(language, day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "Wed, Nov 25": where there is little room. */
export const shortDay = (language: Language, day: Day): string =>
  dayParts(language, day, { weekday: 'short', day: 'numeric', month: 'short' });

/** "Nov 25", "25 nov": on a phone's bar, where a weekday would break it in two. */
export const barDay = (language: Language, day: Day): string =>
  dayParts(language, day, { day: 'numeric', month: 'short' });

/** The weekday alone for the last seven days, else the date: "Tue", "8 Oct". */
export function nearDay(language: Language, day: Day, today: Day): string {
  const ago = daysBetween(day, today);
  return ago >= 0 && ago < 7
    ? dayParts(language, day, { weekday: 'short' })
    : dayParts(language, day, {
        day: 'numeric',
        month: 'short',
        ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
      });
}

export const weekday = (language: Language, day: Day): string =>
  dayParts(language, day, { weekday: 'short' }).replace('.', '');

export const weekdayLong = (language: Language, day: Day): string =>
  dayParts(language, day, { weekday: 'long' });

/** '2026-10' as "Oct". */
export const monthShort = (language: Language, month: string): string =>
  dayParts(language, `${month}-01`, { month: 'short' }).replace('.', '');

/** '2026-10' as "October 2026"; '2026-Q4' and '2026' as they are read aloud. */
export function period(language: Language, text: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return dayParts(language, `${text}-01`, { month: 'long', year: 'numeric' });
  const quarter = /^(\d{4})-?Q([1-4])$/.exec(text);
  if (quarter) {
    const first = (Number(quarter[2]) - 1) * 3 + 1;
    const name = (at: number): string =>
      dayParts(language, `${quarter[1]}-${String(at).padStart(2, '0')}-01`, { month: 'short' });
    return `${name(first)}–${name(first + 2)} ${quarter[1]}`;
  }
  return text;
}

/** A number that may be an estimate, as it is to be said. */
export interface Bounded {
  readonly amount: number;
  readonly low: number;
  readonly high: number;
}
export const isExact = ({ amount, low, high }: Bounded): boolean => low === amount && high === amount;

/**
 * Two digits that carry, for an estimate: 86,317 is said as 86,000. A number below 100 keeps its ones. Bounds are
 * rounded outward, so that what is said never claims more than what is known.
 */
export function roundEstimate({ amount, low, high }: Bounded): Bounded {
  const step = Math.max(1, 10 ** (Math.floor(Math.log10(Math.max(1, high))) - 1));
  return {
    amount: Math.round(amount / step) * step,
    low: Math.floor(low / step) * step,
    high: Math.ceil(high / step) * step,
  };
}
