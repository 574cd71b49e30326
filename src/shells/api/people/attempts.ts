/**
 * How often somebody may try to sign in. Only a device of the program may try at all, and each has its own small budget, so
 * that nobody can lock the others out; nobody's address is looked at. In memory: it fills up again by itself.
 */
import type { Clock } from '../../../std/clock.ts';

interface Budget {
  left: number;
  at: number;
}
const perDevice = { most: 10, everyMs: 30_000 } as const;
const all = { most: 200, everyMs: 1_000 } as const;
const mostDevices = 5_000;

export interface Attempts {
  /** Seconds to wait before the next attempt of this device, or 0. */
  wait(device: string): number;
  failed(device: string): void;
  worked(device: string): void;
}

export function attemptsOf(clock: Clock): Attempts {
  const devices = new Map<string, Budget>();
  const together: Budget = { left: all.most, at: clock.now() };
  const filled = (budget: Budget, rule: { most: number; everyMs: number }): Budget => {
    const now = clock.now();
    // A clock that was put back fills nothing and blocks nobody for longer than one step.
    const steps = now < budget.at ? 1 : Math.floor((now - budget.at) / rule.everyMs);
    if (steps > 0) {
      budget.left = Math.min(rule.most, budget.left + steps);
      budget.at = now < budget.at ? now : budget.at + steps * rule.everyMs;
    }
    return budget;
  };
  const own = (device: string): Budget => {
    const found = devices.get(device) ?? { left: perDevice.most, at: clock.now() };
    if (devices.size >= mostDevices) devices.clear();
    devices.set(device, found);
    return filled(found, perDevice);
  };
  const secondsOf = (budget: Budget, { everyMs }: { everyMs: number }): number =>
    budget.left > 0 ? 0 : Math.max(1, Math.ceil((budget.at + everyMs - clock.now()) / 1000));
  return {
    wait: (device) => Math.max(secondsOf(own(device), perDevice), secondsOf(filled(together, all), all)),
    failed(device) {
      own(device).left--;
      filled(together, all).left--;
    },
    worked: (device) => void devices.delete(device),
  };
}
