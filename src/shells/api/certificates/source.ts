/** What the https address shows, and when it should be looked at again. */
import type { Leaf, MadeAuthority } from './authority.ts';

export interface Shown {
  /** The certificate and those above it, PEM. */
  readonly chain: string;
  readonly key: string;
  /** Milliseconds since 1970: the last moment it is good for. */
  readonly to: number;
}

const dayMs = 86_400_000;
/** A phone's clock may be this far behind and still finds the certificate begun. */
const settledDays = 14;

/**
 * The certificate of the day: of those that are good now the one that began last, once it is two weeks old. Null: none
 * is good any more (or yet), and the authority has to be made anew.
 */
export function leafOfTheDay(leaves: readonly Leaf[], now: number): Leaf | null {
  const good = leaves.filter(({ from, to }) => from <= now && now < to).sort((a, b) => b.from - a.from);
  return good.find(({ from }) => now - from >= settledDays * dayMs) ?? good.at(-1) ?? null;
}

export function shownOfOwn(made: MadeAuthority, now: number): Shown | null {
  const leaf = leafOfTheDay(made.leaves, now);
  return leaf && { chain: `${leaf.certificate}\n${made.intermediate}\n`, key: leaf.key, to: leaf.to };
}
