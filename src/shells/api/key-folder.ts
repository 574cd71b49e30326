/** The folder that holds the server's keys: outside the data folder, for its owner alone. */
import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { KeyFiles } from './keys.ts';
import { makeFolder } from './make-folder.ts';

export function keyFolder(folder: string): KeyFiles {
  makeFolder(folder);
  chmodSync(folder, 0o700);
  for (const name of readdirSync(folder)) if (name.endsWith(replaced)) wipeReplaced(folder, name);
  return {
    read: (name) => {
      const path = join(folder, name);
      return existsSync(path) ? readFileSync(path, 'utf8') : null;
    },
    write: (name, text) => writeWhole(folder, name, text),
    destroy: (name) => destroyFile(folder, name),
  };
}

/** What a file was before, until it is overwritten. No backup takes it along. */
const replaced = '.gone';

/**
 * Whole or not at all, and on the disk when it returns: a key that was handed out is never forgotten. What was there before
 * keeps a second name, by which it is overwritten once nothing can bring it back.
 */
function writeWhole(folder: string, name: string, text: string): void {
  const before = `${name}${replaced}`;
  wipeReplaced(folder, before);
  const beside = join(folder, `${name}.new`);
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  keepUnder(join(folder, name), join(folder, before));
  renameSync(beside, join(folder, name));
  syncFolder(folder);
  wipeReplaced(folder, before);
}

/** A disk that has no second names goes without; so does a system on which a folder cannot be made durable. */
function keepUnder(path: string, second: string): void {
  if (process.platform === 'win32' || !existsSync(path)) return;
  try {
    linkSync(path, second);
  } catch {
    // Then what was there is freed, and not overwritten.
  }
}

/** While it is still the file itself, because whatever ended the writing came before the new took its place, only the name goes. */
function wipeReplaced(folder: string, name: string): void {
  const path = join(folder, name);
  const there = statSync(path, { throwIfNoEntry: false });
  if (!there) return;
  if (there.nlink > 1) unlinkSync(path);
  else destroyFile(folder, name);
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
