/** One named number inside a value that the browser serialized. */
export interface Found {
  readonly name: string;
  readonly value: number;
}

/**
 * Named whole numbers in a structured clone as V8 writes it: a property is a one-byte string ('"', length, letters) and
 * behind it 'I' with a zigzag varint, 'U' with a varint, or 'N' with a double (v8/src/objects/value-serializer.cc).
 */
export function numbersIn(value: Buffer): Found[] {
  const found: Found[] = [];
  for (let at = 0; at + 3 < value.length; at++) {
    if (value[at] !== 0x22) continue;
    const length = value[at + 1] as number;
    const name = value.subarray(at + 2, at + 2 + length).toString('latin1');
    if (length === 0 || !/^[\w.:-]+$/.test(name)) continue;
    const number = numberAt(value, at + 2 + length);
    if (number !== null) found.push({ name, value: number });
  }
  return found;
}

function numberAt(value: Buffer, at: number): number | null {
  const tag = String.fromCharCode(value[at] ?? 0);
  if (tag === 'N' && at + 9 <= value.length) return value.readDoubleLE(at + 1);
  if (tag !== 'I' && tag !== 'U') return null;
  let [sum, shift, from] = [0, 1, at + 1];
  for (; from < value.length; from++) {
    const byte = value[from] as number;
    sum += (byte & 127) * shift;
    if (byte < 128) break;
    shift *= 128;
  }
  if (tag === 'U') return sum;
  return sum % 2 === 0 ? sum / 2 : -(sum + 1) / 2;
}
