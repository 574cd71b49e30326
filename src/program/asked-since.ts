import { type Day, firstDayOf, type Month } from '../engines/facts/day.ts';
import type { MeasureId } from '../engines/tallies/tally.ts';
import type { Configuration } from './configuration.ts';
import { programMeasures } from './kinds.ts';
import type { ReportSource } from './report-types.ts';
import type { SumLine } from './service.ts';

/** By line: the first day on which anybody was asked, or why there is none. A line that asks nothing is not in it. */
export type AskedSince = ReadonlyMap<string, Day | NeverAsked>;
export type NeverAsked = 'not-asked' | 'no-answers-yet';

const answers: ReadonlySet<MeasureId> = new Set([programMeasures.answers, programMeasures.asked]);

/**
 * A question has been asked since the first month that holds an answer to it, of any kind ("declined" is one). A line of
 * answers that names no question is asked as a whole: "for how many people".
 */
export async function askedSince(
  source: ReportSource,
  configuration: Configuration,
  lines: readonly SumLine[],
): Promise<AskedSince> {
  const asking = lines.filter((line) => line.source === 'answers');
  if (asking.length === 0) return new Map();
  const first = await firstMonths(source, [...new Set(asking.flatMap(({ measures }) => measures))]);
  return new Map(
    asking.map((line): readonly [string, Day | NeverAsked] => {
      const asked = line.where?.['question'];
      const names = asked ?? line.measures;
      const month = names.flatMap((id) => first.get(id) ?? []).sort()[0];
      if (month) return [line.id, firstDayOf(month)];
      const on = asked
        ? configuration.questions.some((question) => question.on && asked.includes(question.id))
        : configuration.secondary.on;
      return [line.id, on ? 'no-answers-yet' : 'not-asked'];
    }),
  );
}

/** By question, and by measure: the first month that holds anything. */
async function firstMonths(
  source: ReportSource,
  measures: readonly MeasureId[],
): Promise<ReadonlyMap<string, Month>> {
  const cells = await source.tallies({
    grain: 'month',
    from: '1970-01-01' as Day,
    to: '9999-12-31' as Day,
    measures,
    keep: ['period', 'dims', 'measure'],
  });
  const first = new Map<string, Month>();
  for (const { measure, dims, period } of cells) {
    const name = answers.has(measure) ? (dims[0] ?? '') : measure;
    const known = first.get(name);
    if (!known || period < known) first.set(name, period as Month);
  }
  return first;
}
