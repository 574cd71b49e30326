/** The folder that holds the server's keys: outside the data folder, for its owner alone. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
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
    destroy: (name) => destroyFile(folder, name),
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
  syncFolder(folder);
}

/** Overwritten where it lies before it goes. What a disk keeps of earlier blocks is beyond any program. */
function destroyFile(folder: string, name: string): void {
  const path = join(folder, name);
  if (!existsSync(path)) return;
  const file = openSync(path, 'r+');
  try {
    writeSync(file, Buffer.alloc(fstatSync(file).size), 0, undefined, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  unlinkSync(path);
  syncFolder(folder);
}

function syncFolder(folder: string): void {
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
