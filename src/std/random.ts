/** Chance is passed in: a secure source in the shells, a seeded one in tests. */
export interface Random {
  bytes(count: number): Uint8Array;
}

/** A whole number from 0 to below - 1, without modulo bias. `below` is at most 2^32. */
export function randomBelow(random: Random, below: number): number {
  const limit = 2 ** 32 - (2 ** 32 % below);
  for (;;) {
    const view = new DataView(random.bytes(4).buffer.slice(0));
    const value = view.getUint32(0);
    if (value < limit) return value % below;
  }
}

/** The same things in an order that nobody could foretell (Fisher-Yates). */
export function shuffled<T>(random: Random, things: readonly T[]): T[] {
  const out = [...things];
  for (let i = out.length - 1; i > 0; i--) {
    const j = randomBelow(random, i + 1);
    const held = out[i] as T;
    out[i] = out[j] as T;
    out[j] = held;
  }
  return out;
}

/** Repeatable chance for tests and made-up data (xoshiro128**). Never for keys or ids that leave a test. */
export function seededRandom(seed: number): Random {
  let [a, b, c, d] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return result;
  };
  for (let i = 0; i < 16; i++) next();
  return {
    bytes(count) {
      const out = new Uint8Array(count);
      for (let i = 0; i < count; i += 4) {
        const word = next();
        for (let k = 0; k < 4 && i + k < count; k++) out[i + k] = word >>> (8 * k);
      }
      return out;
    },
  };
}

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k));
