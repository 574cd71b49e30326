import { randomBytes } from 'node:crypto';
import type { Fact, ProgramId } from '../../src/engines/facts/fact.ts';
import { packedBytes, packFrames } from '../../src/engines/facts/frame.ts';
import type { Frame, LogId } from '../../src/engines/facts/parcel.ts';
import type { SignedIngestKey } from '../../src/engines/sealing/sealing.ts';
import { type Sealer, sealerTo } from './sealer.ts';

/** A device without a screen: it joined a server, seals parcels beforehand, and sends them as a phone does. */
export interface MadeDevice {
  readonly address: string;
  readonly paper: string;
  readonly program: ProgramId;
  readonly seal: Sealer;
}

export async function join(address: string, nickname: string): Promise<MadeDevice> {
  const answer = await fetch(`${address}/v1/join/this-machine`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nickname }),
  });
  if (!answer.ok) throw new Error(`could not join: ${answer.status} ${await answer.text()}`);
  const { paper, keys, program } = (await answer.json()) as Joined;
  const newest = keys.reduce((best, key) => (key.number > best.number ? key : best));
  return { address, paper, program, seal: sealerTo(newest) };
}

interface Joined {
  readonly paper: string;
  readonly program: ProgramId;
  readonly keys: SignedIngestKey[];
}

export const newLog = (): LogId => randomBytes(16).toString('base64url') as LogId;

export function sealAll(
  device: MadeDevice,
  log: LogId,
  parcels: readonly (readonly Fact[])[],
  from = 1,
): Frame[] {
  return parcels.map((facts, index) => device.seal(facts, log, from + index));
}

const maxFrames = 2_000;
const maxBytes = 4 * 1024 * 1024;

/** Bodies of requests, each within what the server takes. */
export function packs(frames: readonly Frame[]): Uint8Array[] {
  const out: Uint8Array[] = [];
  let [held, bytes]: [Frame[], number] = [[], 0];
  for (const frame of frames) {
    if (held.length === maxFrames || bytes + packedBytes(frame) > maxBytes) {
      out.push(packFrames(held));
      [held, bytes] = [[], 0];
    }
    held.push(frame);
    bytes += packedBytes(frame);
  }
  if (held.length > 0) out.push(packFrames(held));
  return out;
}

/** Sends one body and gives the number of parcels that were answered 'stored'. */
export async function send(device: MadeDevice, body: Uint8Array): Promise<number> {
  const answer = await ask(device, '/v1/parcels', 'application/octet-stream', body);
  const { answers } = (await answer.json()) as { answers: { state: string }[] };
  return answers.filter((one) => one.state === 'stored').length;
}

export async function reconcile(device: MadeDevice, log: LogId, count: number, today: string): Promise<void> {
  const body = JSON.stringify({ today, logs: [{ log, ranges: [[1, count]] }], wrongClock: [] });
  await (await ask(device, '/v1/sync', 'application/json', body)).arrayBuffer();
}

/** JSON from one of the desk's pages. */
export async function look<T>(device: MadeDevice, path: string): Promise<T> {
  const answer = await fetch(device.address + path, {
    headers: { authorization: `Doorstep ${device.paper}` },
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** JSON to one of the desk's pages. */
export async function tell<T>(device: MadeDevice, path: string, body: unknown): Promise<T> {
  return (await ask(device, path, 'application/json', JSON.stringify(body))).json() as Promise<T>;
}

async function ask(
  device: MadeDevice,
  path: string,
  type: string,
  body: Uint8Array | string,
): Promise<Response> {
  const answer = await fetch(device.address + path, {
    method: 'POST',
    headers: {
      'content-type': type,
      authorization: `Doorstep ${device.paper}`,
      'doorstep-nonce': randomBytes(16).toString('base64url'),
    },
    body: body as BodyInit,
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}
