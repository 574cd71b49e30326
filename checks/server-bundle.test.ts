import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../e2e/support/machine.ts';
import config from '../vite.server.config.ts';

/** Names that the sources give to `fileBeside`, themselves or through `runApart`, each with the folder it stands in. */
function startedApart(): string[] {
  const api = join(root, 'src', 'shells', 'api');
  return readdirSync(api, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) => [
      ...readFileSync(join(api, path), 'utf8').matchAll(
        /(?:fileBeside|runApart(?:<[^(]*>)?)\(\s*'([\w-]+)'/g,
      ),
    ])
    .map(([, name]) => name as string);
}

test('[P2] whatever the server starts in a thread or process of its own is in its bundle, under the same name', () => {
  const entries = config.build?.rolldownOptions?.input as Readonly<Record<string, string>>;
  const { main, ...others } = entries;
  expect(basename(main as string)).toBe('main.ts');
  for (const [name, path] of Object.entries(others)) expect(basename(path)).toBe(`${name}.ts`);
  expect([...new Set(startedApart())].sort()).toEqual(Object.keys(others).sort());
});
