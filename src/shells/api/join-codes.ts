/**
 * Codes with which a device joins: 128 random bits, used once, for seven days, kept by hash with a day. Made at the
 * desk or by `doorstep enroll`, which may be another process on the same data folder: each code is a setting of its own.
 */
import { hash } from 'node:crypto';
import { addDays, type Day, parseDay } from '../../engines/facts/day.ts';
import type { RootMark } from '../../engines/sealing/root-mark.ts';
import { toBase64Url } from '../../std/bytes.ts';
import { inTurn } from '../../std/in-turn.ts';
import type { Random } from '../../std/random.ts';
import type { CountsStore } from '../../stores/contract.ts';
import type { ServerKeys } from './keys.ts';

export type May = 'pad' | 'desk';
type Settings = Pick<CountsStore, 'setting' | 'setSetting'>;

const daysValid = 7;
const settingOf = (code: string): string => `join-code:${hash('sha256', `doorstep join ${code}`, 'hex')}`;

export async function makeJoinCode(store: Settings, random: Random, may: May, today: Day): Promise<string> {
  const code = toBase64Url(random.bytes(16));
  await store.setSetting(settingOf(code), `${may} ${today}`);
  return code;
}

/** One at a time, so that two devices with one code cannot both get in. */
export function joinCodeTaker(store: Settings): (code: string, today: Day) => Promise<May | null> {
  const take = async (code: string, today: Day): Promise<May | null> => {
    const name = settingOf(code);
    const held = await store.setting(name);
    if (held === null) return null;
    await store.setSetting(name, null);
    const [may, made] = held.split(' ');
    const day = parseDay(made);
    if ((may !== 'pad' && may !== 'desk') || !day || addDays(day, daysValid) < today) return null;
    return may;
  };
  const next = inTurn();
  return (code, today) => next(() => take(code, today));
}

/**
 * What the QR carries: the address, the code, the server's fingerprint and, once there is one, the mark of the line's
 * root. No ingest key: the answer to joining brings it, signed, and a small square is read at arm's length in the dark.
 */
export function joinUrl(
  address: string,
  code: string,
  { fingerprint }: Pick<ServerKeys, 'fingerprint'>,
  root: RootMark | null,
): string {
  const payload = JSON.stringify({ c: code, f: fingerprint, ...(root ? { r: root } : {}) });
  return `${address}/#join=${Buffer.from(payload).toString('base64url')}`;
}
