/**
 * What only somebody who leads may say (closings, holds, windows, releases, devices taken out), as this device says it:
 * signed by whoever has unlocked it; under the device's own name while nobody works here by name of the line. Once
 * somebody does, the server believes what is signed and nothing else (docs/spec/people.md, PEOPLE-10).
 */
import type { Body, Kind } from '../../../engines/facts/fact.ts';
import { wholeProgram } from '../../../program/site.ts';
import type { App, Device, Recorded } from '../app.ts';
import { signsHere } from '../walls/signs-here.ts';

/** The arithmetic of signatures is loaded with the first one that is made. */
async function saidHere({ nickname }: Pick<Device, 'nickname'>, body: Body): Promise<Body> {
  const person = signsHere.value;
  if (person) return (await import('../../../engines/sealing/signed.ts')).signBody(person.seed, 'fact', body);
  return nickname.value ? { ...body, device: nickname.value } : body;
}

/** Records one such fact. Resolves when it is kept on this device; it goes on by itself. */
export const sayHere = async (device: Device, kind: Kind, body: Body): Promise<Recorded> =>
  device.record([{ kind, site: wholeProgram, shift: null, body: await saidHere(device, body) }]);

/** The same; resolves when it has been sent, or when that was tried. */
export async function govern({ device }: App, kind: Kind, said: Body): Promise<Recorded> {
  const recorded = await sayHere(device, kind, said);
  await device.sync();
  return recorded;
}
