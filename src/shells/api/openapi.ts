/**
 * The API's description, made of the routes' own schemas by `node scripts/openapi.ts`. The server hands out what that
 * wrote, docs/openapi.json, which a test compares: it starts without what makes descriptions.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type {} from '@fastify/swagger';
import type { Practice } from '../../program/practice.ts';
import { namedParts } from './answer-schemas.ts';
import type { Api } from './app.ts';
import { forAnyone } from './door.ts';
import { FigureSchema } from './report-schemas.ts';
import { ProblemSchema } from './schemas.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const written = new URL('../../../docs/openapi.json', import.meta.url);

/** What the routes' schemas refer to by name. */
export function nameSchemas(app: Api, practice: Practice): void {
  for (const part of [ProblemSchema, FigureSchema, ...namedParts(practice)]) app.addSchema(part);
}

/** Before the routes: gathers what they say of themselves, for `openApiOf`. */
export async function describeApi(app: Api): Promise<void> {
  const { default: swagger } = await import('@fastify/swagger');
  await app.register(swagger, {
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json.$id ?? `part-${i}`) },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Doorstep',
        version,
        description:
          "A program's own server. Devices send sealed parcels and fetch set-up; a desk reads counts. Every refusal " +
          'is a problem with a code from one catalogue. No time finer than a day goes in or out.',
      },
      servers: [{ url: 'http://localhost:8484', description: 'As `npm start` opens it' }],
      tags: [
        { name: 'server', description: 'Whether it is there' },
        { name: 'joining', description: 'How a device becomes one of the program’s' },
        { name: 'devices', description: 'What every device does' },
        { name: 'people', description: 'People who work here: keys and signing in' },
        { name: 'desk', description: 'What only a desk may see' },
        {
          name: 'walls',
          description: 'Sealed rows: stored here, and opened nowhere but on a keyholder’s device',
        },
      ],
      components: {
        securitySchemes: {
          paper: {
            type: 'apiKey',
            in: 'header',
            name: 'Authorization',
            description: '`Doorstep <paper>`: the paper that the server signed when the device joined.',
          },
        },
      },
      security: [{ paper: [] }],
    },
  });
}

/** The description as it is committed and served, of a server that was built to describe itself. */
export function openApiOf(app: Api): unknown {
  const described = app.swagger() as { paths: Record<string, { post?: Record<string, unknown> }> };
  const parcels = described.paths['/v1/parcels']?.post;
  // Bytes have no schema of their own: what they are is told in words, and read by engines/facts/frame.ts.
  const bytes = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } };
  if (parcels) parcels['requestBody'] = { required: true, content: { 'application/octet-stream': bytes } };
  return described;
}

export function openApiRoute(app: Api): void {
  app.get('/openapi.json', { ...forAnyone, schema: { hide: true } }, async (_request, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .type('application/json; charset=utf-8')
      .send(await readFile(written)),
  );
}
