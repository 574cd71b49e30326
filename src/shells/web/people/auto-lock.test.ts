import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Unlocked } from '../walls/unlocked.ts';
import { lockAfterMs, watchTouches } from './auto-lock.ts';

test('[PEOPLE-21] ten minutes without a touch lock; a touch begins them anew; a device that slept locks', () => {
  const unlocked = signal<Unlocked | null>({} as Unlocked);
  const locked: number[] = [];
  let now = 1000;
  const calls = new Map<string, () => void>();
  let look = (): void => {};
  watchTouches(
    {
      unlocked,
      lock: async () => {
        locked.push(now);
        unlocked.value = null;
      },
    },
    {
      page: { addEventListener: (kind, call) => void calls.set(kind, call) },
      now: () => now,
      every: (_, call) => {
        look = call;
      },
    },
  );
  const wait = (ms: number): void => {
    now += ms;
    look();
  };
  wait(lockAfterMs - 1);
  calls.get('pointerdown')?.();
  wait(lockAfterMs - 1);
  expect(locked).toEqual([]);
  wait(1);
  expect(locked).toHaveLength(1);
  // Unlocked again: the ten minutes begin then.
  now += 5 * lockAfterMs;
  unlocked.value = {} as Unlocked;
  wait(1000);
  expect(locked).toHaveLength(1);
  // Asleep in a pocket: the first touch after it does not hold the door open.
  now += 3 * lockAfterMs;
  calls.get('pointerdown')?.();
  expect(locked).toHaveLength(2);
});
