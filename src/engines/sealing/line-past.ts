/** Who comes after whom: the statements of one root in an order in which causes come first, and each one's whole past. */
import type { Line, Statement, StatementId } from './line-types.ts';

/** A set of small whole numbers. */
export class Bits {
  readonly #words: Uint32Array;
  constructor(size: number, from?: Bits) {
    this.#words = from ? from.#words.slice() : new Uint32Array((size + 31) >> 5);
  }
  has(i: number): boolean {
    return (((this.#words[i >> 5] ?? 0) >>> (i & 31)) & 1) === 1;
  }
  add(i: number): void {
    this.#words[i >> 5] = (this.#words[i >> 5] ?? 0) | (1 << (i & 31));
  }
  addAll(other: Bits): void {
    for (let w = 0; w < this.#words.length; w++)
      this.#words[w] = (this.#words[w] ?? 0) | (other.#words[w] ?? 0);
  }
}

export interface Ordered {
  /** Causes first; among equals by id, so that the order says nothing of how the line arrived. */
  readonly list: readonly Statement[];
  /** For each of `list`: the places of everything before it, itself not. */
  readonly past: readonly Bits[];
  readonly missing: readonly StatementId[];
  readonly elsewhere: readonly StatementId[];
}

/** Statements that wait for their past are `missing`; whole ones that do not come after the root are `elsewhere`. */
export function inOrder(line: Line, root: StatementId): Ordered {
  const waits = new Map<StatementId, number>();
  const next = new Map<StatementId, Statement[]>();
  const missing = new Set<StatementId>();
  const all = [...line.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const statement of all) {
    waits.set(statement.id, statement.after.length);
    for (const cause of statement.after) {
      const list = next.get(cause);
      if (list) list.push(statement);
      else next.set(cause, [statement]);
    }
  }
  const whole: Statement[] = all.filter(({ after }) => after.length === 0);
  for (let i = 0; i < whole.length; i++)
    for (const follower of next.get((whole[i] as Statement).id) ?? []) {
      const left = (waits.get(follower.id) as number) - 1;
      waits.set(follower.id, left);
      if (left === 0) whole.push(follower);
    }
  const reached = new Set(whole.map(({ id }) => id));
  for (const { id } of all) if (!reached.has(id)) missing.add(id);

  const place = new Map<StatementId, number>();
  const list: Statement[] = [];
  const elsewhere: StatementId[] = [];
  for (const statement of whole) {
    const belongs =
      statement.id === root || (statement.after.length > 0 && statement.after.every((id) => place.has(id)));
    if (!belongs) {
      elsewhere.push(statement.id);
      continue;
    }
    place.set(statement.id, list.length);
    list.push(statement);
  }
  const past = list.map(() => new Bits(list.length));
  list.forEach((statement, i) => {
    for (const cause of statement.after) {
      const at = place.get(cause) as number;
      (past[i] as Bits).addAll(past[at] as Bits);
      (past[i] as Bits).add(at);
    }
  });
  return { list, past, missing: [...missing], elsewhere };
}
