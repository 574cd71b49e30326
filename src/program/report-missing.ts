import { addDays, type Day, monthOf, parseDay } from '../engines/facts/day.ts';
import { countOf, type Ranges } from '../engines/sync/ranges.ts';
import type { MeasureId, TallyCell } from '../engines/tallies/tally.ts';
import { devicesHeardSetting, readDevicesHeard } from './devices-heard.ts';
import type { Figure } from './figure.ts';
import type { Period } from './report-cells.ts';
import type { Missing, ReportSource } from './report-types.ts';

/** A phone that was last heard longer than this before the period began did not work in it. */
const silentDays = 35;
/** Where imports leave what they brought in: JSON of { of, from, to }[]. */
export const importsSetting = 'imports';

type Unsure = (cells: readonly TallyCell[]) => readonly { line: string; figure: Figure }[];

export async function missingFrom(
  source: ReportSource,
  period: Period,
  today: Day,
  measures: readonly MeasureId[],
  unsureFigures: Unsure,
): Promise<Missing> {
  const { facts, unopened } = await source.notYetCounted();
  const months = { first: monthOf(period.from), last: monthOf(period.to) };
  const kinds = new Map<Missing['notYetCounted'][number]['kind'], number>();
  for (const { kind, month, facts: count } of facts)
    if (month >= months.first && month <= months.last) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  return {
    devices: await silentDevices(source, period, today),
    notYetCounted: [...kinds].map(([kind, count]) => ({ kind, facts: count })),
    unopened,
    dayUnsure: unsureFigures(await unsureCells(source, measures)),
    imports: readImports(await source.setting(importsSetting)).filter(
      (one) => one.from <= period.to && one.to >= period.from,
    ),
  };
}

/** What lies on a day that nobody is sure of may lie anywhere. */
const unsureCells = (source: ReportSource, measures: readonly MeasureId[]): Promise<readonly TallyCell[]> =>
  source.tallies({
    grain: 'month',
    from: '1970-01-01' as Day,
    to: '9999-12-31' as Day,
    unsure: true,
    measures,
    keep: ['measure', 'dims'],
  });

async function silentDevices(
  source: ReportSource,
  { from, to }: Period,
  today: Day,
): Promise<Missing['devices']> {
  const devices = new Map<string, { lastDay: Day; gaps: number }>();
  for (const { device, lastDay, ranges } of await source.logs()) {
    if (device === null) continue;
    const known = devices.get(device) ?? { lastDay, gaps: 0 };
    if (lastDay > known.lastDay) known.lastDay = lastDay;
    known.gaps += gapsOf(ranges);
    devices.set(device, known);
  }
  // A phone that joined and never sent anything has no log; one that asked and had nothing to send is not awaited.
  for (const [device, day] of readDevicesHeard(await source.setting(devicesHeardSetting))) {
    const known = devices.get(device) ?? { lastDay: day, gaps: 0 };
    if (day > known.lastDay) known.lastDay = day;
    devices.set(device, known);
  }
  const due = to < today ? to : today;
  return [...devices]
    .filter(([, { lastDay, gaps }]) => gaps > 0 || (lastDay < due && lastDay >= addDays(from, -silentDays)))
    .map(([device, known]) => ({ device, ...known }))
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
}

/** Numbers missing below the highest that came. */
const gapsOf = (ranges: Ranges): number => (ranges[ranges.length - 1]?.[1] ?? 0) - countOf(ranges);

export type ImportSpan = Missing['imports'][number];

export function readImports(setting: string | null): readonly ImportSpan[] {
  if (setting === null) return [];
  const raw: unknown = JSON.parse(setting);
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one: Readonly<Record<string, unknown>>) => {
    const [from, to] = [parseDay(one['from']), parseDay(one['to'])];
    return typeof one['of'] === 'string' && from && to ? [{ of: one['of'], from, to }] : [];
  });
}
