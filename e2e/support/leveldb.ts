/**
 * Reads every value that LevelDB files (Chromium's IndexedDB and local storage) still hold, superseded and deleted ones
 * included. Layouts: github.com/google/leveldb doc/log_format.md and doc/table_format.md; Snappy's format_description.txt.
 */

const logBlockBytes = 32_768;
const tableMagic = Buffer.from('57fb808b247547db', 'hex');

/** All values in the files of one store. */
export function valuesIn(name: string, bytes: Buffer): Buffer[] {
  if (name.endsWith('.log'))
    return logRecords(bytes).flatMap((batch) => batchEntries(batch).flatMap(theValue));
  return isTable(name) ? tableEntries(bytes).flatMap(theValue) : [];
}

/**
 * Everything in one file that its packing may hide, keys too: records of a log as they were before they were cut at its
 * blocks, blocks of a table unpacked, keys with the beginning that they share with the one before. What a killed browser
 * left half written is read as far as it goes.
 */
export function partsIn(name: string, bytes: Buffer): Buffer[] {
  if (name.endsWith('.log') || name.startsWith('MANIFEST')) return logRecords(bytes);
  if (!isTable(name)) return [];
  return tableEntries(bytes).flatMap(({ key, value }) => [key, ...(value ? [value] : [])]);
}

interface Entry {
  readonly key: Buffer;
  /** Null: it says that there is none any more. */
  readonly value: Buffer | null;
}
const theValue = ({ value }: Entry): Buffer[] => (value === null ? [] : [value]);
const isTable = (name: string): boolean => name.endsWith('.ldb') || name.endsWith('.sst');

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
  // The last one may never have been finished.
  return parts.length === 0 ? records : [...records, Buffer.concat(parts)];
}

function batchEntries(batch: Buffer): Entry[] {
  const found: Entry[] = [];
  const reader = new Reader(batch, 12);
  while (reader.at < batch.length) {
    const type = reader.byte();
    const key = reader.take(reader.varint());
    found.push({ key, value: type === 1 ? reader.take(reader.varint()) : null });
  }
  return found;
}

// ---------------------------------------------------------------- sorted tables

function tableEntries(file: Buffer): Entry[] {
  if (file.length < 48 || !file.subarray(-8).equals(tableMagic)) return [];
  const footer = new Reader(file, file.length - 48);
  footer.varint();
  footer.varint();
  const index = block(file, footer.varint(), footer.varint());
  return entries(index).flatMap(({ value }) => {
    try {
      const at = new Reader(value as Buffer, 0);
      return entries(block(file, at.varint(), at.varint()));
    } catch {
      // A damaged block: the others are read.
      return [];
    }
  });
}

function block(file: Buffer, offset: number, size: number): Buffer {
  const raw = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? unsnapped(raw) : raw;
}

/** Each key shares a beginning with the one before it. */
function entries(bytes: Buffer): Entry[] {
  const restarts = bytes.readUInt32LE(bytes.length - 4);
  const end = bytes.length - 4 - 4 * restarts;
  const found: Entry[] = [];
  const reader = new Reader(bytes, 0);
  let before = Buffer.alloc(0);
  while (reader.at < end) {
    const shared = reader.varint();
    const keyBytes = reader.varint();
    const valueBytes = reader.varint();
    const key = Buffer.concat([before.subarray(0, shared), reader.take(keyBytes)]);
    found.push({ key, value: reader.take(valueBytes) });
    before = key;
  }
  return found;
}

export function unsnapped(raw: Buffer): Buffer {
  const reader = new Reader(raw, 0);
  const length = reader.varint();
  if (length > mostUnpacked) throw new Error('too large to be a block');
  const out = Buffer.alloc(length);
  let to = 0;
  while (reader.at < raw.length && to < out.length) {
    const tag = reader.byte();
    if ((tag & 3) === 0) {
      const short = tag >> 2;
      const literal = (short < 60 ? short : reader.little(short - 59)) + 1;
      to += reader.take(literal).copy(out, to);
      continue;
    }
    const copied = (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = (tag & 3) === 1 ? ((tag >> 5) << 8) | reader.byte() : reader.little((tag & 3) === 2 ? 2 : 4);
    for (let i = 0; i < copied; i++, to++) out[to] = out[to - back] as number;
  }
  return out;
}
const mostUnpacked = 64e6;

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
