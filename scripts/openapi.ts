/** Writes docs/openapi.json from the routes' own schemas: `node scripts/openapi.ts`. A test compares the two. */
import { writeFileSync } from 'node:fs';
import { openApiOf } from '../src/shells/api/openapi.ts';
import { makeServer } from '../src/shells/api/testing/make-server.ts';

const { app } = await makeServer({ describing: true });
const file = new URL('../docs/openapi.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(openApiOf(app), null, 2)}\n`);
