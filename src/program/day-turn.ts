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
  const at = wallClock(now, rule.zone);
  // The hour as the clock on the wall shows it: where it jumps, the day still turns once.
  return at.hour < rule.dayTurnsAt ? addDays(at.date, -1) : at.date;
}

interface WallClock {
  readonly date: Day;
  readonly hour: number;
}

/** The little of Temporal that is asked here; not every platform has it yet. */
declare const Temporal: {
  readonly Instant: {
    fromEpochMilliseconds(now: number): {
      toZonedDateTimeISO(zone: string): {
        readonly hour: number;
        toPlainDate(): { toString(): string };
      };
    };
  };
};

/** Temporal answers at once; the first formatter of an app takes an old phone a tenth of a second. Both say the same. */
export function wallClock(now: number, zone: string): WallClock {
  if (typeof Temporal === 'undefined') return byFormatter(now, zone);
  try {
    const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(now)).toZonedDateTimeISO(zone);
    return { date: at.toPlainDate().toString() as Day, hour: at.hour };
  } catch {
    return zone === 'UTC' ? byFormatter(now, zone) : wallClock(now, 'UTC');
  }
}

/** The same without Temporal. */
export function byFormatter(now: number, zone: string): WallClock {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter(zone).formatToParts(now)) parts[type] = value;
  const date = `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}` as Day;
  return { date, hour: Number(parts['hour']) };
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
