import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const placeholder = '__PRECACHE__';

/** Writes the list of built files, each with its hash, into the service worker once all of them stand on the disk. */
export function precache(): Plugin {
  return {
    name: 'doorstep:precache',
    apply: 'build',
    writeBundle: {
      order: 'post',
      handler({ dir }) {
        if (!dir) return;
        const worker = join(dir, 'sw.js');
        const files = filesOf(dir)
          .filter((path) => path !== worker && !path.endsWith('.map'))
          .map((path) => [urlOf(relative(dir, path)), hashOf(path)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1));
        const text = readFileSync(worker, 'utf8');
        if (!text.includes(placeholder)) throw new Error('the service worker has no place for its files');
        writeFileSync(worker, text.replace(placeholder, JSON.stringify(JSON.stringify(files)).slice(1, -1)));
      },
    },
  };
}

const filesOf = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(dir, entry.name)) : [join(dir, entry.name)],
  );

const urlOf = (path: string): string => `/${path.split(sep).join('/')}`;
const hashOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);
