/** A whole server without a port, with devices that have joined it: for tests. */
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { practice } from '../../../practice.ts';
import { bookOf } from '../../../program/book.ts';
import { fromBase64Url } from '../../../std/bytes.ts';
import { type Random, seededRandom } from '../../../std/random.ts';
import type { ServerStore } from '../../../stores/contract.ts';
import { openMemory } from '../../../stores/memory/index.ts';
import type { Api } from '../app.ts';
import type { AppFiles } from '../app-files.ts';
import { ackOf, type KeyFiles, openKeys, type ServerKeys } from '../keys.ts';
import { buildServer } from '../server.ts';
import { type ApiParts, programOf } from '../state.ts';

export interface MadeServer {
  readonly app: Api;
  readonly keys: ServerKeys;
  readonly store: ServerStore;
  readonly random: Random;
  readonly bugs: unknown[];
  /** Milliseconds since 1970: the server's clock. */
  time: number;
  device(may: 'pad' | 'desk', nickname?: string): TestDevice;
}

export interface TestDevice {
  readonly nickname: string;
  send(method: 'GET' | 'POST', url: string, more?: Partial<InjectOptions>): Promise<LightMyRequestResponse>;
  get<T>(url: string): Promise<T>;
  /** Whether an answer to a request with this nonce is signed for this device. */
  acknowledged(answer: LightMyRequestResponse, nonce: string): boolean;
}

/** A night in New York: 2026-11-24, 22:00 there; the program's day turns at five. */
export const nightOf24th = Date.parse('2026-11-25T03:00:00Z');

export function memoryKeyFiles(): KeyFiles {
  const files = new Map<string, string>();
  return {
    read: (name) => files.get(name) ?? null,
    write: (name, text) => void files.set(name, text),
    destroy: (name) => void files.delete(name),
  };
}

export async function makeServer(
  parts: Partial<ApiParts> & { readonly store?: ServerStore; readonly files?: AppFiles } = {},
): Promise<MadeServer> {
  const keys = parts.keys ?? openKeys(memoryKeyFiles());
  const random = seededRandom(20261124);
  const store = parts.store ?? openMemory({ program: programOf(keys), book: bookOf(practice) });
  const bugs: unknown[] = [];
  const made = { time: nightOf24th };
  const app = await buildServer(
    {
      keys,
      random,
      practice,
      loopback: true,
      address: () => null,
      clock: { now: () => made.time },
      onBug: (bug) => bugs.push(bug),
      ...parts,
      store,
    },
    parts.files,
  );
  let devices = 0;
  const device = (may: 'pad' | 'desk', nickname = `${may} ${++devices}`): TestDevice =>
    testDevice(app, keys, may, nickname);
  return Object.assign(made, { app, keys, store, random, bugs, device });
}

function testDevice(app: Api, keys: ServerKeys, may: 'pad' | 'desk', nickname: string): TestDevice {
  const id = Buffer.from(nickname.padEnd(16, '.')).subarray(0, 16).toString('base64url');
  const paper = keys.paper({ device: id, may, nickname, day: '2026-11-01' as never });
  const send: TestDevice['send'] = (method, url, more = {}) =>
    app.inject({ method, url, ...more, headers: { authorization: `Doorstep ${paper}`, ...more.headers } });
  return {
    nickname,
    send,
    get: async (url) => {
      const answer = await send('GET', url);
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
      return answer.json();
    },
    acknowledged: (answer, nonce) =>
      answer.headers['doorstep-ack'] ===
      ackOf(keys.ackKey(id), fromBase64Url(nonce) as Uint8Array, answer.rawPayload),
  };
}
