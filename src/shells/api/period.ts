import { Type } from 'typebox';
import { type Day, daysBetween, parseDay } from '../../engines/facts/day.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { DaySchema } from './schemas.ts';

export const PeriodQuery = Type.Object({ from: DaySchema, to: DaySchema }, { additionalProperties: false });

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** Two real days in order, at most `days` apart: what answers from facts is bounded. */
export function readPeriod(
  query: { readonly from: string; readonly to: string },
  days: number,
): Result<Period, Problem> {
  const [from, to] = [parseDay(query.from), parseDay(query.to)];
  if (!from) return err(problem('request.malformed', { field: 'querystring.from' }));
  if (!to || to < from) return err(problem('request.malformed', { field: 'querystring.to' }));
  if (daysBetween(from, to) >= days) return err(problem('request.too-large', { days }));
  return ok({ from, to });
}
