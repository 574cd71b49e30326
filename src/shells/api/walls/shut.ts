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
  const restored = await store.setting(restoredSetting);
  return restored !== null && (await store.walls[wall].setting(broughtSetting)) !== restored;
}

/** A keyholder's device has brought its whole list. */
export async function openAgain(
  store: Pick<ServerStore, 'setting' | 'walls'>,
  wall: SealedWall,
): Promise<void> {
  const restored = await store.setting(restoredSetting);
  if (restored !== null) await store.walls[wall].setSetting(broughtSetting, restored);
}
