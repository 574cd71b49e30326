import type { Device } from '../app.ts';

type Load = Readonly<Record<string, number>>;

/** What this place took along last time: one button if it is as usual. Stock, nothing of any visit. */
export function usualLoad(device: Device, site: string): Load {
  try {
    return JSON.parse(device.preference.get(`load:${site}`) || '{}') as Load;
  } catch {
    return {};
  }
}

export const keepUsualLoad = (device: Device, site: string, load: Load): void =>
  device.preference.set(`load:${site}`, JSON.stringify(load));
