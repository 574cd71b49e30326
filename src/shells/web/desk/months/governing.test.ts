import { afterEach, expect, test } from 'vitest';
import type { Day, Month } from '../../../../engines/facts/day.ts';
import type { FactId } from '../../../../engines/facts/fact.ts';
import { accountOf, drawSeed } from '../../../../engines/sealing/seed.ts';
import { signerOf } from '../../../../engines/sealing/signed.ts';
import { monthFactKinds, whoSaid } from '../../../../program/months/facts.ts';
import { seededRandom } from '../../../../std/random.ts';
import type { Device, Draft } from '../../app.ts';
import { signsHere } from '../../walls/signs-here.ts';
import type { Unlocked } from '../../walls/unlocked.ts';
import {
  closeMonth,
  confirmHolds,
  letGoOfMonth,
  letGoOfUnopened,
  liftHold,
  mayLead,
  placeHold,
  sayToday,
  whoSpeaks,
} from './governing.ts';

const random = seededRandom(7);
const name = 'AAAAAAAAAAAAAAAAAAAAAA';
const hash = 'A'.repeat(43);
const today = '2026-11-25' as Day;

/** Records everything that a desk can say of months and holds. */
async function everything(): Promise<readonly Draft[]> {
  const said: Draft[] = [];
  const device = {
    nickname: { value: 'KM 042' },
    record: async (drafts: readonly Draft[]) => {
      said.push(...drafts);
      return { ids: [], pool: [] };
    },
  } as unknown as Device;
  await closeMonth(device, '2026-10' as Month, { hash, previous: null });
  await placeHold(device, { scope: { of: 'days', from: today, to: today }, words: 'a letter', quiet: false });
  await liftHold(device, name as FactId);
  await sayToday(device, today);
  await confirmHolds(device, name);
  await letGoOfMonth(device, '2026-10' as Month);
  await letGoOfUnopened(device, today);
  return said;
}
const isUnderstood = ({ kind, body }: Draft): boolean =>
  monthFactKinds.some((one) => one.kind === kind && one.parse(body) !== null);

afterEach(() => {
  signsHere.value = null;
});

test('[MONTH-21] while nobody works here by name of the line, what governs carries the name of the device', async () => {
  expect(mayLead()).toBe(true);
  const said = await everything();
  expect(said).toHaveLength(7);
  expect(said.every(isUnderstood)).toBe(true);
  expect(new Set(said.map(({ body }) => whoSaid(body)))).toEqual(new Set(['device:KM 042']));
  expect(whoSpeaks({ nickname: { value: 'KM 042' } as Device['nickname'] })).toBe('device:KM 042');
});

test('[MONTH-21] whoever has unlocked the device signs what governs', async () => {
  const seed = drawSeed(random);
  const account = accountOf(seed);
  signsHere.value = { account, seed, roles: new Set(['worker']) } as unknown as Unlocked;
  expect(mayLead()).toBe(false);
  const said = await everything();
  expect(said.every(isUnderstood)).toBe(true);
  expect(new Set(said.map(({ body }) => signerOf('fact', body)))).toEqual(new Set([account]));
});
