import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Day } from '../../engines/facts/day.ts';
import { ingestKeyMessage, parseIngestKey } from '../../engines/sealing/sealing.ts';
import { ackOf, type KeyFiles, openKeys } from './keys.ts';

function folder(held = new Map<string, string>()): KeyFiles & { held: Map<string, string> } {
  return {
    held,
    read: (name) => held.get(name) ?? null,
    write: (name, text) => {
      held.set(name, text);
    },
    destroy: (name) => {
      held.delete(name);
    },
  };
}
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));

test('[SYNC-5] a device verifies an ingest key with WebCrypto against the pinned fingerprint', async () => {
  const keys = openKeys(folder());
  const digest = await webcrypto.subtle.digest('SHA-256', bytes(keys.spki));
  expect(Buffer.from(digest).toString('base64url').slice(0, 22)).toBe(keys.fingerprint);
  const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const pinned = await webcrypto.subtle.importKey('spki', bytes(keys.spki), ecdsa, false, ['verify']);
  const key = parseIngestKey(keys.newest());
  const message = new Uint8Array(ingestKeyMessage(keys.newest()));
  expect(key && (await webcrypto.subtle.verify(ecdsa, pinned, bytes(key.signature), message))).toBe(true);
  message[25] = (message[25] as number) ^ 1;
  expect(key && (await webcrypto.subtle.verify(ecdsa, pinned, bytes(key.signature), message))).toBe(false);
});

test('[SYNC-5] keys are the same after a restart, and a server put back opens what was sealed later', () => {
  const disk = folder();
  const keys = openKeys(disk);
  const backup = new Map(disk.held);
  const later = keys.advance();
  expect(later.number).toBe(2);
  expect(openKeys(disk).newest().x25519).toBe(later.x25519);
  const restored = openKeys(folder(backup));
  expect(restored.newest().number).toBe(1);
  expect(restored.fingerprint).toBe(keys.fingerprint);
  expect(Buffer.from(restored.opening(2)?.x25519.publicBytes ?? []).toString('base64url')).toBe(later.x25519);
  expect(restored.opening(0)).toBeNull();
  expect(restored.opening(40_000)).toBeNull();
});

test('[SYNC-6] a paper is known again by a server that has forgotten the phone, and by no other', () => {
  const disk = folder();
  const paper = { device: 'd', may: 'pad', nickname: 'blue phone', day: '2026-03-01' as Day } as const;
  const text = openKeys(disk).paper(paper);
  expect(openKeys(disk).readPaper(text)).toEqual(paper);
  expect(openKeys(folder()).readPaper(text)).toBeNull();
  const [body, signature] = text.split('.') as [string, string];
  const desk = Buffer.from(Buffer.from(body, 'base64url').toString().replace('pad', 'desk')).toString(
    'base64url',
  );
  for (const wrong of ['', '.', body, `${desk}.${signature}`, `${body}.${signature}.x`, `${body}.AAAA`])
    expect(openKeys(disk).readPaper(wrong)).toBeNull();
});

test('[SYNC-7] an acknowledgement is of this device, this nonce and these bytes', () => {
  const keys = openKeys(folder());
  const ack = ackOf(keys.ackKey('a'), Uint8Array.of(1), Uint8Array.of(2));
  expect(keys.ackKey('a')).toHaveLength(32);
  expect(ackOf(keys.ackKey('a'), Uint8Array.of(1), Uint8Array.of(2))).toBe(ack);
  expect(ackOf(keys.ackKey('b'), Uint8Array.of(1), Uint8Array.of(2))).not.toBe(ack);
  expect(ackOf(keys.ackKey('a'), Uint8Array.of(3), Uint8Array.of(2))).not.toBe(ack);
  expect(ackOf(keys.ackKey('a'), Uint8Array.of(1), Uint8Array.of(3))).not.toBe(ack);
});
