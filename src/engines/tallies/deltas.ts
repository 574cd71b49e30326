import { type Day, type Month, monthOf } from '../facts/day.ts';
import type { SiteId } from '../facts/fact.ts';
import { cellKey } from './count.ts';
import type { Grain, Increment, MeasureId } from './tally.ts';

/** One cell's sum, or what is to be added to it. */
export interface Sum {
  readonly measure: MeasureId;
  readonly dims: readonly string[];
  amount: number;
  low: number;
  high: number;
  n: number;
}
export type Sums = Map<string, Sum>;

export const isNothing = (sum: Sum): boolean =>
  sum.amount === 0 && sum.low === 0 && sum.high === 0 && sum.n === 0;

export function addTo(sums: Sums, each: Increment, sign: 1 | -1): void {
  addAt(sums, cellKey(each.measure, each.dims), each, sign);
}

/** As addTo, for who has the cell's key already. */
export function addAt(sums: Sums, key: string, each: Increment, sign: 1 | -1): void {
  const sum = sums.get(key);
  if (sum) {
    sum.amount += sign * each.amount;
    sum.low += sign * each.low;
    sum.high += sign * each.high;
    sum.n += sign * each.n;
  } else {
    const { measure, dims } = each;
    const [amount, low, high, n] = [sign * each.amount, sign * each.low, sign * each.high, sign * each.n];
    sums.set(key, { measure, dims, amount, low, high, n });
  }
}

/** All cells of one site in one period; what is "day unsure" is apart. */
export interface Bucket {
  readonly grain: Grain;
  readonly period: Day | Month;
  readonly site: SiteId;
  readonly unsure: boolean;
  readonly sums: Sums;
}

/** Adds up a batch's increments in memory, so that a cell is written once however many facts touch it. */
export class Deltas {
  readonly #days = new Map<string, Bucket & { period: Day }>();
  #last: (Bucket & { period: Day }) | null = null;

  /** The cells of a site on a day; made when first asked for. */
  of(site: SiteId, day: Day, unsure: boolean): Sums {
    const last = this.#last;
    if (last && last.site === site && last.period === day && last.unsure === unsure) return last.sums;
    const key = `${day}${unsure ? '?' : ' '}${site}`;
    let bucket = this.#days.get(key);
    if (!bucket) {
      bucket = { grain: 'day', period: day, site, unsure, sums: new Map() };
      this.#days.set(key, bucket);
    }
    this.#last = bucket;
    return bucket.sums;
  }

  /** By day and by month, what comes to nothing left out. */
  buckets(): Bucket[] {
    const months = new Map<string, Bucket>();
    for (const { period, site, unsure, sums } of this.#days.values()) {
      const month = monthOf(period);
      const key = `${month}${unsure ? '?' : ' '}${site}`;
      let bucket = months.get(key);
      if (!bucket) {
        bucket = { grain: 'month', period: month, site, unsure, sums: new Map() };
        months.set(key, bucket);
      }
      for (const sum of sums.values()) addTo(bucket.sums, sum, 1);
    }
    const all: Bucket[] = [...this.#days.values(), ...months.values()];
    for (const { sums } of all) for (const [key, sum] of sums) if (isNothing(sum)) sums.delete(key);
    return all.filter(({ sums }) => sums.size > 0);
  }
}
