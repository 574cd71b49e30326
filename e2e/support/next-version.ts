import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './machine.ts';

/**
 * The next version of Doorstep, in a folder of its own: the same source by links, and the app built once more with one
 * line added to its start, so that a page can tell which version it runs: `<html data-build="next">`.
 */
export async function makeNextVersion(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (const name of ['src', 'scripts', 'docs', 'node_modules', 'package.json'])
    symlinkSync(join(root, name), join(folder, name));
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: join(folder, 'dist/web') },
    plugins: [
      {
        name: 'next-version',
        transform: (code, id) =>
          id.endsWith('/web/main.tsx') ? `${code}\ndocument.documentElement.dataset.build = 'next';` : null,
      },
    ],
  });
  return folder;
}
