/** A browser for tests: IndexedDB in memory, a clock that the test moves, no timers of its own. */
import 'fake-indexeddb/auto';
import { type Random, seededRandom } from '../../../../std/random.ts';
import { type BrowserStore, openBrowserStore } from '../../../../stores/browser/open.ts';
import type { DeviceEnv } from '../env.ts';
import type { TinyServer } from './tiny-server.ts';

export interface TestEnv extends DeviceEnv {
  /** Milliseconds since 1970. */
  now: number;
  up: number;
  persisted: boolean;
  /** The disk has no room for anything more. */
  full: boolean;
}

let databases = 0;
export const freshName = (): string => `test-${++databases}`;

/** The same `name` again is the same phone, after a restart. */
export function testEnv(server: TinyServer, name = freshName(), seed = ++databases): TestEnv {
  const random: Random = seededRandom(seed * 7919);
  const env: TestEnv = {
    now: Date.parse(`${server.day}T12:00Z`),
    up: 0,
    persisted: true,
    full: false,
    fetch: server.fetch,
    clock: { now: () => env.now },
    monotonic: () => env.up,
    wasOutOfSight: () => false,
    random,
    crypto: globalThis.crypto,
    openStore: async () => withDisk(await openBrowserStore(name), env),
    persist: async () => env.persisted,
    preferences: null,
    every: () => {},
    after: () => {},
    onOnline: () => {},
  };
  return env;
}

/** Time passes, on both clocks. */
export function pass(env: TestEnv, ms: number): void {
  env.now += ms;
  env.up += ms;
}

function withDisk(store: BrowserStore, env: TestEnv): BrowserStore {
  const noRoom = { ok: false, error: { code: 'store.full' } } as const;
  return {
    ...store,
    keepOwn: async (frame, row) => (env.full ? noRoom : store.keepOwn(frame, row)),
    pool: { ...store.pool, add: async (frames) => (env.full ? noRoom : store.pool.add(frames)) },
  };
}
