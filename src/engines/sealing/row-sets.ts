/**
 * Two sets of random names (row keys, shredded threads), compared with few bytes: 256 buckets by the first byte, a
 * digest for each; then the names of the buckets that differ. A set has no order, so there is none to compare.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, fromBase64Url, toBase64Url } from '../../std/bytes.ts';

export const bucketCount = 256;
const digestBytes = 6;
const nameBytes = 16;
/** Digests of all buckets one after another, in base64url. */
export const digestsLength = (bucketCount * digestBytes * 4) / 3;

/** 16 bytes in base64url. */
export const parseName = (value: unknown): string | null =>
  typeof value === 'string' && value.length === 22 && fromBase64Url(value)?.length === nameBytes
    ? value
    : null;

export const bytesOfName = (name: string): Uint8Array => {
  const bytes = fromBase64Url(name);
  if (bytes?.length !== nameBytes) throw new Error('broken invariant: a name is 16 bytes');
  return bytes;
};

export const bucketOf = (name: string): number => bytesOfName(name)[0] as number;

/** For each bucket the first 6 bytes of SHA-256 over its names in order of their bytes; zeros for an empty one. */
export function digestsOf(names: Iterable<string>): string {
  const buckets: Uint8Array[][] = Array.from({ length: bucketCount }, () => []);
  for (const name of names) {
    const bytes = bytesOfName(name);
    buckets[bytes[0] as number]?.push(bytes);
  }
  const digests = buckets.map((bucket) =>
    bucket.length === 0
      ? new Uint8Array(digestBytes)
      : sha256(concatBytes(bucket.sort(byBytes))).subarray(0, digestBytes),
  );
  return toBase64Url(concatBytes(digests));
}

/** The buckets in which two sets differ, in order; null when one of the two is no list of digests. */
export function differing(mine: string, theirs: string): readonly number[] | null {
  const [a, b] = [fromBase64Url(mine), fromBase64Url(theirs)];
  if (a?.length !== bucketCount * digestBytes || b?.length !== a.length) return null;
  const out: number[] = [];
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const at = bucket * digestBytes;
    for (let i = at; i < at + digestBytes; i++)
      if (a[i] !== b[i]) {
        out.push(bucket);
        break;
      }
  }
  return out;
}

export function byBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length && i < b.length; i++)
    if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number);
  return a.length - b.length;
}

/** In order of their bytes. */
export const inByteOrder = (names: Iterable<string>): string[] =>
  [...names]
    .map((name) => ({ name, bytes: bytesOfName(name) }))
    .sort((a, b) => byBytes(a.bytes, b.bytes))
    .map(({ name }) => name);
