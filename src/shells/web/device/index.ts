import type { Device } from '../app.ts';
import { openAtOnce } from './at-once.ts';
import { createDevice } from './device.ts';
import { browserEnv } from './env.ts';

export const openDevice = (): Promise<Device> => {
  const env = browserEnv();
  // Where nothing can be read, the device is one that has not joined: it is met at the door, and nothing seems to count.
  const opening = createDevice(env).catch(() => createDevice({ ...env, openStore: async () => null }));
  return openAtOnce(env, opening);
};
