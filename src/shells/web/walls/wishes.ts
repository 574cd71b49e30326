/**
 * What somebody on this device had shredded. A server hears of it once, and forgets it when it is put back to an older
 * night; so the device keeps which server, by its last restore, has heard, and says it again to another.
 */
import type { RowKey, ThreadId } from '../../../engines/sealing/row.ts';
import type { BrowserWall } from '../../../stores/browser/wall.ts';

/** Names of which no server has said that it knows them. */
const untoldSetting = 'wall.untold';
/** The life of the server that was told, then the names. */
const toldSetting = 'wall.told';

const namesIn = (words: string | undefined): ThreadId[] =>
  (words ?? '').split(' ').filter((name) => name !== '') as ThreadId[];
const lifeWord = (life: string | null): string => life ?? '-';

async function told(store: BrowserWall): Promise<{ readonly life: string; readonly names: ThreadId[] }> {
  const [life = '', ...names] = ((await store.setting(toldSetting)) ?? '').split(' ');
  return { life, names: namesIn(names.join(' ')) };
}
const untold = async (store: BrowserWall) => namesIn((await store.setting(untoldSetting)) ?? '');

/** What a server of this life is still to be told. */
export async function wishesFor(store: BrowserWall, life: string | null): Promise<ReadonlySet<ThreadId>> {
  const before = await told(store);
  const again = before.life === lifeWord(life) ? [] : before.names;
  return new Set([...((await store.gone()).waits as ThreadId[]), ...(await untold(store)), ...again]);
}

/** Whether there is anything that a server may have to be told, now or once it has been put back. */
export const hasWishes = async (store: BrowserWall): Promise<boolean> =>
  (await store.setting(toldSetting)) !== null || (await wishesFor(store, null)).size > 0;

/** All that `wishesFor` answered has been said to a server of this life; these it does not know. */
export async function noteTold(
  store: BrowserWall,
  life: string | null,
  said: ReadonlySet<ThreadId>,
  unknown: readonly ThreadId[],
): Promise<void> {
  const not = new Set(unknown);
  const names = [...new Set([...(await told(store)).names, ...said])].filter((name) => !not.has(name));
  await store.setSetting(toldSetting, names.length > 0 ? [lifeWord(life), ...names].join(' ') : null);
  await store.setSetting(untoldSetting, not.size > 0 ? [...not].join(' ') : null);
}

/**
 * A keyholder's device tells by comparing lists. What was wished for on it is kept for when it is locked, too: threads
 * only; a row that was sealed anew goes with the list alone, after the one in its place has come.
 */
export async function rememberWishes(store: BrowserWall): Promise<void> {
  const { waits } = await store.gone();
  const states = await store.states(waits as RowKey[]);
  const [before, known] = [await untold(store), (await told(store)).names];
  const threads = waits.filter((_, i) => states[i] === 'lacks') as ThreadId[];
  const fresh = threads.filter((name) => !before.includes(name) && !known.includes(name));
  if (fresh.length > 0) await store.setSetting(untoldSetting, [...before, ...fresh].join(' '));
}
