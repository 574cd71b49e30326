/**
 * After a wall's key was made anew: threads whose key, or a row of which, is of an older epoch are sealed anew, so that
 * what a late device still wrote to the old key is not to be read by somebody who left and finds a copy of the disk.
 * Any keyholder's device does this, and two at once do no harm: what was sealed twice reads once.
 */
import { everyoneTrusted } from '../../../engines/destruction/holds.ts';
import type { Day } from '../../../engines/facts/day.ts';
import { sealingTo } from '../../../engines/sealing/line-needs.ts';
import {
  newThreadKey,
  openKeyRow,
  type Row,
  sealKeyRow,
  sealRow,
  type ThreadKey,
} from '../../../engines/sealing/thread.ts';
import type { Random } from '../../../std/random.ts';
import { breathe } from './breathe.ts';
import { openWith } from './thread.ts';
import type { Unlocked } from './unlocked.ts';
import type { WallJournal } from './wall-journal.ts';

export interface Renewed {
  readonly threads: number;
  /** Threads that are still to be done: the next call goes on. */
  readonly left: number;
}

export interface Renewing {
  readonly limit?: number;
  /** True once whoever had unlocked has locked: what is under way ends there. */
  readonly over?: () => boolean;
}

export const renewThreads = (
  journal: WallJournal,
  unlocked: Unlocked,
  random: Random,
  today: Day,
  how: Renewing = {},
): Promise<Renewed> => journal.alone(() => renewed(journal, unlocked, random, today, how));

async function renewed(
  journal: WallJournal,
  unlocked: Unlocked,
  random: Random,
  today: Day,
  { limit = 50, over = () => false }: Renewing,
): Promise<Renewed> {
  const { wall, store } = journal;
  const to = sealingTo(unlocked.line, wall);
  // While a key is still to be made there is nothing to seal anew to.
  if (!to.ok || to.value.epoch === 0) return { threads: 0, left: 0 };
  const identities = await unlocked.epochs(wall);
  const leaving = new Set((await store.gone()).waits);
  let [threads, left] = [0, 0];
  for (const thread of (await store.threadKeys()).keys()) {
    if (over()) break;
    if (leaving.has(thread)) continue;
    const rows = (await store.thread(thread)).filter(({ key }) => !leaving.has(key));
    const old = rows.filter(({ opens, epoch }) => !opens && epoch !== to.value.epoch);
    const hasKey = rows.some(({ opens, epoch }) => opens && epoch === to.value.epoch);
    if (rows.length === 0 || (hasKey && old.length === 0)) continue;
    if (threads >= limit) {
      left++;
      continue;
    }
    const keys: ThreadKey[] = [];
    for (const row of rows.filter(({ opens }) => opens)) {
      const opened = await openKeyRow(wall, row, identities.get(row.epoch) ?? []);
      if (opened.ok) keys.push(opened.value);
      await breathe();
    }
    // Not to be opened here: another keyholder's device does it.
    if (keys.length === 0) continue;
    const fresh: Row[] = [];
    let key = keys.find(({ epoch }) => epoch === to.value.epoch);
    if (!key) {
      const quarter = rows[0]?.quarter as number;
      key = newThreadKey(random, { wall, quarter, to: to.value, thread });
      fresh.push(await sealKeyRow(key, to.value));
    }
    const replaced: Row[] = [];
    for (const row of old) {
      const fact = await openWith(keys, row);
      if (!fact) continue;
      fresh.push(await sealRow(key, fact));
      replaced.push(row);
      await breathe();
    }
    // What is damaged stays as it is.
    if (fresh.length === 0) continue;
    // Written here: they are brought, and counted as unsent until they are, whoever unlocks this device next.
    const kept = await journal.write(fresh);
    if (!kept.ok) break;
    // Old rows go by their own names. The old key stays: a device that was away may still write under it.
    await store.shred(
      replaced.map((row) => row.key),
      { today, verified: everyoneTrusted },
    );
    threads++;
  }
  return { threads, left };
}
