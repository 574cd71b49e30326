/** The keeper of this page's sealed walls, with what asks and names of people want of it. */
import type { App } from '../app.ts';
import { payAsks } from '../asks/pay-asks.ts';
import { secureRandom } from '../secure-random.ts';
import { wallsHere } from '../walls/here.ts';
import { type Keeper, keepWalls } from '../walls/keeper.ts';
import { unsentRows } from '../walls/unsent-rows.ts';
import type { Keyring } from './keyring.ts';
import { tendNames } from './names.ts';

export function keepWallsHere({ device }: App, keyring: Keyring): Keeper {
  const { today } = device;
  const over = () => keyring.unlocked.peek() === null;
  return keepWalls({
    walls: async () => {
      try {
        return await wallsHere(device);
      } catch (failed) {
        // Where nothing can be kept, nothing is.
        unsentRows.value = 0;
        throw failed;
      }
    },
    duties: ({ asks, team }) => ({
      asks: payAsks({ journal: asks.journal, random: secureRandom, device, today }),
      team: (who) => tendNames(team.journal, who, { random: secureRandom, today: today(), over }),
    }),
    keyring,
    reachable: device.reachable,
    unsent: unsentRows,
    today,
    random: secureRandom,
    every: (ms, call) => setInterval(call, ms),
    after: (ms, call) => setTimeout(call, ms),
  });
}
