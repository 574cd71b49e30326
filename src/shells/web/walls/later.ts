import type { App } from '../app.ts';

/** Brings what keeps the sealed walls, once the screen that was asked for is there. A small file, which the first load names. */
export function keepWallsLater(app: App): void {
  const bring = (): void => {
    import('../people/here.ts')
      .then(({ keyringHere }) => keyringHere(app))
      // Its code may not be here yet, without a network.
      .catch(() => setTimeout(bring, 60_000));
  };
  setTimeout(bring, 1000);
}
