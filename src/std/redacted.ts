/**
 * A value that must not be printed. Text, JSON, templates, inspection and a spread show the word "sealed" or nothing:
 * the value lies in a private table, not on the object, so that no printer finds it, a browser's console included.
 */
const held = new WeakMap<object, unknown>();
const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom') as never;

export class Redacted<T> {
  constructor(value: T) {
    held.set(this, value);
  }
  /** The value itself. Whoever calls this answers for where it goes. */
  open(): T {
    return held.get(this) as T;
  }
  toString(): string {
    return 'sealed';
  }
  toJSON(): string {
    return 'sealed';
  }
  [Symbol.toPrimitive](): string {
    return 'sealed';
  }
  [inspect](): string {
    return 'sealed';
  }
}

export const redacted = <T>(value: T): Redacted<T> => new Redacted(value);
