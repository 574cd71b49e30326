/** Stands in for Vitest inside a page: just what the stores' contract suite uses, and nothing it does not. */
interface Case {
  readonly title: string;
  readonly run: () => Promise<void> | void;
}
const cases: Case[] = [];
const within: string[] = [];

export function describe(title: string, tell: () => void): void {
  within.push(title);
  tell();
  within.pop();
}

export function test(title: string, run: Case['run']): void {
  cases.push({ title: [...within, title].join(' > '), run });
}

export const expect = (seen: unknown) => ({
  toBe: (wanted: unknown) => hold(Object.is(seen, wanted), seen, wanted),
  toEqual: (wanted: unknown) => hold(alike(seen, wanted), seen, wanted),
  toHaveLength: (wanted: number) => hold((seen as ArrayLike<unknown>).length === wanted, seen, wanted),
});

export interface Outcome {
  readonly title: string;
  /** Null: it holds. */
  readonly why: string | null;
}

export async function runAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { title, run } of cases) {
    try {
      await run();
      outcomes.push({ title, why: null });
    } catch (cause) {
      outcomes.push({ title, why: cause instanceof Error ? cause.message : String(cause) });
    }
  }
  return outcomes;
}

function hold(holds: boolean, seen: unknown, wanted: unknown): void {
  if (!holds) throw new Error(`wanted ${show(wanted)}, saw ${show(seen)}`);
}

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 300) ?? String(value);

/** The same structure and values; a property that is undefined is as good as one that is not there. */
function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => alike(one[key], other[key]));
}
