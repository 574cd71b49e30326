/** argon2id in a browser, as WebAssembly. Loaded only when somebody signs in or a passphrase is drawn. */
import type { Hasher } from '../../../engines/sealing/unlock.ts';

export const argon2id: Hasher = async (text, salt, cost) => {
  const hash = await import('./argon2id-wasm.ts');
  return hash.argon2id({
    password: text,
    salt,
    memorySize: cost.memory,
    iterations: cost.passes,
    parallelism: cost.lanes,
    hashLength: cost.bytes,
    outputType: 'binary',
  });
};
