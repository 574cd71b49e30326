/**
 * The server's side of syncing, in memory, for tests of the device: real keys, real opening, real frames. What it has
 * can be put back to an earlier copy; what travels can be lost, cut off or answered by somebody else.
 */
import { hash } from 'node:crypto';
import type { Day } from '../../../../engines/facts/day.ts';
import type { Fact } from '../../../../engines/facts/fact.ts';
import { unpackFrames } from '../../../../engines/facts/frame.ts';
import type { LogId } from '../../../../engines/facts/parcel.ts';
import { noRanges, type Ranges, withNumber } from '../../../../engines/sync/ranges.ts';
import { toBase64Url } from '../../../../std/bytes.ts';
import { ackOf, openKeys, type ServerKeys } from '../../../api/keys.ts';
import { openParcel } from '../../../api/opening.ts';

export type Weather =
  | 'fine'
  | 'no-network'
  | 'portal'
  | 'answer-lost'
  | 'forged'
  | 'between'
  | 'other-set-up';

interface Kept {
  readonly facts: readonly Fact[];
  readonly bytes: string;
  readonly unsure: boolean;
}

export interface TinyServer {
  readonly fetch: typeof fetch;
  readonly keys: ServerKeys;
  readonly joinPayload: string;
  weather: Weather;
  day: Day;
  /** Parcels that are not kept yet, and that are to be offered again. */
  waitFor: ((opened: { readonly facts: readonly Fact[] }) => boolean) | null;
  /** Everything is in a verified backup. */
  backedUp: boolean;
  kept: Map<string, Kept>;
  facts(): readonly Fact[];
  readonly requests: string[];
  config: Record<string, unknown>;
}

export function tinyServer(day: Day): TinyServer {
  const files = new Map<string, string>();
  const keys = openKeys({
    read: (name) => files.get(name) ?? null,
    write: (name, text) => files.set(name, text),
    destroy: (name) => files.delete(name),
  });
  const wrong = new Set<string>();
  const square = JSON.stringify({ c: 'code', f: keys.fingerprint });
  const server: TinyServer = {
    keys,
    joinPayload: Buffer.from(square).toString('base64url'),
    weather: 'fine',
    day,
    waitFor: null,
    backedUp: false,
    kept: new Map(),
    facts: () => [...server.kept.values()].flatMap((one) => one.facts),
    requests: [],
    config: { version: 'one', zone: 'UTC', dayTurnsAt: 5, languages: ['en'] },
    fetch: async (input, init) => {
      const path = String(input);
      server.requests.push(path);
      if (server.weather === 'no-network') throw new TypeError('no network');
      if (server.weather === 'portal') return new Response('<html>Welcome', { status: 200 });
      const body = JSON.stringify(await answer(path, init?.body));
      if (server.weather === 'answer-lost') throw new TypeError('cut off');
      const nonce = new Headers(init?.headers).get('doorstep-nonce');
      const key = server.weather === 'forged' ? new Uint8Array(32) : keys.ackKey('d');
      const ack = nonce ? ackOf(key, Buffer.from(nonce, 'base64url'), Buffer.from(body)) : '';
      const headers: Record<string, string> = { 'doorstep-ack': ack };
      if (nonce && path.startsWith('/v1/join'))
        headers['doorstep-signature'] = keys.signJoined(Buffer.from(nonce, 'base64url'), Buffer.from(body));
      // Somebody who joined once stands in between: all that is public, all that was signed for them, and a key of theirs.
      if (server.weather === 'between')
        return new Response(body.replace(toBase64Url(keys.ackKey('d')), toBase64Url(new Uint8Array(32))), {
          headers,
        });
      // Everything is handed on as it is, but for another set-up.
      if (server.weather === 'other-set-up' && path === '/v1/config')
        return new Response(JSON.stringify({ ...server.config, languages: ['es'] }), { headers });
      return new Response(body, { headers });
    },
  };

  async function answer(path: string, body: unknown): Promise<unknown> {
    if (path.startsWith('/v1/join')) return joined();
    if (path === '/v1/config') return server.config;
    if (path === '/v1/sync') return lists(JSON.parse(String(body)));
    if (path.startsWith('/v1/parcels')) return { answers: await takeIn(body as Uint8Array) };
    return {};
  }
  const joined = () => ({
    paper: keys.paper({ device: 'd', may: 'pad', nickname: 'one', day: server.day }),
    ackKey: toBase64Url(keys.ackKey('d')),
    may: 'pad',
    program: 'p',
    server: { spki: keys.spki, fingerprint: keys.fingerprint },
    keys: [keys.newest()],
    day: server.day,
  });
  function lists(asked: { logs: { log: LogId }[]; wrongClock: string[] }) {
    for (const log of asked.wrongClock) wrong.add(log);
    const have = asked.logs.map(({ log }) => ({ log, ranges: rangesOf(log) }));
    const safe = server.backedUp ? have : [];
    const news = { keys: [keys.newest()], config: server.config['version'], backup: server.backedUp };
    return { day: server.day, have, safe, ...news };
  }
  function rangesOf(log: LogId): Ranges {
    let ranges = noRanges;
    for (const name of server.kept.keys()) {
      const [of, n] = name.split(' ');
      if (of === log) ranges = withNumber(ranges, Number(n));
    }
    return ranges;
  }
  async function takeIn(body: Uint8Array) {
    return unpackFrames(body).frames.map((frame) => {
      const name = `${frame.log} ${frame.n}`;
      const bytes = hash('sha256', frame.bytes, 'hex');
      const had = server.kept.get(name);
      if (had) return { log: frame.log, n: frame.n, state: had.bytes === bytes ? 'had' : 'copied' };
      const opened = openParcel(keys.opening, frame);
      if (!opened.ok) return { log: frame.log, n: frame.n, state: 'unopened' };
      if (server.waitFor?.(opened.value)) return { log: frame.log, n: frame.n, state: 'waits' };
      const unsure = wrong.has(frame.log);
      server.kept.set(name, { facts: opened.value.facts, bytes, unsure });
      return { log: frame.log, n: frame.n, state: 'stored' };
    });
  }
  return server;
}
