import {
  type Day,
  firstDayOf,
  lastDayOf,
  monthFromNumber,
  monthNumber,
  monthOf,
} from '../../../../engines/facts/day.ts';

export const spans = ['this-month', 'last-month', 'this-quarter', 'this-year', 'last-year'] as const;
export type Span = (typeof spans)[number];

/** First and last day of a span as a program means it today. A span that runs still ends with its last day. */
export function spanOf(span: Span, today: Day): { readonly from: Day; readonly to: Day } {
  const at = monthNumber(monthOf(today));
  const year = Math.floor(at / 12) * 12;
  const months = (first: number, count: number) => ({
    from: firstDayOf(monthFromNumber(first)),
    to: lastDayOf(monthFromNumber(first + count - 1)),
  });
  switch (span) {
    case 'this-month':
      return months(at, 1);
    case 'last-month':
      return months(at - 1, 1);
    case 'this-quarter':
      return months(at - (at % 3), 3);
    case 'this-year':
      return months(year, 12);
    case 'last-year':
      return months(year - 12, 12);
  }
}

/** The span that these days are, if they are one. */
export const spanIs = (from: Day, to: Day, today: Day): Span | null =>
  spans.find((span) => {
    const days = spanOf(span, today);
    return days.from === from && days.to === to;
  }) ?? null;
