import { Type } from 'typebox';
import type { Api } from './app.ts';
import { forAnyone } from './door.ts';

/** Whether the server is there. Says nothing of the program: anyone may ask. */
export function healthRoute(app: Api): void {
  const schema = {
    summary: 'Whether the server is there',
    tags: ['server'],
    security: [],
    response: { 200: Type.Object({ ok: Type.Literal(true) }) },
  };
  app.get('/health', { ...forAnyone, schema }, async () => ({ ok: true as const }));
}
