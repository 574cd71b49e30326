/** What the device's runtime asks of the browser. Passed in, so that tests can stand in for each. */
import type { Clock } from '../../../std/clock.ts';
import type { Random } from '../../../std/random.ts';
import { type BrowserStore, openBrowserStore } from '../../../stores/browser/open.ts';
import { secureRandom } from '../secure-random.ts';

export interface DeviceEnv {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Milliseconds that no change of the wall clock moves. */
  monotonic(): number;
  /** Whether the app was out of sight at any time since the last call: then the machine may have slept. */
  wasOutOfSight(): boolean;
  readonly random: Random;
  readonly crypto: Crypto;
  /** Null: the browser offers no storage; everything is then held in memory. */
  openStore(): Promise<BrowserStore | null>;
  /** Asks the browser to keep what is stored. False: it may clear it. */
  persist(): Promise<boolean>;
  readonly preferences: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** Calls back every `ms` milliseconds. */
  every(ms: number, call: () => void): void;
  after(ms: number, call: () => void): void;
  onOnline(call: () => void): void;
}

export const browserEnv = (): DeviceEnv => ({
  fetch: (input, init) => fetch(input, init),
  clock: { now: () => Date.now() },
  monotonic: () => performance.now(),
  wasOutOfSight: watchSight(),
  random: secureRandom,
  crypto,
  openStore: () => openBrowserStore().catch(() => null),
  persist,
  preferences: storageOrNull(),
  every: (ms, call) => setInterval(call, ms),
  after: (ms, call) => setTimeout(call, ms),
  onOnline: (call) => addEventListener('online', call),
});

function watchSight(): () => boolean {
  let out = document.hidden;
  document.addEventListener('visibilitychange', () => {
    out = true;
  });
  return () => {
    const was = out;
    out = document.hidden;
    return was;
  };
}

/** iPhone and iPad keep storage for good only from the Home Screen, whatever the browser answers. */
async function persist(): Promise<boolean> {
  const storage = navigator.storage;
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || isTouchMac();
  if (apple && !matchMedia('(display-mode: standalone)').matches) return false;
  if (!storage?.persist) return false;
  return (await storage.persisted()) || storage.persist();
}

const isTouchMac = (): boolean => /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;

function storageOrNull(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
