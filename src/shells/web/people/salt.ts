import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { saltBytes } from '../../../engines/sealing/unlock.ts';

/** The program's salt follows from the server's signing key, which this device has pinned: nobody has to be asked for it. */
export const saltOf = (fingerprint: string): Uint8Array =>
  sha256(utf8ToBytes(`doorstep salt 1\n${fingerprint}`)).slice(0, saltBytes);
