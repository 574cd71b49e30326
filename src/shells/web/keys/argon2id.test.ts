import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeArgon2id } from '../../../engines/sealing/testing/argon2id.ts';
import { fromPassphrase, passphraseCost } from '../../../engines/sealing/unlock.ts';
import { Redacted } from '../../../std/redacted.ts';
import { argon2id } from './argon2id.ts';

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

if (nodeArgon2id === null)
  console.warn('Skipped: this Node has no argon2id; the published value is still checked.');

test.skipIf(nodeArgon2id === null)(
  '[SEAL-28] the browser’s argon2id and the server’s give the same bytes, at the cost we use and at small ones',
  async () => {
    const node = nodeArgon2id as NonNullable<typeof nodeArgon2id>;
    const text = new Redacted('abaco abdomen abeja abierto abogado');
    const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
    const [web, server] = [
      await fromPassphrase(argon2id, text, salt),
      await fromPassphrase(node, text, salt),
    ];
    expect(hex(web.signIn.open())).toBe(hex(server.signIn.open()));
    expect(hex(web.unwrap.open())).toBe(hex(server.unwrap.open()));
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        fc.integer({ min: 1, max: 2 }),
        async (typed, bytes, lanes) => {
          const cost = { memory: 64, passes: 2, lanes, bytes: 64 };
          expect(hex(await argon2id(typed, bytes, cost))).toBe(hex(await node(typed, bytes, cost)));
        },
      ),
      { numRuns: 20 },
    );
  },
);

test('[SEAL-28] the cost is 64 MiB, three passes, one lane, and 64 bytes come out', async () => {
  expect(passphraseCost).toEqual({ memory: 65536, passes: 3, lanes: 1, bytes: 64 });
  const out = await argon2id(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), passphraseCost);
  expect(out.length).toBe(64);
});
