// Compares the Node that npm brought with the sum kept beside this file, before it runs anything: whoever puts another
// binary into node_modules, or into one of the five packages, is noticed here. Reading 120 MB takes a tenth of a second
// or more, so what was found is remembered with the file's size and times, and looked up from then on.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Throws when the binary at `path` is not the one whose SHA-256 `sums` gives for `package@version`.
 * `memory` is a file that may be lost at any time.
 */
export function checkNode({ path, folder, memory, sums }) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const wanted = sums[`${name}@${version}`];
  if (!wanted)
    throw new Error(
      `scripts/node-sums.json has no sum for ${name} ${version}. Whoever changes the pinned Node adds it ` +
        '(docs/adr/0002-node-24-from-npm.md says how).',
    );
  const { size, mtimeMs, ctimeMs, ino } = statSync(path);
  const seen = [path, size, mtimeMs, ctimeMs, ino, wanted].join(' ');
  if (remembered(memory) === seen) return;
  if (createHash('sha256').update(readFileSync(path)).digest('hex') !== wanted)
    throw new Error(
      `The Node in node_modules/${name} is not the one that Doorstep pins: its SHA-256 is another. Nothing was ` +
        'started. Delete node_modules and run npm ci; if this comes again, do not use it, and tell us (SECURITY.md).',
    );
  try {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(memory, seen);
  } catch {
    // A folder that only reads: the sum is worked out anew each time.
  }
}

function remembered(memory) {
  try {
    return readFileSync(memory, 'utf8');
  } catch {
    return null;
  }
}
