/** Making and opening the walls' keys: the part of the line that touches age. */
import { fromBase64Url, toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import type { Random } from '../../std/random.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { openSealed, opensCanary, sealCanary, sealTo } from './age.ts';
import { nextEpoch, waysIn } from './line-needs.ts';
import type { Epoch, EpochBegan, LineState, SealedWall, Wrap, WrapsAdded } from './line-types.ts';
import {
  type AccountId,
  accountOf,
  drawIdentity,
  type Identity,
  identityOf,
  parseIdentity,
  type Recipient,
  recipientOf,
  type Seed,
} from './seed.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

async function wrap(identity: Identity, to: AccountId, age: Recipient): Promise<Wrap> {
  return { to, sealed: toBase64Url(await sealTo([age], bytesOf(identity.open()))) };
}

/** A new key for a wall, sealed to every holder and the sheet. Said by a keyholder or the sheet (`makeStatement`). */
export async function newEpoch(
  random: Random,
  state: LineState,
  wall: SealedWall,
): Promise<{ readonly said: EpochBegan; readonly identity: Identity }> {
  const identity = drawIdentity(random);
  const recipient = recipientOf(identity);
  const wraps = await Promise.all(waysIn(state).map(({ account, age }) => wrap(identity, account, age)));
  const canary = toBase64Url(await sealCanary(recipient));
  return { said: { kind: 'epoch', wall, n: nextEpoch(state, wall), recipient, wraps, canary }, identity };
}

/**
 * Ways into an epoch for those who have none, and for `again`, whose way in does not open; null when nobody lacks one.
 * `identity` as `openEpoch` gave it.
 */
export async function missingWraps(
  state: LineState,
  epoch: Epoch,
  identity: Identity,
  again: readonly AccountId[] = [],
): Promise<WrapsAdded | null> {
  const lack = waysIn(state).filter(({ account }) => !epoch.reaches.has(account) || again.includes(account));
  if (lack.length === 0) return null;
  const wraps = await Promise.all(lack.map(({ account, age }) => wrap(identity, account, age)));
  return { kind: 'wraps', epoch: epoch.id, wraps };
}

/**
 * The epoch's identity, opened with a person's or the sheet's seed and tried on the canary. Problems:
 * `seal.not-for-you`: no way in for this seed; `seal.unreadable`: the way in leads nowhere.
 */
export async function openEpoch(epoch: Epoch, seed: Seed): Promise<Result<Identity, Problem>> {
  const wraps = epoch.wraps.get(accountOf(seed)) ?? [];
  for (const sealed of wraps) {
    const opened = await openSealed(fromBase64Url(sealed) as Uint8Array, [identityOf(seed)]);
    const text = opened.ok ? opened.value.open() : new Uint8Array();
    const identity = parseIdentity(String.fromCharCode(...text.subarray(0, 100)));
    if (identity === null || recipientOf(identity) !== epoch.recipient) continue;
    if (await opensCanary(fromBase64Url(epoch.canary) as Uint8Array, identity)) return ok(identity);
  }
  return err(problem(wraps.length === 0 ? 'seal.not-for-you' : 'seal.unreadable'));
}
