/** The sealed walls of this device: one database, one journal and one way to the server for each. Opened once a page. */
import { type ReadonlySignal, signal } from '@preact/signals';
import { type SealedWall, sealedWalls } from '../../../engines/sealing/line-types.ts';
import { openWallDatabase } from '../../../stores/browser/wall.ts';
import type { Device } from '../app.ts';
import { unsentRows } from './unsent-rows.ts';
import { type WallJournal, wallJournal } from './wall-journal.ts';
import { type WallLink, wallLink } from './wall-link.ts';

export interface OpenWall {
  readonly journal: WallJournal;
  readonly link: WallLink;
  /** Another number whenever something behind this wall has changed here. */
  readonly changes: ReadonlySignal<number>;
}
export type Walls = Readonly<Record<SealedWall, OpenWall>>;

let opening: Promise<Walls> | null = null;

/** Rejects where the browser keeps nothing. */
export function wallsHere(device: Pick<Device, 'believed'>): Promise<Walls> {
  opening ??= openWalls(device, 'doorstep-walls', unsentRows, () => {
    // The browser took the storage away: the next use opens it anew.
    opening = null;
  }).catch((failed) => {
    opening = null;
    throw failed;
  });
  return opening;
}

/** `unsent` is kept up to date: it is counted when the walls are opened, and after every change. */
export async function openWalls(
  { believed }: Pick<Device, 'believed'>,
  name: string,
  unsent: { value: number | null },
  taken: () => void = () => {},
): Promise<Walls> {
  const database = await openWallDatabase(name, taken);
  let counting = 0;
  const count = async (): Promise<void> => {
    const mine = ++counting;
    const each = await Promise.all(sealedWalls.map((wall) => walls[wall].journal.unsent()));
    // Of two counts the later one holds.
    if (mine === counting) unsent.value = each.reduce((sum, keys) => sum + keys.length, 0);
  };
  const open = (wall: SealedWall): OpenWall => {
    const changes = signal(0);
    const changed = (): void => {
      changes.value++;
      void count().catch(() => undefined);
    };
    return { journal: wallJournal(database, wall, changed), link: wallLink(believed, wall), changes };
  };
  const walls: Walls = { asks: open('asks'), mail: open('mail'), team: open('team') };
  await count();
  return walls;
}
