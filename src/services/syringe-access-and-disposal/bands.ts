/**
 * For how many people the supplies are, the person themselves included. Whole numbers, both ends included; the last band
 * has no upper end. Together they leave no hole and overlap nowhere.
 */
export const bands = [
  { id: 'one', from: 1, to: 1 },
  { id: 'two-to-four', from: 2, to: 4 },
  { id: 'five-to-nine', from: 5, to: 9 },
  { id: 'ten-to-nineteen', from: 10, to: 19 },
  { id: 'twenty-to-forty-nine', from: 20, to: 49 },
  { id: 'fifty-or-more', from: 50, to: Number.POSITIVE_INFINITY },
] as const;
