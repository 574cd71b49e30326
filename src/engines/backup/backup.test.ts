import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hold } from '../destruction/holds.ts';
import { addDays, type Day } from '../facts/day.ts';
import type { FactId, ProgramId } from '../facts/fact.ts';
import {
  endSize,
  entrySize,
  headerOf,
  isArchiveName,
  readArchive,
  readHeader,
  roundedUp,
} from './archive.ts';
import { backupDays, freeze, pastTheirDays, stillSafe } from './keeping.ts';
import { type Manifest, manifestText, readManifest } from './manifest.ts';
import { paddedSize } from './size.ts';

const today = '2026-11-24' as Day;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function packed(files: readonly (readonly [string, Uint8Array])[], padding = 0): Uint8Array {
  const size = files.reduce((sum, [, bytes]) => sum + entrySize(bytes.length), endSize + padding);
  const out = new Uint8Array(size);
  let at = 0;
  for (const [name, bytes] of files) {
    out.set(headerOf(name, bytes.length), at);
    out.set(bytes, at + 512);
    at += 512 + roundedUp(bytes.length);
  }
  return out;
}
async function unpacked(whole: Uint8Array, cut: number): Promise<readonly [string, string][] | null> {
  async function* pieces() {
    for (let at = 0; at < whole.length; at += cut) yield whole.subarray(at, at + cut);
  }
  const found: [string, string][] = [];
  const read = await readArchive(pieces(), {
    begin: async (name) => void found.push([name, '']),
    data: async (bytes) => {
      const last = found.at(-1) as [string, string];
      last[1] += new TextDecoder().decode(bytes);
    },
    end: async () => {},
  });
  return read ? found : null;
}

test('[BACKUP-2] an archive is read as it was written, in whatever pieces it comes', async () => {
  const name = fc.constantFrom('data/counts.db', 'keys/signing.pem', 'keys/https/own.json', 'manifest.json');
  const file = fc.tuple(name, fc.string({ maxLength: 1500 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { maxLength: 5 }),
      fc.integer({ min: 1, max: 3000 }),
      fc.nat({ max: 2000 }),
      async (files, cut, padding) => {
        const whole = packed(
          files.map(([path, text]) => [path, bytesOf(text)] as const),
          padding,
        );
        expect(await unpacked(whole, cut)).toEqual(files);
      },
    ),
    { numRuns: 60 },
  );
});

test('[BACKUP-2] what is cut short, changed in its frame or followed by anything is no archive', async () => {
  const whole = packed([['data/counts.db', bytesOf('counts')]], 512);
  expect(await unpacked(whole.subarray(0, 1024), 512)).toBeNull();
  for (const at of [0, 130, 150, 600, 1100, whole.length - 1]) {
    const changed = whole.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(await unpacked(changed, 512), `byte ${at}`).toBeNull();
  }
  for (const name of ['/etc/passwd', '../up', 'a/../b', 'a b', '', '.hidden', `${'a'.repeat(101)}`])
    expect(isArchiveName(name), name).toBe(false);
  expect(readHeader(bytesOf('x'.repeat(512)))).toBeNull();
});

test('[BACKUP-3] the outside says little: a night more is the same size', () => {
  expect(paddedSize(1)).toBe(1024 * 1024);
  let sizes = new Set<number>();
  for (let night = 0; night < 365; night++) sizes = sizes.add(paddedSize(5_000_000 + night * 20_000));
  expect(sizes.size).toBeLessThan(8);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (bytes) => {
      const padded = paddedSize(bytes);
      if (padded < bytes) throw new Error('smaller than what is inside');
      if (bytes > 1024 * 1024 && padded > bytes * 1.25) throw new Error('more than a quarter more');
    }),
  );
});

test('[BACKUP-4] a manifest says whose, of which day and what is inside; a later version is told from no manifest', () => {
  const sha256 = 'a'.repeat(64);
  const manifest: Manifest = {
    program: 'p1' as ProgramId,
    day: today,
    files: [{ name: 'data/counts.db', bytes: 4096, sha256 }],
  };
  const text = manifestText(manifest);
  expect(readManifest(text)).toEqual(manifest);
  expect(text).not.toMatch(/T\d\d:|\d\d:\d\d/);
  expect(readManifest(text.replace('"version": 1', '"version": 2'))).toBe('newer');
  for (const [from, to] of [
    ['doorstep backup', 'other'],
    ['data/counts.db', '../../counts.db'],
    ['data/counts.db', 'counts.db'],
    [sha256, 'A'],
    ['4096', '-1'],
    [today, 'today'],
  ] as const)
    expect(readManifest(text.replace(from, to)), to).toBeNull();
  expect(readManifest('[')).toBeNull();
});

const backup = (age: number, name = `b${String(age).padStart(3, '0')}`) => ({
  name,
  day: addDays(today, -age),
});
const hold = (id: string, stands = true): Hold =>
  ({ id: id as FactId, stands, scope: { of: 'everything' } }) as unknown as Hold;

test('[BACKUP-12] managed backups go after 35 days, oldest first; the newest stays until there is a newer one', () => {
  const all = [backup(0), backup(35), backup(36), backup(80)];
  expect(pastTheirDays(all, {}, today)).toEqual(['b080', 'b036']);
  expect(pastTheirDays([backup(36), backup(80)], {}, today)).toEqual(['b080']);
  // Made under a clock that ran ahead: it neither goes nor stands in for the newest.
  expect(pastTheirDays([backup(-400), backup(50), backup(90)], {}, today)).toEqual(['b090']);
});

test('[BACKUP-13] a hold freezes the one set that was the newest when it began, until it no longer stands', () => {
  const begun = freeze({}, [hold('h')], [backup(3), backup(5)]);
  expect(begun).toEqual({ h: 'b003' });
  expect(freeze(begun, [hold('h')], [backup(0), backup(3)])).toEqual({ h: 'b003' });
  expect(pastTheirDays([backup(0), backup(40), backup(41)], { h: 'b041' } as never, today)).toEqual(['b040']);
  expect(freeze(begun, [hold('h', false)], [backup(0)])).toEqual({});
  // There is none yet: the first that comes.
  expect(freeze(freeze({}, [hold('h')], []), [hold('h')], [backup(0)])).toEqual({ h: 'b000' });
});

test('[BACKUP-11] what only backups hold that are past their days is not safe', () => {
  expect(stillSafe(null, today)).toBe(false);
  expect(stillSafe(addDays(today, -backupDays), today)).toBe(true);
  expect(stillSafe(addDays(today, -backupDays - 1), today)).toBe(false);
});
