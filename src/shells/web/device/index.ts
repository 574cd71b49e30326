import type { Device } from '../app.ts';
import { createDevice } from './device.ts';
import { browserEnv } from './env.ts';

export const openDevice = (): Promise<Device> => createDevice(browserEnv());
