/**
 * What a marker may look like on a disk. A text: as UTF-8, UTF-16 (both ways round), base64 at each of its three
 * alignments (plain and for addresses), hex in both cases, and as it stands in an address. Bytes: as they are, and the same
 * from base64 to hex.
 */

export interface Marker {
  readonly id: string;
  /** A text or bytes of at least eight. */
  readonly secret: string | Uint8Array;
}
export interface Needle {
  readonly marker: string;
  readonly as: string;
  readonly bytes: Buffer;
}

/** Shorter needles would be found by chance. */
export const leastBytes = 8;

export function needlesOf({ id, secret }: Marker): readonly Needle[] {
  const plain = Buffer.from(secret as string);
  if (plain.length < leastBytes) throw new Error(`marker ${id} is too short to be told from chance`);
  const found = new Map<string, Needle>();
  const add = (as: string, bytes: Buffer): void => {
    if (bytes.length >= leastBytes) found.set(bytes.toString('latin1'), { marker: id, as, bytes });
  };
  const encoded = (name: string, of: Buffer): void => {
    for (const shift of [0, 1, 2]) {
      const text = inside(of, shift);
      add(`base64 of ${name}, shifted by ${shift}`, Buffer.from(text));
      add(
        `base64url of ${name}, shifted by ${shift}`,
        Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
      );
    }
    add(`hex of ${name}`, Buffer.from(of.toString('hex')));
    add(`HEX of ${name}`, Buffer.from(of.toString('hex').toUpperCase()));
  };
  add(typeof secret === 'string' ? 'UTF-8' : 'bytes', plain);
  encoded('it', plain);
  if (typeof secret === 'string') {
    const little = Buffer.from(secret, 'utf16le');
    add('UTF-16 LE', little);
    add('UTF-16 BE', Buffer.from(little).swap16());
    encoded('UTF-16', little);
    const address = encodeURIComponent(secret);
    add('in an address', Buffer.from(address));
    add('in a form’s address', Buffer.from(address.replaceAll('%20', '+')));
  }
  return [...found.values()];
}

/** The characters of base64 that depend on these bytes alone, when `shift` other bytes stand before them. */
function inside(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const from = shift === 0 ? 0 : shift + 1;
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(from, whole);
}
