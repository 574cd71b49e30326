/**
 * One number that Doorstep promises, and how it is measured. A figure is a file of its own in bench/figures/ and a
 * line in bench/main.ts.
 */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'kB' | 'MB' | 'facts/s' | 'parcels/s' | 'ratio';
  /** What was promised. Left out: reported only. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
  measure(bench: Bench): Promise<Measured>;
}

export interface Measured {
  /** One value for each run, in the figure's unit. */
  readonly runs: readonly number[];
  /** The least (or most) this machine could do, measured in the same run, in the figure's unit; null: there is none. */
  readonly floor: number | null;
  /** Other things seen on the way, for people who read the JSON. */
  readonly also?: Readonly<Record<string, number | string>>;
}

/** What a figure is given. */
export interface Bench {
  /** How many runs; at least three. */
  readonly times: number;
  /** A folder of this figure's own, gone afterwards. */
  readonly folder: string;
  /** Another figure's result, measured now unless it already was: some figures are ratios of others. */
  result(name: string): Promise<Measured>;
  /** One line for whoever waits, on stderr. */
  say(line: string): void;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that `share` of all values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds that the work took. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The same work several times over, one after another. */
export async function repeat<T>(times: number, work: (run: number) => Promise<T>): Promise<T[]> {
  const out: T[] = [];
  for (let run = 0; run < times; run++) out.push(await work(run));
  return out;
}

export const rounded = (value: number): number => Number(value.toPrecision(4));
