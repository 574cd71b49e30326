/** Requests to the program's server. What is not verified to come from it, a captive portal's 200 say, is no answer. */
import { parseDay, parseMonth } from '../../../engines/facts/day.ts';
import { packFrames } from '../../../engines/facts/frame.ts';
import { type Frame, parseLogId } from '../../../engines/facts/parcel.ts';
import {
  type IngestKey,
  joinedMessage,
  parseIngestKey,
  type SignedIngestKey,
} from '../../../engines/sealing/sealing.ts';
import { parseRanges } from '../../../engines/sync/ranges.ts';
import type { Link, ParcelsAnswer, SyncAnswer } from '../../../engines/sync/reconcile.ts';
import type { Configuration } from '../../../program/configuration.ts';
import { toBase64Url } from '../../../std/bytes.ts';
import { type Problem, type ProblemCode, problem } from '../../../std/problem.ts';
import { err, ok, type Result } from '../../../std/result.ts';
import type { DeviceEnv } from './env.ts';
import { isAcknowledged, type ServerPaper } from './server-paper.ts';

/** A code of the catalogue, which is fetched with the first refusal: what is counted needs none of it. */
const isKnown = (code: unknown): Promise<boolean> =>
  import('../../../std/problem-codes.ts').then(
    ({ problems }) => typeof code === 'string' && code in problems,
    () => false,
  );

/** What a sync's answer says beside the two lists. */
export interface SyncNews {
  readonly keys: readonly SignedIngestKey[];
  readonly config: string;
  readonly oldestKey: number;
  /** In place of the one that was shown. */
  readonly paper: string | null;
}

/** What this device says of its keys in a sync. */
export interface KeysHere {
  readonly key?: number;
  readonly ahead?: IngestKey;
}

/** A request that hangs is given up: the next attempt begins again with the two lists. Milliseconds. */
const patienceMs = 60_000;
/** Not reached: no code of the server's. */
export const notReached: Problem = problem('store.busy');

export interface JoinedAnswer {
  readonly value: Record<string, unknown>;
  /** What the server's signature is over. */
  readonly message: Uint8Array;
  readonly signature: string;
}

export interface Requests {
  get<T>(path: string): Promise<Result<T, Problem>>;
  /** What a server answers to joining, not yet believed: see joining.ts. */
  join(path: string, body: unknown): Promise<Result<JoinedAnswer, Problem>>;
  post<T>(path: string, body: unknown): Promise<Result<T, Problem>>;
  /** A verified answer's JSON; null when not reached, refused, or not to be believed. */
  believed(path: string, body: unknown): Promise<Record<string, unknown> | null>;
  /** The set-up, or null when nobody could be reached who can prove to be the program's server. */
  config(): Promise<Configuration | null>;
  link(heard: (news: SyncNews) => void, keys: () => KeysHere): Link;
  /** Another device's parcels, from a file: their states, or null when not reached. */
  takeIn(frames: readonly Frame[]): Promise<readonly string[] | null>;
}

export function requestsOf(env: DeviceEnv, paper: () => ServerPaper | null): Requests {
  const ask = async (path: string, init: RequestInit): Promise<Response | null> => {
    const signIn = paper()?.paper;
    const headers = { ...init.headers, ...(signIn ? { authorization: `Doorstep ${signIn}` } : {}) };
    const stop = new AbortController();
    env.after(patienceMs, () => stop.abort());
    try {
      return await env.fetch(path, { ...init, headers, signal: stop.signal, cache: 'no-store' });
    } catch {
      return null;
    }
  };
  const json = async <T>(path: string, init: RequestInit): Promise<Result<T, Problem>> =>
    read<T>(await ask(path, init));
  const read = async <T>(response: Response | null): Promise<Result<T, Problem>> => {
    // Lines of JSON are a file to save: they stay text.
    const isLines = response?.headers.get('content-type')?.startsWith('application/x-ndjson');
    const body = await (isLines ? response?.text() : response?.json())?.catch(() => null);
    if (!response || body === null) return err(notReached);
    if (response.ok) return ok(body as T);
    const code = (body as Partial<Problem>).code;
    return err((await isKnown(code)) ? problem(code as ProblemCode, body.details) : notReached);
  };
  /** A verified answer's JSON, or null. */
  const verified = async (path: string, init: RequestInit): Promise<Record<string, unknown> | null> => {
    const nonce = env.random.bytes(16);
    const headers = { ...init.headers, 'doorstep-nonce': toBase64Url(nonce) };
    const response = await ask(path, { method: 'POST', ...init, headers });
    const ackKey = paper()?.ackKey;
    if (!response?.ok || !ackKey) return null;
    try {
      const body = new Uint8Array(await response.arrayBuffer());
      const ack = response.headers.get('doorstep-ack');
      if (!(await isAcknowledged(env.crypto.subtle, ackKey, nonce, body, ack))) return null;
      return JSON.parse(new TextDecoder().decode(body));
    } catch {
      return null;
    }
  };
  const sendFrames = (path: string, frames: readonly Frame[]) => {
    const headers = { 'content-type': 'application/octet-stream' };
    return verified(path, { headers, body: packFrames(frames) as Uint8Array<ArrayBuffer> });
  };
  return {
    async join(path, body) {
      const nonce = env.random.bytes(16);
      const headers = { ...asJson, 'doorstep-nonce': toBase64Url(nonce) };
      const response = await ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
      const bytes = await response
        ?.clone()
        .arrayBuffer()
        .catch(() => null);
      const answer = await read<Record<string, unknown>>(response);
      if (!answer.ok) return answer;
      const message = joinedMessage(nonce, new Uint8Array(bytes ?? new ArrayBuffer(0)));
      return ok({
        value: answer.value,
        message,
        signature: response?.headers.get('doorstep-signature') ?? '',
      });
    },
    get: (path) => json(path, {}),
    post: (path, body) => json(path, { method: 'POST', headers: asJson, body: JSON.stringify(body) }),
    believed: (path, body) => verified(path, { headers: asJson, body: JSON.stringify(body) }),
    config: async () => {
      const body = await verified('/v1/config', { method: 'GET' });
      return body?.['version'] ? (body as unknown as Configuration) : null;
    },
    link: (heard, keys) => ({
      async sync(request) {
        const body = await verified('/v1/sync', {
          headers: asJson,
          body: JSON.stringify({ ...request, ...keys() }),
        });
        const answer = body && syncAnswer(body);
        if (body && answer) heard(newsOf(body));
        return answer;
      },
      parcels: async (frames) => parcelsAnswer(await sendFrames('/v1/parcels', frames)),
    }),
    takeIn: async (frames) => {
      const body = await sendFrames('/v1/parcels?from=file', frames);
      return Array.isArray(body?.['answers']) ? body['answers'].map((item) => String(item?.state)) : null;
    },
  };
}

const asJson = { 'content-type': 'application/json' };

// ---------------------------------------------------------------- answers, read once

function syncAnswer(body: Record<string, unknown>): SyncAnswer | null {
  const [day, have, safe] = [parseDay(body['day']), lists(body['have']), lists(body['safe'])];
  if (!day || !have || !safe) return null;
  const before = body['fadedBefore'];
  const forget = {
    noBackup: body['backup'] === false,
    fadedBefore: parseMonth(before),
    held: body['held'] === true,
  };
  return { day, have, safe, forget, oldestKey: oldestKeyOf(body) };
}

function newsOf(body: Record<string, unknown>): SyncNews {
  const keys = Array.isArray(body['keys']) ? body['keys'] : [];
  return {
    keys: keys.flatMap((key) => parseIngestKey(key) ?? []),
    config: String(body['config']),
    oldestKey: oldestKeyOf(body),
    paper: typeof body['paper'] === 'string' ? body['paper'] : null,
  };
}
const oldestKeyOf = (body: Record<string, unknown>): number => Number(body['oldestKey']) || 0;

function lists(value: unknown): SyncAnswer['have'] | null {
  if (!Array.isArray(value)) return null;
  return value.flatMap((item) => {
    const [log, ranges] = [parseLogId(item?.log), parseRanges(item?.ranges)];
    return log && ranges ? [{ log, ranges }] : [];
  });
}

function parcelsAnswer(body: Record<string, unknown> | null): ParcelsAnswer | null {
  const answers = body?.['answers'];
  if (!Array.isArray(answers)) return null;
  return {
    answers: answers.flatMap((item) => {
      const log = parseLogId(item?.log);
      return log && Number.isInteger(item?.n)
        ? [{ log, n: item.n as number, waits: item.state === 'waits' }]
        : [];
    }),
  };
}
