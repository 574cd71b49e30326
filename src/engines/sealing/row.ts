/** The outside of a sealed row: all that a server sees of it. Apart from `thread.ts`, so that reading it needs no age. */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Brand } from '../../std/brand.ts';
import { fromBase64Url, toBase64Url } from '../../std/bytes.ts';
import { type Problem, problem } from '../../std/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { Day } from '../facts/day.ts';

/** 16 random bytes in base64url (22 characters). */
export type ThreadId = Brand<string, 'ThreadId'>;
/** First 16 bytes of SHA-256 of the whole row, in base64url (22 characters). */
export type RowKey = Brand<string, 'RowKey'>;
/** A quarter of a year: year * 4 + quarter - 1 (2026's fourth: 8107). */
export type Quarter = number;

export interface Row {
  readonly key: RowKey;
  readonly thread: ThreadId;
  /** The quarter in which it expires. */
  readonly quarter: Quarter;
  /** Of the thread's key: the wall's epoch that it was sealed to; 0: to the holders and the sheet themselves. */
  readonly epoch: number;
  /** Holds the thread's key. */
  readonly opens: boolean;
  readonly bytes: Uint8Array;
}

export const headBytes = 20;
export const opensBit = 0x8000;
/** 1 MiB inside (`age.ts`), and what sealing to many adds. */
export const rowLargest = 1024 * 1024 + 64 * 1024;

export const quarterOf = (year: number, month: number): Quarter => year * 4 + Math.floor((month - 1) / 3);
export const quarterOfDay = (day: Day): Quarter =>
  quarterOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)));

export const parseThreadId = (text: unknown): ThreadId | null =>
  typeof text === 'string' && text.length === 22 && fromBase64Url(text) !== null ? (text as ThreadId) : null;

export const rowKeyOf = (bytes: Uint8Array): RowKey => toBase64Url(sha256(bytes).subarray(0, 16)) as RowKey;

/** Reads a row's head; its seal is not looked at. Problem: `row.malformed`. */
export function parseRow(bytes: Uint8Array): Result<Row, Problem> {
  if (bytes.length <= headBytes || bytes.length > rowLargest) return err(problem('row.malformed'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = view.getUint16(18);
  return ok({
    key: rowKeyOf(bytes),
    thread: toBase64Url(bytes.subarray(0, 16)) as ThreadId,
    quarter: view.getUint16(16),
    epoch: mark & ~opensBit,
    opens: (mark & opensBit) !== 0,
    bytes,
  });
}
