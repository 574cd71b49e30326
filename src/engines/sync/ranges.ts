/** A set of whole numbers as sorted, disjoint, inclusive ranges: [[1, 50], [52, 60]]. */
export type Ranges = readonly (readonly [number, number])[];

export const noRanges: Ranges = [];

/** The same set with n in it. */
export function withNumber(ranges: Ranges, n: number): Ranges {
  return union(ranges, [[n, n]]);
}

export function hasNumber(ranges: Ranges, n: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const mid = (low + high) >> 1;
    const [from, to] = ranges[mid] as readonly [number, number];
    if (n < from) high = mid - 1;
    else if (n > to) low = mid + 1;
    else return true;
  }
  return false;
}

export function union(a: Ranges, b: Ranges): Ranges {
  const all = [...a, ...b].sort((x, y) => x[0] - y[0]);
  const out: [number, number][] = [];
  for (const [from, to] of all) {
    const last = out[out.length - 1];
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

/** What is in `a` and not in `b`: what one side made and the other does not have. */
export function minus(a: Ranges, b: Ranges): Ranges {
  const out: [number, number][] = [];
  let at = 0;
  for (const [from, to] of a) {
    let start = from;
    while (at < b.length && (b[at] as readonly [number, number])[1] < start) at++;
    for (let k = at; k < b.length && (b[k] as readonly [number, number])[0] <= to; k++) {
      const [cutFrom, cutTo] = b[k] as readonly [number, number];
      if (cutFrom > start) out.push([start, cutFrom - 1]);
      start = Math.max(start, cutTo + 1);
    }
    if (start <= to) out.push([start, to]);
  }
  return out;
}

export const countOf = (ranges: Ranges): number => ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);

export function* numbersOf(ranges: Ranges): Generator<number> {
  for (const [from, to] of ranges) for (let n = from; n <= to; n++) yield n;
}

/** The set, or null when the value is not sorted, disjoint, whole and from 1 to 2^32 - 1. */
export function parseRanges(value: unknown): Ranges | null {
  if (!Array.isArray(value)) return null;
  let last = 0;
  for (const pair of value) {
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const [from, to] = pair as [unknown, unknown];
    if (!Number.isInteger(from) || !Number.isInteger(to)) return null;
    if ((from as number) <= last || (to as number) < (from as number) || (to as number) > 0xffffffff)
      return null;
    last = to as number;
  }
  return value as unknown as Ranges;
}
