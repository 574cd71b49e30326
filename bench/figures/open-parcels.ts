import { randomBytes } from 'node:crypto';
import { sealerTo } from '../../e2e/support/sealer.ts';
import type { LogId } from '../../src/engines/facts/parcel.ts';
import { openKeys } from '../../src/shells/api/keys.ts';
import { openParcel } from '../../src/shells/api/opening.ts';
import { type Figure, repeat, timed } from '../figure.ts';
import { firstDay, parcelsOf, siteName } from '../made/facts.ts';
import { streamRandom } from '../made/random.ts';

const count = 5_000;

/** Sealed parcels opened and parsed, on one core. The floor is the Diffie-Hellman alone. */
export const openParcels: Figure = {
  name: 'open_parcels_per_s',
  unit: 'parcels/s',
  target: { atLeast: 3_000 },
  async measure({ times }) {
    const files = new Map<string, string>();
    const keys = openKeys({
      read: (name) => files.get(name) ?? null,
      destroy: () => undefined,
      write: (name, text) => void files.set(name, text),
    });
    const seal = sealerTo(keys.newest());
    const log = randomBytes(16).toString('base64url') as LogId;
    const shelves = [{ service: 'syringe-access-and-disposal', supply: 'syringe-1ml-29g' }];
    const place = { site: siteName(0), day: firstDay };
    const frames = parcelsOf(streamRandom(1), count, () => place, shelves).map((facts, i) =>
      seal(facts, log, i + 1),
    );
    const pass = (): void => {
      for (const frame of frames) {
        const opened = openParcel(keys.opening, frame);
        if (!opened.ok) throw new Error(`a parcel did not open: ${opened.error.code}`);
      }
    };
    pass();
    const runs = await repeat(times, async () => (count / (await timed(pass))) * 1000);
    return { runs, floor: null };
  },
};
