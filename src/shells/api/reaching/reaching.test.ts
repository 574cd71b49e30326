import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get as getPlain } from 'node:http';
import { request as askSecure, get as getSecure } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, expect, it } from 'vitest';
import { type HttpsFolder, httpsFolder } from '../certificates/https-folder.ts';
import { makeServer } from '../testing/make-server.ts';
import { makeOwn, makeReaching, type ReachingTrouble, type RunningReaching } from './reaching.ts';
import { freePort, pebbleThere, startPebble } from './testing/pebble.ts';

const dayMs = 86_400_000;
const scratch = mkdtempSync(join(tmpdir(), 'doorstep-reaching-'));
const toStop: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const stop of toStop.reverse()) await stop();
  rmSync(scratch, { recursive: true, force: true });
});

interface Made {
  readonly folder: HttpsFolder;
  readonly clock: { time: number };
  readonly ports: { port: number; plainPort: number };
  readonly troubles: ReachingTrouble[];
  open(): Promise<RunningReaching>;
}

async function made(name: string): Promise<Made> {
  const folder = httpsFolder(join(scratch, name));
  const clock = { time: Date.now() };
  const ports = { port: await freePort(), plainPort: await freePort() };
  const troubles: ReachingTrouble[] = [];
  const now = () => clock.time;
  const open = async (): Promise<RunningReaching> => {
    const reaching = makeReaching({ folder, clock: { now }, ports, onTrouble: (why) => troubles.push(why) });
    const { app } = await makeServer({ reaching, address: () => reaching.address() });
    toStop.push(() => reaching.stop());
    await reaching.open(app);
    return reaching;
  };
  return { folder, clock, ports, troubles, open };
}

interface Got {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

function got(url: string, options: object = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = url.startsWith('https:') ? getSecure : getPlain;
    asked(url, options, (answer) => {
      let text = '';
      answer.on('data', (part) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    }).on('error', reject);
  });
}

/** As a phone that trusts this root and finds the name on this machine. */
const secure = (port: number, name: string, ca: string, path: string): Promise<Got> =>
  got(`https://${name}:${port}${path}`, { ca, lookup: toHere });
const toHere = (_name: string, options: { all?: boolean }, found: (...said: unknown[]) => void): void =>
  options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);

/** A connection that stays open. Without a root: whatever is shown is taken, for the days to come. */
function held(port: number, name: string, ca: string | null): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const believed = ca === null ? { rejectUnauthorized: false } : { ca };
    const socket = connect({ port, host: '127.0.0.1', servername: name, ...believed }, () => resolve(socket));
    socket.on('error', reject);
  });
}

it('[REACH-3] the certificate of the day is shown without a restart; a connection that is open stays', async () => {
  const { folder, clock, ports, open } = await made('own');
  await makeOwn(folder, { now: () => clock.time }, { host: 'van.local', address: null }, ports);
  const root = folder.own()?.root ?? '';
  const reaching = await open();
  const first = await held(ports.port, 'van.local', root);
  const shown = first.getPeerCertificate().serialNumber;
  expect((await secure(ports.port, 'van.local', root, '/health')).text).toBe('{"ok":true}');

  clock.time += 340 * dayMs;
  await reaching.refresh();
  const second = await held(ports.port, 'van.local', null);
  expect(second.getPeerCertificate().serialNumber).not.toBe(shown);
  expect(first.destroyed).toBe(false);
  expect(first.getPeerCertificate().serialNumber).toBe(shown);
  for (const socket of [first, second]) socket.destroy();
});

it('[REACH-6] the plain address has one page and nothing of the app: what http cannot do, and the way, in both languages', async () => {
  const { folder, clock, ports, open } = await made('plain');
  await makeOwn(folder, { now: () => clock.time }, { host: 'van.local', address: null }, ports);
  const reaching = await open();
  const plain = `http://127.0.0.1:${ports.plainPort}`;
  const english = await got(`${plain}/`, { headers: { 'accept-language': 'en-US,en' } });
  expect(english.text).toContain('Opened over http, this phone can keep no app');
  expect(english.text).toContain(`href="https://van.local:${ports.port}"`);
  expect(english.text).toContain(reaching.authority?.fingerprint);
  expect((await got(`${plain}/`, { headers: { 'accept-language': 'es-MX' } })).text).toContain(
    'Prepare este teléfono',
  );
  expect((await got(`${plain}/en`, { headers: { 'accept-language': 'es' } })).text).toContain('lang="en"');
  expect(english.headers['content-security-policy']).toContain("default-src 'none'");
  expect(english.headers['strict-transport-security']).toBeUndefined();
  const profile = await got(`${plain}/iphone`);
  expect(profile.headers['content-type']).toBe('application/x-apple-aspen-config');
  expect(profile.text).toContain(Buffer.from(reaching.authority?.root ?? []).toString('base64'));
  expect((await got(`${plain}/android`)).headers['content-disposition']).toBe(
    'attachment; filename="van-local.crt"',
  );
  for (const path of [
    '/v1/config',
    '/health',
    '/openapi.json',
    '/sw.js',
    '/pad',
    '/.well-known/acme-challenge/x',
  ])
    expect((await got(`${plain}${path}`)).status, path).toBe(302);
});

it('[REACH-7] what comes by https never joins without a code, whatever host it names', async () => {
  const { folder, clock, ports, open } = await made('join');
  await makeOwn(folder, { now: () => clock.time }, { host: 'van.local', address: null }, ports);
  await open();
  const body = JSON.stringify({ nickname: 'AB123' });
  const answer = await new Promise<string>((resolve) => {
    const asked = askSecure(`https://van.local:${ports.port}/v1/join/this-machine`, {
      method: 'POST',
      ca: folder.own()?.root,
      servername: 'van.local',
      lookup: toHere as never,
      headers: { host: 'localhost:8484', 'content-type': 'application/json', 'content-length': body.length },
    });
    asked.on('response', (response) => {
      response.on('data', (part) => resolve(String(part)));
    });
    asked.on('error', (cause) => resolve(cause.message));
    asked.end(body);
  });
  expect(answer).toContain('join.only-on-this-machine');
});

it('[REACH-6] opened over http by its network address, the server shows the way instead of the app', async () => {
  const { app } = await makeServer();
  const shown = await app.inject({ url: '/', headers: { host: '192.168.1.5:8484' } });
  expect(shown.body).toContain('Opened over http, this phone can keep no app');
  expect((await app.inject({ url: '/first.css', headers: { host: '192.168.1.5:8484' } })).statusCode).toBe(
    200,
  );
  for (const headers of [
    { host: 'localhost:8484' },
    { host: 'counts.example.org', 'x-forwarded-for': '203.0.113.5' },
  ])
    expect((await app.inject({ url: '/', headers })).body).not.toContain('Opened over http');
});

it('[REACH-5] a port that is taken is said, and nothing else stops', async () => {
  const { folder, clock, ports, troubles, open } = await made('taken');
  await makeOwn(folder, { now: () => clock.time }, { host: 'van.local', address: null }, ports);
  await open();
  const again = await made('taken-again');
  await makeOwn(again.folder, { now: () => clock.time }, { host: 'van.local', address: null }, ports);
  const second = await again.open();
  expect(again.troubles).toContain('port-taken');
  expect(second.trouble()).toBe('port-taken');
  expect(troubles).toEqual([]);
});

it('[REACH-1] the press makes the authority once; the same name again keeps what phones already trust', async () => {
  const { folder, open } = await made('press');
  const reaching = await open();
  expect(reaching.address()).toBeNull();
  const van = { host: 'van.local', address: null };
  expect((await reaching.useOwn(van)).ok).toBe(true);
  const root = folder.own()?.root;
  expect((await reaching.useOwn(van)).ok).toBe(true);
  expect(folder.own()?.root).toBe(root);
  expect((await reaching.useOwn({ host: 'box.local', address: null })).ok).toBe(true);
  expect(folder.own()?.root).not.toBe(root);
  expect(reaching.address()).toMatch(/^https:\/\/box\.local:\d+$/);
});

it.skipIf(!pebbleThere())(
  '[REACH-5] by a domain: the first certificate comes by itself, is renewed under open connections, and a failure stops nothing',
  async () => {
    const { folder, clock, ports, troubles, open } = await made('domain');
    const pebble = await startPebble(join(scratch, 'pebble'), ports.plainPort);
    toStop.push(() => pebble.stop());
    const domain = 'counts.example.org';
    const { directory, ca: directoryCa } = pebble;
    folder.choose({ kind: 'domain', domain, directory, directoryCa, ...ports });
    const reaching = await open();
    await reaching.refresh();
    const root = await pebble.root();
    const answer = await secure(ports.port, domain, root, '/health');
    expect(answer.text).toBe('{"ok":true}');
    // A public domain may ask browsers never to come by http again.
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d{8}$/);
    expect((await got(`http://127.0.0.1:${ports.plainPort}/pad`)).headers['location']).toBe(
      `https://${domain}:${ports.port}`,
    );
    const first = await held(ports.port, domain, root);
    const { from, to } = folder.certificate() ?? { from: 0, to: 0 };

    clock.time = from + (to - from) * 0.61;
    await reaching.refresh();
    expect(troubles).toEqual([]);
    expect(folder.certificate()?.from).toBeGreaterThanOrEqual(from);
    const second = await held(ports.port, domain, root);
    expect(second.getPeerCertificate().serialNumber).not.toBe(first.getPeerCertificate().serialNumber);
    expect(first.destroyed).toBe(false);

    await pebble.stop();
    const renewed = readFileSync(join(scratch, 'domain', 'https', 'domain.json'), 'utf8');
    const later = folder.certificate();
    clock.time = (later?.from ?? 0) + ((later?.to ?? 0) - (later?.from ?? 0)) * 0.61;
    await reaching.refresh();
    expect(troubles).toEqual(['no-authority']);
    expect(reaching.trouble()).toBe('no-authority');
    expect(readFileSync(join(scratch, 'domain', 'https', 'domain.json'), 'utf8')).toBe(renewed);
    const third = await held(ports.port, domain, root);
    for (const socket of [first, second, third]) socket.destroy();
  },
);
