/**
 * Rows behind the sealed walls. A row stands alone: `16 bytes thread | u16 quarter of expiry | u16 epoch | age file`,
 * padded to 1, 2, 4, … kB inside. No log, no number, no day, no site. Its key is made from its bytes.
 *
 * A thread (one ask, one letter) has a key of its own, which lies in a *key row*, sealed to the wall's epoch; the
 * thread's other rows are sealed to the thread's key. The highest bit of the epoch marks a key row.
 */

import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js';
import { concatBytes, fromBase64Url, sameBytes, toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import type { Random } from '../../std/random.ts';
import { Redacted } from '../../std/redacted.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { openSealed, sealTo } from './age.ts';
import type { SealingTo } from './line-needs.ts';
import type { SealedWall } from './line-types.ts';
import { headBytes, opensBit, parseRow, type Quarter, type Row, type ThreadId } from './row.ts';
import { drawIdentity, type Identity, parseIdentity, type Recipient, recipientOf } from './seed.ts';

export * from './row.ts';

/** A thread's key, as a device holds it while it is open. With `identity` it can also read. */
export interface ThreadKey {
  readonly wall: SealedWall;
  readonly thread: ThreadId;
  readonly quarter: Quarter;
  readonly epoch: number;
  readonly recipient: Recipient;
  readonly identity: Identity;
}

/** A key for a new thread, or (with `thread`) a new key for one that is there, after its wall's key was made anew. */
export function newThreadKey(
  random: Random,
  about: {
    readonly wall: SealedWall;
    readonly quarter: Quarter;
    readonly to: SealingTo;
    readonly thread?: ThreadId;
  },
): ThreadKey {
  const { wall, quarter, to } = about;
  const thread = about.thread ?? (toBase64Url(random.bytes(16)) as ThreadId);
  return keyOf({ wall, thread, quarter, epoch: to.epoch }, drawIdentity(random));
}

/** The recipient is worked out when something is sealed: reading hundreds of threads needs none. */
function keyOf(about: Omit<ThreadKey, 'recipient' | 'identity'>, identity: Identity): ThreadKey {
  let recipient: Recipient | undefined;
  return {
    ...about,
    identity,
    get recipient() {
      recipient ??= recipientOf(identity);
      return recipient;
    },
  };
}

/** The row that holds a thread's key, sealed to `to` (`sealingTo`), whose epoch the key was made for. */
export function sealKeyRow(key: ThreadKey, to: SealingTo): Promise<Row> {
  return sealed(key, opensBit, to.recipients, { key: key.identity.open() });
}

/** A row of a thread: anything that JSON can say. The caller keeps it small; over 1 MiB is a bug. */
export const sealRow = (key: ThreadKey, body: unknown): Promise<Row> =>
  sealed(key, 0, [key.recipient], { body });

async function sealed(key: ThreadKey, bit: number, to: readonly Recipient[], content: object): Promise<Row> {
  const head = headOf(key.thread, key.quarter, key.epoch | bit);
  // The head stands inside too, so that a row moved under another thread, wall or quarter is noticed.
  const text = utf8ToBytes(JSON.stringify({ v: 1, wall: key.wall, head: toBase64Url(head), ...content }));
  const bytes = concatBytes([head, await sealTo(to, text)]);
  const row = parseRow(bytes);
  if (!row.ok) throw new Error('broken invariant: a row that was sealed can be read');
  return row.value;
}

function headOf(thread: ThreadId, quarter: Quarter, mark: number): Uint8Array {
  const head = new Uint8Array(headBytes);
  head.set(fromBase64Url(thread) as Uint8Array);
  new DataView(head.buffer).setUint16(16, quarter);
  new DataView(head.buffer).setUint16(18, mark);
  return head;
}

/**
 * The thread's key out of its key row. `identities`: the epoch's, or for epoch 0 the person's own. Problems:
 * `seal.not-for-you`, `seal.unreadable`, `seal.swapped` (the row was sealed for another place).
 */
export async function openKeyRow(
  wall: SealedWall,
  row: Row,
  identities: readonly Identity[],
): Promise<Result<ThreadKey, Problem>> {
  const opened = await openedRow(wall, row, identities);
  if (!opened.ok) return opened;
  const identity = parseIdentity(opened.value.open()['key']);
  if (!row.opens || identity === null) return err(problem('seal.swapped'));
  const { thread, quarter, epoch } = row;
  return ok(keyOf({ wall, thread, quarter, epoch }, identity));
}

/** What a row says. Problems as `openKeyRow`. */
export async function openRow(key: ThreadKey, row: Row): Promise<Result<Redacted<unknown>, Problem>> {
  if (row.thread !== key.thread || row.opens) return err(problem('seal.swapped'));
  const opened = await openedRow(key.wall, row, [key.identity]);
  return opened.ok ? ok(new Redacted(opened.value.open()['body'])) : opened;
}

async function openedRow(
  wall: SealedWall,
  row: Row,
  identities: readonly Identity[],
): Promise<Result<Redacted<Record<string, unknown>>, Problem>> {
  const opened = await openSealed(row.bytes.subarray(headBytes), identities);
  if (!opened.ok) return opened;
  const said = readJson(opened.value.open());
  if (said === null || said['v'] !== 1) return err(problem('seal.unreadable'));
  const head = typeof said['head'] === 'string' ? fromBase64Url(said['head']) : null;
  if (said['wall'] !== wall || head === null || !sameBytes(head, row.bytes.subarray(0, headBytes)))
    return err(problem('seal.swapped'));
  return ok(new Redacted(said));
}

function readJson(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytesToUtf8(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Rows of threads that were not shredded. A shredded thread never comes back, from a late device or a backup. */
export const withoutGone = <R extends { readonly thread: ThreadId }>(
  rows: readonly R[],
  gone: ReadonlySet<ThreadId>,
): readonly R[] => rows.filter(({ thread }) => !gone.has(thread));
