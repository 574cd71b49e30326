import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Kind } from '../../engines/facts/fact.ts';
import { practice } from '../../practice.ts';
import { bookOf } from '../../program/book.ts';
import { openApiOf } from './openapi.ts';
import { makeServer } from './testing/make-server.ts';

const committed = new URL('../../../docs/openapi.json', import.meta.url);

test('docs/openapi.json is what the routes say: node scripts/openapi.ts writes it', async () => {
  const { app } = await makeServer({ describing: true });
  const described = JSON.parse(JSON.stringify(openApiOf(app)));
  const written = JSON.parse(readFileSync(committed, 'utf8'));
  const served = await (await makeServer()).app.inject({ url: '/openapi.json' });
  expect(served.headers['content-type']).toMatch(/^application\/json/);
  expect(served.json()).toEqual(written);
  // A practice without one of the services has fewer examples, and is the same API.
  const { kinds } = bookOf(practice);
  const { Fact } = written.components.schemas;
  Fact.examples = Fact.examples.filter(({ kind }: { kind: Kind }) => kinds.has(kind));
  expect(written).toEqual(described);
  expect(described.openapi).toBe('3.1.0');
});

test('[P3] every path is described: what it is, who it is for, how it refuses', async () => {
  const { app } = await makeServer({ describing: true });
  const { paths } = openApiOf(app) as {
    paths: Record<
      string,
      Record<string, { summary?: string; tags?: string[]; responses?: Record<string, unknown> }>
    >;
  };
  for (const [path, methods] of Object.entries(paths))
    for (const [method, said] of Object.entries(methods)) {
      const refuses = path === '/health' || said.responses?.['4XX'] !== undefined;
      expect([path, method, Boolean(said.summary), said.tags?.length, refuses]).toEqual([
        path,
        method,
        true,
        1,
        true,
      ]);
    }
});
