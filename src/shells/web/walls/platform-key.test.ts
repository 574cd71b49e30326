import { expect, test, vi } from 'vitest';
import { openSealed, sealTo } from '../../../engines/sealing/age.ts';
import { drawIdentity, recipientOf } from '../../../engines/sealing/seed.ts';
import { seededRandom } from '../../../std/random.ts';
import { orThrow } from '../../../std/result.ts';
import { readOnce } from './platform-key.ts';

const random = seededRandom(1);
const texts = [1, 2, 3].map((n) => Uint8Array.of(n));

async function sealed() {
  const identity = drawIdentity(random);
  return { identity, files: await Promise.all(texts.map((text) => sealTo([recipientOf(identity)], text))) };
}

test('[SEAL-6] the browser reads a secret key once for all files that it opens', async () => {
  const { identity, files } = await sealed();
  const imports = vi.spyOn(crypto.subtle, 'importKey');
  for (const [i, file] of files.entries()) {
    await readOnce(identity);
    expect(orThrow(await openSealed(file, [identity])).open()).toEqual(texts[i]);
  }
  expect(imports.mock.calls.filter(([format]) => format === 'pkcs8').length).toBe(1);
  imports.mockRestore();
});

test('[SEAL-6] a browser that knows no X25519 opens the same files', async () => {
  const { identity, files } = await sealed();
  const unknown = new DOMException('unknown', 'NotSupportedError');
  const imports = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(unknown);
  await readOnce(identity);
  for (const [i, file] of files.entries())
    expect(orThrow(await openSealed(file, [identity])).open()).toEqual(texts[i]);
  expect(imports).toHaveBeenCalled();
  imports.mockRestore();
});
