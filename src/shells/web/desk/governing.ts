import { signal } from '@preact/signals';
import type { Body, Kind, SiteId } from '../../../engines/facts/fact.ts';
import type { App, Recorded } from '../app.ts';

/** What is said of the whole program is filed under a site of this name. */
const wholeProgram = 'program' as SiteId;

/** Signs a body as the person who has unlocked their keys on this device (`by`, `sig`); null while nobody has. */
export const signer = signal<((body: Body) => Body) | null>(null);

/**
 * Records what only somebody who leads may say: windows, releases and their like. Signed where somebody's keys are
 * unlocked; until the line of keys has begun a device's name says whose desk it was. Resolves when it has been sent, or
 * when that was tried.
 */
export async function govern({ device }: App, kind: Kind, said: Body): Promise<Recorded> {
  const { value: sign } = signer;
  const name = device.nickname.value;
  const body = sign ? sign(said) : { ...said, ...(name ? { device: name } : {}) };
  const recorded = await device.record([{ kind, site: wholeProgram, shift: null, body }]);
  await device.sync();
  return recorded;
}
