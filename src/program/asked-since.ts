import { type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../engines/facts/day.ts';
import type { MeasureId } from '../engines/tallies/tally.ts';
import type { Configuration } from './configuration.ts';
import { programMeasures } from './kinds.ts';
import type { Period } from './report-cells.ts';
import type { ReportSource } from './report-types.ts';
import type { SumLine } from './service.ts';

/** By line: the first day on which anybody was asked, or 'never'. A line that asks nobody anything is not in it. */
export type AskedSince = ReadonlyMap<string, Day | 'never'>;

const answers: ReadonlySet<MeasureId> = new Set([programMeasures.answers, programMeasures.asked]);

/**
 * A question has been asked since the first month that holds an answer to it, of any kind. One that is on and has no
 * answer yet has been asked all the same: its nought is a nought.
 */
export async function askedSince(
  source: ReportSource,
  configuration: Configuration,
  lines: readonly SumLine[],
  period: Period,
): Promise<AskedSince> {
  const asking = lines.filter(({ measures }) => measures.some((id) => answers.has(id)));
  if (asking.length === 0) return new Map();
  const first = await firstMonths(source, period.to);
  return new Map(
    asking.flatMap((line): readonly [string, Day | 'never'][] => {
      const asked = line.where?.['question'] ?? [];
      const months = asked.flatMap((id) => first.get(id) ?? []).sort();
      if (months[0]) return [[line.id, firstDayOf(months[0])]];
      const on = configuration.questions.some(({ id, on }) => on && asked.includes(id));
      return on || asked.length === 0 ? [] : [[line.id, 'never']];
    }),
  );
}

async function firstMonths(source: ReportSource, to: Day): Promise<ReadonlyMap<string, Month>> {
  const cells = await source.tallies({
    grain: 'month',
    from: '1970-01-01' as Day,
    to: lastDayOf(monthOf(to)),
    measures: [...answers],
    keep: ['period', 'dims', 'measure'],
  });
  const first = new Map<string, Month>();
  for (const { dims, period } of cells) {
    const question = dims[0] ?? '';
    const known = first.get(question);
    if (!known || period < known) first.set(question, period as Month);
  }
  return first;
}
