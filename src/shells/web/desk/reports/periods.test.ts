import { expect, test } from 'vitest';
import type { Day } from '../../../../engines/facts/day.ts';
import { spanIs, spanOf } from './periods.ts';

test.each([
  ['this-month', '2026-01-15', '2026-01-01', '2026-01-31'],
  ['last-month', '2026-01-15', '2025-12-01', '2025-12-31'],
  ['this-quarter', '2026-05-31', '2026-04-01', '2026-06-30'],
  ['this-year', '2026-05-31', '2026-01-01', '2026-12-31'],
  ['last-year', '2024-02-29', '2023-01-01', '2023-12-31'],
] as const)('%s of %s is %s to %s', (span, today, from, to) => {
  expect(spanOf(span, today as Day)).toEqual({ from, to });
  expect(spanIs(from as Day, to as Day, today as Day)).toBe(span);
});
