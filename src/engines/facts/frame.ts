/**
 * The outer frame as bytes (layout in parcel.ts). What an observer of the bytes learns: wall, key number, log, number
 * and padded size. Reading never throws: what is cut short or strange is a value.
 */
import { concatBytes, fromBase64Url, toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { type Frame, type LogId, parseLogId, walls } from './parcel.ts';

const frameVersion = 1;
const headBytes = 24;
/** One parcel never needs more: 64 facts of 8 KiB, padded to a power of two, and the seal around it. */
export const maxFrameBytes = 1_048_576 + 1024;

export function encodeFrame(frame: Frame): Uint8Array {
  const out = new Uint8Array(headBytes + frame.bytes.length);
  const view = new DataView(out.buffer);
  out[0] = frameVersion;
  out[1] = walls.indexOf(frame.wall);
  view.setUint16(2, frame.key);
  out.set(fromBase64Url(frame.log) as Uint8Array, 4);
  view.setUint32(20, frame.n);
  out.set(frame.bytes, headBytes);
  return out;
}

/** One frame, or 'frame.malformed'. The frame's bytes are a view of the given ones, not a copy. */
export function decodeFrame(bytes: Uint8Array): Result<Frame, Problem> {
  if (bytes.length <= headBytes || bytes.length > maxFrameBytes || bytes[0] !== frameVersion)
    return err(problem('frame.malformed'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wall = walls[bytes[1] as number];
  const n = view.getUint32(20);
  if (wall === undefined || n === 0) return err(problem('frame.malformed'));
  const log = toBase64Url(bytes.subarray(4, 20)) as LogId;
  return ok({ wall, key: view.getUint16(2), log, n, bytes: bytes.subarray(headBytes) });
}

/** Frames one after another, each behind its length: the body of a request, the inside of a saved file. */
export function packFrames(frames: readonly Frame[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const frame of frames) {
    const bytes = encodeFrame(frame);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, bytes.length);
    parts.push(length, bytes);
  }
  return concatBytes(parts);
}

/** Bytes that one frame takes in a pack. */
export const packedBytes = (frame: Frame): number => 4 + headBytes + frame.bytes.length;

export interface Unpacked {
  readonly frames: readonly Frame[];
  /** Whole entries that were not frames. */
  readonly malformed: number;
  /** The pack ended in the middle of an entry: a request or a file that was cut short. */
  readonly cutShort: boolean;
}

/** Reads as much as is there. One strange entry never stops the rest; a strange length ends the reading. */
export function unpackFrames(bytes: Uint8Array): Unpacked {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Frame[] = [];
  let [at, malformed] = [0, 0];
  while (at + 4 <= bytes.length) {
    const length = view.getUint32(at);
    if (length > maxFrameBytes || at + 4 + length > bytes.length)
      return { frames, malformed, cutShort: true };
    const frame = decodeFrame(bytes.subarray(at + 4, at + 4 + length));
    if (frame.ok) frames.push(frame.value);
    else malformed++;
    at += 4 + length;
  }
  return { frames, malformed, cutShort: at < bytes.length };
}

const fileHead = 'doorstep parcels 1';
/** A head longer than this is none: 500 names of logs. */
const headMax = 12_000;
const asBytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/**
 * The first line of a file of sealed parcels: 'doorstep parcels 1', then the logs whose clock was found wrong, each
 * behind a space, and a line feed. The pack follows.
 */
export const fileHeadOf = (wrongClock: readonly LogId[]): Uint8Array =>
  asBytes(`${[fileHead, ...wrongClock].join(' ')}\n`);

/** A saved file, or a bare pack: what does not begin with the head of a file is all pack. */
export function readFile(bytes: Uint8Array): {
  readonly pack: Uint8Array;
  readonly wrongClock: readonly LogId[];
} {
  const end = bytes.subarray(0, headMax).indexOf(0x0a);
  const line = end < 0 ? '' : String.fromCharCode(...bytes.subarray(0, end));
  const [head, ...names] = line.startsWith(fileHead)
    ? [fileHead, ...line.slice(fileHead.length).split(' ')]
    : [];
  if (head === undefined) return { pack: bytes, wrongClock: [] };
  return { pack: bytes.subarray(end + 1), wrongClock: names.flatMap((name) => parseLogId(name) ?? []) };
}
