/** Days, months, quarters and years as old files write them. Times of day are read over and dropped. */
import { addDays, type Day, parseDay } from '../../../engines/facts/day.ts';

const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<y>\\d{4})',
  MM: '(?<m>\\d{2})',
  M: '(?<m>\\d{1,2})',
  DD: '(?<d>\\d{2})',
  D: '(?<d>\\d{1,2})',
  HH: '\\d{1,2}',
  H: '\\d{1,2}',
  hh: '\\d{1,2}',
  h: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}(?:\\.\\d{1,9})?',
  T: 'T',
};

export type DayReader = (text: string) => Day | null;

/** A reader of 'MM/DD/YYYY' and the like, or null for a format without year and month (and, for days, a day). */
export function dayReader(format: string, of: 'day' | 'month'): DayReader | null {
  if (format === 'excel') return readExcel;
  const parts = format.match(/YYYY|MM?|DD?|HH?|hh?|mm|ss|[^A-Za-z]|T|./g) ?? [];
  const once = new Set<string>();
  let pattern = '';
  for (const part of parts) {
    const token = tokens[part];
    if (token === undefined && /[A-Za-z]/.test(part)) return null;
    const group = token?.match(/\?<(.)>/)?.[1];
    if (group && once.has(group)) return null;
    if (group) once.add(group);
    pattern += token ?? part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  }
  if (!once.has('y') || !once.has('m') || (of === 'day' && !once.has('d'))) return null;
  const shape = new RegExp(`^${pattern}$`);
  return (text) => {
    const { y, m, d } = shape.exec(text)?.groups ?? {};
    return y && m ? parseDay(`${y}-${m.padStart(2, '0')}-${(d ?? '1').padStart(2, '0')}`) : null;
  };
}

/** Whether a format holds a time of day, which is dropped. */
export const holdsTime = (format: string): boolean => /[Hh]/.test(format) || format === 'excel';

/** A date cell as text ('2019-03-01', with or without a time), or the serial number of the 1900 system. */
const readExcel: DayReader = (text) => {
  const day = parseDay(text.slice(0, 10));
  if (day && (text.length === 10 || text[10] === 'T')) return day;
  const serial = /^(\d{1,5})(\.\d+)?$/.exec(text)?.[1];
  // Serial 60 is a day that never was (29 February 1900); nothing that old is imported.
  return serial && Number(serial) >= 25_569 ? addDays('1970-01-01' as Day, Number(serial) - 25_569) : null;
};

/** The first day of a year, of a quarter ('1' to '4') or of a month ('1' to '12'). */
export function firstOf(
  year: string,
  part?: { readonly of: 'quarter' | 'month'; readonly number: string },
): Day | null {
  if (!/^\d{4}$/.test(year)) return null;
  if (!part) return parseDay(`${year}-01-01`);
  if (!/^\d{1,2}$/.test(part.number)) return null;
  const number = Number(part.number);
  if (part.of === 'quarter' && (number < 1 || number > 4)) return null;
  const month = part.of === 'quarter' ? 3 * number - 2 : number;
  return parseDay(`${year}-${String(month).padStart(2, '0')}-01`);
}
