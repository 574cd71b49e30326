/**
 * Overdoses that another agency counted and whose file was brought in: police and ambulance answers, a city's shelters.
 * They are kept apart from the reversals that people told us of, and the two are never added. What each is about is
 * counted by itself: no cell crosses where it was with how it ended.
 */
import type { Measure, MeasureId } from '../../engines/tallies/tally.ts';
import type { ReportDeclaration, SumLine } from '../../program/service.ts';
import { id } from './id.ts';

export const byOthers = {
  /** Times that somebody went to an overdose: one for each incident of the file, however many people it was about. */
  responses: `${id}.responses-by-others` as MeasureId,
  /** Overdoses. how = 'counted', or 'suppressed' where the file says only "< 5". */
  overdoses: `${id}.overdoses-by-others` as MeasureId,
  outcomes: `${id}.outcomes-by-others` as MeasureId,
  /** Times that naloxone was given, and doses, by product and strength; a strength that is not known stays so. */
  administrations: `${id}.administrations-by-others` as MeasureId,
  doses: `${id}.doses-by-others` as MeasureId,
} as const;

const measure = (
  of: MeasureId,
  counts: Measure['counts'],
  unit: Measure['unit'],
  dims: readonly string[],
): Measure => ({ id: of, counts, unit, dims, version: 1 });

export const measuresByOthers: readonly Measure[] = [
  measure(byOthers.responses, 'events', 'responses', ['area']),
  measure(byOthers.overdoses, 'events', 'overdoses', ['area', 'how']),
  measure(byOthers.outcomes, 'events', 'overdoses', ['outcome']),
  measure(byOthers.administrations, 'events', 'administrations', ['area', 'product']),
  measure(byOthers.doses, 'things', 'doses', ['area', 'product']),
];

const line = (
  name: string,
  unit: SumLine['unit'],
  measures: readonly MeasureId[],
  by: readonly string[],
): SumLine => ({
  id: name,
  label: `report.others.${name}`,
  definition: `report.others.${name}.is`,
  cites: 'Whoever counted it; the file that was brought in says how',
  source: 'paper and old files',
  uncounted: 'does-not-apply',
  unit,
  measures,
  by,
});

export const reportByOthers: ReportDeclaration = {
  id: 'overdoses-by-others',
  title: 'report.others',
  lines: [
    line('responses', 'responses', [byOthers.responses], ['area']),
    line('overdoses', 'overdoses', [byOthers.overdoses], ['area', 'how']),
    line('outcomes', 'overdoses', [byOthers.outcomes], ['outcome']),
    line('administrations', 'administrations', [byOthers.administrations], ['area', 'product']),
    line('doses', 'doses', [byOthers.doses], ['area', 'product']),
  ],
};
