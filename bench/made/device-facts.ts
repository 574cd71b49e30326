import type { MadeDevice } from '../../e2e/support/made-device.ts';
import { type Fact, mintId } from '../../src/engines/facts/fact.ts';
import { streamRandom } from './random.ts';

const random = streamRandom(Date.now() % 2 ** 31);

/** The same facts as the device's own program's, under new ids. */
export const anew = ({ program }: MadeDevice, parcels: readonly (readonly Fact[])[]): Fact[][] =>
  parcels.map((one) => one.map((fact) => ({ ...fact, program, id: mintId(random) })));
