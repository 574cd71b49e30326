/**
 * The program's day: it turns at an hour of the program's own clock (05:00 unless set), so that a night from 19:00 to
 * 03:00 is one day, a change of clocks included.
 */
import { addDays, type Day } from '../engines/facts/day.ts';

export interface DayRule {
  /** IANA zone of the program. */
  readonly zone: string;
  /** Hour, 0 to 12. */
  readonly dayTurnsAt: number;
}

/** `now` in milliseconds since 1970-01-01T00:00Z. A zone that the platform does not know is read as UTC. */
export function programDay(now: number, rule: DayRule): Day {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter(rule.zone).formatToParts(now)) parts[type] = value;
  const date = `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}` as Day;
  // The hour as the clock on the wall shows it: where it jumps, the day still turns once.
  return Number(parts['hour']) < rule.dayTurnsAt ? addDays(date, -1) : date;
}

/** The day as the machine itself sees it: before a device knows its program. */
export const defaultDayRule: DayRule = { zone: 'UTC', dayTurnsAt: 5 };

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string): Intl.DateTimeFormat {
  const kept = formatters.get(zone);
  if (kept) return kept;
  const made = make(zone) ?? (make('UTC') as Intl.DateTimeFormat);
  formatters.set(zone, made);
  return made;
}

function make(timeZone: string): Intl.DateTimeFormat | null {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-u-ca-iso8601', { timeZone, hourCycle: 'h23', ...parts });
  } catch {
    return null;
  }
}
