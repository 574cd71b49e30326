/** The API's description, made of the routes' own schemas. docs/openapi.json is a copy that a test compares. */
import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import type { Api } from './app.ts';
import { forAnyone } from './door.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export async function describeApi(app: Api): Promise<void> {
  await app.register(swagger, {
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
        { name: 'desk', description: 'What only a desk may see' },
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

export function openApiRoute(app: Api): void {
  app.get('/openapi.json', { ...forAnyone, schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  );
}
