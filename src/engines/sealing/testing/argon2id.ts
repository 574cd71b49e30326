/** argon2id of `node:crypto`, where this Node has it (24.7 and later); for tests. */
import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import type { Hasher } from '../unlock.ts';

interface Argon2 {
  readonly argon2?: (
    algorithm: string,
    options: object,
    done: (failed: Error | null, hash: Uint8Array) => void,
  ) => void;
}
const { argon2 } = crypto as unknown as Argon2;

export const nodeArgon2id: Hasher | null = argon2
  ? async (text, salt, cost) =>
      new Uint8Array(
        await promisify(argon2)('argon2id', {
          message: text,
          nonce: salt,
          memory: cost.memory,
          passes: cost.passes,
          parallelism: cost.lanes,
          tagLength: cost.bytes,
        }),
      )
  : null;
