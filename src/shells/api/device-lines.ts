import { countOf } from '../../engines/sync/ranges.ts';
import { devicesHeardSetting, readDevicesHeard } from '../../program/devices-heard.ts';
import type { CountsStore, LogStatus } from '../../stores/contract.ts';
import type { DeviceLine } from '../answers.ts';

/** Every device that sent something, or joined to count. */
export async function devicesNow(
  store: Pick<CountsStore, 'logs' | 'setting'>,
): Promise<readonly DeviceLine[]> {
  const heard = readDevicesHeard(await store.setting(devicesHeardSetting));
  return deviceLines(await store.logs(), [...heard.keys()]);
}

/** By nickname: the last day on which anything came, and the numbers missing below the highest that came. */
function deviceLines(logs: readonly LogStatus[], joined: readonly string[]): readonly DeviceLine[] {
  const lines = new Map<string, { lastDay: DeviceLine['lastDay']; gaps: number }>(
    joined.map((nickname) => [nickname, { lastDay: null, gaps: 0 }]),
  );
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
