/** Every door, with whatever may come through it: ten thousand requests and more, from one seed. */
import { connect } from 'node:net';
import * as fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { packFrames } from '../../engines/facts/frame.ts';
import type { Frame, LogId } from '../../engines/facts/parcel.ts';
import { type ProblemCode, problems } from '../../std/problem-codes.ts';
import type { ServerStore } from '../../stores/contract.ts';
import { encounter, newLog } from './testing/facts.ts';
import { type MadeServer, makeServer } from './testing/make-server.ts';
import { sealParcel } from './testing/seal.ts';

const requests = 10_500;
/** Stands in every request; a server that says it back has said back what somebody typed. */
const marker = 'Zq7marker';

const log = 'AAECAwQFBgcICQoLDA0ODw';
const bodies: Readonly<Record<string, unknown>> = {
  '/v1/join': { code: `${marker}-code`, nickname: 'Van phone' },
  '/v1/join/this-machine': { nickname: 'Office' },
  '/v1/join-codes': { may: 'pad' },
  '/v1/line': { have: ['A'.repeat(43)], texts: [marker] },
  '/v1/walls/asks/mine': { keys: [log] },
  '/v1/walls/asks/rows': { rows: [marker, 'AAAA'.repeat(20)] },
  '/v1/walls/asks/rows/get': { keys: [log] },
  '/v1/walls/asks/sync': { rows: 'A'.repeat(2048), gone: 'A'.repeat(2048) },
  '/v1/walls/asks/shred': { thread: log },
  '/v1/walls/asks/gone': { names: [log], whole: true },
  '/v1/sync': { today: '2026-11-24', logs: [{ log, ranges: [[1, 5]] }], wrongClock: [] },
};
const paths = [
  ...Object.keys(bodies),
  // Two doors with a refusal that a whole body alone can meet: more often, so that it is seen to.
  ...Array.from({ length: 4 }, () => '/v1/join/this-machine'),
  ...Array.from({ length: 4 }, () => '/v1/join'),
  '/',
  '/health',
  '/openapi.json',
  '/v1/parcels',
  '/v1/config',
  '/v1/notes',
  '/v1/now',
  '/v1/marked',
  '/v1/devices',
  '/v1/line/heard',
  '/v1/shifts',
  '/v1/export',
  '/v1/reports',
  '/v1/reports/visits',
  '/v1/sheets/4182075532',
];

// ---------------------------------------------------------------- what may come

const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value) ?? 'null');
const strange = fc.oneof(
  fc.constant(null),
  fc.constant(marker),
  fc.constant(-1),
  fc.constant(1e308),
  fc.constant('9999-99-99'),
  fc.constant({ [marker]: marker }),
  fc.constant({ ['__proto__']: marker }),
  fc.constant(Array.from({ length: 600 }, () => marker)),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A good body in which one part is something else, is missing, or has company. */
const almost = (path: string): fc.Arbitrary<string> =>
  fc.tuple(strange, fc.nat(20), fc.constantFrom('replace', 'remove', 'add')).map(([value, at, how]) => {
    const body = structuredClone(bodies[path] ?? {}) as Record<string, unknown>;
    const keys = Object.keys(body);
    const key = keys[at % Math.max(1, keys.length)] ?? marker;
    if (how === 'remove') delete body[key];
    else body[how === 'add' ? marker : key] = value;
    return JSON.stringify(body);
  });

const bytes = fc.uint8Array({ maxLength: 400 }).map((some) => Buffer.from(some));
const ofGoodFrames = (good: Buffer): fc.Arbitrary<Buffer> =>
  fc.oneof(
    fc.nat(good.length - 1).map((length) => good.subarray(0, length)),
    fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => {
      const changed = Buffer.from(good);
      changed[at] = byte;
      return changed;
    }),
    bytes.map((more) => Buffer.concat([good, more])),
    bytes,
  );

const queries = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '?from=2026-11-01&to=2026-11-24',
    '?from=2026-11-24&to=2026-11-01',
    '?from=2026-02-31&to=2026-03-01',
    '?from=0001-01-01&to=9999-12-31',
    `?from=${marker}`,
    '?site=van',
    `?site=../${marker}`,
    '?site=van&site=shop',
    '?__proto__=1',
    '?from[x]=1',
    `?from=2026-11-01&to=2026-11-24&after=${marker}`,
    `?from=2026-11-01&to=2026-11-24&by=${marker}`,
  ),
  fc.webQueryParameters().map((query) => `?${query}`),
);
const odd = fc.oneof(
  fc.constantFrom(
    '/v1',
    '/v1/',
    '/v2/sync',
    '//',
    '/%',
    '/%00',
    '/%ff%fe',
    '/..%2f..%2fetc%2fpasswd',
    '/../../etc/passwd',
    '/assets/../../package.json',
    `/v1/sheets/${'x'.repeat(300)}`,
    `/v1/sheets/${marker}!`,
    `/v1/reports/${marker}`,
    '/V1/SYNC',
    '/v1/sync/',
    '/.env',
    '*',
  ),
  fc.webPath().map((path) => `/${path}`),
);

const requestsOf = (good: Buffer) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...paths) }, { weight: 2, arbitrary: odd }).chain((path) =>
    fc.record({
      path: fc.constant(path),
      method: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('GET', 'POST') },
        { weight: 1, arbitrary: fc.constantFrom('PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND') },
      ),
      query: queries,
      who: fc.constantFrom('nobody', 'pad', 'desk', 'desk', 'desk', 'forged', 'strange'),
      type: fc.constantFrom(
        'application/json',
        'application/json',
        'application/octet-stream',
        'text/plain',
        'multipart/form-data',
        'application/json; charset=utf-99',
        marker,
        '',
      ),
      payload: fc.oneof(
        fc.constant(''),
        json,
        almost(path),
        almost(path).map((text) => text.slice(0, -1)),
        ofGoodFrames(good),
      ),
      nonce: fc.constantFrom('', log, marker, 'x'.repeat(500)),
    }),
  );

// ---------------------------------------------------------------- what must hold

test(`[P2] ${requests} requests of every kind: a clear problem or an answer, never a 5xx, nothing stored by a refusal`, async () => {
  const server = await makeServer({ loopback: false });
  const written = countWrites(server.store);
  const frame = await sealParcel(server.keys.newest(), [encounter(server)], newLog(server), 1);
  const good = Buffer.from(packFrames([frame, { ...frame, n: 2 } satisfies Frame]));
  const headersOf = papers(server);
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(requestsOf(good), async ({ path, method, query, who, type, payload, nonce }) => {
      const before = written();
      const headers: Record<string, string> = { ...headersOf(who), host: 'counts.example.org' };
      if (type) headers['content-type'] = type;
      if (nonce) headers['doorstep-nonce'] = nonce;
      const request: InjectOptions = { method: method as 'GET', url: path + query, headers };
      if (payload.length > 0 && method !== 'GET' && method !== 'HEAD') request.payload = payload;
      const answer = await server.app.inject(request);
      const at = `${method} ${path}${query} ${who}`;
      if (answer.statusCode < 400) {
        seen.set('answered', (seen.get('answered') ?? 0) + 1);
        return;
      }
      if (answer.statusCode >= 500) throw new Error(`${at}: ${answer.statusCode}`);
      if (written() !== before) throw new Error(`${at}: refused, and stored`);
      if (method === 'HEAD') return;
      if (answer.body.includes(marker)) throw new Error(`${at}: said back what was sent`);
      const said = answer.json() as { code: ProblemCode };
      if (problems[said.code] !== answer.statusCode)
        throw new Error(`${at}: ${answer.statusCode} ${answer.body}`);
      seen.set(said.code, (seen.get(said.code) ?? 0) + 1);
    }),
    { seed: 20261124, numRuns: requests },
  );
  expect(server.bugs).toEqual([]);
  // Not vacuous: every sort of refusal was met, and good requests got through.
  for (const code of [
    'answered',
    'request.malformed',
    'frame.malformed',
    'device.paper-missing',
    'device.paper-unknown',
    'device.may-not',
    'join.code-unknown',
    'join.only-on-this-machine',
    'path.unknown',
  ])
    expect([code, (seen.get(code) ?? 0) > 0]).toEqual([code, true]);
  const facts = await server.store.facts({
    from: '1970-01-01' as never,
    to: '9998-01-01' as never,
    limit: 10,
  });
  expect(facts.length).toBeLessThanOrEqual(1);
});

test('[P2] bodies far too large, too many frames and too many logs are refused by size', async () => {
  const server = await makeServer();
  const desk = server.device('desk');
  const large = 'x'.repeat(70_000);
  for (const url of ['/v1/join', '/v1/join-codes', '/v1/join/this-machine']) {
    const answer = await desk.send('POST', url, { payload: { code: large, nickname: large } });
    expect([url, answer.statusCode, answer.json()]).toEqual([url, 413, { code: 'request.too-large' }]);
  }
  const tiny = { wall: 'counts', key: 1, log: log as LogId, bytes: Uint8Array.of(1) } as const;
  const frames = Array.from({ length: 2001 }, (_, i) => ({ ...tiny, n: i + 1 }));
  const many = await desk.send('POST', '/v1/parcels', {
    payload: Buffer.from(packFrames(frames)),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect([many.statusCode, many.json().code]).toEqual([413, 'request.too-large']);
  const logs = Array.from({ length: 501 }, () => ({ log, ranges: [] }));
  const lists = await desk.send('POST', '/v1/sync', {
    payload: { today: '2026-11-24', logs, wrongClock: [] },
  });
  expect(lists.json()).toEqual({ code: 'request.malformed', details: { field: 'body.logs' } });
});

test('[P2] bytes that are not HTTP get a problem and a closed door; the server goes on', async () => {
  const server = await makeServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.app.server.address() as { port: number };
  const raw = [
    'GET',
    `NONSENSE ${marker}\r\n\r\n`,
    'GET / HTTP/9.9\r\n\r\n',
    `GET / HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n`,
    `POST /v1/sync HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n`,
    `POST /v1/sync HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n`,
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
  ];
  for (const text of raw) {
    const said = await spoken(port, text);
    if (said === '') continue;
    expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(JSON.parse(said.slice(said.indexOf('{')))).toEqual({ code: 'request.malformed' });
  }
  const health = await fetch(`http://127.0.0.1:${port}/health`);
  expect([health.status, server.bugs]).toEqual([200, []]);
  await server.app.close();
});

/** Calls that write, but for the turn of the day, which is no one's request. */
function countWrites(store: ServerStore): () => number {
  let writes = 0;
  const { ingest, setSetting } = store;
  store.ingest = (...given) => {
    writes++;
    return ingest.apply(store, given);
  };
  store.setSetting = (name, value) => {
    if (name !== 'turned-day') writes++;
    return setSetting.call(store, name, value);
  };
  return () => writes;
}

function papers({ keys }: MadeServer): (who: string) => Record<string, string> {
  const paper = (may: 'pad' | 'desk') =>
    keys.paper({ device: log, may, nickname: 'Phone', day: '2026-11-01' as never });
  const headers: Record<string, string> = {
    pad: `Doorstep ${paper('pad')}`,
    desk: `Doorstep ${paper('desk')}`,
    forged: `Doorstep ${paper('desk').slice(0, -3)}AAA`,
    strange: marker,
  };
  return (who) => (headers[who] ? { authorization: headers[who] } : {});
}

/** What the server says until it closes; a half-open request is ended by us. */
const spoken = (port: number, text: string): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text, 'latin1'));
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(said));
  });
