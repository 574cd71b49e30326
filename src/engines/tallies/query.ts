import type { Day } from '../facts/day.ts';
import type { SiteId } from '../facts/fact.ts';
import type { Grain, MeasureId } from './tally.ts';

/** What a query may keep apart; everything else is summed over. */
export type Axis = 'site' | 'period' | 'measure' | 'dims';

export interface TallyQuery {
  readonly grain: Grain;
  /** First and last day, both inside. By month: the months they lie in. */
  readonly from: Day;
  readonly to: Day;
  readonly measures?: readonly MeasureId[];
  readonly sites?: readonly SiteId[];
  /** Only what is "day unsure". Left out: only what is sure. */
  readonly unsure?: boolean;
  /**
   * Sum over everything but these. Left out: every cell. What was summed over is '' in the answer (dims: []). Cells
   * that come to nothing (amount, low, high and n all 0) are left out. The order of the answer is not promised.
   */
  readonly keep?: readonly Axis[];
}
