import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { appFile } from './app-files.ts';
import { makeServer } from './testing/make-server.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const page = `<!doctype html>${'<p>Doorstep</p>'.repeat(100)}`;
const files = new Map(
  (
    [
      ['/index.html', 'text/html; charset=utf-8', page],
      ['/sw.js', 'text/javascript; charset=utf-8', 'self'],
      ['/assets/main-CU2mEYMi.js', 'text/javascript; charset=utf-8', 'main()'.repeat(200)],
    ] as const
  ).map(([name, type, text]) => [name, appFile(name, type, bytes(text))]),
);

test('[P2] files named by their hash are kept for good; the page and the service worker are asked for each time', async () => {
  const { app } = await makeServer({ files });
  const cached = async (url: string) => (await app.inject({ url })).headers['cache-control'];
  expect(await cached('/assets/main-CU2mEYMi.js')).toBe('public, max-age=31536000, immutable');
  for (const url of ['/', '/index.html', '/sw.js', '/today', '/reports/visits'])
    expect(await cached(url)).toBe('no-cache');
  for (const url of ['/health', '/v1/config', '/v1/nothing']) expect(await cached(url)).toBe('no-store');
});

test('[P2] every screen’s address opens the app; what the server owns, and files that are not there, do not', async () => {
  const { app } = await makeServer({ files });
  for (const url of ['/', '/today', '/pad', '/setup/sites', '/reports/visits?from=2026-01-01'])
    expect((await app.inject({ url })).body).toBe(page);
  for (const url of [
    '/v1',
    '/v1/today',
    '/assets/none-AAAAAAAA.js',
    '/favicon.ico',
    '/../package.json',
    '/.env',
    '/a/b/c/d/e',
  ]) {
    const answer = await app.inject({ url });
    expect([url, answer.statusCode, answer.json()]).toEqual([url, 404, { code: 'path.unknown' }]);
  }
});

test('[P1] text is packed for those who take it, and not sent again when it has not changed', async () => {
  const { app } = await makeServer({ files });
  const packed = await app.inject({ url: '/', headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(packed.rawPayload).toString()).toBe(page);
  const best = await app.inject({ url: '/', headers: { 'accept-encoding': 'gzip, deflate, br' } });
  expect(best.headers['content-encoding']).toBe('br');
  expect(best.rawPayload.length).toBeLessThan(packed.rawPayload.length + 50);
  const same = await app.inject({ url: '/', headers: { 'if-none-match': String(packed.headers['etag']) } });
  expect([same.statusCode, same.body]).toEqual([304, '']);
});

test('[P6] every answer carries the same strict headers: no text becomes a script, nothing is loaded from elsewhere', async () => {
  const { app } = await makeServer({ files });
  for (const url of ['/', '/health', '/v1/config', '/nowhere.txt', '/%ff']) {
    const { headers } = await app.inject({ url });
    const policy = String(headers['content-security-policy']);
    expect([
      url,
      policy.startsWith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"),
    ]).toEqual([url, true]);
    for (const part of [
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy).toContain(part);
    expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
  }
});

test('[P2] without a built app the server says so in words', async () => {
  const { app } = await makeServer();
  const answer = await app.inject({ url: '/' });
  expect([answer.statusCode, answer.body.includes('npm start')]).toEqual([200, true]);
});
