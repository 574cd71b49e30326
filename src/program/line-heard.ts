/**
 * Where the server notes, by nickname, of how many leavings a device has said that it heard: JSON of { nickname: number }.
 * A number and nothing else: no id of the line of keys lies beside a nickname, no account, and no day.
 */
export const lineHeardSetting = 'line-heard';

export type LineHeard = ReadonlyMap<string, number>;

export function readLineHeard(setting: string | null): LineHeard {
  if (setting === null) return new Map();
  const raw: unknown = JSON.parse(setting);
  if (typeof raw !== 'object' || raw === null) return new Map();
  return new Map(
    Object.entries(raw).filter(
      (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && (entry[1] as number) >= 0,
    ),
  );
}

/**
 * The setting with this device's number put in, and without devices that were taken out; null when nothing would change.
 * A device that lost its data, or was put back, may have heard of fewer than before: the last word holds.
 */
export function withLineHeard(
  setting: string | null,
  nickname: string,
  leavings: number,
  takenOut: readonly string[] = [],
): string | null {
  const heard = readLineHeard(setting);
  if (heard.get(nickname) === leavings) return null;
  const kept = [...heard].filter(([name]) => name !== nickname && !takenOut.includes(name));
  return JSON.stringify(Object.fromEntries([...kept, [nickname, leavings]]));
}
