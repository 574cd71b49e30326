import { type Day, type Month, monthOf } from '../facts/day.ts';
import type { SiteId } from '../facts/fact.ts';
import { type Bucket, isNothing, type Sum } from './deltas.ts';
import type { Axis, TallyQuery } from './query.ts';
import type { MeasureId, TallyCell } from './tally.ts';

/** Whether a bucket's site and period are asked for. */
export function isAsked({ grain, period, site, unsure }: Omit<Bucket, 'sums'>, query: TallyQuery): boolean {
  if (grain !== query.grain || unsure !== (query.unsure ?? false)) return false;
  if (query.sites && !query.sites.includes(site)) return false;
  const [from, to] = grain === 'day' ? [query.from, query.to] : [monthOf(query.from), monthOf(query.to)];
  return period >= from && period <= to;
}

/** The cells a query asks for, summed over what it does not keep. */
export function select(buckets: Iterable<Bucket>, query: TallyQuery): TallyCell[] {
  const kept = (axis: Axis) => !query.keep || query.keep.includes(axis);
  const [bySite, byPeriod, byMeasure, byDims] = [kept('site'), kept('period'), kept('measure'), kept('dims')];
  const measures = query.measures && new Set(query.measures);
  const out = new Map<string, Sum & { site: SiteId; period: Day | Month }>();
  for (const bucket of buckets) {
    if (!isAsked(bucket, query)) continue;
    const site = bySite ? bucket.site : ('' as SiteId);
    const period = byPeriod ? bucket.period : ('' as Day);
    for (const sum of bucket.sums.values()) {
      if (measures && !measures.has(sum.measure)) continue;
      const measure = byMeasure ? sum.measure : ('' as MeasureId);
      const dims = byDims ? sum.dims : [];
      const key = [site, period, measure, ...dims].join('\u001f');
      const cell = out.get(key);
      if (cell) {
        cell.amount += sum.amount;
        cell.low += sum.low;
        cell.high += sum.high;
        cell.n += sum.n;
      } else {
        const { amount, low, high, n } = sum;
        out.set(key, { site, period, measure, dims, amount, low, high, n });
      }
    }
  }
  return [...out.values()].filter((cell) => !isNothing(cell));
}
