/**
 * The day on which a way in last opened something: signed by the way in itself, so that nobody can say it for another. The
 * line of keys knows no day, so it is a standing fact beside it (docs/adr/0046).
 */
import { addDays } from '../../../engines/facts/day.ts';
import type { Body } from '../../../engines/facts/fact.ts';
import { type AccountId, accountOf, type Seed } from '../../../engines/sealing/seed.ts';
import { signBody } from '../../../engines/sealing/signed.ts';
import { programKinds } from '../../../program/kinds.ts';
import { wholeProgram } from '../../../program/site.ts';
import type { WaysInAnswer } from '../../answers.ts';
import type { Device } from '../app.ts';

/** Somebody who signs in every day is dated four times a year, not each day: the server keeps no book of who was here. */
const quarterDays = 90;

/** Resolves when it is kept on this device; it goes on by itself. */
export async function dateProof(device: Pick<Device, 'record' | 'today'>, seed: Seed): Promise<void> {
  const body = signBody(seed, 'fact', { day: device.today() }) as Body;
  await device.record([{ kind: programKinds.wayInProven, site: wholeProgram, shift: null, body }]);
}

/** After five words unlocked this device: dated where the last day is a quarter ago. Without the server nobody knows. */
export async function dateUnlocking(
  device: Pick<Device, 'record' | 'today' | 'get'>,
  seed: Seed,
): Promise<void> {
  const asked = await device.get<WaysInAnswer>('/v1/ways-in');
  if (!asked.ok || isRecent(asked.value, accountOf(seed), device)) return;
  await dateProof(device, seed);
}

function isRecent({ ways }: WaysInAnswer, account: AccountId, device: Pick<Device, 'today'>): boolean {
  const last = ways.find((way) => way.account === account)?.proven;
  return last != null && last > addDays(device.today(), -quarterDays);
}
