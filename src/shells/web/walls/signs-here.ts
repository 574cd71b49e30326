import { signal } from '@preact/signals';
import type { Unlocked } from './unlocked.ts';

/** Whoever has unlocked this device, so that what governs can be signed. Set by unlocking, let go of by locking. */
export const signsHere = signal<Unlocked | null>(null);
