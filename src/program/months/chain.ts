/** The chain of sheets, and what has changed since: worked out from small digests, so that no page reads every sheet. Pure. */
import type { Day, Month } from '../../engines/facts/day.ts';
import type { SiteId } from '../../engines/facts/fact.ts';
import type { MeasureId, TallyCell } from '../../engines/tallies/tally.ts';
import {
  type Adjustment,
  type Amounts,
  type MonthSheet,
  nothing,
  plus,
  readSheet,
  type Sha256,
} from './sheet.ts';

export interface KeptSheet {
  readonly month: Month;
  readonly hash: string;
  readonly text: string;
}

/** What the chain and the adjustments need of a sheet. */
export interface Digest {
  readonly month: Month;
  readonly hash: string;
  readonly made: MonthSheet['made'];
  readonly day: Day;
  readonly previous: string | null;
  readonly totals: readonly Adjustment[];
  readonly adjustments: readonly Adjustment[];
  /** What is wrong with the sheet itself. */
  readonly broken: 'text' | 'hash' | null;
}

export function digestOf({ month, hash, text }: KeptSheet, sha256: Sha256): Digest {
  const sheet = readSheet(text);
  const fits = sheet?.month === month;
  return {
    ...{ month, hash },
    made: sheet?.made ?? 'closed',
    day: sheet?.day ?? ('9999-12-31' as Day),
    previous: sheet?.previous ?? null,
    totals: sheet ? sumsOf(sheet.lines.map((line) => ({ ...line, month }))) : [],
    adjustments: sheet?.adjustments ?? [],
    broken: sha256(text) !== hash ? 'hash' : fits ? null : 'text',
  };
}

type Lined = Amounts & { readonly month: Month; readonly site: SiteId; readonly measure: MeasureId };

/** One line for a month, site and measure; `less` is taken away. What comes to nothing is left out. */
function sumsOf(more: readonly Lined[], less: readonly Lined[] = []): Adjustment[] {
  const sums = new Map<string, Adjustment>();
  const add = (line: Lined, sign: 1 | -1) => {
    const { month, site, measure } = line;
    const key = [month, site, measure].join('\u001f');
    sums.set(key, { month, site, measure, ...plus(sums.get(key) ?? nothing, line, sign) });
  };
  for (const line of more) add(line, 1);
  for (const line of less) add(line, -1);
  return [...sums.entries()]
    .filter(([, { amount, low, high, n }]) => amount !== 0 || low !== 0 || high !== 0 || n !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, adjustment]) => adjustment);
}

/**
 * What the tallies of months that have their sheet have become since, and no sheet says yet. `tallies` are cells by month
 * of every such month; whatever came, and from how many devices, is one line for a site and measure.
 */
export function adjustmentsSince(sheets: readonly Digest[], tallies: readonly TallyCell[]): Adjustment[] {
  const months = new Set(sheets.map(({ month }) => month));
  const now = tallies
    .map((cell) => ({ ...cell, month: cell.period as Month }))
    .filter(({ month }) => months.has(month));
  return sumsOf(
    now,
    sheets.flatMap(({ totals, adjustments }) => [...totals, ...adjustments]),
  );
}

export interface ChainBreak {
  /** 'missing': the sheet that it names as the one before is not here; 'forked': two name the same one. */
  readonly what: 'text' | 'hash' | 'missing' | 'forked';
  readonly month: Month;
}

/** In the order of the chain, as far as it holds; and everything that breaks it. */
export function readChain(digests: readonly Digest[]): {
  readonly sheets: readonly Digest[];
  readonly head: string | null;
  readonly breaks: readonly ChainBreak[];
} {
  const breaks: ChainBreak[] = [];
  const after = new Map<string | null, Digest[]>();
  for (const digest of [...digests].sort((a, b) => (a.month < b.month ? -1 : 1))) {
    const { month, broken, previous } = digest;
    if (broken) breaks.push({ what: broken, month });
    if (broken !== 'text') after.set(previous, [...(after.get(previous) ?? []), digest]);
  }
  const sheets: Digest[] = [];
  let head: string | null = null;
  for (let next = after.get(null); next; next = after.get(head)) {
    const [one, ...others] = next as [Digest, ...Digest[]];
    for (const { month } of others) breaks.push({ what: 'forked', month });
    after.delete(head);
    sheets.push(one);
    head = one.hash;
  }
  for (const rest of after.values()) for (const { month } of rest) breaks.push({ what: 'missing', month });
  return { sheets, head, breaks };
}
