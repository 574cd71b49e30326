import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Role, roles } from '../../../engines/sealing/line-types.ts';
import type { Door } from '../door.ts';
import { makeServer } from '../testing/make-server.ts';
import { office } from '../testing/people.ts';
import { matrixOf } from './matrix.ts';

/** What the door itself says, before a route looks at anything. */
const refusals = [
  'device.paper-missing',
  'device.paper-unknown',
  'device.may-not',
  'person.not-signed-in',
  'person.may-not',
];
const named: Readonly<Record<string, string>> = {
  ':id': 'visits',
  ':sheet': '4182075532',
  ':wall': 'asks',
};
const urlOf = (path: string): string =>
  path.replace(/:\w+/g, (name) => named[name] ?? 'AAAAAAAAAAAAAAAAAAAAAA').replace('*', 'pad');
const asked = ({ method, path }: Door): ['GET' | 'POST', string, object] => [
  method as 'GET' | 'POST',
  urlOf(path),
  method === 'GET' ? {} : { payload: {} },
];
const opened = (body: string): boolean => {
  try {
    return !refusals.includes(JSON.parse(body).code);
  } catch {
    return true;
  }
};

test('[PEOPLE-9] docs/roles.md is what the routes declare: node scripts/roles.ts writes it', async () => {
  const { app } = await makeServer();
  expect(readFileSync(new URL('../../../../docs/roles.md', import.meta.url), 'utf8')).toBe(
    matrixOf(app.doors),
  );
});

const everyRole = Object.fromEntries(roles.map((role) => [role, [role]])) as unknown as Record<
  Role,
  readonly Role[]
>;
const server = await makeServer();
const { people, desk } = await office(server, everyRole);

describe.each(server.app.doors.map((door) => [`${door.method} ${door.path}`, door] as const))(
  '%s',
  (_, door) => {
    const whom = door.for;
    test.each(roles)('[PEOPLE-9] in the role %s: as declared', async (role) => {
      const answered = await people[role].device.send(...asked(door));
      expect(opened(answered.body)).toBe(typeof whom === 'string' || whom.may.includes(role));
      // A route that signs out has done so: the next row needs somebody signed in.
      if (door.path === '/v1/sign-out') expect(answered.statusCode).toBe(400);
    });

    test('[PEOPLE-9] without a paper, with a paper alone, and before anybody works here: as declared', async () => {
      const [method, url, more] = asked(door);
      const bare = await server.app.inject({ method, url, ...more });
      expect(opened(bare.body)).toBe(whom === 'anyone');
      const paper = await desk.send(method, url, more);
      expect(opened(paper.body)).toBe(typeof whom === 'string');
      const young = await makeServer();
      const asLead = typeof whom === 'string' || whom.may.includes('lead');
      expect(opened((await young.device('desk').send(method, url, more)).body)).toBe(asLead);
      expect(opened((await young.device('pad').send(method, url, more)).body)).toBe(typeof whom === 'string');
    });
  },
);
