/**
 * An export for counsel: lines of JSON. The first says scope, day and who; then what is held, every fact and count in
 * scope and every month sheet; the last says how many lines there are and the SHA-256 of all bytes before it.
 */
import type { HoldScope } from '../../engines/destruction/holds.ts';
import { type Day, monthOf, parseDay } from '../../engines/facts/day.ts';
import { parseSiteId } from '../../engines/facts/fact.ts';
import type { CountsStore, FactQuery } from '../../stores/contract.ts';
import type { HeldAnswer } from './answer.ts';

export type CounselScope = Exclude<HoldScope, { readonly of: 'one' }>;
export interface CounselParts {
  readonly store: Pick<CountsStore, 'facts' | 'tallies' | 'months' | 'sheets'>;
  readonly held: HeldAnswer;
  readonly scope: CounselScope;
  readonly day: Day;
  readonly who: string;
  /** SHA-256, fed piece by piece. */
  readonly hash: { update(text: string): void; hex(): string };
}

const first = '1970-01-01' as Day;
const last = '9999-12-31' as Day;
const factsOfPage = 2000;

/** 'everything', 'site:van', 'days:2026-10-01..2026-10-31'; null for anything else. */
export function parseScope(text: string): CounselScope | null {
  if (text === 'everything') return { of: 'everything' };
  const site = /^site:(.+)$/.exec(text)?.[1];
  const named = site === undefined ? null : parseSiteId(site);
  if (named) return { of: 'site', site: named };
  const [, one, other] = /^days:(.+)\.\.(.+)$/.exec(text) ?? [];
  const [from, to] = [parseDay(one), parseDay(other)];
  return from && to && from <= to ? { of: 'days', from, to } : null;
}

export async function* counselLines({
  store,
  held,
  scope,
  day,
  who,
  hash,
}: CounselParts): AsyncGenerator<string> {
  let lines = 0;
  const line = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    lines++;
    return text;
  };
  const span = scope.of === 'days' ? { from: scope.from, to: scope.to } : { from: first, to: last };
  const site = scope.of === 'site' ? scope.site : null;
  yield line({ doorstep: 'export for counsel 1', scope, day, who });
  yield line({ held });
  for (let after: FactQuery['after']; ; ) {
    const query = { ...span, limit: factsOfPage, ...(site ? { site } : {}), ...(after ? { after } : {}) };
    const page = await store.facts(query);
    for (const kept of page) yield line(kept);
    const end = page.at(-1)?.fact;
    if (!end || page.length < factsOfPage) break;
    after = { day: end.day, id: end.id };
  }
  for (const grain of ['day', 'month'] as const)
    for (const tally of await store.tallies({ grain, ...span }))
      if (site === null || tally.site === site) yield line({ tally: { grain, ...tally } });
  for (const { month } of await store.months())
    if (month >= monthOf(span.from) && month <= monthOf(span.to))
      for (const { hash: of, text, draft } of await store.sheets(month))
        if (!draft) yield line({ sheet: { month, hash: of, text } });
  yield `${JSON.stringify({ lines, sha256: hash.hex() })}\n`;
}
