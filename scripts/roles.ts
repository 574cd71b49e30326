/** Writes docs/roles.md from the routes' declarations: `node scripts/roles.ts`. A test compares the two. */
import { writeFileSync } from 'node:fs';
import { matrixOf } from '../src/shells/api/people/matrix.ts';
import { makeServer } from '../src/shells/api/testing/make-server.ts';

const { app } = await makeServer();
writeFileSync(new URL('../docs/roles.md', import.meta.url), matrixOf(app.doors));
