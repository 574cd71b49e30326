/**
 * What a device keeps about people: the line of keys (public), what it has pinned of it, and seeds wrapped under what
 * people know or have. Never an unwrapped key; on a device that is shared, no wrapped one either.
 */

import type { Pin } from '../../../engines/sealing/line-needs.ts';
import type { AccountId } from '../../../engines/sealing/seed.ts';
import { parseWallPin } from './pin.ts';

/** One person who has unlocked this device before. */
export interface Way {
  readonly account: AccountId;
  /** Under the five words, base64url; null where only a passkey was used here. */
  readonly wrapped: string | null;
  readonly passkeys: readonly { readonly id: string; readonly wrapped: string }[];
}

export interface Kept {
  readonly pin: Pin | null;
  /** The join code or the device's paper named the line, so that it was not taken at first sight. */
  readonly told?: boolean;
  /** Statements of the line. */
  readonly texts: readonly string[];
  readonly ways: readonly Way[];
  /** Several people use this device: no passkeys, and nothing to unlock with stays here. */
  readonly shared: boolean;
}
export const nothingKept: Kept = { pin: null, texts: [], ways: [], shared: false };

/** A small record of the device's own store. */
export interface Records {
  record<T>(name: string): Promise<T | null>;
  setRecord(name: string, value: unknown): Promise<void>;
}

const name = 'people';

/** Where nothing can be stored, everything is kept for as long as the page is open. */
export async function readKept(records: Records | null): Promise<Kept> {
  const found = await records?.record<Kept>(name).catch(() => null);
  return found ? { ...nothingKept, ...found, pin: parseWallPin(found.pin) } : nothingKept;
}

export const writeKept = async (records: Records | null, kept: Kept): Promise<void> =>
  records?.setRecord(name, kept.shared ? { ...kept, ways: [] } : kept);
