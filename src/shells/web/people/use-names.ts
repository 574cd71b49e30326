import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Problem, problem } from '../../../std/problem.ts';
import { err, type Result } from '../../../std/result.ts';
import type { App } from '../app.ts';
import { secureRandom } from '../secure-random.ts';
import { type Walls, wallsHere } from '../walls/here.ts';
import type { Unlocked } from '../walls/unlocked.ts';
import type { Keyring } from './keyring.ts';
import { type Names, type Naming, readNames, type ToName, writeName } from './names.ts';

const names = signal<Names | null>(null);
let watching = false;

/** Names that this person may read, from what lies on this device, while the door is open. Null: not read, or not theirs. */
export function useNames(app: App, keyring: Keyring): ReadonlySignal<Names | null> {
  useEffect(() => watch(app, keyring), [app, keyring]);
  return names;
}

/** From the first screen that shows names on, for as long as the page is open. */
function watch(app: App, keyring: Keyring): void {
  if (watching) return;
  watching = true;
  wallsHere(app.device).then(
    (walls) =>
      effect(() => {
        const open = keyring.unlocked.value;
        // Read again after whatever came, was written or went.
        walls.team.changes.value;
        latest++;
        if (open?.roles.has('keyholder')) void read(walls, keyring, open).catch(() => undefined);
        else names.value = null;
      }),
    () => {
      // Where the browser keeps nothing, everybody has two words of their own key.
      watching = false;
    },
  );
}

let latest = 0;
async function read(walls: Walls, keyring: Keyring, open: Unlocked): Promise<void> {
  const mine = latest;
  const over = () => mine !== latest || keyring.unlocked.peek() === null;
  const found = await readNames(walls.team.journal, open, { random: secureRandom, over });
  if (!over()) names.value = found;
}

/** Kept on this device, sealed; the server has it soon after it is reached. */
export async function nameSomebody(app: App, open: Unlocked, toName: ToName): Promise<Result<null, Problem>> {
  const walls = await wallsHere(app.device).catch(() => null);
  if (!walls) return err(problem('store.full'));
  const naming: Naming = { random: secureRandom, today: app.device.today() };
  return writeName(walls.team.journal, open, naming, toName);
}
