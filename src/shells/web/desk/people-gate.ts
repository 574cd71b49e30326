/**
 * Whether the desk's pages are behind a door, and who has opened it. Light: the keyring itself is loaded when there is
 * something to unlock.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { App } from '../app.ts';
import type { Unlocked } from '../walls/unlocked.ts';

const work = signal<boolean | null>(null);
export const whoIsOpen = signal<Unlocked | null>(null);
/** The server knows it too; without a network it does not. */
export const isSignedIn = signal(false);
/** Whole minutes until the door locks by itself. */
export const minutesOpen = signal(10);
/** Set once the keyring is there. */
export const lockHere: { call: (() => void) | null } = { call: null };
/** Somebody had it open since the app was: what they wrote is kept behind the door. */
let opened = false;
whoIsOpen.subscribe((who) => {
  opened ||= who !== null;
});
export const wasOpen = (): boolean => opened;

/** From the first person on, also without a network: it is noted on the device. */
export function peopleWorkHere(app: App): void {
  work.value = true;
  if (app.device.preference.get('people') !== '1') app.device.preference.set('people', '1');
}

/** Whether people work here by name of the line, as far as this device has heard. */
export function doPeopleWork(app: App): ReadonlySignal<boolean | null> {
  if (work.value === null) {
    work.value = app.device.preference.get('people') === '1';
    if (!work.value)
      void app.device
        .get<{ readonly begun: boolean }>('/v1/me')
        .then((me) => me.ok && me.value.begun && peopleWorkHere(app));
  }
  return work;
}

/** Rooms that open with a signed-in person only. */
export const signInNeeded = (code: string): boolean => code === 'person.not-signed-in';
