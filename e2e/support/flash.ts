import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * A memory chip that forgets nothing: keeps hold of every file that a browser's profile ever had, also of those that
 * the browser deleted since (a second name for the same bytes), as somebody with a reader for raw flash would find them.
 */
export class Flash {
  private readonly profile: string;
  private readonly kept: string;

  constructor(profile: string, kept: string) {
    this.profile = profile;
    this.kept = kept;
    mkdirSync(kept, { recursive: true });
  }

  /** Takes hold of the files that are there now. Call it often: what comes and goes between two calls is missed. */
  hold(): void {
    for (const file of filesUnder(this.profile)) {
      const { ino, size } = statSync(file, { throwIfNoEntry: false }) ?? { ino: 0, size: 0 };
      if (ino === 0 || size === 0) continue;
      const name = `${ino}-${relative(this.profile, file).replaceAll(/[\\/ ]/g, '_')}`;
      const second = join(this.kept, name);
      try {
        if (!existsSync(second)) linkSync(file, second);
      } catch {
        // Gone in the meantime: the next call takes hold of what came instead.
      }
    }
  }

  /** Every file ever held, by name. */
  *files(): Generator<{ readonly name: string; readonly bytes: Buffer }> {
    for (const name of readdirSync(this.kept)) yield { name, bytes: readFileSync(join(this.kept, name)) };
  }
}

function* filesUnder(folder: string): Generator<string> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}
