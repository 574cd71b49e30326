import { expect, test } from 'vitest';
import { programKinds } from '../../program/kinds.ts';
import { setBody } from '../../program/set-up.ts';
import { appFile } from './app-files.ts';
import { mint, newLog, night } from './testing/facts.ts';
import { makeServer } from './testing/make-server.ts';
import { parcelsRequest, sealParcel } from './testing/seal.ts';

const file = (name: string, type: string, text: string) =>
  [name, appFile(name, type, Buffer.from(text))] as const;

test('[PEOPLE-22] a program that chose a plain name and icon is served under them, and under its own without', async () => {
  const server = await makeServer({
    files: new Map([
      file('/index.html', 'text/html', '<title>Doorstep</title>'),
      file(
        '/app.webmanifest',
        'application/manifest+json',
        '{"name":"Doorstep","short_name":"Doorstep","id":"/"}',
      ),
      file('/icon-192.png', 'image/png', 'door'),
      file('/plain-192.png', 'image/png', 'plain'),
    ]),
  });
  const get = async (url: string) => (await server.app.inject({ url })).body;
  expect(await get('/')).toBe('<title>Doorstep</title>');
  expect(await get('/icon-192.png')).toBe('door');
  const fact = mint(server, programKinds.set, setBody('look', '', { name: 'Notes <3', icon: 'plain' }), {
    day: night,
  });
  const desk = server.device('desk');
  await desk.send(
    'POST',
    '/v1/parcels',
    parcelsRequest([await sealParcel(server.keys.newest(), [fact], newLog(server), 1)]),
  );
  expect(await get('/reports')).toBe('<title>Notes &lt;3</title>');
  expect(JSON.parse(await get('/app.webmanifest'))).toEqual({
    name: 'Notes <3',
    short_name: 'Notes <3',
    id: '/',
  });
  expect(await get('/icon-192.png')).toBe('plain');
});
