/** Pulls a device's battery before any write or request: what was under way never ends, and nothing after it happens. */
import type { WallDatabase } from '../../../src/stores/browser/wall.ts';

export const never = new Promise<never>(() => {});

export class Battery {
  alive = true;
  /** Null: it lasts. Else after so many writes and requests it is empty. */
  left: number | null = null;
  readonly gone: Promise<null>;
  readonly #end: (nothing: null) => void;
  constructor() {
    const { promise, resolve } = Promise.withResolvers<null>();
    [this.gone, this.#end] = [promise, resolve];
  }
  pull(): void {
    this.alive = false;
    this.#end(null);
  }
  /** Before each write and request. */
  pass(): boolean {
    if (this.alive && this.left !== null && this.left-- <= 0) this.pull();
    return this.alive;
  }
}

const dead = { rows: () => new Proxy({}, { get: () => () => never }), done: never } as never;

/** The database of a device, as long as its battery lasts. Each step is written whole or not at all. */
export const onBattery = (database: WallDatabase, battery: Battery): WallDatabase => ({
  rows: (name) => (battery.alive ? database.rows(name) : (dead as { rows: () => never }).rows()),
  read: (...names) => (battery.alive ? database.read(...names) : dead),
  write: (...names) => (battery.pass() ? database.write(...names) : dead),
  close: () => {},
});
