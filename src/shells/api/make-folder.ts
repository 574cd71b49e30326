import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and those above it that are missing, for their owner alone. Throws as mkdir does. Not Node's own
 * `recursive`: that never comes back where the system says a folder is missing that is there (below /proc).
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.unshift(at);
  for (const at of missing)
    try {
      mkdirSync(at, { mode: 0o700 });
    } catch (thrown) {
      // Two commands that start at once make the same folder.
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
    }
}
