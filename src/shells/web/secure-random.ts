import type { Random } from '../../std/random.ts';

/** The browser's own source of chance, for whoever is handed one. */
export const secureRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};
