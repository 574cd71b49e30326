/** Random texts to be signed: each for one device and one use, once, for five minutes. In memory alone. */
import { toBase64Url } from '../../../std/bytes.ts';
import type { Clock } from '../../../std/clock.ts';
import type { Random } from '../../../std/random.ts';

export type ChallengeUse = 'sign-in' | 'account' | 'passkey-new' | 'passkey';
const lastsMs = 5 * 60_000;
const most = 2_000;
const mostOfDevice = 20;

export interface Challenges {
  make(device: string, use: ChallengeUse): string;
  /** Whether it was made for this; it is used up either way. */
  take(device: string, use: ChallengeUse, challenge: string): boolean;
}

export function challengesOf(random: Random, clock: Clock): Challenges {
  const waiting = new Map<string, { device: string; use: ChallengeUse; at: number }>();
  const forget = (device: string): void => {
    const own = [...waiting].filter(([, made]) => made.device === device);
    for (const [old] of own.slice(0, Math.max(0, own.length - mostOfDevice + 1))) waiting.delete(old);
    for (const [old] of [...waiting].slice(0, Math.max(0, waiting.size - most + 1))) waiting.delete(old);
  };
  return {
    make(device, use) {
      forget(device);
      const challenge = toBase64Url(random.bytes(32));
      waiting.set(challenge, { device, use, at: clock.now() });
      return challenge;
    },
    take(device, use, challenge) {
      const made = waiting.get(challenge);
      if (!made || made.device !== device || made.use !== use) return false;
      waiting.delete(challenge);
      return Math.abs(clock.now() - made.at) <= lastsMs;
    },
  };
}
