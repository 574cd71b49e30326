import { addDays, type Day, parseDay } from '../engines/facts/day.ts';

/** Where the server notes, by nickname, the last day on which a counting device joined or asked: JSON of { nickname: day }. */
export const devicesHeardSetting = 'devices-heard';

/** Facts live until their month fades, 150 days after its last day: a name is not kept longer than that. */
const daysKept = 185;

/** The nickname and the last day, never finer, on which anything was heard of it. */
export type DevicesHeard = ReadonlyMap<string, Day>;

export function readDevicesHeard(setting: string | null): DevicesHeard {
  if (setting === null) return new Map();
  const raw: unknown = JSON.parse(setting);
  if (typeof raw !== 'object' || raw === null) return new Map();
  return new Map(
    Object.entries(raw).flatMap(([nickname, value]) => {
      const day = parseDay(value);
      return day ? [[nickname, day] as const] : [];
    }),
  );
}

/** The setting with this device's day put in and old names left out; null when nothing would change. */
export function withDeviceHeard(setting: string | null, nickname: string, today: Day): string | null {
  const heard = readDevicesHeard(setting);
  const known = heard.get(nickname);
  if (known !== undefined && known >= today) return null;
  const kept = [...heard].filter(([name, day]) => name !== nickname && day >= addDays(today, -daysKept));
  return JSON.stringify(Object.fromEntries([...kept, [nickname, today]]));
}
