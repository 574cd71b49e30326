import type { Day } from '../../engines/facts/day.ts';
import { countOf } from '../../engines/sync/ranges.ts';
import { devicesHeardSetting, readDevicesHeard } from '../../program/devices-heard.ts';
import type { CountsStore, LogStatus } from '../../stores/contract.ts';
import type { DeviceLine } from '../answers.ts';

/** Every device that sent something, or joined to count. */
export async function devicesNow(
  store: Pick<CountsStore, 'logs' | 'setting'>,
): Promise<readonly DeviceLine[]> {
  const heard = readDevicesHeard(await store.setting(devicesHeardSetting));
  return deviceLines(await store.logs(), [...heard.keys()]).map((line) => ({
    ...line,
    heard: later(heard.get(line.nickname) ?? null, line.lastDay),
  }));
}

const later = (a: Day | null, b: Day | null): Day | null => (a !== null && (b === null || a > b) ? a : b);

/** By nickname: the last day on which anything came, how much did, and the numbers missing below the highest that came. */
function deviceLines(
  logs: readonly LogStatus[],
  joined: readonly string[],
): readonly Omit<DeviceLine, 'heard'>[] {
  const lines = new Map<string, { lastDay: DeviceLine['lastDay']; gaps: number; parcels: number }>(
    joined.map((nickname) => [nickname, { lastDay: null, gaps: 0, parcels: 0 }]),
  );
  for (const { device, lastDay, ranges } of logs) {
    if (device === null) continue;
    const line = lines.get(device) ?? { lastDay: null, gaps: 0, parcels: 0 };
    const highest = ranges[ranges.length - 1]?.[1] ?? 0;
    line.gaps += highest - countOf(ranges);
    line.parcels += countOf(ranges);
    if (line.lastDay === null || lastDay > line.lastDay) line.lastDay = lastDay;
    lines.set(device, line);
  }
  return [...lines]
    .map(([nickname, line]) => ({ nickname, ...line }))
    .sort((a, b) => (a.nickname < b.nickname ? -1 : 1));
}
