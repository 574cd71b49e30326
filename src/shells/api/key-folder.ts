/** The folder that holds the server's keys: outside the data folder, for its owner alone. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { KeyFiles } from './keys.ts';
import { makeFolder } from './make-folder.ts';

export function keyFolder(folder: string): KeyFiles {
  makeFolder(folder);
  chmodSync(folder, 0o700);
  return {
    read: (name) => {
      const path = join(folder, name);
      return existsSync(path) ? readFileSync(path, 'utf8') : null;
    },
    write: (name, text) => writeWhole(folder, name, text),
  };
}

/** Whole or not at all, and on the disk when it returns: a key that was handed out is never forgotten. */
function writeWhole(folder: string, name: string, text: string): void {
  const beside = join(folder, `${name}.new`);
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, join(folder, name));
  if (process.platform === 'win32') return;
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Whether one folder lies inside the other: a copy of the data must not be a copy of the keys. */
export function liesInside(inner: string, outer: string): boolean {
  const path = relative(resolve(outer), resolve(inner));
  return path === '' || (!path.startsWith('..') && !path.includes(`..${sep}`) && resolve(inner) !== path);
}
