import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build, type Rollup } from 'vite';
import type { Outcome } from '../in-page/vitest.ts';
import { RunningBrowser } from './browser.ts';
import { root, Scratch } from './machine.ts';

/** Runs the tests of a file of e2e/in-page/ inside a real page. The file sets `window.doorstepSuite` to `runAll`. */
export const outcomesInPage = (file: string): Promise<readonly Outcome[]> =>
  withPage(join(root, 'e2e/in-page', file), {}, async (page) => {
    await page.waitForFunction(() => 'doorstepSuite' in window);
    return page.evaluate(() =>
      (window as unknown as { doorstepSuite: () => Promise<Outcome[]> }).doorstepSuite(),
    );
  });

/** A real page that holds this script and nothing else. `files`: what it may fetch, by path. */
export async function withPage<T>(
  entry: string,
  files: Readonly<Record<string, Uint8Array>>,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const { script, style } = await bundled(entry);
  const whole =
    '<!doctype html><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/suite.css">' +
    '<script src="/suite.js" type="module"></script>';
  const server = createServer((request, answer) => {
    const path = request.url ?? '/';
    const kind = path === '/suite.js' ? 'text/javascript' : path === '/suite.css' ? 'text/css' : 'text/html';
    answer.setHeader('content-type', kind);
    answer.end(files[path] ?? (path === '/suite.js' ? script : path === '/suite.css' ? style : whole));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const scratch = new Scratch();
  const browser = await RunningBrowser.start(scratch.folder('profile'));
  try {
    const page = await browser.context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
    return await use(page);
  } finally {
    await browser.close();
    server.close();
    scratch.remove();
  }
}

/** The tests and what they test as one script, with a small stand-in where they ask for Vitest; and their style. */
async function bundled(entry: string): Promise<{ readonly script: string; readonly style: string }> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { vitest: join(root, 'e2e/in-page/vitest.ts') } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['es'], fileName: 'suite' },
      rollupOptions: { output: { inlineDynamicImports: true } },
    },
  })) as Rollup.RollupOutput[];
  const all = built[0]?.output ?? [];
  const script = all.find((piece) => piece.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('nothing was built');
  const styles = all.flatMap((piece) =>
    piece.type === 'asset' && piece.fileName.endsWith('.css') ? [String(piece.source)] : [],
  );
  return { script: script.code, style: styles.join('\n') };
}
