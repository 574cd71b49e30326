/**
 * Parcels that came sealed to a key that was not there, tried again when the server starts: the keys folder may have
 * been put back since. What opens now is counted as if it had just come; the rest stays as it is.
 */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Problem } from '../../std/problem.ts';
import { ok, type Result } from '../../std/result.ts';
import type { ServerStore } from '../../stores/contract.ts';
import { arrivalsOf } from './parcels.ts';
import { type ProgramState, wrongClocks } from './state.ts';

const framesAtOnce = 200;

/** How many parcels were opened. */
export async function openWhatWaits(
  state: ProgramState & { readonly store: ServerStore },
): Promise<Result<number, Problem>> {
  const { store, keys } = state;
  const clocks = wrongClocks(store);
  let opened = 0;
  for (const { log, wall } of await store.parcels.logs()) {
    if (wall !== 'counts') continue;
    for (let from = 1; ; ) {
      const frames = await store.parcels.read(log, from, framesAtOnce);
      const last = frames[frames.length - 1];
      if (!last) break;
      from = last.n + 1;
      const some = await arrivalsOf({ keys, cards: state.cards, clocks }, frames, null);
      const arrivals = some.arrivals.filter((arrival) => !('frame' in arrival));
      if (arrivals.length > 0) {
        const taken = await store.ingest(arrivals, await state.today());
        if (!taken.ok) return taken;
        opened += arrivals.length;
      }
      await othersFirst();
    }
  }
  return ok(opened);
}
