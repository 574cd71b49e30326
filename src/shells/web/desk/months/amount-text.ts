import type { Language } from '../../../../program/words.ts';
import { type Bounded, number, roundEstimate } from '../numbers.ts';
import { reportsWords } from '../reports/reports-words.ts';
import { monthsWords } from './months-words.ts';

/** An amount as it is said: a count; "about" so much; of an interval of an old file its two ends. */
export function amountText(language: Language, amounts: Bounded): string {
  const { amount, low, high } = amounts;
  if (low === high) return number(language, amount);
  if (amount < low || amount > high) return `${number(language, low)}–${number(language, high)}`;
  return reportsWords.t('about', { n: number(language, shown(amounts).amount) });
}

/** What stands beside it: from where to where. Nothing for a count. `bare`: where there is little room. */
export function spanText(language: Language, amounts: Bounded, bare = false): string {
  const { amount, low, high } = amounts;
  if (low === high) return '';
  const said = shown(amounts);
  const kind = amount < low || amount > high ? 'interval' : 'estimate';
  return monthsWords.t(bare ? 'bare-span' : kind, {
    low: number(language, said.low),
    high: number(language, said.high),
  });
}

/** A change: with its sign. */
export const changeText = (language: Language, amount: number): string =>
  amount > 0 ? `+${number(language, amount)}` : number(language, amount).replace('-', '−');

const shown = (amounts: Bounded): Bounded => (amounts.high <= 10 ? amounts : roundEstimate(amounts));
