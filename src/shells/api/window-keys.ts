/**
 * Keys of counting windows: one random key for each, a file of its own in the keys folder. Without it nobody can say
 * whether a card is in the window's set; with another window's key the same card gives another value.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { KeyFiles } from './keys.ts';

export interface WindowKey {
  /** 16 bytes in base64url. */
  valueOf(code: string): string;
  /** Tells this key from another, and says nothing of it. */
  readonly check: string;
}

export interface WindowKeys {
  /** Made, and on the disk, when it was not there. `window` is a fact's id. */
  of(window: string): WindowKey;
  /** Overwritten, then removed. */
  destroy(window: string): void;
}

const keyBytes = 32;
const valueBytes = 16;

export function windowKeys(files: KeyFiles): WindowKeys {
  const held = new Map<string, WindowKey>();
  return {
    of(window) {
      const known = held.get(window);
      if (known) return known;
      const name = nameOf(window);
      let text = files.read(name);
      if (text === null || text === '') {
        text = randomBytes(keyBytes).toString('base64url');
        files.write(name, text);
      }
      const made = keyOf(Buffer.from(text, 'base64url'));
      held.set(window, made);
      return made;
    },
    destroy(window) {
      held.delete(window);
      files.destroy(nameOf(window));
    },
  };
}

const nameOf = (window: string): string => `window-${window}.key`;

function keyOf(key: Buffer): WindowKey {
  const mac = (text: string) => createHmac('sha256', key).update(text).digest().subarray(0, valueBytes);
  return {
    valueOf: (code) => mac(`card ${code}`).toString('base64url'),
    check: mac('check').toString('base64url'),
  };
}
