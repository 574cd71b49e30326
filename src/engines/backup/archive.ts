/**
 * The inside of a backup: a plain tar file (POSIX ustar), so that it can be unpacked without Doorstep. Names, sizes and
 * bytes; no owner and no time. Zeros follow its end, up to a padded size. Pure: bytes in, bytes out.
 */

const block = 512;
/** ustar has room for this much name without splitting it. */
export const longestName = 100;
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** A name that an archive may hold: no root, no way up, nothing that a shell reads. */
export const isArchiveName = (name: string): boolean =>
  name.length <= longestName && namePattern.test(name) && !name.includes('..');

export const roundedUp = (bytes: number): number => Math.ceil(bytes / block) * block;
/** What an entry of so many bytes takes. */
export const entrySize = (bytes: number): number => block + roundedUp(bytes);
/** Two empty blocks end an archive. */
export const endSize = 2 * block;

export function headerOf(name: string, bytes: number): Uint8Array {
  if (!isArchiveName(name)) throw new Error('broken invariant: a name fits an archive');
  const header = new Uint8Array(block);
  const put = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) header[at + i] = text.charCodeAt(i);
  };
  const octal = (at: number, width: number, value: number): void =>
    put(at, value.toString(8).padStart(width - 1, '0'));
  put(0, name);
  octal(100, 8, 0o600);
  octal(108, 8, 0);
  octal(116, 8, 0);
  octal(124, 12, bytes);
  octal(136, 12, 0);
  put(148, '        ');
  put(156, '0');
  put(257, 'ustar');
  put(263, '00');
  const sum = header.reduce((all, byte) => all + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}

/** Null: no header that `headerOf` makes. 'end': an empty block. */
export function readHeader(
  header: Uint8Array,
): { readonly name: string; readonly bytes: number } | 'end' | null {
  if (header.every((byte) => byte === 0)) return 'end';
  const text = (at: number, most: number): string => {
    let out = '';
    for (let i = at; i < at + most && header[i] !== 0; i++) out += String.fromCharCode(header[i] as number);
    return out;
  };
  const [name, size] = [text(0, longestName), text(124, 12)];
  if (!isArchiveName(name) || !/^[0-7]{11}$/.test(size)) return null;
  const bytes = Number.parseInt(size, 8);
  const made = headerOf(name, bytes);
  return made.every((byte, i) => byte === header[i]) ? { name, bytes } : null;
}

/** Takes in what an archive holds, one entry after another. */
export interface Unpacking {
  begin(name: string, bytes: number): Promise<void>;
  data(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

/**
 * Reads an archive to its very end. Answers false when it is none, is cut short, or anything but zeros follows its end.
 * At most one chunk is held.
 */
export async function readArchive(chunks: AsyncIterable<Uint8Array>, into: Unpacking): Promise<boolean> {
  const header = new Uint8Array(block);
  let [filled, left, pad, ended] = [0, 0, 0, false];
  for await (let chunk of chunks)
    while (chunk.length > 0) {
      if (ended) {
        if (!chunk.every((byte) => byte === 0)) return false;
        break;
      }
      if (left > 0) {
        const some = chunk.subarray(0, left);
        await into.data(some);
        left -= some.length;
        chunk = chunk.subarray(some.length);
        if (left === 0) await into.end();
      } else if (pad > 0) {
        const some = chunk.subarray(0, pad);
        if (!some.every((byte) => byte === 0)) return false;
        pad -= some.length;
        chunk = chunk.subarray(some.length);
      } else {
        const some = chunk.subarray(0, block - filled);
        header.set(some, filled);
        filled += some.length;
        chunk = chunk.subarray(some.length);
        if (filled < block) continue;
        filled = 0;
        const read = readHeader(header);
        if (read === null) return false;
        if (read === 'end') ended = true;
        else {
          await into.begin(read.name, read.bytes);
          [left, pad] = [read.bytes, roundedUp(read.bytes) - read.bytes];
          if (left === 0) await into.end();
        }
      }
    }
  return ended;
}
