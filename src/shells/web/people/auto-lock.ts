/** Ten minutes without a touch lock the door. What was written stays where it is, behind it. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Keyring } from './keyring.ts';

export const lockAfterMs = 10 * 60_000;
const lookEveryMs = 10_000;

const left = signal(10);
/** Whole minutes until the door locks by itself. */
export const minutesLeft: ReadonlySignal<number> = left;

interface Watched {
  addEventListener(kind: string, call: () => void, options?: object): void;
}

export function watchTouches(
  keyring: Pick<Keyring, 'unlocked' | 'lock'>,
  env: {
    readonly page: Watched;
    readonly now: () => number;
    readonly every: (ms: number, call: () => void) => void;
  } = {
    page: document,
    now: () => Date.now(),
    every: (ms, call) => setInterval(call, ms),
  },
): void {
  let touched = env.now();
  let wasOpen = false;
  const look = (): void => {
    const open = keyring.unlocked.peek() !== null;
    if (open && !wasOpen) touched = env.now();
    wasOpen = open;
    // A clock that was put back counts as a touch; one that jumped ahead, or a device that slept, locks.
    const since = Math.max(0, env.now() - touched);
    left.value = Math.max(1, Math.ceil((lockAfterMs - since) / 60_000));
    if (open && since >= lockAfterMs) void keyring.lock();
  };
  const touch = (): void => {
    look();
    if (keyring.unlocked.peek() !== null) touched = env.now();
    left.value = 10;
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
    env.page.addEventListener(kind, touch, { capture: true, passive: true });
  env.page.addEventListener('visibilitychange', look);
  keyring.unlocked.subscribe(look);
  env.every(lookEveryMs, look);
}
