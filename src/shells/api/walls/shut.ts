/**
 * After a restore a sealed wall stays shut until a keyholder's device has brought its list of what was shredded: what
 * was put back may hold threads that had gone. Which restore it was stands in the counts; which one the list came after,
 * in the wall.
 */
import { restoredSetting } from '../../../engines/destruction/gate.ts';
import type { SealedWall } from '../../../engines/sealing/line-types.ts';
import type { ServerStore } from '../../../stores/contract.ts';

const broughtSetting = 'wall.brought';

export async function isShut(
  store: Pick<ServerStore, 'setting' | 'walls'>,
  wall: SealedWall,
): Promise<boolean> {
  const restored = await lifeOf(store);
  return restored !== null && (await store.walls[wall].setting(broughtSetting)) !== restored;
}

/** The random name of the last restore; null: this server was never put back. */
export const lifeOf = (store: Pick<ServerStore, 'setting'>): Promise<string | null> =>
  store.setting(restoredSetting);

/** A keyholder's device has brought its whole list, as it compared it with a server of this life; of another it opens nothing. */
export async function openAgain(
  store: Pick<ServerStore, 'setting' | 'walls'>,
  wall: SealedWall,
  life: string | null,
): Promise<void> {
  if (life !== null && life === (await lifeOf(store)))
    await store.walls[wall].setSetting(broughtSetting, life);
}
