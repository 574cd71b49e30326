import type { Device } from '../app.ts';
import { standInDevice } from '../testing/stand-in-device.ts';

type Opens = { openDevice(): Promise<Device> };
const built = import.meta.glob<Opens>('../device/index.ts');

/** The device's own runtime; in component work a device in memory. */
export async function openDevice(): Promise<Device> {
  const load = Object.values(built)[0];
  return load ? (await load()).openDevice() : standInDevice();
}
