/** What governs months and deleting, as this device says it (docs/spec/months.md). */
import type { Day, Month } from '../../../../engines/facts/day.ts';
import type { FactId } from '../../../../engines/facts/fact.ts';
import { programKinds } from '../../../../program/kinds.ts';
import type { ClosingAnswer, HoldLine } from '../../../answers.ts';
import type { Device } from '../../app.ts';
import { signsHere } from '../../walls/signs-here.ts';
import { sayHere } from '../governing.ts';

/** As `by` names whoever speaks from this device now; null: nobody can be named. */
export function whoSpeaks(device: Pick<Device, 'nickname'>): string | null {
  const person = signsHere.value;
  if (person) return person.account;
  return device.nickname.value ? `device:${device.nickname.value}` : null;
}

/** Only somebody who leads ends a hold or lets deleting go on; until anybody works here by name of the line, any desk. */
export const mayLead = (): boolean => signsHere.value?.roles.has('lead') ?? true;

export const closeMonth = (device: Device, month: Month, sheet: NonNullable<ClosingAnswer['sheet']>) =>
  sayHere(device, programKinds.monthClosed, { month, sheet: sheet.hash, previous: sheet.previous });

export const placeHold = (device: Device, hold: Pick<HoldLine, 'scope' | 'words' | 'quiet'>) =>
  sayHere(device, programKinds.holdPlaced, {
    scope: { ...hold.scope },
    words: hold.words,
    quiet: hold.quiet,
  });

export const liftHold = (device: Device, hold: FactId) => sayHere(device, programKinds.holdLift, { hold });

export const sayToday = (device: Device, today: Day) =>
  sayHere(device, programKinds.fadingAllowed, { after: 'clock', today });

export const confirmHolds = (device: Device, restore: string) =>
  sayHere(device, programKinds.fadingAllowed, { after: 'restore', name: restore });

export const letGoOfMonth = (device: Device, month: Month) => sayHere(device, programKinds.letGo, { month });

export const letGoOfUnopened = (device: Device, until: Day) =>
  sayHere(device, programKinds.letGo, { unopenedUntil: until });
