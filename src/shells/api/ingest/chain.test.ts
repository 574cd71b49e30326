import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Day } from '../../../engines/facts/day.ts';
import type { SignedIngestKey } from '../../../engines/sealing/sealing.ts';
import { nextSeed } from '../key-derivation.ts';
import { keyFolder } from '../key-folder.ts';
import { type KeyFiles, openKeys } from '../keys.ts';
import { openParcel } from '../opening.ts';
import { sealText } from '../testing/seal.ts';
import { aheadMax, ingestFile } from './chain.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
function disk() {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-keys-'));
  folders.push(folder);
  return folder;
}
const memory = (held = new Map<string, string>()): KeyFiles & { held: Map<string, string> } => ({
  held,
  read: (name) => held.get(name) ?? null,
  write: (name, text) => void held.set(name, text),
  destroy: (name) => void held.delete(name),
});
const day = (text: string) => text as Day;
const log = 'AAAAAAAAAAAAAAAAAAAAAA' as never;
const text = JSON.stringify({ v: 1, facts: [] });
const opens = async (files: KeyFiles, key: SignedIngestKey) => {
  const opened = openParcel(openKeys(files).opening, await sealText(key, text, log, 1));
  return opened.ok || opened.error.code !== 'parcel.cannot-open';
};

test('[SYNC-25] a destroyed key is gone from memory and from the file, and the later ones are not', async () => {
  const files = memory();
  const keys = openKeys(files);
  const first = keys.newest();
  const seed = JSON.parse(files.held.get(ingestFile) as string).seed as string;
  const second = keys.advance(day('2026-02-01'));
  const third = keys.advance(day('2026-03-01'));
  expect(keys.opening(1)).not.toBeNull();
  keys.ingest.destroyBelow(3, day('2026-05-01'));
  for (const one of [keys, openKeys(files)]) {
    expect([one.opening(1), one.opening(2), one.ingest.oldest()]).toEqual([null, null, 3]);
    expect(one.newest()).toMatchObject({ x25519: third.x25519 });
  }
  const left = files.held.get(ingestFile) as string;
  const firstSeeds = [seed, Buffer.from(nextSeed(Buffer.from(seed, 'base64url'))).toString('base64url')];
  for (const gone of firstSeeds) expect(left).not.toContain(gone);
  expect([await opens(files, first), await opens(files, second), await opens(files, third)]).toEqual([
    false,
    false,
    true,
  ]);
  expect(keys.ingest.lastGone()).toBe('2026-05-01');
});

test('[SYNC-25] what a key file was before is overwritten where it lay, and no second name is left', () => {
  const folder = disk();
  const files = keyFolder(folder);
  files.write('a', 'the first seed');
  files.write('a', 'the next');
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('the next');
});

test('[SYNC-25] writing that was ended before the new took its place loses nothing at the next start', async () => {
  const { linkSync, writeFileSync } = await import('node:fs');
  const folder = disk();
  keyFolder(folder).write('a', 'the seed');
  linkSync(join(folder, 'a'), join(folder, 'a.gone'));
  expect(keyFolder(folder).read('a')).toBe('the seed');
  expect(existsSync(join(folder, 'a.gone'))).toBe(false);
  // And one that was ended before it overwrote: only then are its bytes alone under that name.
  writeFileSync(join(folder, 'a.gone'), 'the seed before');
  expect(keyFolder(folder).read('a')).toBe('the seed');
  expect(readdirSync(folder)).toEqual(['a']);
});

test('[SYNC-27] keys put back to before a rotation open what later ones sealed, and go on from a key that is shown', async () => {
  const files = memory();
  const keys = openKeys(files);
  const backup = new Map(files.held);
  for (let at = 0; at < 3; at++) keys.advance(day('2026-02-01'));
  const fourth = keys.newest();
  const restored = openKeys(memory(new Map(backup)));
  expect(await opens(memory(new Map(backup)), fourth)).toBe(true);
  expect(restored.isOurs(fourth)).toBe(true);
  expect(openKeys(memory()).isOurs(fourth)).toBe(false);
  expect(restored.isOurs({ ...fourth, number: 5 })).toBe(false);
  expect(restored.ingest.reach(4, day('2026-02-20'))).toBe(true);
  expect(restored.newest()).toMatchObject({ number: 4, x25519: fourth.x25519 });
  expect(restored.ingest.reach(5 + aheadMax, day('2026-02-20'))).toBe(false);
  expect(restored.ingest.reach(2, day('2026-02-20'))).toBe(true);
  expect(restored.newest().number).toBe(4);
});

test('[SYNC-28] a fresh chain is no derivation of the one before, and is published when it is told to be', async () => {
  const files = memory();
  const keys = openKeys(files);
  const old = keys.newest();
  keys.ingest.prepare(1, day('2026-03-01'));
  keys.ingest.prepare(1, day('2026-03-02'));
  expect(keys.ingest.waiting()).toEqual({ number: 1000, day: '2026-03-01' });
  expect([keys.newest().number, keys.opening(1000)]).toEqual([1, null]);
  const { seed } = JSON.parse(files.held.get(ingestFile) as string);
  keys.ingest.publish(day('2026-03-03'));
  expect(JSON.parse(files.held.get(ingestFile) as string).seed).not.toBe(seed);
  const fresh = keys.newest();
  expect(fresh.number).toBe(1000);
  expect([await opens(files, old), await opens(files, fresh)]).toEqual([true, true]);
  expect(keys.ingest.list()).toEqual([
    { number: 1, began: null, replaced: '2026-03-03' },
    { number: 1000, began: '2026-03-03', replaced: null },
  ]);
  keys.ingest.destroyBelow(1000, day('2026-06-01'));
  expect([await opens(files, old), await opens(files, fresh)]).toEqual([false, true]);
  expect(files.held.get(ingestFile)).not.toContain(seed);
  expect(keys.advance(day('2026-06-02')).number).toBe(1001);
  // Above a number that devices know of a chain that is not here.
  keys.ingest.prepare(4000, day('2026-06-03'));
  expect(keys.ingest.waiting()?.number).toBe(5000);
});

test('[SYNC-5] a key file of the first version goes on under the same keys, and that version opens one of this', () => {
  const seed = Buffer.alloc(32, 7).toString('base64url');
  const files = memory(new Map([[ingestFile, JSON.stringify({ from: 1, seed, newest: 1 })]]));
  const keys = openKeys(files);
  expect(keys.opening(1)?.x25519.publicBytes).toEqual(
    openKeys(memory(new Map([[ingestFile, JSON.stringify({ from: 1, seed, newest: 1 })]]))).opening(1)?.x25519
      .publicBytes,
  );
  // Which devices have joined until then nobody noted.
  expect([keys.ingest.takeUnheard(), openKeys(memory()).ingest.takeUnheard()]).toEqual([1, 0]);
  keys.advance(day('2026-02-01'));
  keys.ingest.destroyBelow(2, day('2026-04-01'));
  const left = JSON.parse(files.held.get(ingestFile) as string);
  const second = Buffer.from(nextSeed(Buffer.from(seed, 'base64url'))).toString('base64url');
  expect(left).toMatchObject({ from: 2, seed: second, newest: 2 });
});
