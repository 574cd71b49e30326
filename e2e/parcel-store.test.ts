import { createServer } from 'node:http';
import { join } from 'node:path';
import { build, type Rollup } from 'vite';
import { expect, test } from 'vitest';
import type { Outcome } from './in-page/vitest.ts';
import { RunningBrowser } from './support/browser.ts';
import { root, Scratch } from './support/machine.ts';

test('[PARCEL-1] the contract of stores, every line of it, holds for IndexedDB in a real browser', async () => {
  const script = await bundled(join(root, 'e2e/in-page/parcel-store.ts'));
  const server = createServer((request, answer) => {
    answer.setHeader('content-type', request.url === '/suite.js' ? 'text/javascript' : 'text/html');
    answer.end(
      request.url === '/suite.js' ? script : '<!doctype html><script src="/suite.js" type="module"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const scratch = new Scratch();
  const browser = await RunningBrowser.start(scratch.folder('profile'));
  try {
    const page = await browser.context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
    await page.waitForFunction(() => 'doorstepSuite' in window);
    const outcomes = await page.evaluate(() =>
      (window as unknown as { doorstepSuite: () => Promise<Outcome[]> }).doorstepSuite(),
    );
    expect(outcomes.filter((one) => one.why !== null)).toEqual([]);
    expect(outcomes.length).toBeGreaterThanOrEqual(8);
  } finally {
    await browser.close();
    server.close();
    scratch.remove();
  }
});

/** The suite and the store as one script, with a small stand-in where they ask for Vitest. */
async function bundled(entry: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { vitest: join(root, 'e2e/in-page/vitest.ts') } },
    build: { write: false, minify: false, lib: { entry, formats: ['es'], fileName: 'suite' } },
  })) as Rollup.RollupOutput[];
  const [first] = built[0]?.output ?? [];
  if (first?.type !== 'chunk') throw new Error('nothing was built');
  return first.code;
}
