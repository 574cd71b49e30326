/** A secret that cannot be printed: text, JSON and inspection all show one word. */
const held = new WeakMap<Redacted<unknown>, unknown>();

export class Redacted<T> {
  constructor(value: T) {
    held.set(this, value);
  }
  toString(): string {
    return 'sealed';
  }
  toJSON(): string {
    return 'sealed';
  }
}

export const reveal = <T>(secret: Redacted<T>): T => held.get(secret as Redacted<unknown>) as T;
