/**
 * A long value of SQLite goes on in other pages, each behind the number of the next: a marker that begins in one and ends
 * in another stands nowhere whole. Every four bytes that could be such a number are followed, in live pages, in free ones
 * and in the journal; what does not belong together is searched for nothing (sqlite.org/fileformat2.html).
 */

const databaseHead = Buffer.from('SQLite format 3\0', 'latin1');
const [journalHeadBytes, frameHeadBytes] = [32, 24];
/** So much is put together and no more: in a file that is no database by chance. */
const mostJoins = 200_000;

/** `beside`: the database that a journal belongs to. */
export function acrossPages(raw: Buffer, reach: number, beside: Buffer | null): readonly Buffer[] {
  const own = pagesOf(raw);
  if (own.length === 0) return [];
  const byNumber = new Map<number, Buffer[]>();
  for (const { number, bytes } of [...own, ...(beside ? pagesOf(beside) : [])])
    byNumber.set(number, [...(byNumber.get(number) ?? []), bytes]);
  const joins: Buffer[] = [];
  for (const { bytes } of own) {
    const follow = (end: number, number: number): void => {
      for (const next of byNumber.get(number) ?? [])
        if (joins.length < mostJoins)
          joins.push(bytes.subarray(Math.max(0, end - reach), end), next.subarray(4, 4 + reach), gap);
    };
    // A page of nothing but a value's middle: its next stands at its head. Else the number stands behind the value's start.
    follow(bytes.length, bytes.readUInt32BE(0));
    for (let at = 8; at + 4 <= bytes.length; at++)
      if (bytes[at] === 0 && bytes[at + 1] === 0) follow(at, bytes.readUInt32BE(at));
  }
  return joins.length === 0 ? [] : [Buffer.concat(joins)];
}
const gap = Buffer.alloc(8, 0);

interface Page {
  readonly number: number;
  readonly bytes: Buffer;
}
function pagesOf(raw: Buffer): Page[] {
  if (raw.subarray(0, 16).equals(databaseHead)) {
    const size = sizeOf(raw.readUInt16BE(16));
    return Array.from({ length: Math.floor(raw.length / size) }, (_, at) => ({
      number: at + 1,
      bytes: raw.subarray(at * size, (at + 1) * size),
    }));
  }
  if (raw.length < journalHeadBytes || (raw.readUInt32BE(0) & ~1) !== 0x377f0682) return [];
  const size = sizeOf(raw.readUInt32BE(8));
  const pages: Page[] = [];
  for (let at = journalHeadBytes; at + frameHeadBytes + size <= raw.length; at += frameHeadBytes + size)
    pages.push({
      number: raw.readUInt32BE(at),
      bytes: raw.subarray(at + frameHeadBytes, at + frameHeadBytes + size),
    });
  return pages;
}
const sizeOf = (said: number): number => (said === 1 ? 65_536 : Math.max(512, said));
