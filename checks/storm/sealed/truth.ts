/** What a sealed storm knows that nobody in it does: what every row says, who has it, and what must become of it. */
import type { FactId } from '../../../src/engines/facts/fact.ts';
import {
  headBytes,
  type Quarter,
  type Row,
  type RowKey,
  type ThreadId,
} from '../../../src/engines/sealing/row.ts';
import { textOf } from './seal.ts';

/** Somebody was told that this is kept. */
export interface Told {
  readonly id: FactId;
  readonly thread: ThreadId;
  /** By the day on which it truly was: until this quarter is over it may not fade. */
  readonly until: Quarter;
}
/** Null: a key row. */
export type Says = { readonly id: FactId } | null;

const read = new Map<RowKey, Says>();
export function saysOf(row: Row): Says {
  const known = read.get(row.key);
  if (known !== undefined) return known;
  const text = textOf(row.bytes.subarray(headBytes));
  if (text === null) throw new Error('a row of the storm was sealed in it');
  const said = JSON.parse(text) as { body?: { id: FactId } };
  const says = said.body ? { id: said.body.id } : null;
  read.set(row.key, says);
  return says;
}
export const forgetRead = (): void => read.clear();

export class Truth {
  readonly told = new Map<FactId, Told>();
  /** Somebody wished these gone, though a battery may have gone first. */
  readonly wished = new Set<ThreadId>();
  /** Threads and rows that any device still knew to be gone when the storm ended. */
  readonly named = new Set<string>();
  /** Facts of which a copy went with a device that was wiped: an old backup may then be all there is. */
  readonly wiped = new Set<FactId>();
  readonly broken: string[] = [];
  breaks(rule: string): void {
    if (!this.broken.includes(rule)) this.broken.push(rule);
  }
}
