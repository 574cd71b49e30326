import type { App } from '../app.ts';
import { unsentRows } from './unsent-rows.ts';

/** Brings what keeps the sealed walls, once the screen that was asked for is there. Until then no number is said. */
export function keepWallsLater(app: App): void {
  unsentRows.value = null;
  const bring = (): void => {
    import('../people/here.ts')
      .then(({ keyringHere }) => keyringHere(app))
      // Its code may not be here yet, without a network.
      .catch(() => setTimeout(bring, 60_000));
  };
  setTimeout(bring, 1000);
}
