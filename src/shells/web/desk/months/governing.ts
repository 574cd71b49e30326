/**
 * What governs months and deleting, as this device says it: signed by whoever has unlocked it; under the device's own
 * name while nobody has an account (docs/spec/months.md).
 */
import type { Day, Month } from '../../../../engines/facts/day.ts';
import type { Body, FactId, Kind, SiteId } from '../../../../engines/facts/fact.ts';
import { programKinds } from '../../../../program/kinds.ts';
import type { ClosingAnswer, HoldLine } from '../../../answers.ts';
import type { Device, Recorded } from '../../app.ts';
import { signsHere } from '../../walls/signs-here.ts';

/** Months and holds are of the whole program, like its set-up. */
const wholeProgram = 'program' as SiteId;

/** As `by` names whoever speaks from this device now; null: nobody can be named. */
export function whoSpeaks(device: Pick<Device, 'nickname'>): string | null {
  const person = signsHere.value;
  if (person) return person.account;
  return device.nickname.value ? `device:${device.nickname.value}` : null;
}

/** Records one such fact. Resolves when it is kept on this device; it goes on by itself. */
async function say(device: Device, kind: Kind, body: Body): Promise<Recorded> {
  const person = signsHere.value;
  const named: Body = device.nickname.value ? { ...body, device: device.nickname.value } : body;
  // The arithmetic of signatures comes with the first one that is made.
  const signed: Body = person
    ? (await import('../../../../engines/sealing/signed.ts')).signBody(person.seed, 'fact', body)
    : named;
  return device.record([{ kind, site: wholeProgram, shift: null, body: signed }]);
}

export const closeMonth = (device: Device, month: Month, sheet: NonNullable<ClosingAnswer['sheet']>) =>
  say(device, programKinds.monthClosed, { month, sheet: sheet.hash, previous: sheet.previous });

export const placeHold = (device: Device, hold: Pick<HoldLine, 'scope' | 'words' | 'quiet'>) =>
  say(device, programKinds.holdPlaced, { scope: { ...hold.scope }, words: hold.words, quiet: hold.quiet });

export const liftHold = (device: Device, hold: FactId) => say(device, programKinds.holdLift, { hold });

export const sayToday = (device: Device, today: Day) =>
  say(device, programKinds.fadingAllowed, { after: 'clock', today });

export const confirmHolds = (device: Device, restore: string) =>
  say(device, programKinds.fadingAllowed, { after: 'restore', name: restore });

export const letGoOfMonth = (device: Device, month: Month) => say(device, programKinds.letGo, { month });

export const letGoOfUnopened = (device: Device, until: Day) =>
  say(device, programKinds.letGo, { unopenedUntil: until });
