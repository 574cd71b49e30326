/**
 * Unpacks every part of a workbook once, counting and keeping nothing, before anything reads it: a small file may hold
 * a million times its size. What a part says of its own size is not believed.
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { rowLimit, Unreadable } from './rows.ts';

/** Bytes: all parts together; a part that is held in memory whole (texts, styles, names). */
export const unpackedLimit = { all: 1_073_741_824, held: 67_108_864, parts: 2_000 } as const;

interface Part {
  readonly name: string;
  readonly packed: number;
  readonly at: number;
  readonly method: number;
}

export async function checkUnpacked(file: string): Promise<void> {
  const parts = await partsOf(file);
  let all = 0;
  for (const part of parts) {
    const sheet = /^xl\/worksheets\/sheet\d+\.xml$/.test(part.name);
    all += await unpackedBytes(
      file,
      part,
      Math.min(unpackedLimit.all - all, sheet ? unpackedLimit.all : unpackedLimit.held),
    );
  }
}

async function unpackedBytes(file: string, part: Part, limit: number): Promise<number> {
  if (part.packed === 0) return 0;
  if (part.method === 0) return within(part.packed, limit);
  let [bytes, run] = [0, 0];
  const source = createReadStream(file, { start: part.at, end: part.at + part.packed - 1 });
  try {
    await pipeline(source, createInflateRaw(), async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) {
        bytes = within(bytes + piece.length, limit);
        run = longestRun(piece, run);
      }
    });
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : new Unreadable('not-a-workbook');
  }
  return bytes;
}

function within(bytes: number, limit: number): number {
  if (bytes > limit) throw new Unreadable('unpacks-too-large');
  return bytes;
}

/** Text between two tags is held whole by whoever reads it. Gives how long the last one is so far. */
function longestRun(piece: Buffer, before: number): number {
  let [at, run] = [0, before];
  for (;;) {
    const tag = piece.indexOf(0x3c, at);
    run += (tag < 0 ? piece.length : tag) - at;
    if (run > 4 * rowLimit.characters) throw new Unreadable('cell-too-large');
    if (tag < 0) return run;
    [at, run] = [tag + 1, 0];
  }
}

// ---------------------------------------------------------------- the zip's own list

const endSize = 22;
const entrySize = 46;
const localSize = 30;

/**
 * The parts in the order of the file. They must lie one behind the other with nothing between: a part that only a
 * reader from the front would find is how a checked file and a read file differ.
 */
async function partsOf(file: string): Promise<readonly Part[]> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) throw new Unreadable('not-found');
  try {
    const { size } = await handle.stat();
    const list = await readList(handle, size);
    const parts: Part[] = [];
    let end = 0;
    for (const entry of list.entries) {
      const local = await read(handle, entry.at, localSize);
      const [nameBytes, extraBytes] = [local.readUInt16LE(26), local.readUInt16LE(28)];
      const name = (await read(handle, entry.at + localSize, nameBytes)).toString('utf8');
      const same =
        local.readUInt32LE(0) === 0x04034b50 && local.readUInt16LE(8) === entry.method && name === entry.name;
      // 24 bytes is the longest description that may follow a part's data.
      if (!same || entry.at < end || entry.at - end > 24) throw new Unreadable('not-a-workbook');
      const at = entry.at + localSize + nameBytes + extraBytes;
      end = at + entry.packed;
      parts.push({ ...entry, at });
    }
    if (end > list.at || list.at - end > 24) throw new Unreadable('not-a-workbook');
    return parts;
  } finally {
    await handle.close();
  }
}

async function readList(handle: FileHandle, size: number): Promise<{ at: number; entries: readonly Part[] }> {
  const tailSize = Math.min(size, endSize + 65_535);
  const tail = await read(handle, size - tailSize, tailSize);
  const place = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (place < 0 || place + endSize > tail.length) throw new Unreadable('not-a-workbook');
  const [count, bytes, at] = [
    tail.readUInt16LE(place + 10),
    tail.readUInt32LE(place + 12),
    tail.readUInt32LE(place + 16),
  ];
  if (count > unpackedLimit.parts || bytes > 4_194_304 || at + bytes > size)
    throw new Unreadable('not-a-workbook');
  const list = await read(handle, at, bytes);
  const entries: Part[] = [];
  for (let from = 0; entries.length < count; ) {
    if (from + entrySize > list.length || list.readUInt32LE(from) !== 0x02014b50)
      throw new Unreadable('not-a-workbook');
    const [flags, method, packed] = [
      list.readUInt16LE(from + 8),
      list.readUInt16LE(from + 10),
      list.readUInt32LE(from + 20),
    ];
    const [nameBytes, extra, comment] = [
      list.readUInt16LE(from + 28),
      list.readUInt16LE(from + 30),
      list.readUInt16LE(from + 32),
    ];
    if (flags & 1 || (method !== 0 && method !== 8)) throw new Unreadable('not-a-workbook');
    const name = list.toString('utf8', from + entrySize, from + entrySize + nameBytes);
    entries.push({ name, packed, method, at: list.readUInt32LE(from + 42) });
    from += entrySize + nameBytes + extra + comment;
  }
  return { at, entries: entries.sort((a, b) => a.at - b.at) };
}

async function read(handle: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await handle.read(buffer, 0, bytes, at);
  if (bytesRead !== bytes) throw new Unreadable('not-a-workbook');
  return buffer;
}
