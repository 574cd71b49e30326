/**
 * A list of threads without opening each: what it shows of one lies on the device sealed under a key of the person who
 * opened it, beside the names of the rows it was made from. A thread is opened anew only when it has other rows.
 */
import { gcm } from '@noble/ciphers/aes.js';
import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { padded, unpadded } from '../../../engines/sealing/padding.ts';
import type { RowKey, ThreadId } from '../../../engines/sealing/row.ts';
import { concatBytes, toBase64Url } from '../../../std/bytes.ts';
import type { Random } from '../../../std/random.ts';
import { type OpenedThread, openThread } from './thread.ts';
import type { Unlocked } from './unlocked.ts';
import type { WallJournal } from './wall-journal.ts';

/** What a service makes of a thread for its list; anything that JSON can say, and small. Null: not for this list. */
export type Summarize<S> = (opened: OpenedThread) => S | null;

export interface Listed<S> {
  readonly thread: ThreadId;
  readonly shows: S;
}
export interface Listing<S> {
  readonly random: Random;
  readonly summarize: Summarize<S>;
  /** Called with some at a time, as they are opened. */
  readonly some: (listed: readonly Listed<S>[]) => void;
  /** Lets taps be answered. Called after every few milliseconds of work. */
  readonly breathe: () => Promise<void>;
  readonly monotonic: () => number;
  /** True once nobody waits for it, above all at locking: then no further thread is opened, and nothing is written. */
  readonly over?: () => boolean;
}

/** Milliseconds of work after which others come first: with a piece that is under way it stays well below 40. */
const workAtOnce = 8;
const threadsAtOnce = 10;

/** How many threads could not be opened at all. */
export async function listThreads<S>(
  journal: WallJournal,
  unlocked: Unlocked,
  listing: Listing<S>,
): Promise<{ readonly unreadable: number }> {
  const { store, wall } = journal;
  const sealer = indexSealer(unlocked, listing.random);
  const identities = await unlocked.epochs(wall);
  const leaving = new Set<string>((await store.gone()).waits);
  const threads = [...(await store.threadKeys())].filter(([thread]) => !leaving.has(thread));
  const over = listing.over ?? (() => false);
  let [unreadable, since] = [0, listing.monotonic()];
  const breathe = async () => {
    if (listing.monotonic() - since < workAtOnce) return;
    await listing.breathe();
    since = listing.monotonic();
  };
  for (let at = 0; at < threads.length; at += threadsAtOnce) {
    const listed: Listed<S>[] = [];
    const entries: [ThreadId, Uint8Array][] = [];
    const known = await knownOf<S>(journal, sealer, threads.slice(at, at + threadsAtOnce));
    const unopened = await store.read(known.flatMap(({ entry, keys }) => (entry ? [] : keys)));
    for (const { thread, rows, entry: before } of known) {
      if (over()) return { unreadable };
      let entry = before;
      if (entry === null) {
        const own = unopened.filter((row) => row.thread === thread);
        const opened = await openThread(wall, thread, own, identities, breathe);
        if (opened.key === null) unreadable++;
        entry = { rows, shows: opened.key === null ? null : listing.summarize(opened) };
        // What could not be opened is tried again: somebody may let this person in.
        if (opened.unreadable === 0) entries.push([thread, sealer.seal(thread, entry)]);
      }
      if (entry.shows !== null) listed.push({ thread, shows: entry.shows });
      await breathe();
    }
    if (over()) break;
    if (listed.length > 0) listing.some(listed);
    if (entries.length > 0) await journal.index.write(entries);
    await breathe();
  }
  return { unreadable };
}

/** Each with what was kept of it, where that was made of the rows that are here now. */
async function knownOf<S>(
  { index }: WallJournal,
  sealer: ReturnType<typeof indexSealer>,
  threads: readonly (readonly [ThreadId, readonly RowKey[]])[],
) {
  const kept = await index.read(threads.map(([thread]) => thread));
  return threads.map(([thread, keys], i) => {
    const [rows, bytes] = [digestOf(keys), kept[i]];
    const entry = bytes ? sealer.open<S>(thread, bytes) : null;
    return { thread, keys, rows, entry: entry?.rows === rows ? entry : null };
  });
}

const digestOf = (keys: readonly RowKey[]): string =>
  toBase64Url(sha256(utf8ToBytes([...keys].sort().join(' '))).subarray(0, 12));

interface Entry<S> {
  readonly rows: string;
  readonly shows: S | null;
}

function indexSealer({ seed }: Pick<Unlocked, 'seed'>, random: Random) {
  const key = hkdf(sha256, seed.open(), undefined, utf8ToBytes('doorstep index 1'), 32);
  const bound = (thread: ThreadId) => utf8ToBytes(`doorstep index 1 ${thread}`);
  return {
    seal<S>(thread: ThreadId, entry: Entry<S>): Uint8Array {
      const nonce = random.bytes(12);
      const text = padded(utf8ToBytes(JSON.stringify(entry)));
      return concatBytes([nonce, gcm(key, nonce, bound(thread)).encrypt(text)]);
    },
    /** Null: another person's, or damaged; the thread is opened anew. */
    open<S>(thread: ThreadId, bytes: Uint8Array): Entry<S> | null {
      try {
        const text = gcm(key, bytes.subarray(0, 12), bound(thread)).decrypt(bytes.subarray(12));
        return JSON.parse(bytesToUtf8(unpadded(text) ?? new Uint8Array())) as Entry<S>;
      } catch {
        return null;
      }
    },
  };
}
