import { putSetting, setting } from './ask.ts';
import { troubleOf } from './driver.ts';
import type { File } from './file.ts';

/** Set in the database transaction that deletes, taken away once no byte of it is left. */
export const rebuildSetting = 'store.rebuild';

/**
 * Writes the whole file anew and empties its journal, when something was destroyed since. False: another program was
 * reading, or the disk is full; the next call tries again.
 */
export function rebuild(file: File): boolean {
  if (setting(file, rebuildSetting) === null) return true;
  return rewrite(file) && file.write(() => putSetting(file, rebuildSetting, null)).ok;
}

/** SQLite leaves the bytes of moved rows behind in pages that split: only a file written anew has none of them. */
export function rewrite({ driver }: Pick<File, 'driver'>): boolean {
  try {
    driver.exec('VACUUM');
    return driver.query('PRAGMA wal_checkpoint(TRUNCATE)').get()?.[0] === 0;
  } catch (thrown) {
    if (troubleOf(thrown) === null) throw thrown;
    return false;
  }
}
