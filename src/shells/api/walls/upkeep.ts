/** Once a day, behind each sealed wall: what is past goes, what waited to be shredded is tried again, order is lost. */
import { everyoneTrusted, type Verified } from '../../../engines/destruction/holds.ts';
import type { Day } from '../../../engines/facts/day.ts';
import { sealedWalls } from '../../../engines/sealing/line-types.ts';
import type { ServerStore } from '../../../stores/contract.ts';

/** `verified`: of what the program says about holds, what is believed. */
export function wallUpkeep(
  store: Pick<ServerStore, 'walls'>,
  verified: () => Promise<Verified> = async () => everyoneTrusted,
): (today: Day) => Promise<void> {
  let done: Day | null = null;
  return async (today) => {
    if (done === today) return;
    let whole = true;
    for (const name of sealedWalls) {
      const wall = store.walls[name];
      const asked = { today, verified: await verified() };
      const expired = await wall.expire(asked);
      const shredded = await wall.shred([], asked);
      const settled = await wall.settle();
      whole &&= expired.rebuilt && shredded.rebuilt && settled;
    }
    // A file that somebody was reading is written anew at the next look.
    if (whole) done = today;
  };
}
