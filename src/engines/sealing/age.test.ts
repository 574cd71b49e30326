import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { Redacted } from '../../std/redacted.ts';
import { orThrow } from '../../std/result.ts';
import { openFile, openSealed, opensCanary, sealCanary, sealedSmallest, sealFile, sealTo } from './age.ts';
import { drawIdentity, identityOf, parseIdentity, parseRecipient, recipientOf } from './seed.ts';
import { newSeed, random } from './testing/office.ts';

const folder = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  '..',
  'shared',
  'data',
  'age-test-vectors',
  'testdata',
);

interface Vector {
  readonly name: string;
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly file: Uint8Array;
}

/** `key: value` lines, an empty line, the file (compressed where it says so). */
function readVector(name: string): Vector {
  const bytes = readFileSync(join(folder, name));
  const end = bytes.indexOf('\n\n');
  const fields = new Map<string, string[]>();
  for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) {
    const at = line.indexOf(': ');
    fields.set(line.slice(0, at), [...(fields.get(line.slice(0, at)) ?? []), line.slice(at + 2)]);
  }
  const rest = bytes.subarray(end + 2);
  const file = fields.get('compressed')?.[0] === 'zlib' ? inflateSync(rest) : rest;
  return { name, fields, file: new Uint8Array(file) };
}

describe('the published vectors of age, through our own opening', () => {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (names.length === 0) console.warn('Skipped: the age vectors of ../shared/data are not on this machine.');
  const vectors = names.map(readVector);

  it.skipIf(names.length === 0)('[SEAL-6] there are 143: 26 to be opened, 117 to be refused', () => {
    const opened = vectors.filter(({ fields }) => fields.get('expect')?.[0] === 'success');
    expect([vectors.length, opened.length]).toEqual([143, 26]);
  });

  for (const { name, fields, file } of vectors)
    it(`[SEAL-6] ${name}: ${fields.get('expect')?.[0]}`, async () => {
      const passphrase = fields.get('passphrase')?.[0];
      const result = await openFile(file, {
        identities: (fields.get('identity') ?? []).map((text) => new Redacted(text)),
        ...(passphrase === undefined ? {} : { passphrase: new Redacted(passphrase) }),
      });
      const wanted = fields.get('expect')?.[0];
      if (wanted === 'success') {
        const digest = createHash('sha256').update(orThrow(result).open()).digest('hex');
        expect(digest).toBe(fields.get('payload')?.[0]);
      } else {
        const code = wanted === 'no match' ? 'seal.not-for-you' : 'seal.unreadable';
        expect(result).toEqual({ ok: false, error: { code } });
      }
    });
});

const text = (length: number) => random.bytes(length);

test('[SEAL-7] what is sealed to many opens for each of them and for nobody else', async () => {
  const seeds = [newSeed(), newSeed(), newSeed()];
  const secret = text(300);
  const file = await sealTo(
    seeds.map((seed) => recipientOf(identityOf(seed))),
    secret,
  );
  for (const seed of seeds)
    expect([...orThrow(await openSealed(file, [identityOf(seed)])).open()]).toEqual([...secret]);
  expect(await openSealed(file, [identityOf(newSeed()), drawIdentity(random)])).toEqual({
    ok: false,
    error: { code: 'seal.not-for-you' },
  });
});

test('[SEAL-6] one key opens one file after another, in one chunk or more; cut short or added to, none opens', async () => {
  const identity = drawIdentity(random);
  const chunk = 64 * 1024;
  for (const length of [0, 1, chunk - 1, chunk, chunk + 1, 2 * chunk]) {
    const secret = text(length);
    const file = await sealFile([recipientOf(identity)], secret);
    const opened = orThrow(await openFile(file, { identities: [identity] })).open();
    expect(Buffer.from(opened).equals(secret), `${length}`).toBe(true);
    for (const changed of [
      file.subarray(0, -1),
      new Uint8Array(Buffer.concat([file, Buffer.of(0)])),
      file.subarray(0, file.length - length - 20),
    ])
      expect(await openFile(changed, { identities: [identity] })).toEqual({
        ok: false,
        error: { code: 'seal.unreadable' },
      });
  }
});

test('[SEAL-7] sizes are 1, 2, 4 … kB and what age adds, whatever is inside', async () => {
  const to = [recipientOf(drawIdentity(random))];
  const empty = (await sealTo(to, new Uint8Array())).length;
  const size = async (length: number) => (await sealTo(to, text(length))).length - empty;
  expect([await size(1), await size(1020)]).toEqual([0, 0]);
  expect([await size(1021), await size(2044)]).toEqual([1024, 1024]);
  expect([await size(2045), await size(4092)]).toEqual([3072, 3072]);
});

test('[SEAL-6] a file changed or cut anywhere gives no byte', async () => {
  const identity = drawIdentity(random);
  const file = await sealTo([recipientOf(identity)], text(40));
  for (let at = 0; at < file.length; at += 97) {
    const changed = file.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect((await openSealed(changed, [identity])).ok, `byte ${at}`).toBe(false);
    expect((await openSealed(file.subarray(0, at), [identity])).ok, `cut at ${at}`).toBe(false);
  }
});

test('[SEAL-7] what was sealed without our padding is not one of ours', async () => {
  const identity = drawIdentity(random);
  for (const length of [0, 10, sealedSmallest, 3000]) {
    const file = await sealFile([recipientOf(identity)], text(length));
    expect(await openSealed(file, [identity])).toEqual({ ok: false, error: { code: 'seal.unreadable' } });
  }
});

test('[SEAL-8] a canary opens with its own key and with no other', async () => {
  const [one, two] = [drawIdentity(random), drawIdentity(random)];
  const canary = await sealCanary(recipientOf(one));
  expect(await opensCanary(canary, one)).toBe(true);
  expect(await opensCanary(canary, two)).toBe(false);
  expect(await opensCanary(await sealTo([recipientOf(one)], text(17)), one)).toBe(false);
});

test('[SEAL-2] keys follow from the seed alone, and only whole keys are read', () => {
  const seed = newSeed();
  const identity = identityOf(seed);
  expect(identity.open()).toBe(identityOf(seed).open());
  expect(identity.open()).not.toBe(identityOf(newSeed()).open());
  expect(parseIdentity(identity.open())?.open()).toBe(identity.open());
  const recipient = recipientOf(identity);
  expect(parseRecipient(recipient)).toBe(recipient);
  const changed = `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`;
  for (const wrong of [null, 1, '', 'age1', identity.open(), recipient.toUpperCase(), changed])
    expect(parseRecipient(wrong)).toBeNull();
  for (const wrong of [null, recipient, identity.open().slice(1), `${identity.open()}Q`])
    expect(parseIdentity(wrong)).toBeNull();
});
