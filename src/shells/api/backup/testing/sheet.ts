import { drawSeed, type Identity, identityOf, type Seed } from '../../../../engines/sealing/seed.ts';
import { seededRandom } from '../../../../std/random.ts';

/** A printed sheet, the same for the same number: for tests. */
export interface Sheet {
  readonly seed: Seed;
  readonly identity: Identity;
}
export function aSheet(seed = 7): Sheet {
  const drawn = drawSeed(seededRandom(seed));
  return { seed: drawn, identity: identityOf(drawn) };
}
