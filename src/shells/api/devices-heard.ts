import type { Day } from '../../engines/facts/day.ts';
import { devicesHeardSetting, withDeviceHeard } from '../../program/devices-heard.ts';
import type { CountsStore } from '../../stores/contract.ts';

/**
 * Notes a counting device's day when it joins and when it asks, at most once a day: a phone that joined and never sent
 * anything is missing from a report, and no log says so. One at a time; on a full disk nobody's request is refused.
 */
export function deviceHearer(
  store: Pick<CountsStore, 'setting' | 'setSetting'>,
): (nickname: string, today: Day) => Promise<void> {
  const noted = new Map<string, Day>();
  let before: Promise<void> = Promise.resolve();
  const note = async (nickname: string, today: Day): Promise<void> => {
    const now = withDeviceHeard(await store.setting(devicesHeardSetting), nickname, today);
    if (now !== null) await store.setSetting(devicesHeardSetting, now);
  };
  return (nickname, today) => {
    if (noted.get(nickname) === today) return Promise.resolve();
    if (noted.size > 1_000) noted.clear();
    noted.set(nickname, today);
    before = before.then(() => note(nickname, today)).catch(() => void noted.delete(nickname));
    return before;
  };
}
