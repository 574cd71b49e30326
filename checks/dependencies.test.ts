/** No dependency without a reason that stands in the list of choices, and none listed that is no longer there. */
import { expect, it } from 'vitest';
import { text } from './tree.ts';

const declared = JSON.parse(text('package.json')) as Record<string, Record<string, string> | undefined>;
const named = new Set(
  [...text('docs/adr/README.md').matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] as string),
  ),
);

it('[P7] every dependency is pinned, and its reason is named', () => {
  const all = ['dependencies', 'devDependencies'].flatMap((part) => Object.entries(declared[part] ?? {}));
  for (const [name, version] of all) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(named.has(name), `docs/adr/README.md names no reason for ${name}`).toBe(true);
  }
  const there = new Set(
    [...all, ...Object.entries(declared['optionalDependencies'] ?? {})].map(([name]) => name),
  );
  expect([...named].filter((name) => !there.has(name))).toEqual([]);
});
