/**
 * Packs text as browsers and other programs do, so that it stands nowhere plain: for controls of a search. Only as much of
 * each format as that takes; the readers stand in leveldb.ts and in e2e/byte-search/views.ts.
 */
import { crc32, deflateRawSync } from 'node:zlib';

/** Snappy in which `text` is put together of two pieces: first its end, then its beginning and a copy of the end. */
export function snapped(text: Buffer): Buffer {
  const half = text.length >> 1;
  const [start, end] = [text.subarray(0, half), text.subarray(half)];
  const literal = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([60 << 2, bytes.length - 1]), bytes]);
  const back = Buffer.alloc(2);
  back.writeUInt16LE(text.length);
  const copy = Buffer.concat([Buffer.from([((end.length - 1) << 2) | 2]), back]);
  return Buffer.concat([varint(text.length + end.length), literal(end), literal(start), copy]);
}

/** A table of LevelDB with these keys, each sharing what it can with the one before it, and Snappy over its block. */
export function table(entries: readonly (readonly [key: Buffer, value: Buffer])[], press: boolean): Buffer {
  const plain = blockOf(entries);
  const data = press ? Buffer.concat([varint(plain.length), ...literals(plain)]) : plain;
  const place = (from: number, bytes: number): Buffer => Buffer.concat([varint(from), varint(bytes)]);
  const kind = (is: boolean): Buffer => Buffer.from([Number(is), 0, 0, 0, 0]);
  const meta = blockOf([]);
  const index = blockOf([[Buffer.from('~'), place(0, data.length)]]);
  const metaAt = data.length + 5;
  const indexAt = metaAt + meta.length + 5;
  const footer = Buffer.alloc(48);
  Buffer.concat([place(metaAt, meta.length), place(indexAt, index.length)]).copy(footer);
  Buffer.from('57fb808b247547db', 'hex').copy(footer, 40);
  return Buffer.concat([data, kind(press), meta, kind(false), index, kind(false), footer]);
}

function blockOf(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  let before = Buffer.alloc(0);
  for (const [key, value] of entries) {
    let shared = 0;
    while (shared < before.length && shared < key.length && before[shared] === key[shared]) shared++;
    parts.push(
      varint(shared),
      varint(key.length - shared),
      varint(value.length),
      key.subarray(shared),
      value,
    );
    before = Buffer.from(key);
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(1, 4);
  return Buffer.concat([...parts, end]);
}

/** Snappy of nothing but short pieces: no ten bytes of it stand together. */
function literals(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => {
    const piece = bytes.subarray(at * 7, at * 7 + 7);
    return Buffer.concat([Buffer.from([(piece.length - 1) << 2]), piece]);
  });
}

/** A log of LevelDB whose one record goes over the end of a block within `text`. */
export function log(text: Buffer): Buffer {
  const first = 32_768 - 7;
  const record = Buffer.concat([Buffer.alloc(first - (text.length >> 1), 46), text, Buffer.alloc(99, 46)]);
  const piece = (type: number, bytes: Buffer): Buffer => {
    const head = Buffer.alloc(7);
    head.writeUInt16LE(bytes.length, 4);
    head[6] = type;
    return Buffer.concat([head, bytes]);
  };
  return Buffer.concat([piece(2, record.subarray(0, first)), piece(4, record.subarray(first))]);
}

/** A zip with one entry. */
export function zip(name: string, text: Buffer): Buffer {
  const packed = deflateRawSync(text);
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(crc32(text), 14);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(text.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), packed]);
}

export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}
