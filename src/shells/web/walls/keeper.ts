/**
 * Keeps the sealed walls of this device and the server's the same, whichever screen is open: when somebody unlocks, when
 * the server is reached again, soon after something was written, and every so often. On a locked device the line of keys
 * is joined, and what was written here is brought: that needs no key and nobody.
 */
import { computed, effect, type ReadonlySignal } from '@preact/signals';
import type { Day } from '../../../engines/facts/day.ts';
import { type SealedWall, sealedWalls } from '../../../engines/sealing/line-types.ts';
import { type Random, randomBelow } from '../../../std/random.ts';
import type { Keyring } from '../people/keyring.ts';
import type { Walls } from './here.ts';
import { reconcileOwn } from './reconcile-wall.ts';
import { type Duty, wallRound } from './wall-round.ts';
import { hasWishes } from './wishes.ts';

export interface KeeperEnv {
  readonly walls: () => Promise<Walls>;
  /** What each wall's own matter asks of a keyholder's device. */
  readonly duties: (walls: Walls) => Partial<Record<SealedWall, Duty>>;
  readonly keyring: Pick<Keyring, 'line' | 'unlocked' | 'signedIn' | 'join'>;
  readonly reachable: ReadonlySignal<boolean>;
  readonly unsent: ReadonlySignal<number | null>;
  readonly today: () => Day;
  readonly random: Random;
  readonly every: (ms: number, call: () => void) => void;
  readonly after: (ms: number, call: () => void) => void;
}

export const roundEveryMs = 10 * 60_000;
/** Soon after something was written, several pieces together. */
export const roundSoonMs = 2_000;
const apartMs = 3_000;

export interface Keeper {
  /** A round now, or after the one that is under way; resolves when it has been tried. */
  round(): Promise<void>;
}

export function keepWalls(env: KeeperEnv): Keeper {
  const { keyring, reachable, random, today } = env;
  const mayRead = (): boolean =>
    keyring.signedIn.peek() && keyring.unlocked.peek()?.roles.has('keyholder') === true;

  async function once(): Promise<void> {
    // Opened also without a network: what is unsent is counted.
    const walls = await env.walls();
    if (!reachable.peek()) return;
    await keyring.join();
    const duties = env.duties(walls);
    for (const wall of sealedWalls) {
      const { journal, link } = walls[wall];
      if (mayRead()) {
        const unlocked = () => (mayRead() ? keyring.unlocked.peek() : null);
        await wallRound({ journal, link, random, unlocked, today }, duties[wall]);
      } else if ((await journal.own()).size > 0 || (await hasWishes(journal.store)))
        await reconcileOwn(journal, link, random);
    }
  }

  let running: Promise<void> | null = null;
  let again = false;
  function round(): Promise<void> {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        // Storage that is taken away in the middle is like a network that fails: the next round tells.
        await once().catch(() => undefined);
      }
    })().finally(() => {
      running = null;
    });
    return running;
  }

  const soon = (ms: number): void => env.after(roundSoonMs + ms, () => void round());
  /** Who has this device open, whether the server knows, and whether it is reached. */
  const asThingsStand = computed(() =>
    [keyring.unlocked.value?.account ?? '', keyring.signedIn.value, reachable.value].join(' '),
  );
  effect(() => {
    asThingsStand.value;
    void round();
  });
  // Somebody left, or a key was made anew. Not at once: two devices that hear of it together make no two keys.
  const heads = computed(() => keyring.line.value?.heads.join(' ') ?? '');
  let first = true;
  effect(() => {
    heads.value;
    if (!first) soon(randomBelow(random, apartMs));
    first = false;
  });
  let before = 0;
  effect(() => {
    const now = env.unsent.value ?? 0;
    if (now > before) soon(0);
    before = now;
  });
  env.every(roundEveryMs, () => void round());
  return { round };
}
