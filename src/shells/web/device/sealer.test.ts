import { afterEach, expect, test, vi } from 'vitest';
import type { Fact } from '../../../engines/facts/fact.ts';
import type { LogId } from '../../../engines/facts/parcel.ts';
import { openKeys } from '../../api/keys.ts';
import { openParcel } from '../../api/opening.ts';
import { makeSealer } from './sealer.ts';

const files = new Map<string, string>();
const keys = openKeys({
  read: (name) => files.get(name) ?? null,
  write: (name, text) => files.set(name, text),
  destroy: (name) => files.delete(name),
});
const fact = {
  id: 'AAECAwQFBgcICQoLDA0ODw',
  kind: 'program.encounter.v1',
  program: 'p',
  site: 'van',
  day: '2026-03-01',
  shift: null,
  body: { visits: 1 },
} as unknown as Fact;
const place = { log: 'AAECAwQFBgcICQoLDA0ODw' as LogId, n: 1 };

afterEach(() => vi.restoreAllMocks());

test('[P6] what is sealed at once opens on the server, and each seal is of its own', async () => {
  const sealer = makeSealer(keys.newest());
  const parcel = { v: 1, facts: [fact] } as const;
  const sealed = await Promise.all([1, 2, 3].map(() => sealer.seal(parcel)));
  for (const one of sealed)
    expect(openParcel(keys.opening, { ...one, ...place })).toEqual({ ok: true, value: parcel });
  expect(new Set(sealed.map((one) => one.bytes.subarray(0, 33).join())).size).toBe(3);
  expect(sealed.map((one) => one.bytes[0])).toEqual([0x20, 0x20, 0x20]);
});

test('[SYNC-3] a browser without X25519 seals with P-256', async () => {
  const real = crypto.subtle.importKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'importKey').mockImplementation(((...args: Parameters<typeof real>) =>
    JSON.stringify(args[2]).includes('X25519')
      ? Promise.reject(new DOMException('', 'NotSupportedError'))
      : real(...args)) as typeof real);
  const sealed = await makeSealer(keys.newest()).seal({ v: 1, facts: [fact] });
  expect(sealed.bytes[0]).toBe(0x10);
  expect(openParcel(keys.opening, { ...sealed, ...place }).ok).toBe(true);
});

test('[SYNC-5] after a newer key is known, the next parcel is sealed to it', async () => {
  const sealer = makeSealer(keys.newest());
  const newer = keys.advance();
  sealer.setKey(newer);
  const sealed = await sealer.seal({ v: 1, facts: [fact] });
  expect(sealed.key).toBe(newer.number);
  expect(openParcel(keys.opening, { ...sealed, ...place }).ok).toBe(true);
});
