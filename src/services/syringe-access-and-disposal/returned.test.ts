import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShiftCell } from '../../engines/tallies/tally.ts';
import { bands } from './bands.ts';
import { measures, returnedSettlement } from './counting.ts';
import { parseCollected, parseMeasured, parseReturned, parseSecondary } from './facts.ts';
import { containers, waysToMeasure } from './returns.ts';

const cell = (
  measure: ShiftCell['measure'],
  how: string,
  amount: number,
  low = amount,
  high = amount,
  n = 0,
): ShiftCell => ({
  measure,
  dims: [how],
  amount,
  low,
  high,
  n,
});
const bin = (many: number): ShiftCell => ({ ...cell(measures.bins, '', many), dims: [] });
const total = (cells: readonly ShiftCell[]): number =>
  returnedSettlement.settle(cells).reduce((sum, each) => sum + each.amount, 0);

describe('used syringes returned', () => {
  const tapped = [
    cell(measures.tapped, 'container', 120, 80, 170, 3),
    cell(measures.tapped, 'tens', 20, 20, 20, 2),
  ];

  it('[TALLY-6] a shift without a measured bin counts what was tapped, each way by itself', () => {
    expect(returnedSettlement.settle(tapped)).toEqual([
      { ...tapped[0], measure: measures.returned },
      { ...tapped[1], measure: measures.returned },
    ]);
  });

  it('[TALLY-6] a measured bin takes the place of the taps, and the visits behind them stay', () => {
    const measured = cell(measures.measured, 'weighed', 155, 130, 170);
    expect(returnedSettlement.settle([...tapped, measured, bin(1)])).toEqual([
      { ...measured, measure: measures.returned, n: 5 },
    ]);
  });

  it('[TALLY-6] a bin that was measured and found empty is not a bin that nobody measured', () => {
    expect(total([...tapped, cell(measures.measured, 'counted', 0), bin(1)])).toBe(0);
    expect(total([...tapped, cell(measures.measured, 'counted', 0), bin(0)])).toBe(140);
  });

  it('[TALLY-6] the order in which cells come changes nothing, and no syringe is counted twice', () => {
    const cells = [...tapped, cell(measures.measured, 'weighed', 155, 130, 170), bin(1)];
    fc.assert(
      fc.property(fc.shuffledSubarray(cells, { minLength: cells.length }), (order) => {
        if (total(order) !== 155) throw new Error('counted otherwise in another order');
      }),
    );
  });
});

describe('how syringes are said to have come', () => {
  it('[P8] an estimate carries its range in order; a count has none', () => {
    const half = { how: 'container', container: 'quart-box', level: 'half', amount: 48, low: 24, high: 81 };
    expect(parseReturned(half)).toEqual(half);
    expect(parseReturned({ ...half, low: 60 })).toBeNull();
    expect(parseReturned({ how: 'typed', container: 'quart-box', amount: 3, low: 3, high: 3 })).toBeNull();
    expect(parseMeasured({ how: 'tens', amount: 3, low: 3, high: 3 })).toBeNull();
    expect(parseCollected({ how: 'counted', amount: 3, low: 3, high: 3, spot: 'bench' })).toBeNull();
  });

  it('[P8] boxes and scales have a least and a most around what is likely, and say where that comes from', () => {
    for (const { full } of containers) expect(full.low < full.about && full.about < full.high).toBe(true);
    for (const { per, basis } of waysToMeasure) {
      expect(per.low <= per.about && per.about <= per.high).toBe(true);
      expect(basis === '').toBe(per.low === per.high);
    }
  });

  it('[P8] bands of "for how many people" leave no hole and overlap nowhere', () => {
    expect(bands[0].from).toBe(1);
    bands.forEach((band, at) => {
      expect(bands[at + 1]?.from ?? Number.POSITIVE_INFINITY).toBe(band.to + 1);
    });
    expect(parseSecondary({ band: 'two-to-four' })).not.toBeNull();
    expect(parseSecondary({ band: 'declined' })).not.toBeNull();
    expect(parseSecondary({ band: 'two-to-four', who: 'a friend' })).toBeNull();
  });
});
