import { countOf } from '../../engines/sync/ranges.ts';
import type { LogStatus } from '../../stores/contract.ts';
import type { DeviceLine } from '../answers.ts';

/** By nickname: the last day on which anything came, and the numbers missing below the highest that came. */
export function deviceLines(logs: readonly LogStatus[]): readonly DeviceLine[] {
  const lines = new Map<string, { lastDay: DeviceLine['lastDay']; gaps: number }>();
  for (const { device, lastDay, ranges } of logs) {
    if (device === null) continue;
    const line = lines.get(device) ?? { lastDay: null, gaps: 0 };
    const highest = ranges[ranges.length - 1]?.[1] ?? 0;
    line.gaps += highest - countOf(ranges);
    if (line.lastDay === null || lastDay > line.lastDay) line.lastDay = lastDay;
    lines.set(device, line);
  }
  return [...lines]
    .map(([nickname, line]) => ({ nickname, ...line }))
    .sort((a, b) => (a.nickname < b.nickname ? -1 : 1));
}
