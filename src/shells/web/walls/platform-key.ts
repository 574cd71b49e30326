import { openByPlatform, pkcs8Of } from '../../../engines/sealing/age-open.ts';
import type { Identity } from '../../../engines/sealing/seed.ts';

const asked = new WeakSet<Identity>();

/** Has the browser read a key once for all rows that it will open. One that knows no X25519 opens them as well, slower. */
export async function readOnce(identity: Identity): Promise<void> {
  if (asked.has(identity)) return;
  asked.add(identity);
  const text = pkcs8Of(identity);
  if (text === null) return;
  const key = await crypto.subtle.importKey('pkcs8', text, 'X25519', false, ['deriveBits']).catch(() => null);
  text.fill(0);
  if (key) openByPlatform(identity, key);
}
