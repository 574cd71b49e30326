/**
 * Reads every value that LevelDB files (Chromium's IndexedDB and local storage) still hold, superseded and deleted ones
 * included. Layouts: github.com/google/leveldb doc/log_format.md and doc/table_format.md; Snappy's format_description.txt.
 */

const logBlockBytes = 32_768;
const tableMagic = Buffer.from('57fb808b247547db', 'hex');

/** All values in the files of one store. */
export function valuesIn(name: string, bytes: Buffer): Buffer[] {
  if (name.endsWith('.log')) return logRecords(bytes).flatMap(batchValues);
  if (name.endsWith('.ldb') || name.endsWith('.sst')) return tableValues(bytes);
  return [];
}

// ---------------------------------------------------------------- the write-ahead log

function logRecords(file: Buffer): Buffer[] {
  const records: Buffer[] = [];
  let parts: Buffer[] = [];
  for (let at = 0; at + 7 <= file.length; ) {
    const left = logBlockBytes - (at % logBlockBytes);
    const length = file.readUInt16LE(at + 4);
    const type = file[at + 6] as number;
    if (left < 7 || type === 0 || type > 4) {
      at += left;
      continue;
    }
    parts.push(file.subarray(at + 7, at + 7 + length));
    at += 7 + length;
    if (type === 1 || type === 4) {
      records.push(Buffer.concat(parts));
      parts = [];
    }
  }
  return records;
}

function batchValues(batch: Buffer): Buffer[] {
  const values: Buffer[] = [];
  const reader = new Reader(batch, 12);
  while (reader.at < batch.length) {
    const type = reader.byte();
    reader.take(reader.varint());
    if (type === 1) values.push(reader.take(reader.varint()));
  }
  return values;
}

// ---------------------------------------------------------------- sorted tables

function tableValues(file: Buffer): Buffer[] {
  if (file.length < 48 || !file.subarray(-8).equals(tableMagic)) return [];
  const footer = new Reader(file, file.length - 48);
  footer.varint();
  footer.varint();
  const index = block(file, footer.varint(), footer.varint());
  return entries(index).flatMap((handle) => {
    const at = new Reader(handle, 0);
    return entries(block(file, at.varint(), at.varint()));
  });
}

function block(file: Buffer, offset: number, size: number): Buffer {
  const raw = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnapped(raw) : raw;
}

/** The values of a block's entries. */
function entries(bytes: Buffer): Buffer[] {
  const restarts = bytes.readUInt32LE(bytes.length - 4);
  const end = bytes.length - 4 - 4 * restarts;
  const values: Buffer[] = [];
  const reader = new Reader(bytes, 0);
  while (reader.at < end) {
    reader.varint();
    const keyBytes = reader.varint();
    const valueBytes = reader.varint();
    reader.take(keyBytes);
    values.push(reader.take(valueBytes));
  }
  return values;
}

function unsnapped(raw: Buffer): Buffer {
  const reader = new Reader(raw, 0);
  const out = Buffer.alloc(reader.varint());
  let to = 0;
  while (reader.at < raw.length) {
    const tag = reader.byte();
    if ((tag & 3) === 0) {
      const short = tag >> 2;
      const length = (short < 60 ? short : reader.little(short - 59)) + 1;
      to += reader.take(length).copy(out, to);
      continue;
    }
    const length = (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = (tag & 3) === 1 ? ((tag >> 5) << 8) | reader.byte() : reader.little((tag & 3) === 2 ? 2 : 4);
    for (let i = 0; i < length; i++, to++) out[to] = out[to - back] as number;
  }
  return out;
}

class Reader {
  at: number;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  take(count: number): Buffer {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  little(count: number): number {
    const value = this.bytes.readUIntLE(this.at, count);
    this.at += count;
    return value;
  }

  varint(): number {
    let [value, shift] = [0, 1];
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      if (byte < 128 || this.at > this.bytes.length) return value;
      shift *= 128;
    }
  }
}
