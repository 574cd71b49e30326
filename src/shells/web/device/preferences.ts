import type { Device } from '../app.ts';
import type { DeviceEnv } from './env.ts';

export const preferencesOf = ({ preferences }: Pick<DeviceEnv, 'preferences'>): Device['preference'] => ({
  get: (name) => preferences?.getItem(`doorstep.${name}`) ?? null,
  set(name, value) {
    try {
      preferences?.setItem(`doorstep.${name}`, value);
    } catch {
      // A full or forbidden store loses a preference, never a count.
    }
  },
});
