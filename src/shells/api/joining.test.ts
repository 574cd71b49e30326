import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { joinedMessage } from '../../engines/sealing/sealing.ts';
import { problem } from '../../std/problem.ts';
import { Stopped } from '../../std/result.ts';
import { makeServer } from './testing/make-server.ts';

const join = (server: Awaited<ReturnType<typeof makeServer>>, body: object, headers = {}) =>
  server.app.inject({ method: 'POST', url: '/v1/join', payload: body, headers });
const here = (server: Awaited<ReturnType<typeof makeServer>>, headers: Record<string, string>) =>
  server.app.inject({
    method: 'POST',
    url: '/v1/join/this-machine',
    payload: { nickname: 'Office' },
    headers,
  });

test('[SYNC-6] a desk makes a code; a device joins with it once, and its paper opens the door', async () => {
  const server = await makeServer();
  const made = await server.device('desk').send('POST', '/v1/join-codes', {
    payload: { may: 'pad' },
    headers: { host: 'counts.example.org' },
  });
  const { code, url } = made.json<{ code: string; url: string }>();
  expect(made.json().onlyThisMachine).toBe(false);
  const payload = JSON.parse(Buffer.from(url.split('#join=')[1] ?? '', 'base64url').toString());
  const newest = server.keys.newest();
  expect(url.startsWith('http://counts.example.org/#join=')).toBe(true);
  expect(payload).toEqual({ c: code, f: server.keys.fingerprint });

  const joined = await join(server, { code, nickname: ' Van phone ' });
  expect(joined.statusCode).toBe(200);
  const { paper, may, keys, day, server: its } = joined.json();
  expect([may, day, its.fingerprint]).toEqual(['pad', '2026-11-24', server.keys.fingerprint]);
  expect(keys).toEqual([newest]);
  expect(server.keys.readPaper(paper)?.nickname).toBe('Van phone');
  const config = await server.app.inject({
    url: '/v1/config',
    headers: { authorization: `Doorstep ${paper}` },
  });
  expect(config.statusCode).toBe(200);

  const again = await join(server, { code, nickname: 'Another' });
  expect([again.statusCode, again.json().code]).toEqual([403, 'join.code-unknown']);
});

test('[SYNC-6] two devices that use one code at the same moment: one gets in', async () => {
  const server = await makeServer();
  const made = await server.device('desk').send('POST', '/v1/join-codes', { payload: { may: 'desk' } });
  const { code } = made.json();
  const all = await Promise.all([1, 2, 3, 4].map((i) => join(server, { code, nickname: `Phone ${i}` })));
  expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403, 403, 403]);
});

test('[SYNC-6] a code is over after seven days', async () => {
  const server = await makeServer();
  const made = await server.device('desk').send('POST', '/v1/join-codes', { payload: { may: 'pad' } });
  server.time += 8 * 86_400_000;
  expect((await join(server, { code: made.json().code, nickname: 'Late' })).json().code).toBe(
    'join.code-unknown',
  );
});

test('[P6] a code is kept by its hash alone', async () => {
  const kept: string[] = [];
  const server = await makeServer();
  const { setSetting } = server.store;
  server.store.setSetting = (name, value) => {
    kept.push(name, value ?? '');
    return setSetting.call(server.store, name, value);
  };
  const made = await server.device('desk').send('POST', '/v1/join-codes', { payload: { may: 'pad' } });
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.some((text) => text.includes(made.json().code))).toBe(false);
});

test('[P6] only the machine itself joins without a code: right host, no other page’s request, loopback', async () => {
  const server = await makeServer();
  for (const host of ['localhost:8484', '127.0.0.1:8484', '[::1]:8484', 'localhost']) {
    const joined = await here(server, { host });
    expect([host, joined.statusCode, joined.json().may]).toEqual([host, 200, 'desk']);
  }
  expect((await here(server, { host: 'localhost:1', origin: 'http://localhost:1' })).statusCode).toBe(200);
  for (const headers of [
    { host: 'rebound.example.org' },
    { host: 'localhost.example.org' },
    { host: '127.0.0.1.example.org:80' },
    { host: 'localhost:8484', origin: 'http://other.example.org' },
    { host: 'localhost:8484', origin: 'null' },
    { host: 'localhost:8484', 'x-forwarded-for': '203.0.113.7' },
    { host: 'localhost:8484', forwarded: 'for=203.0.113.7' },
  ])
    expect((await here(server, headers)).json()).toEqual({ code: 'join.only-on-this-machine' });
  const open = await makeServer({ loopback: false });
  expect((await here(open, { host: 'localhost' })).json()).toEqual({ code: 'join.only-on-this-machine' });
});

test('[P6] a pad makes no codes, and nobody without a paper does', async () => {
  const server = await makeServer();
  const asked = { payload: { may: 'desk' } };
  expect((await server.device('pad').send('POST', '/v1/join-codes', asked)).json().code).toBe(
    'device.may-not',
  );
  const none = await server.app.inject({ method: 'POST', url: '/v1/join-codes', ...asked });
  expect([none.statusCode, none.json().code]).toEqual([401, 'device.paper-missing']);
});

test('[SYNC-6] a code made at an address that only this machine reaches says so', async () => {
  const codeAt = async (server: Awaited<ReturnType<typeof makeServer>>, host: string) =>
    (
      await server.device('desk').send('POST', '/v1/join-codes', {
        payload: { may: 'pad' },
        headers: { host },
      })
    ).json();
  const server = await makeServer();
  expect(await codeAt(server, 'localhost:8484')).toMatchObject({ onlyThisMachine: true });
  const named = await makeServer({ address: () => 'https://counts.example.org' });
  const made = await codeAt(named, 'localhost:8484');
  expect([made.onlyThisMachine, made.url.startsWith('https://counts.example.org/#join=')]).toEqual([
    false,
    true,
  ]);
  for (const host of ['x y', '[', 'a/b@c'])
    expect((await codeAt(server, host)).url).toMatch(/^http:\/\/[a-z0-9./]*\/#join=/);
});

test('[SYNC-6] the answer to joining is signed whole, over the nonce it was asked with', async () => {
  const server = await makeServer();
  const nonce = Buffer.alloc(16, 7);
  const answer = await here(server, { host: 'localhost', 'doorstep-nonce': nonce.toString('base64url') });
  const signature = Buffer.from(String(answer.headers['doorstep-signature']), 'base64url');
  const spki = Buffer.from(server.keys.spki, 'base64url');
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const holds = (asked: Uint8Array, body: Uint8Array) =>
    verify('sha256', joinedMessage(asked, body), { key, dsaEncoding: 'ieee-p1363' }, signature);
  expect(holds(nonce, answer.rawPayload)).toBe(true);
  expect(holds(Buffer.alloc(16, 8), answer.rawPayload)).toBe(false);
  expect(holds(nonce, Buffer.concat([answer.rawPayload, Buffer.from(' ')]))).toBe(false);
});

test('[P2] with a full disk no code is made: said as 507, and no bug is reported', async () => {
  const server = await makeServer();
  server.store.setSetting = async () => {
    throw new Stopped(problem('store.full'));
  };
  const made = await server.device('desk').send('POST', '/v1/join-codes', { payload: { may: 'pad' } });
  expect([made.statusCode, made.json(), server.bugs]).toEqual([507, { code: 'store.full' }, []]);
});
